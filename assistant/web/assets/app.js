// What the page does by itself: hand buttons and forms to gradio, open and close the source panel,
// copy, keep the conversation of this tab. Texts and state come from the server.
(() => {
  "use strict";
  const MEMORY = "samtale";
  const phone = () => matchMedia("(max-width: 899px)").matches;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  let opener = null;
  let showing = 0;

  function wire(element, trigger) {
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button || !element.contains(button)) return;
      if ("copy" in button.dataset) return copy(button);
      if ("shut" in button.dataset) return shut(button);
      if (!button.dataset.event) return;
      if (button.dataset.event === "open") opening(button);
      trigger(button.dataset.event, { ...button.dataset });
    });
    element.addEventListener("submit", (event) => {
      const form = event.target.closest("form[data-event]");
      if (!form) return;
      event.preventDefault();
      trigger(form.dataset.event, { ...form.dataset, ...Object.fromEntries(new FormData(form)) });
    });
  }

  // The conversation

  function talk(element, trigger, watch, props) {
    wire(element, trigger);
    let count = 0;
    watch("value", () => {
      const turns = element.querySelectorAll(".turn");
      const behavior = still() || !count ? "auto" : "smooth";
      if (turns.length > count) turns[turns.length - 1].scrollIntoView({ block: "start", behavior });
      count = turns.length;
    });
    watch("memory", () => remember(props.memory));
    const kept = recall();
    if (kept) trigger("restore", { memory: kept });
  }

  function remember(memory) {
    try {
      if (memory) sessionStorage.setItem(MEMORY, memory);
      else sessionStorage.removeItem(MEMORY);
    } catch { /* A browser that keeps nothing only forgets the conversation. */ }
  }

  function recall() {
    try { return sessionStorage.getItem(MEMORY); } catch { return null; }
  }

  // Files: sent one by one, each told by name, then handed over together

  function drop(element, trigger, watch, props, upload) {
    const send = async (files) => {
      const zone = element.querySelector(".drop");
      const told = zone.querySelector(".quiet");
      const sent = [];
      zone.classList.add("busy");
      for (const [at, file] of files.entries()) {
        told.textContent = `Sender ${at + 1} af ${files.length}: ${file.name} …`;
        const path = await upload(file).then((done) => done.path, () => "");
        sent.push({ name: file.name, path });
      }
      trigger("arrived", { files: sent });
    };
    element.addEventListener("change", (event) => {
      const files = [...event.target.files];
      event.target.value = "";
      if (files.length) send(files);
    });
    for (const kind of ["dragover", "dragleave", "drop"]) {
      element.addEventListener(kind, (event) => {
        event.preventDefault();
        const zone = element.querySelector(".drop");
        zone.classList.toggle("over", kind === "dragover");
        if (kind === "drop" && !zone.classList.contains("busy")) send([...event.dataTransfer.files]);
      });
    }
  }

  async function copy(button) {
    const said = button.textContent;
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyOldWay(text);
    }
    button.textContent = "Kopieret";
    setTimeout(() => { button.textContent = said; }, 2000);
  }

  function copyOldWay(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  function shut(button) {
    const details = button.closest("details");
    details.open = false;
    details.querySelector("summary").focus();
  }

  // The source panel

  function side() { return document.querySelector(".side"); }

  function opening(button) {
    opener = button;
    document.querySelectorAll("[aria-expanded]").forEach((other) => other.removeAttribute("aria-expanded"));
    button.setAttribute("aria-expanded", "true");
    // The passage may lie open already: then nothing changes on the page, and this shows it.
    showing = setTimeout(show, 150);
  }

  function panel(element, trigger, watch) {
    wire(element, trigger);
    const close = () => {
      if (!side().classList.contains("is-open")) return;
      clearTimeout(showing);
      side().classList.remove("is-open");
      document.body.classList.remove("has-sheet");
      trigger("close", {});
      document.querySelectorAll("[aria-expanded]").forEach((other) => other.removeAttribute("aria-expanded"));
      if (opener && opener.isConnected) opener.focus();
    };
    watch("value", () => {
      if (element.querySelector(".panel")) show();
      else side().classList.remove("is-open");
    });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-event]");
      if (!button) return;
      if (button.dataset.event === "close") close();
      if (button.dataset.event === "scope") { close(); focusField(); }
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    document.addEventListener("click", (event) => {
      if (phone() && side().classList.contains("is-open") && event.target === document.querySelector(".side")) close();
    });
  }

  function show() {
    const element = document.querySelector(".panel");
    if (!element) return;
    side().classList.add("is-open");
    document.body.classList.add("has-sheet");
    element.focus({ preventScroll: true });
    const mark = element.querySelector("mark") || element.querySelector(".cited");
    // On a low window the whole panel scrolls, otherwise only the text within it.
    for (const box of [element.querySelector(".panel-body"), element.closest(".block.side-inner")]) {
      if (!box) continue;
      box.scrollTop = 0;
      if (mark) box.scrollTop = mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    }
  }

  function focusField() {
    document.querySelector(".field textarea")?.focus();
  }

  // The frame

  function frame(element, page) {
    const header = element.querySelector("header");
    const name = header.querySelector(".product").textContent;
    document.documentElement.lang = "da";
    document.title = `${page} – ${name}`;
  }

  // gradio's own notices know no Danish. We show none through them, so what comes is the connection.

  const NOTICES = { "Connection to the server was lost": "Forbindelsen blev afbrudt. Siden prøver igen af sig selv." };

  function danish() {
    for (const title of document.querySelectorAll(".toast-title")) said(title, "Fejl");
    for (const button of document.querySelectorAll(".toast-close")) button.setAttribute("aria-label", "Luk");
    for (const text of document.querySelectorAll(".toast-message-text")) {
      const known = Object.keys(NOTICES).find((start) => text.textContent.startsWith(start));
      if (known || !text.dataset.danish) said(text, known ? NOTICES[known] : "Noget gik galt. Prøv igen.");
      text.dataset.danish = "ja";
    }
  }

  function said(element, words) {
    if (element.textContent.trim() !== words) element.textContent = words;
  }

  new MutationObserver(danish).observe(document.documentElement, { childList: true, subtree: true });

  window.Assistenten = { wire, talk, panel, frame, drop };
})();
