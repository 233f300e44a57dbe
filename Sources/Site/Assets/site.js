// Makes pages livelier; nothing depends on it. One tab stop per figure, arrows walk its marks, a tooltip shows the
// label of the mark under pointer, finger or focus; forms and tabs of a figure swap it without a full reload.

const marksOf = (svg) => [...svg.querySelectorAll("[data-walk]")].sort((a, b) => a.dataset.walk - b.dataset.walk);

function tooltipOf(figure) {
  let tip = figure.querySelector(":scope > .tooltip");
  if (!tip) {
    tip = document.createElement("div");
    tip.className = "tooltip";
    tip.setAttribute("role", "status");
    tip.hidden = true;
    figure.classList.add("has-tooltip");
    figure.append(tip);
  }
  return tip;
}

// Where a mark lies: its box; for a place of scattered parts, such as a country with far islands, the point it names.
function boxOf(mark) {
  if (!mark.dataset.at) return mark.getBoundingClientRect();
  const svg = mark.ownerSVGElement, frame = svg.getBoundingClientRect();
  const scale = frame.width / svg.viewBox.baseVal.width;
  const [x, y] = mark.dataset.at.split(" ");
  return new DOMRect(frame.x + x * scale, frame.y + y * scale, 0, 0);
}

function show(mark) {
  const figure = mark.closest("figure");
  const tip = tooltipOf(figure);
  const frame = figure.getBoundingClientRect();
  const box = boxOf(mark);
  tip.textContent = mark.dataset.label;
  tip.hidden = false;
  const x = Math.min(Math.max(box.x + box.width / 2 - frame.x - tip.offsetWidth / 2, 0), frame.width - tip.offsetWidth);
  const above = box.y - frame.y - tip.offsetHeight - 8;
  tip.style.left = `${x}px`;
  tip.style.top = `${above < 0 ? box.bottom - frame.y + 8 : above}px`;
}

const hide = (figure) => { const tip = figure?.querySelector(":scope > .tooltip"); if (tip) tip.hidden = true; };

function nearest(svg, x, y, reach) {
  let best, least = reach;
  for (const mark of svg.querySelectorAll("[data-walk]")) {
    const b = boxOf(mark);
    const d = Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom));
    const middle = Math.hypot(b.x + b.width / 2 - x, b.y + b.height / 2 - y) / 1000;
    if (d + middle < least) { best = mark; least = d + middle; }
  }
  return best;
}

for (const kind of ["pointermove", "pointerdown"]) document.addEventListener(kind, (event) => {
  const svg = event.target.closest?.("svg.fig");
  if (!svg) { document.querySelectorAll("figure.has-tooltip").forEach(hide); return; }
  const mark = event.target.closest("[data-walk]") ?? nearest(svg, event.clientX, event.clientY, 20);
  if (mark) show(mark); else hide(svg.closest("figure"));
});

// A finger cannot hover: the first tap on a mark that is a link shows its label, the second follows it.
let tapped = null, isFirstTap = false;

document.addEventListener("pointerdown", (event) => {
  if (event.pointerType !== "touch") { isFirstTap = false; return; }
  const mark = event.target.closest?.("svg.fig a[data-walk]");
  isFirstTap = mark !== null && mark !== tapped;
  tapped = mark;
}, true);

document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("svg.fig a[data-walk]");
  if (mark && isFirstTap) { event.preventDefault(); show(mark); }
}, true);

document.addEventListener("focusin", (event) => {
  const mark = event.target.closest?.("svg.fig [data-walk]");
  if (mark) show(mark);
});

document.addEventListener("focusout", (event) => hide(event.target.closest?.("figure")));

document.addEventListener("keydown", (event) => {
  const mark = event.target.closest?.("svg.fig [data-walk]");
  if (!mark) return;
  if (event.key === "Escape") { hide(mark.closest("figure")); return; }
  const forward = getComputedStyle(document.documentElement).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const marks = marksOf(mark.closest("svg"));
  const at = marks.indexOf(mark);
  const to = { [forward]: at + 1, ArrowDown: at + 1, [back]: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = marks[Math.min(Math.max(to, 0), marks.length - 1)];
  mark.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
});

// Swap what stands in [data-swap] with the same part of the answer. The address always tells what is shown.
let asked = 0;

async function swap(address, { push }) {
  const turn = ++asked;
  const parts = [...document.querySelectorAll("[data-swap]")];
  parts.forEach((part) => part.setAttribute("aria-busy", "true"));
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (turn !== asked) return;
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts) {
      const fresh = page.querySelector(`[data-swap="${part.dataset.swap}"]`);
      if (!fresh) throw new Error("parts differ");
      part.replaceWith(fresh);
    }
    for (const nav of ["nav.languages"]) {
      const fresh = page.querySelector(nav);
      if (fresh) document.querySelector(nav)?.replaceWith(fresh);
    }
    prepare();
    document.title = page.title;
    if (push) history.pushState({ swap: true }, "", answer.url);
  } catch {
    location.href = address;
  }
}

