// Lær: how far a person has come on the reading paths, and the points of their last self-checks.
// Both are kept in this browser; the ticks never leave it.
(() => {
  "use strict";
  const READ = "laeseveje";
  const CHECKS = "kodeks";
  const { wire } = window.Assistenten;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function kept(name) {
    try {
      const found = JSON.parse(localStorage.getItem(name) || "{}");
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch { return {}; }
  }

  function keep(name, value) {
    try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; }
  }

  function go(target) {
    target.scrollIntoView({ block: "start", behavior: still() ? "auto" : "smooth" });
    (target.matches("[tabindex]") ? target : target.querySelector("input, summary"))?.focus({ preventScroll: true });
  }

  // Reading paths. What is kept: for each path the ids of the steps read, and when it was last ticked.

  function paths(element, trigger, watch) {
    wire(element, trigger);
    const all = () => [...element.querySelectorAll(".path")];
    const steps = (path) => [...path.querySelectorAll(".step")];
    const read = (path) => {
      const ids = kept(READ)[path.dataset.path]?.read;
      return new Set(Array.isArray(ids) ? ids : []);
    };
    const wiped = new Map();
    const said = (words) => { element.querySelector("[role=status]").textContent = words; };

    function save(path, ids) {
      const held = keep(READ, { ...kept(READ), [path.dataset.path]: { read: [...ids], at: Date.now() } });
      if (!held) said("Browseren tillader ikke, at dine flueben gemmes her.");
      return held;
    }

    function draw(path, ids = read(path)) {
      const list = steps(path);
      const left = list.filter((step) => !ids.has(step.dataset.step));
      const done = list.length - left.length;
      const minutes = left.reduce((sum, step) => sum + Number(step.dataset.minutes), 0);
      const far = !left.length ? `Alle ${list.length} er læst`
        : `${done} af ${list.length} læst, ca. ${minutes} min.${done ? " tilbage" : ""}`;
      for (const step of list) {
        const next = step === left[0] && done > 0;
        step.querySelector("input").checked = ids.has(step.dataset.step);
        step.classList.toggle("is-read", ids.has(step.dataset.step));
        step.classList.toggle("is-next", next);
        step.querySelector(".next").hidden = !next;
      }
      const bar = path.querySelector("progress");
      bar.value = done;
      bar.setAttribute("aria-valuetext", far);
      path.querySelector(".how-far").textContent = far;
      path.querySelector(".whole").hidden = left.length > 0;
      const restart = path.querySelector("[data-restart]");
      const undo = !done && wiped.has(path.dataset.path);
      restart.hidden = !done && !undo;
      restart.firstChild.textContent = undo ? "Fortryd" : "Begynd forfra";
      return { far, next: left[0] };
    }

    // Where to go on: the path last ticked that is neither new nor finished.
    function resume() {
      const held = kept(READ);
      const begun = all().filter((path) => {
        const ids = read(path);
        return steps(path).some((step) => ids.has(step.dataset.step))
          && steps(path).some((step) => !ids.has(step.dataset.step));
      }).sort((a, b) => (held[b.dataset.path].at || 0) - (held[a.dataset.path].at || 0));
      return begun[0];
    }

    function offer() {
      const path = resume();
      const line = element.querySelector(".resume");
      line.hidden = !path;
      if (!path) return;
      const { next } = draw(path);
      const link = document.createElement("button");
      Object.assign(link, { type: "button", className: "link" });
      link.textContent = `Fortsæt med »${next.querySelector(".name").textContent}«`;
      link.addEventListener("click", () => { path.querySelector("details").open = true; go(next); });
      line.replaceChildren(`Du er i gang med »${path.querySelector("h3").textContent}«. `, link);
      path.querySelector("details").open = true;
    }

    function follow() {
      const path = location.hash.startsWith("#vej-") && document.getElementById(location.hash.slice(1));
      if (!path || !element.contains(path)) return;
      path.querySelector("details").open = true;
      go(path);
    }

    element.addEventListener("change", (event) => {
      const step = event.target.closest(".step");
      if (!step) return;
      const path = step.closest(".path");
      const ids = read(path);
      if (event.target.checked) ids.add(step.dataset.step);
      else ids.delete(step.dataset.step);
      wiped.delete(path.dataset.path);
      const held = save(path, ids);
      const { far, next } = draw(path, ids);
      if (held) said(next ? `${far}. Næste er »${next.querySelector(".name").textContent}«.` : `${far}.`);
    });
    element.addEventListener("click", (event) => {
      const restart = event.target.closest("[data-restart]");
      if (restart) {
        const path = restart.closest(".path");
        const name = path.dataset.path;
        const back = wiped.get(name);
        if (back) wiped.delete(name);
        else wiped.set(name, read(path));
        save(path, back || []);
        const { far } = draw(path, back || new Set());
        said(back ? `Fluebenene er tilbage. ${far}.` : "Fluebenene er væk. Du kan fortryde med den samme knap.");
      }
    });
    window.addEventListener("storage", ({ key }) => { if (key === READ) all().forEach((path) => draw(path)); });
    window.addEventListener("hashchange", follow);
    watch("value", () => {
      if (!element.querySelector(".path")) return;
      all().forEach((path) => draw(path));
      offer();
      follow();
    });
    trigger("arrive", {});
  }

  // The self-check. What is kept: for each occasion when it was answered and the answers.

  function checks(element, trigger, watch) {
    const forms = () => [...element.querySelectorAll("form.check")];
    const open = (form) => [...form.querySelectorAll("fieldset")].filter((one) => !one.querySelector("input:checked"));

    function count(form) {
      const bar = form.querySelector("progress");
      const far = `${bar.max - open(form).length} af ${bar.max} besvaret`;
      bar.value = bar.max - open(form).length;
      bar.setAttribute("aria-valuetext", far);
      form.querySelector(".how-far").textContent = far;
    }

    // Before the handler of wire: a check that is not finished goes nowhere.
    element.addEventListener("submit", (event) => {
      const form = event.target;
      const left = open(form);
      const told = form.querySelector(".missing");
      told.textContent = !left.length ? "" : left.length === 1 ? "Du mangler at svare på ét udsagn."
        : `Du mangler at svare på ${left.length} udsagn.`;
      told.hidden = !left.length;
      for (const one of form.querySelectorAll("fieldset")) one.classList.toggle("is-open", left.includes(one));
      if (!left.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      go(left[0]);
    });
    wire(element, trigger);
    element.addEventListener("change", (event) => {
      const form = event.target.closest("form.check");
      if (!form) return;
      event.target.closest("fieldset").classList.remove("is-open");
      if (!open(form).length) form.querySelector(".missing").hidden = true;
      count(form);
    });
    element.addEventListener("click", (event) => {
      const chosen = event.target.closest("button[data-turn-to]");
      if (chosen) turn(chosen.dataset.turnTo);
      if (event.target.closest("[data-forget]")) {
        keep(CHECKS, {});
        const line = element.querySelector(".last");
        line.replaceChildren("Dine punkter er slettet fra denne enhed.");
        line.tabIndex = -1;
        line.focus();
      }
    });

    function turn(name) {
      for (const form of forms()) form.hidden = form.dataset.occasion !== name;
      for (const button of element.querySelectorAll("button[data-turn-to]")) {
        button.setAttribute("aria-pressed", String(button.dataset.turnTo === name));
      }
    }

    const before = JSON.stringify(kept(CHECKS));
    watch("value", () => forms().forEach((form) => { form.dataset.kept = before; count(form); }));
    trigger("arrive", { kept: before });
  }

  function points(element, trigger, watch) {
    wire(element, trigger);
    watch("value", () => {
      const made = element.querySelector(".three");
      if (!made) return;
      const { occasion, answers } = made.dataset;
      const held = keep(CHECKS, {
        ...kept(CHECKS), [occasion]: { at: new Date().toISOString(), answers: JSON.parse(answers) },
      });
      made.querySelector(".kept").hidden = !held;
      go(made.querySelector("h2"));
    });
  }

  Object.assign(window.Assistenten, { paths, checks, points });
})();
