// The page Tal: asks for the figures once it stands, and goes to the one the address names.
(() => {
  "use strict";
  const { wire } = window.Assistenten;

  function figures(element, trigger, watch) {
    wire(element, trigger);
    element.addEventListener("click", (event) => {
      const link = event.target.closest("a[href*='#']");
      if (!link || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
      arrive(element);
    });
    watch("value", () => arrive(element));
    trigger("look", {});
  }

  function arrive(element) {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const figure = wanted && document.getElementById(wanted);
    if (!figure || !element.contains(figure)) return;
    figure.scrollIntoView({ block: "start" });
    figure.focus({ preventScroll: true });
  }

  Object.assign(window.Assistenten, { figures });
})();
