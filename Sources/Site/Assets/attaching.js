// Puts pictures and files into a text: chosen, pasted or dropped. Without this script the link leads to a page that takes the
// file and gives the line to copy.

class Attaching {
  constructor(link) {
    this.link = link;
    this.data = link.dataset;
    this.area = document.getElementById(this.data.into);
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.removeAttribute("target");
    link.addEventListener("click", (event) => { event.preventDefault(); this.panel.hidden ? this.show() : this.hide(); });
    link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); link.click(); } });
    this.build();
    this.area.addEventListener("paste", (event) => this.given(event, event.clipboardData));
    this.area.addEventListener("drop", (event) => this.given(event, event.dataTransfer));
  }

  build() {
    const id = (part) => `${this.area.id}-${part}`, make = (tag, values) => Object.assign(document.createElement(tag), values);
    this.panel = make("div", { className: "attaching note", hidden: true });
    this.panel.setAttribute("role", "group");
    this.panel.setAttribute("aria-label", this.link.textContent);
    this.file = make("input", { type: "file", id: id("file") });
    this.words = make("input", { type: "text", id: id("words"), dir: "auto", maxLength: 300, autocomplete: "off" });
    this.words.setAttribute("aria-describedby", id("hint"));
    this.state = make("p", { className: "error" });
    this.state.setAttribute("role", "status");
    const button = make("button", { type: "button", className: "plain", textContent: this.data.insert });
    button.addEventListener("click", () => this.send());
    const entry = (label, input, ...notes) => {
      const box = make("div", { className: "field" });
      box.append(make("label", { htmlFor: input.id, textContent: label }), ...notes, input);
      return box;
    };
    this.panel.append(
      entry(this.data.file, this.file),
      entry(this.data.words, this.words, make("span", { className: "hint", id: id("hint"), textContent: this.data.hint })),
      button, this.state);
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { this.hide(); this.link.focus(); }
      if (event.key === "Enter" && event.target === this.words) { event.preventDefault(); this.send(); }
    });
    this.link.parentElement.after(this.panel);
  }

  show() {
    this.panel.hidden = false;
    this.link.setAttribute("aria-expanded", "true");
    this.state.textContent = "";
    (this.file.files.length > 0 ? this.words : this.file).focus();
  }

  hide() {
    this.panel.hidden = true;
    this.link.setAttribute("aria-expanded", "false");
  }

  given(event, data) {
    if (!data || data.files.length === 0) return;
    event.preventDefault();
    this.file.files = data.files;
    this.show();
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    this.state.textContent = this.data.busy;
    const body = new FormData();
    body.append("_token", this.area.form.querySelector("[name=_token]").value);
    body.append("answer", "json");
    body.append("words", this.words.value);
    if (this.file.files[0]) body.append("file", this.file.files[0]);
    try {
      const answer = await fetch(this.link.href, { method: "POST", body, redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      const { text, problem } = await answer.json();
      if (text) this.insert(text); else this.state.textContent = problem;
    } catch { this.state.textContent = this.data.failed; }
    this.isSending = false;
  }

  // A paragraph of its own, where the cursor stands.
  insert(text) {
    const { area } = this, before = area.value.slice(0, area.selectionStart), after = area.value.slice(area.selectionEnd);
    const start = before.trimEnd() + (before.trim() === "" ? "" : "\n\n") + text + "\n\n";
    area.value = start + after.trimStart();
    area.setSelectionRange(start.length, start.length);
    this.file.value = this.words.value = "";
    this.hide();
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  }
}

const begin = () => document.querySelectorAll("a.attach[data-into]:not([role])").forEach((link) => new Attaching(link));
document.addEventListener("writing:new", begin);
begin();
