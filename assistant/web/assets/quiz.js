// The page Quiz: what a person has learnt is kept on this device and goes along with the events that need it;
// focus follows from question to result to next question, and the keys 1 to 4 answer.
(() => {
  "use strict";
  const KEPT = "quizfremgang";
  const { opening } = window.Assistenten;

  function kept() {
    try { return localStorage.getItem(KEPT) || ""; } catch { return ""; }
  }

  function keep(state) {
    try {
      if (state) localStorage.setItem(KEPT, state);
      else localStorage.removeItem(KEPT);
    } catch { /* A browser that keeps nothing only forgets the progress. */ }
  }

  function quiz(element, trigger, watch, props) {
    const send = (name, more = {}) =>
      trigger(name, { ...more, kept: kept(), offset: new Date().getTimezoneOffset() });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("forget" in button.dataset) {
        keep("");
        return send("home", { focus: "ja" });
      }
      if (button.dataset.event === "open") opening(button);
      if (button.dataset.event) send(button.dataset.event, { ...button.dataset, focus: "ja" });
    });
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      send("begin", Object.fromEntries(new FormData(event.target)));
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target.closest?.(".side, input, textarea, select")) return;
      if (/^[1-4]$/.test(event.key)) element.querySelector(`[data-choice="${event.key - 1}"]`)?.click();
      if (event.key === "Enter" && event.target.id === "quiz-result") {
        event.preventDefault();
        element.querySelector("[data-event=next]").click();
      }
    });
    watch("value", () => {
      const focus = element.querySelector("[data-focus]")?.dataset.focus;
      const target = focus && document.getElementById(focus);
      if (!target) return;
      target.focus({ preventScroll: true });
      const start = target.id === "quiz-result" ? "nearest" : "start";
      (start === "start" ? element : target.closest("section")).scrollIntoView({ block: start });
    });
    watch("progress", () => {
      if (props.progress) keep(JSON.parse(props.progress).state);
    });
    send("home");
  }

  Object.assign(window.Assistenten, { quiz });
})();
