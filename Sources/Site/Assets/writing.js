// Keeps what somebody writes: in this browser at once, on the server soon after, and offers it when the form is opened
// again. Shows what the text will look like. A page without this script has a preview page instead.

const pause = 1500, again = 5000;
const ends = (text) => text.replaceAll("\r\n", "\n");

class Writing {
  constructor(field) {
    this.field = field;
    this.data = field.dataset;
    this.area = field.querySelector("textarea");
    this.form = field.closest("form");
    this.panel = field.querySelector(".preview");
    this.state = field.querySelector(".state");
    this.offers = field.querySelector(".offers");
    this.since = Number(this.data.now);
    this.opened = performance.now();
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.button = field.querySelector("button[name=_preview]");
    this.button.type = "button";
    this.button.setAttribute("aria-expanded", "false");
    this.button.addEventListener("click", (event) => { event.preventDefault(); this.togglePreview(); });
    this.count();
    if (this.data.draft) this.offer();
  }

  get token() { return this.form.querySelector("[name=_token]"); }
  get name() { return `writing:${this.data.member}:${this.data.draft}`; }

  get held() {
    try { return JSON.parse(localStorage.getItem(this.name)) ?? {}; } catch { return {}; }
  }

  hold(change) {
    try { localStorage.setItem(this.name, JSON.stringify({ ...this.held, ...change })); } catch { /* keeps nothing */ }
  }

  // What was typed: kept here first, since nothing can get between.
  typed() {
    this.count();
    if (this.showsPreview) { clearTimeout(this.soon); this.soon = setTimeout(() => this.preview(), 400); }
    if (!this.data.draft) return;
    this.hold({ text: this.area.value, since: this.since, isSent: false, isSaved: false });
    this.later(pause);
  }

  later(time) {
    if (this.timer) return;
    this.timer = setTimeout(() => { this.timer = null; this.save(); }, time);
  }

  async save(keepalive = false) {
    const text = ends(this.area.value), { draft } = this.data;
    if (!draft || this.isSending) return;
    try {
      const answer = await this.post(this.data.drafts, { key: draft, text, since: this.since }, keepalive);
      if (answer.ok) {
        if (this.isSending) return;
        if (ends(this.area.value) === text) this.hold({ isSaved: true });
        this.say(text.trim() === "" ? "" : this.data.kept, "kept");
      } else if (answer.status === 403 || answer.status === 404) {
        if (await this.renew()) return this.later(0);
        this.say(this.data.signedOut, "signed-out");
        this.later(again);
      } else if (answer.status >= 500) throw new Error(answer.status);
    } catch {
      this.say(this.data.notConnected, "not-connected");
      this.later(again);
    }
  }

  post(address, values, keepalive = false) {
    const body = new URLSearchParams({ ...values, _token: this.token.value });
    return fetch(address, { method: "POST", body, keepalive, redirect: "error" });
  }

  // After signing in again in another tab the forms of this page get a new token; only for the same member.
  async renew() {
    const answer = await fetch(this.data.token, { headers: { Accept: "application/json" } });
    if (!answer.ok) return false;
    const fresh = await answer.json();
    if (fresh.member !== this.data.member) return false;
    document.querySelectorAll("input[name=_token]").forEach((input) => { input.value = fresh.token; });
    return true;
  }

  say(sentence, kind) {
    if (this.said === sentence) return;
    this.said = sentence;
    this.state.textContent = sentence;
    this.state.dataset.kind = kind;
    if (kind !== "signed-out") return;
    const link = document.createElement("a");
    link.href = this.data.signIn;
    link.target = "_blank";
    link.textContent = this.data.signInElsewhere;
    this.state.append(" ", link);
  }

  count() {
    const letters = [...ends(this.area.value)].length, most = Number(this.data.longest);
    const counter = this.field.querySelector(".counter");
    const write = (number) => number.toLocaleString(document.documentElement.lang);
    counter.hidden = letters < most / 2;
    counter.textContent = `${write(letters)} / ${write(most)}`;
    counter.classList.toggle("over", letters > most);
  }

  // Texts that were not sent: from this browser, and from the server when another browser wrote last.
  async offer() {
    const here = this.held;
    let there = null;
    try {
      const answer = await fetch(`${this.data.drafts}?${new URLSearchParams({ key: this.data.draft })}`);
      if (answer.ok) there = await answer.json();
    } catch { /* not connected: what is here is offered all the same */ }
    const wasSent = here.isSent && there && there.sentAt !== undefined && there.sentAt >= here.since;
    if (wasSent) this.hold({ text: "", isSent: false });
    const texts = [...(here.old ?? []), wasSent ? "" : here.text ?? "", there?.text ?? ""].map(ends);
    this.open = [...new Set(texts)].filter((text) => text.trim() !== "" && text !== ends(this.area.value));
    this.hold({ old: this.open.slice(-5) });
    this.showOffers();
  }

