// The page Samtaletræning: the conversation and what is half written stay in this tab, the saved profiles
// are offered, Ctrl+Enter sends, and the keyboard is led to what is new. What is shown comes from the server.
(() => {
  "use strict";
  const MEMORY = "samtaletraening";
  const DRAFT = "samtaletraening-kladde";
  const PROFILES = "profiler";
  const { wire, remember, recall } = window.Assistenten;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function training(element, trigger, watch, props) {
    wire(element, trigger);
    const unfolded = new Set();
    element.addEventListener("toggle", ({ target }) => {
      if (target.open) unfolded.add(target.id);
      else if (target.isConnected) unfolded.delete(target.id);
    }, true);
    element.addEventListener("input", ({ target }) => {
      if (target.dataset.draft) remember(DRAFT, JSON.stringify([target.dataset.draft, target.value]));
    });
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.form) return;
      event.preventDefault();
      event.target.form.requestSubmit();
    });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("fresh" in button.dataset) { remember(DRAFT, ""); unfolded.clear(); }
      if ("saved" in button.dataset) begin(button.dataset.saved, trigger);
    });
    const settle = () => {
      for (const details of element.querySelectorAll("details[id]")) details.open = unfolded.has(details.id);
      offer(element);
      takeUp(element);
      lead(element);
    };
    watch("value", settle);
    watch("memory", () => remember(MEMORY, props.memory));
    offer(element);
    const memory = recall(MEMORY);
    if (memory) trigger("restore", { memory });
  }

  // Words typed before the page was left; they belong to one field only.
  function takeUp(element) {
    const field = element.querySelector("textarea[data-draft]");
    const [draft, text] = JSON.parse(recall(DRAFT) || "[]");
    if (field && field.dataset.draft === draft) field.value = text;
  }

  function lead(element) {
    const focus = element.querySelector("[data-focus]")?.dataset.focus;
    const target = focus && document.getElementById(focus);
    if (!target) return;
    const field = target.matches("textarea");
    target.focus({ preventScroll: true });
    if (field) target.setSelectionRange(target.value.length, target.value.length);
    const seen = field ? target.form : target.closest(".feedback")?.previousElementSibling || target;
    const from = focus === "concern" ? target.closest(".round") : seen;
    from.scrollIntoView({ block: field ? "nearest" : "start", behavior: still() ? "auto" : "smooth" });
  }

  // The profiles that this device keeps; the server sees one only when it is talked with.

  function profiles() {
    try {
      const kept = JSON.parse(localStorage.getItem(PROFILES) || "[]");
      return kept.filter((one) => typeof one.name === "string" && one.profile && typeof one.profile === "object");
    } catch { return []; }
  }

  function offer(element) {
    const list = element.querySelector("ul.saved-partners");
    if (!list) return;
    const all = profiles();
    element.querySelector(".saved-word").hidden = all.length > 0;
    list.replaceChildren(...all.map(({ name }) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: name });
      Object.assign(button.dataset, { saved: name, fresh: "" });
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
  }

  function begin(name, trigger) {
    const chosen = profiles().find((one) => one.name === name);
    if (chosen) trigger("begin", { profile: JSON.stringify(chosen.profile) });
  }

  Object.assign(window.Assistenten, { training });
})();
