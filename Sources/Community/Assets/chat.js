
// Chat: messages as they come, sending that survives a lost network, reading that is noted. Without it the page is read
// by loading it anew, and the form is sent as a form.
{
  const log = document.getElementById("log");
  const list = log?.querySelector("ol.messages");
  const composer = document.querySelector("form.composer");
  const state = document.getElementById("chat-state");
  const words = composer?.querySelector(".buttons")?.dataset ?? {};
  const field = composer?.querySelector("textarea");
  const fine = !matchMedia("(pointer: coarse)").matches;

  // Times of the reader's own clock, and the days between messages by it.
  const language = document.documentElement.lang;
  const numbers = language === "ar" ? "ar-u-nu-latn" : language;
  const clockOf = new Intl.DateTimeFormat(numbers, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const dayOf = new Intl.DateTimeFormat(numbers, { dateStyle: "long" });

  function localise(root) {
    for (const time of root.querySelectorAll("time[data-clock]")) time.textContent = clockOf.format(new Date(time.dateTime));
  }

  function separate() {
    list.querySelectorAll(":scope > .day").forEach((line) => line.remove());
    let last = "";
    for (const item of [...list.querySelectorAll(":scope > .message")]) {
      const time = item.querySelector("time[data-clock]");
      if (!time) continue;
      const day = dayOf.format(new Date(time.dateTime));
      if (day !== last) {
        const line = document.createElement("li");
        line.className = "day";
        line.append(Object.assign(document.createElement("h2"), { textContent: day }));
        const before = item.previousElementSibling?.classList.contains("since") ? item.previousElementSibling : item;
        before.before(line);
      }
      last = day;
    }
  }

  localise(document);
  document.querySelector("[data-utc]")?.remove();
  if (log && list) separate();

  // A phone's keyboard covers the lower edge: the field stays above it.
  if (composer && window.visualViewport) {
    const place = () => {
      const hidden = Math.max(0, innerHeight - visualViewport.height - visualViewport.offsetTop);
      document.documentElement.style.setProperty("--keyboard", `${hidden}px`);
    };
    visualViewport.addEventListener("resize", place);
    visualViewport.addEventListener("scroll", place);
    place();
  }

  const say = (text) => { if (state && state.textContent !== text) state.textContent = text ?? ""; };
  // The end is where the last message stands just above the field.
  const write = document.getElementById("write");
  const beyond = () => log.getBoundingClientRect().bottom - (innerHeight - (write?.offsetHeight ?? 0));
  const isAtEnd = () => beyond() < 120;
  const toEnd = () => { if (beyond() > 0) scrollBy({ top: beyond() + 8 }); };

  if (log?.dataset.chat && list) {
    const me = log.dataset.me, base = log.dataset.base;
    const quiet = new Set(log.dataset.quiet.split(",").filter(Boolean));
    let newest = Math.max(0, ...[...list.querySelectorAll("[data-number]")].map((item) => +item.dataset.number));
    let noted = newest;
    if (!location.hash) toEnd();
    else if (!document.querySelector(location.hash)) toEnd();

    // One message, where it belongs; one that is there already is replaced.
    function take(markup) {
      const item = new DOMParser().parseFromString(markup, "text/html").querySelector("li.message");
      if (!item) return;
      const number = +item.dataset.number, stays = isAtEnd();
      localise(item);
      const old = document.getElementById(item.id);
      const isNew = number > newest;
      const shown = quiet.has(item.dataset.author) ? folded(item) : item;
      if (old) {
        const replies = old.querySelector(":scope > .replies");
        const signs = old.querySelector(":scope > .reactions");
        if (signs) item.querySelector(":scope > .text")?.after(signs);
        const was = old.closest(".quieted") ?? old;
        if (replies && !item.querySelector(".replies")) item.append(replies);
        was.replaceWith(shown);
      } else if (item.dataset.parent) {
        answer(item);
      } else {
        const after = [...list.querySelectorAll(":scope > .message:not(.waiting)")].findLast((other) => +other.dataset.number < number);
        const waiting = list.querySelector(":scope > .message.waiting");
        if (after) after.after(shown); else if (waiting) waiting.before(shown); else list.append(shown);
        separate();
      }
      document.getElementById("nothing-yet")?.remove();
      for (const mine of list.querySelectorAll(`.waiting[data-stands="${number}"]`)) mine.remove();
      newest = Math.max(newest, number);
      if (stays) { toEnd(); note(); } else if (isNew && item.dataset.author !== me) say(words.newer);
    }

    function folded(item) {
      const outer = document.createElement("li");
      outer.className = "message quieted";
      outer.dataset.number = item.dataset.number;
      const details = document.createElement("details"), inner = document.createElement("ol");
      details.append(Object.assign(document.createElement("summary"), { textContent: log.dataset.quietTrace }), inner);
      inner.append(item);
      outer.append(details);
      return outer;
    }

    function answer(item) {
      const root = document.getElementById(`m${item.dataset.parent}`);
      if (!root) return;
      let replies = root.querySelector(":scope > .replies");
      if (!replies) {
        replies = document.createElement("details");
        replies.className = "replies";
        const summary = document.createElement("summary"), tally = document.createElement("span");
        tally.className = "tally";
        summary.append(`${log.dataset.replies}: `, tally);
        replies.append(summary, document.createElement("ol"));
        root.append(replies);
      }
      replies.querySelector("ol").append(item);
      replies.querySelector(".tally").textContent = replies.querySelectorAll("ol > li").length;
    }

    // What was read is noted when the end of the list is in view of somebody who looks.
    let noting = null;
    function note() {
      if (document.visibilityState !== "visible" || !isAtEnd() || newest <= noted || !composerToken()) return;
      clearTimeout(noting);
      noting = setTimeout(() => {
        const number = newest;
        fetch(`${base}/read`, { method: "POST", body: new URLSearchParams({ _token: composerToken(), number, live: 1 }) })
          .then((answer) => { if (answer.ok) noted = Math.max(noted, number); }).catch(() => {});
      }, 800);
      say("");
    }
    addEventListener("scroll", note, { passive: true });
    document.addEventListener("visibilitychange", note);

    // The stream. A browser comes back by itself from the event that it heard last; when the answer is no, it is over.
    let stream = null, heard = log.dataset.from;
    function listen() {
      stream?.close();
      stream = new EventSource(`${log.dataset.chat}?from=${heard}`);
      stream.addEventListener("open", () => { log.dataset.state = "open"; if (state?.textContent === words.disconnected) say(words.connected); flush(); });
      stream.addEventListener("message", (event) => { heard = event.lastEventId || heard; take(event.data); });
      stream.addEventListener("reload", () => location.reload());
      stream.addEventListener("error", () => {
        if (stream.readyState === EventSource.CLOSED) { log.dataset.state = "ended"; say(words.ended); } else { log.dataset.state = "lost"; say(words.disconnected); }
      });
    }
    listen();
    addEventListener("pagehide", () => stream?.close());
    addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
    addEventListener("online", () => { if (stream.readyState !== EventSource.OPEN) listen(); flush(); });

    function composerToken() { return document.querySelector('input[name="_token"]')?.value; }

    // What waits to be sent is kept in the browser until the server has it; its key lets it arrive once.
    const store = `chat ${location.pathname} ${me}`;
    const read = (name, otherwise) => { try { return JSON.parse(localStorage.getItem(`${store} ${name}`)) ?? otherwise; } catch { return otherwise; } };
    const keep = (name, value) => { try { localStorage.setItem(`${store} ${name}`, JSON.stringify(value)); } catch { /* full or forbidden */ } };
    let isSending = false, editing = null, retrying = null;

    function flush() {
      clearTimeout(retrying);
      if (isSending || !composer) return;
      const item = read("waiting", []).find((one) => !one.failure);
      if (!item) return;
      isSending = true;
      const body = new URLSearchParams({ _token: composerToken(), text: item.text, key: item.key, live: 1 });
      fetch(base, { method: "POST", body, headers: { Accept: "application/json" } }).then(async (answer) => {
        if (answer.ok && answer.headers.get("Content-Type")?.includes("json")) {
          const { number } = await answer.json();
          settle(item.key);
          const entry = entryOf(item.key);
          if (document.getElementById(`m${number}`)) entry?.remove(); else if (entry) entry.dataset.stands = number;
          if (state?.textContent === words.waiting) say("");
        } else if (answer.status >= 500) {
          throw new Error(answer.status);
        } else {
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          fail(item.key, page.querySelector(".error")?.textContent ?? page.querySelector("h1")?.textContent ?? "");
        }
        isSending = false;
        flush();
      }).catch(() => {
        isSending = false;
        say(words.waiting);
        retrying = setTimeout(flush, 4000);
      });
    }

    const entryOf = (key) => [...list.querySelectorAll(".waiting")].find((entry) => entry.dataset.key === key);
    const settle = (key) => keep("waiting", read("waiting", []).filter((one) => one.key !== key));

    function show(item) {
      const entry = document.createElement("li");
      entry.className = "message waiting";
      entry.dataset.key = item.key;
      const text = Object.assign(document.createElement("div"), { className: "text", textContent: item.text, dir: "auto" });
      const note = Object.assign(document.createElement("p"), { className: "small muted", textContent: words.sending });
      entry.append(text, note);
      list.append(entry);
      if (item.failure) fail(item.key, item.failure);
      return entry;
    }

    // Refused: the words stay, with the reason; they can be sent once more or taken back into the field.
    function fail(key, reason) {
      keep("waiting", read("waiting", []).map((one) => one.key === key ? { ...one, failure: reason || words.notSent } : one));
      const entry = entryOf(key);
      if (!entry) return;
      const note = entry.querySelector("p");
      note.textContent = `${words.notSent} ${reason} `;
      const press = (label, action) => {
        const button = Object.assign(document.createElement("button"), { className: "quiet", textContent: label, type: "button" });
        button.addEventListener("click", action);
        note.append(button, " ");
      };
      press(words.tryAgain, () => {
        keep("waiting", read("waiting", []).map((one) => one.key === key ? { ...one, failure: "" } : one));
        note.textContent = words.sending;
        flush();
      });
      press(words.takeBack, () => {
        const item = read("waiting", []).find((one) => one.key === key);
        field.value = [item?.text, field.value].filter(Boolean).join("\n");
        settle(key);
        entry.remove();
        field.focus();
      });
      say(`${words.notSent} ${reason}`);
    }

    if (composer && field) {
      field.value ||= read("draft", "");
      field.addEventListener("input", () => { if (!editing) keep("draft", field.value); });
      for (const item of read("waiting", [])) show(item);

      composer.addEventListener("submit", (event) => {
        event.preventDefault();
        const text = field.value.trim();
        field.focus();
        if (!text) return;
        if (editing) { save(text); return; }
        if (text.length > field.maxLength) { composer.submit(); return; }
        const item = { text, key: crypto.randomUUID() };
        keep("waiting", [...read("waiting", []), item]);
        field.value = "";
        keep("draft", "");
        show(item);
        toEnd();
        flush();
      });

      field.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        if (event.key === "Enter" && !event.shiftKey && (fine || event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          composer.requestSubmit();
        } else if (event.key === "ArrowUp" && field.value === "" && !editing) {
          const own = [...list.querySelectorAll(`[data-author="${me}"]`)].filter((item) => item.querySelector(":scope > .text")).pop();
          if (own) { event.preventDefault(); edit(+own.dataset.number); }
        } else if (event.key === "Escape" && editing) {
          event.preventDefault();
          stopEditing();
        }
      });

      // The words as they were typed stand on the page that changes them.
      function edit(number) {
        fetch(`${base}/messages/${number}/edit`).then(async (answer) => {
          if (!answer.ok) return;
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          const source = page.querySelector("textarea[name=text]");
          if (!source) return;
          editing = number;
          field.value = source.value;
          say(words.editing);
        }).catch(() => say(words.disconnected));
      }

      function save(text) {
        const number = editing;
        fetch(`${base}/messages/${number}/edit`, { method: "POST", body: new URLSearchParams({ _token: composerToken(), text, live: 1 }) })
          .then((answer) => { if (answer.ok) stopEditing(); else say(words.notSent); }).catch(() => say(words.disconnected));
      }

      function stopEditing() {
        editing = null;
        field.value = read("draft", "");
        say("");
      }

      flush();
    }
    note();
  }
}