document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a[data-swaps]");
  if (!anchor || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const name = anchor.dataset.swaps;
  swap(anchor.href, { push: true }).then(() => document.querySelector(`a[data-swaps="${name}"]`)?.focus());
});

function formAddress(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value === "") continue;
    query.set(name, query.has(name) ? `${query.get(name)},${value}` : value);
  }
  return `${form.getAttribute("action")}?${query}`.replaceAll("%2C", ",");
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches?.("form[data-swaps]")) return;
  event.preventDefault();
  swap(formAddress(event.target), { push: true });
});

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-swaps]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) {
    const name = event.target.name, value = event.target.value;
    swap(formAddress(form), { push: true }).then(() => {
      const same = [...document.querySelectorAll(`form[data-swaps] [name="${CSS.escape(name)}"]`)];
      (same.find((field) => field.value === value) ?? same[0])?.focus();
    });
  }
});

addEventListener("popstate", () => swap(location.href, { push: false }));

// Sort a table by the column whose heading was pressed; numbers sort by data-value.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("th button.sort");
  if (!button) return;
  const heading = button.closest("th");
  const body = heading.closest("table").tBodies[0];
  const column = heading.cellIndex;
  const up = heading.getAttribute("aria-sort") !== "ascending";
  heading.parentElement.querySelectorAll("th").forEach((th) => th.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", up ? "ascending" : "descending");
  const key = (row) => row.cells[column]?.dataset.value ?? row.cells[column]?.textContent.trim() ?? "";
  const rows = [...body.rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    const order = x !== "" && y !== "" && !isNaN(x) && !isNaN(y) ? x - y : x.localeCompare(y, document.documentElement.lang);
    return up ? order : -order;
  });
  body.append(...rows);
});

// Copy the text of an element (a citation, a link) where a button asks for it.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-copies]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copies)?.textContent.trim() ?? "";
  await navigator.clipboard?.writeText(text);
  button.textContent = button.dataset.done;
});

// Notices as they come: the count beside the bell, and a polite word of what is new. Only a page that is looked at listens.
let notices = null, newestNotice = "";

function hearNotices() {
  const bell = document.querySelector("a[data-notices]");
  if (!bell || !window.EventSource) return;
  if (document.visibilityState !== "visible") { notices?.close(); notices = null; return; }
  if (notices) return;
  notices = new EventSource(bell.dataset.notices + (newestNotice && `?after=${newestNotice}`));
  notices.addEventListener("notices", (event) => {
    const news = JSON.parse(event.data);
    newestNotice = event.lastEventId;
    const count = bell.querySelector(".count");
    count.textContent = news.count;
    count.hidden = news.count === "";
    bell.setAttribute("aria-label", news.label);
    bell.title = news.label;
    if (news.saying) document.getElementById("notice-news").textContent = news.saying;
  });
}

document.addEventListener("visibilitychange", hearNotices);
addEventListener("pagehide", () => { notices?.close(); notices = null; });
addEventListener("pageshow", hearNotices);

// Signs and bookmarks change in place; without an answer the form is sent as usual.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("form.reactions, form.bookmark");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  body.set("fragment", "1");
  try {
    const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
    fresh.querySelector("[name=next]").value = form.querySelector("[name=next]").value;
    const sign = event.submitter?.value.slice(1);
    form.replaceWith(fresh);
    (fresh.querySelector(`button[value$="${CSS.escape(sign ?? "")}"]`) ?? fresh.querySelector("button")).focus();
  } catch {
    const { name, value } = event.submitter ?? {};
    if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.submit();
  }
});

// A time zone that nobody has chosen yet: the browser's is offered.
for (const place of document.querySelectorAll("[data-guess-zone] select")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...place.options].some((option) => option.value === zone)) place.value = zone;
}

// What must be done again whenever a part of the page is new.
function prepare() {
  document.querySelectorAll("[data-needs-script]").forEach((element) => { element.hidden = false; });
  if (typeof figureStops === "function") figureStops();
}

prepare();

// Instants by the reader's own clock; what the page said, in universal time, stays as their title.
const tongue = { ar: "ar-u-nu-latn", en: "en-GB" }[document.documentElement.lang] ?? document.documentElement.lang;
const clocks = {
  day: new Intl.DateTimeFormat(tongue, { dateStyle: "long" }),
  minute: new Intl.DateTimeFormat(tongue, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }),
};
for (const time of document.querySelectorAll("time[data-instant]")) {
  time.title = time.textContent;
  time.textContent = clocks[time.dataset.instant].format(new Date(time.dateTime));
}
