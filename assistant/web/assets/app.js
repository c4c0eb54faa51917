// What the page does by itself: hand buttons and forms to gradio, open and close the source panel,
// copy, save files, keep the pitch of this tab and the profiles of this device.
// Texts and state come from the server.
(() => {
  "use strict";
  const PITCH = "pitch";
  const HANDED = "pitchtekst";
  const PROFILES = "profiler";
  const MOST_PROFILES = 50;
  const phone = () => matchMedia("(max-width: 899px)").matches;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  let opener = null;
  let showing = 0;

  function wire(element, trigger) {
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button || !element.contains(button) || button.getAttribute("aria-disabled") === "true") return;
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

  // What this tab remembers

  function remember(name, memory) {
    try {
      if (memory) sessionStorage.setItem(name, memory);
      else sessionStorage.removeItem(name);
    } catch { /* A browser that keeps nothing only forgets what was on the page. */ }
  }

  function recall(name) {
    try { return sessionStorage.getItem(name); } catch { return null; }
  }

  // A case another page leads on with. It leaves the address, so that it is taken up once.
  function handedCase() {
    const handed = new URLSearchParams(location.search).get("case");
    if (handed) history.replaceState(null, "", location.pathname);
    return handed;
  }

  // A question handed from Spørg to Pitch goes by way of this tab's memory, never through the address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-hand]");
    if (link) remember(HANDED, link.dataset.hand);
  });

  // The pitch: what is folded out or half written outlives a change elsewhere on the page

  function pitch(element, trigger, watch, props) {
    wire(element, trigger);
    const unfolded = new Set();
    const drafts = new Map();
    let held = "";
    document.addEventListener("focusin", (event) => {
      held = element.contains(event.target) ? event.target.id : "";
    });
    element.addEventListener("toggle", (event) => {
      if (event.target.open) unfolded.add(event.target.id);
      else if (event.target.isConnected) unfolded.delete(event.target.id);
    }, true);
    element.addEventListener("input", (event) => drafts.set(event.target.id, event.target.value));
    element.addEventListener("submit", () => drafts.clear());
    element.addEventListener("click", (event) => {
      if (event.target.closest("[data-do=cancel]")) drafts.clear();
    });
    watch("value", () => {
      // What is drawn anew while the keyboard is in it keeps the keyboard.
      const lost = document.activeElement === document.body ? held : "";
      const focus = element.querySelector("[data-focus]")?.dataset.focus || lost;
      const arrived = focus === "pitch-title";
      if (arrived) { unfolded.clear(); drafts.clear(); }
      for (const details of element.querySelectorAll("details")) details.open = unfolded.has(details.id);
      for (const field of element.querySelectorAll("textarea")) {
        if (drafts.has(field.id)) field.value = drafts.get(field.id);
      }
      const target = focus && document.getElementById(focus);
      if (!target) return;
      if (arrived) element.scrollIntoView({ block: "start", behavior: still() ? "auto" : "smooth" });
      target.focus({ preventScroll: arrived });
    });
    watch("memory", () => remember(PITCH, props.memory));
    const memory = recall(PITCH);
    const text = recall(HANDED);
    remember(HANDED, "");
    const handed = handedCase();
    if (memory || text || handed) trigger("restore", { memory, text, case: handed });
  }

  // A file comes as base64 and is saved by the browser itself

  function files(element, trigger, watch, props) {
    watch("file", () => {
      if (!props.file) return;
      const { name, data } = JSON.parse(props.file);
      const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
      const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
      const link = Object.assign(document.createElement("a"), { href: address, download: name });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
    });
  }

  // Ways to fill the form. The saved profiles are kept here and nowhere else.

  function ways(element, trigger, watch, props) {
    wire(element, trigger);
    document.addEventListener("focusin", describe);
    document.addEventListener("keydown", skipOptions, true);
    document.addEventListener("focusout", closeOptions);
    draw(element);
    watch("keep", () => {
      if (!props.keep) return;
      const { name, profile } = JSON.parse(props.keep);
      const others = profiles().filter((one) => one.name !== name);
      const kept = keep([{ name, profile }, ...others].slice(0, MOST_PROFILES));
      draw(element, kept ? "" : "Browseren tillader ikke, at profiler gemmes her.");
    });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-saved]");
      if (!button) return;
      const all = profiles();
      const chosen = all.find((one) => one.name === button.dataset.name);
      if (button.dataset.saved === "open" && chosen) trigger("stored", { profile: JSON.stringify(chosen.profile) });
      if (button.dataset.saved === "delete") {
        keep(all.filter((one) => one !== chosen));
        draw(element, `Profilen »${button.dataset.name}« er slettet.`);
        element.querySelector("#way-saved summary").focus();
      }
    });
  }

  function profiles() {
    try {
      const kept = JSON.parse(localStorage.getItem(PROFILES) || "[]");
      return kept.filter((one) => typeof one.name === "string" && typeof one.profile === "object");
    } catch { return []; }
  }

  function keep(all) {
    try { localStorage.setItem(PROFILES, JSON.stringify(all)); return true; } catch { return false; }
  }

  function draw(element, said = "") {
    const all = profiles();
    const list = element.querySelector("ul.saved");
    list.replaceChildren(...all.map(({ name }) => {
      const item = document.createElement("li");
      item.append(choice("open", name, "link", name, "Åbn profilen"));
      item.append(choice("delete", name, "", "Slet", `Slet »${name}«`));
      return item;
    }));
    element.querySelector(".saved-word").textContent = said || (all.length ? "" : "Du har ikke gemt profiler endnu.");
  }

  function choice(act, name, style, words, label) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: style, textContent: words });
    Object.assign(button.dataset, { saved: act, name });
    button.setAttribute("aria-label", act === "open" ? `${label}: ${name}` : label);
    return button;
  }

  // gradio shows a help text under a label without telling a screen reader that they belong together.
  function describe({ target }) {
    const field = target.closest?.(".pitch-page [id^=field-]");
    const help = field?.querySelector(".info-text");
    if (!help || target.getAttribute("role") !== "combobox") return;
    help.id = `${field.id}-help`;
    target.setAttribute("aria-describedby", help.id);
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

  // An open list of choices scrolls, so Chromium would stop at it on the way from its field to the next;
  // and gradio, told of the key, would open the list again just after the field was left.
  function skipOptions(event) {
    if (event.key !== "Tab" || !event.target.closest(".pitch-page [id^=field-]")) return;
    event.stopPropagation();
    for (const list of document.querySelectorAll(".pitch-page [role=listbox]")) list.tabIndex = -1;
  }

  // The last letter typed may reach gradio after the field was left, and open its list again.
  function closeOptions({ target }) {
    if (target.getAttribute("role") !== "combobox") return;
    setTimeout(() => {
      if (document.activeElement === target || target.getAttribute("aria-expanded") !== "true") return;
      target.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    }, 120);
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
    document.querySelectorAll("button[aria-expanded]").forEach((other) => other.removeAttribute("aria-expanded"));
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
      document.querySelectorAll("button[aria-expanded]").forEach((other) => other.removeAttribute("aria-expanded"));
      if (opener && opener.isConnected) opener.focus();
    };
    watch("value", () => {
      clearTimeout(showing);  // shown now: a second time would take the keyboard from where it went since
      if (element.querySelector(".panel")) show();
      else side().classList.remove("is-open");
    });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-event]");
      if (!button) return;
      if (button.dataset.event === "close") close();
      if (button.dataset.event === "scope") { close(); focusField(); }
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && event.isTrusted) close(); });
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

  // A page's own script adds to these.
  window.Assistenten = {
    wire, panel, frame, drop, pitch, files, ways, remember, recall, opening, copy, handedCase, focusField,
  };
})();