  showOffers() {
    this.offers.replaceChildren(...this.open.map((text) => this.offered(text)));
    this.offers.hidden = this.open.length === 0;
  }

  offered(text) {
    const box = document.createElement("div"), words = document.createElement("p"), quote = document.createElement("p");
    box.className = "offered note";
    box.setAttribute("role", "group");
    words.textContent = this.data.offer;
    quote.dir = "auto";
    quote.className = "hint excerpt";
    quote.textContent = text.length > 160 ? `${text.slice(0, 160)}…` : text;
    box.setAttribute("aria-label", this.data.offer);
    const back = this.action(this.data.putBack, () => {
      const typed = ends(this.area.value);
      if (typed.trim() !== "" && !this.open.includes(typed)) this.open.push(typed);
      this.area.value = text;
      this.settle(text);
      this.typed();
      this.area.focus();
    });
    const away = this.action(this.data.throwAway, () => {
      this.settle(text);
      if (this.held.text === text) this.hold({ text: this.area.value });
      this.later(0);
      this.area.focus();
    });
    box.append(words, quote, back, away);
    return box;
  }

  action(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  }

  settle(text) {
    this.open = this.open.filter((other) => other !== text);
    this.hold({ old: this.open });
    this.showOffers();
  }

  // A form that could not arrive is not let go: the words stay on the page, and the reason beside them.
  submitted(event) {
    if (event.defaultPrevented || event.submitter === this.button || !this.data.draft) return;
    if (!navigator.onLine || this.state.dataset.kind === "signed-out" && this.said) {
      event.preventDefault();
      this.hold({ text: this.area.value });
      this.save();
      this.state.scrollIntoView({ block: "nearest" });
      return;
    }
    clearTimeout(this.timer);
    this.timer = null;
    this.isSending = true;
    this.hold({ text: this.area.value, since: this.since, isSent: true, isSaved: true });
  }

  // The text of a form that stays on the page was sent.
  sent() {
    this.isSending = false;
    this.since += Math.round(performance.now() - this.opened) + 1000;
    this.opened = performance.now();
    this.hold({ text: "", isSent: false, since: this.since });
    this.say("", "");
    this.count();
    this.panel.hidden = true;
  }

  get showsPreview() { return !this.panel.hidden; }

  togglePreview() {
    this.panel.hidden = this.showsPreview;
    this.button.setAttribute("aria-expanded", String(this.showsPreview));
    if (this.showsPreview) this.preview();
  }

  async preview() {
    const turn = this.turn = (this.turn ?? 0) + 1, text = this.area.value;
    const empty = Object.assign(document.createElement("p"), { className: "muted", textContent: this.data.empty });
    if (text.trim() === "") return this.panel.replaceChildren(empty);
    try {
      const answer = await this.post(this.data.preview, { text });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn === this.turn) this.panel.replaceChildren(...page.body.childNodes);
    } catch { if (this.data.draft) this.save(); }
  }
}

const all = new Map();

function begin() {
  for (const field of document.querySelectorAll("[data-writing]")) if (!all.has(field)) all.set(field, new Writing(field));
}

const each = (act) => all.forEach((writing) => { if (writing.field.isConnected) act(writing); });
const unsaved = (writing) => writing.data.draft && writing.held.isSaved === false && writing.area.value === writing.held.text;

document.addEventListener("writing:new", begin);
document.addEventListener("writing:sent", (event) => all.get(event.target.querySelector("[data-writing]"))?.sent());
addEventListener("online", () => each((writing) => { if (unsaved(writing)) writing.save(); }));
addEventListener("focus", () => each((writing) => { if (writing.state.dataset.kind === "signed-out") writing.save(); }));
addEventListener("pageshow", (event) => { if (event.persisted) each((writing) => { writing.isSending = false; }); });
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") each((writing) => { if (unsaved(writing)) writing.save(true); });
});
// Whoever signs out leaves nothing behind on this device that is on the server.
document.addEventListener("submit", (event) => {
  if (!event.target.action?.endsWith("/sign-out")) return;
  for (const name of Object.keys(localStorage).filter((name) => name.startsWith("writing:"))) {
    try { if (JSON.parse(localStorage.getItem(name)).isSaved) localStorage.removeItem(name); } catch { /* not ours */ }
  }
});

begin();
