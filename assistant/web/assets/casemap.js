// The map of the cases. A shape or label of it has a button in the list below that says the same; a press on it
// is a press on that button, which gradio hears of by wire(). Pointing at a button shows its shapes.
(() => {
  "use strict";
  let pressed = "";

  document.addEventListener("click", (event) => {
    const shape = event.target.closest?.(".casemap svg [data-presses]");
    const wanted = shape?.dataset.presses;
    const buttons = shape ? shape.closest(".casemap").querySelectorAll("button[data-key]") : [];
    [...buttons].find((button) => button.dataset.key === wanted)?.click();
  });

  for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, point);

  function point({ target }) {
    const map = target.closest?.(".casemap");
    const told = map && target.closest("button[data-case], svg [data-cases]");
    const ids = told ? [told.dataset.case ?? told.dataset.cases.split(" ")].flat() : [];
    for (const area of document.querySelectorAll(".casemap svg [data-cases]")) {
      const own = area.dataset.cases.split(" ");
      area.classList.toggle("pointed", map?.contains(area) === true && ids.some((id) => own.includes(id)));
    }
  }

  // The server draws the list anew after each press: the keyboard stays where it was.
  function casemap(element, trigger, watch) {
    Assistenten.wire(element, trigger);
    element.addEventListener("click", (event) => {
      const button = event.target.closest(".casemap button");
      pressed = button && button === document.activeElement ? button.dataset.key || "all" : "";
    });
    watch("value", () => {
      const buttons = [...element.querySelectorAll(".casemap button[data-key]")];
      if (!pressed || !buttons.length) return;
      (buttons.find((button) => button.dataset.key === pressed) || buttons[0]).focus({ preventScroll: true });
      pressed = "";
    });
  }

  Object.assign(window.Assistenten, { casemap });
})();
