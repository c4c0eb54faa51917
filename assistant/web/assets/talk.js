// The conversation on Spørg: where it stands on the page, what this tab and this device keep of it, and the
// list »Dine samtaler«. All of that lies in this browser; the server is sent a conversation only to show it.
(() => {
  "use strict";
  const MEMORY = "samtale";
  const ID = "samtale-id";
  const KEPT = "samtale-";
  const NONE = "samtaler-gem-ikke";
  const WIPED = "samtaler-slettet";
  const { wire, remember, recall, handedCase, focusField } = window.Assistenten;
  const phone = () => matchMedia("(max-width: 899px)").matches;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  let limits = { most: 40, chars: 3000000 };
  let chosen = null;
  let full = false;
  let redraw = () => {};

  // What is kept: for each conversation when it last grew, its first question, and what the server made of it

  function get(id) {
    try {
      const one = JSON.parse(localStorage.getItem(KEPT + id));
      const sound = one && typeof one.title === "string" && typeof one.memory === "string" && Number.isFinite(one.at);
      return sound ? { id, at: one.at, title: one.title, memory: one.memory } : null;
    } catch { return null; }
  }

  function ids() {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(KEPT)).map((key) => key.slice(KEPT.length)); }
    catch { return []; }
  }

  // What cannot be read is shown as such, so that it can be deleted.
  function all() {
    const unread = { at: 0, title: "Samtale, der ikke kan læses", memory: "" };
    return ids().map((id) => get(id) || { id, ...unread }).sort((a, b) => b.at - a.at);
  }

  function drop(id) {
    try { localStorage.removeItem(KEPT + id); } catch { /* Then nothing is kept either. */ }
  }

  function put(one) {
    const { id, at, title, memory } = one;
    try {
      localStorage.setItem(KEPT + id, JSON.stringify({ at, title, memory }));
      return true;
    } catch { return false; }
  }

  function off() {
    try { return localStorage.getItem(NONE) === "ja"; } catch { return true; }
  }

  function first(memory) {
    try { return String(JSON.parse(memory)[0].question); } catch { return ""; }
  }

  // ``known`` is the conversation as this tab last had it. If another tab has gone on with it meanwhile,
  // this one goes on as a conversation of its own.
  function save(memory, known) {
    if (off() || !memory) return;
    const before = recall(ID) && get(recall(ID))?.memory;
    if (before === memory) return;
    const own = recall(ID) && (!before || before === known);
    const id = own ? recall(ID) : `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
    remember(ID, id);
    const one = { id, at: Date.now(), title: first(memory), memory };
    const others = all().filter((other) => other.id !== id);
    let chars = memory.length;
    for (const [at, other] of [...others].entries()) {
      chars += other.memory.length;
      if (at + 1 >= limits.most || chars > limits.chars) { drop(other.id); others.splice(others.indexOf(other), 1); }
    }
    // The browser may allow less than we do.
    let done = put(one);
    while (!done && others.length) { drop(others.pop().id); done = put(one); }
    full = !done;
  }

  // The conversation on the page

  function talk(element, trigger, watch, props) {
    wire(element, trigger);
    const steady = focusKept(element);
    let count = 0;
    let corrected = false;
    const lead = (behavior) => {
      const turns = element.querySelectorAll(".turn");
      turns[turns.length - 1]?.scrollIntoView({ block: "start", behavior });
    };
    element.addEventListener("toggle", (event) => {
      if (event.target.open && event.target.matches(".correct")) event.target.querySelector("textarea").focus();
    }, true);
    element.addEventListener("keydown", (event) => {
      const details = event.target.closest?.("details.correct");
      if (!details) return;
      if (event.key === "Escape") {
        event.stopPropagation();
        details.open = false;
        details.querySelector("summary").focus();
      }
      if (event.key === "Enter" && event.target.matches("textarea") && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        event.target.form.requestSubmit();
      }
    });
    element.addEventListener("submit", (event) => { corrected = event.target.matches(".correct form"); });
    watch("value", () => {
      const behavior = still() || !count ? "auto" : "smooth";
      const turns = element.querySelectorAll(".turn").length;
      if (turns > count || corrected) lead(behavior);
      // The form that had the focus is gone.
      if (!corrected) steady();
      else if (!phone()) focusField();
      count = turns;
      corrected = false;
    });
    watch("memory", () => {
      const memory = props.memory;
      const opened = chosen && memory && first(memory) === chosen.title;
      if (!memory) remember(ID, "");
      else if (opened) remember(ID, chosen.id);
      save(memory, opened ? chosen.memory : recall(MEMORY));
      chosen = null;
      remember(MEMORY, memory);
      redraw();
    });
    const kept = recall(MEMORY);
    const handed = handedCase();
    if (kept || handed) trigger("restore", { memory: kept, case: handed });
  }

  // The new HTML has the focus of the old, unless the person has gone on meanwhile.
  function focusKept(element) {
    const stops = (turn) => [...turn.querySelectorAll("button, summary, input, textarea, a")];
    let last = null;
    document.addEventListener("focusin", ({ target }) => {
      const turn = element.contains(target) && target.closest(".turn");
      last = turn ? { id: turn.id, at: stops(turn).indexOf(target) } : null;
    });
    return () => {
      const turn = last && document.activeElement === document.body && document.getElementById(last.id);
      if (turn) stops(turn)[last.at]?.focus({ preventScroll: true });
    };
  }

  // The list

  function talks(element, trigger) {
    const frame = element.querySelector(".kept-talks");
    const list = element.querySelector(".talk-list");
    const told = element.querySelector(".told-talks");
    const none = element.querySelector(".keep-none input");
    let deleted = null;
    limits = { most: Number(frame.dataset.most), chars: Number(frame.dataset.chars) };

    function draw() {
      const found = all();
      const current = recall(ID);
      list.replaceChildren(...found.map((one) => row(one, one.id === current)));
      element.querySelector(".count").textContent = found.length ? ` (${found.length})` : "";
      element.querySelector(".confirm").hidden = !found.length;
      none.checked = off();
      frame.classList.toggle("is-empty", !found.length);
      if (full) say("Browseren tillader ikke, at samtalen gemmes her.");
    }

    function say(words) { told.textContent = words; }

    function row(one, open) {
      const item = document.createElement("li");
      const title = one.title.length > 120 ? `${one.title.slice(0, 120)} …` : one.title;
      const words = document.createElement("span");
      const name = document.createElement(one.memory ? "button" : "span");
      name.textContent = title;
      if (one.memory) Object.assign(name, { type: "button", className: "link" });
      if (open) name.setAttribute("aria-current", "true");
      name.addEventListener("click", () => choose(one));
      const day = document.createElement("span");
      day.className = "day";
      day.textContent = `${one.at ? moment(one.at) : ""}${open ? " · åben nu" : ""}`;
      words.append(name, " ", day);
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "link", textContent: "Slet" });
      button.setAttribute("aria-label", `Slet samtalen: ${title}`);
      button.addEventListener("click", () => remove(one));
      item.append(words, button);
      return item;
    }

    function choose({ id }) {
      const one = get(id);
      if (!one) return draw();
      chosen = one;
      frame.open = false;
      trigger("choose", { memory: one.memory });
      scrollTo({ top: 0 });
      if (!phone()) focusField();
    }

    function remove(one) {
      deleted = one;
      drop(one.id);
      if (one.id === recall(ID)) leave();
      say("");
      draw();
      const undo = document.createElement("button");
      Object.assign(undo, { type: "button", className: "link", textContent: "Fortryd" });
      undo.addEventListener("click", () => {
        if (deleted) put(deleted);
        deleted = null;
        say("Samtalen er tilbage.");
        draw();
        frame.querySelector("summary").focus();
      });
      told.replaceChildren("Samtalen er slettet. ", undo);
      undo.focus();
    }

    // The one that is deleted stands on the page no more.
    function leave() {
      remember(ID, "");
      remember(MEMORY, "");
      trigger("fresh", {});
    }

    element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("shut" in button.dataset || "wipe" in button.dataset) {
        const details = button.closest("details");
        details.open = false;
        details.querySelector("summary").focus();
      }
      if (!("wipe" in button.dataset)) return;
      ids().forEach(drop);
      try { localStorage.setItem(WIPED, String(Date.now())); } catch { /* Then there are no other tabs to tell. */ }
      deleted = null;
      leave();
      say("Alle dine samtaler er slettet fra denne enhed.");
      draw();
      frame.querySelector("summary").focus();
    });
    none.addEventListener("change", () => {
      try {
        if (none.checked) localStorage.setItem(NONE, "ja");
        else localStorage.removeItem(NONE);
      } catch { none.checked = true; }
      if (none.checked && recall(ID)) drop(recall(ID));
      else save(recall(MEMORY), recall(MEMORY));
      say(none.checked ? "Fra nu af bliver dine samtaler ikke gemt. De gamle kan du slette."
        : "Dine samtaler bliver gemt på denne enhed.");
      draw();
    });
    frame.addEventListener("toggle", () => {
      if (frame.open) frame.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
      else say("");
    });
    element.querySelector(".confirm").addEventListener("toggle", ({ target }) => {
      if (target.open) target.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
    });
    addEventListener("storage", ({ key, newValue }) => {
      if (key === WIPED && newValue) leave();
      draw();
    });
    redraw = draw;
    draw();
  }

  function moment(at) {
    const day = new Date(at);
    const date = day.toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
    const time = day.toLocaleTimeString("da-DK", { hour: "2-digit", minute: "2-digit" });
    return `${date} kl. ${time.replace(":", ".")}`;
  }

  // Where text is sent: folded out at the top of every page, shut by Esc or a press elsewhere.

  document.addEventListener("click", ({ target }) => {
    for (const open of document.querySelectorAll("details.mode[open]")) if (!open.contains(target)) open.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector("details.mode[open]");
    if (!open) return;
    open.open = false;
    if (open.contains(document.activeElement)) open.querySelector("summary").focus();
  });

  Object.assign(window.Assistenten, { talk, talks });
})();
