// The page Cases: the case that is open stands in the address, tabs turn the chips, and what is folded out
// or in focus outlives a change elsewhere on the page. What is shown comes from the server.
(() => {
  "use strict";
  const MEMORY = "cases";
  const MOST = 3;
  const PATIENCE = 1500;
  const { wire, remember, recall } = window.Assistenten;
  const phone = () => matchMedia("(max-width: 899px)").matches;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const asked = () => new URLSearchParams(location.search).get("case");

  // The new HTML of a part has the old one's focus, unless the person has gone on meanwhile.
  function steady(element) {
    let last = "";
    element.addEventListener("focusin", (event) => { last = event.target.id; });
    document.addEventListener("focusin", (event) => { if (!element.contains(event.target)) last = ""; });
    return () => {
      if (last && (document.activeElement === document.body || !document.activeElement)) {
        document.getElementById(last)?.focus({ preventScroll: true });
      }
    };
  }

  function cases(element, trigger, watch, props) {
    const ticks = ticking(element);
    const pick = inTurn(trigger);
    wire(element, trigger);
    const keep = steady(element);
    document.querySelector(".cases-page").addEventListener("click", (event) => {
      const link = event.target.closest("a[data-show]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState({ view: "case" }, "", link.getAttribute("href"));
      trigger("show", { case: link.dataset.show });
    });
    element.addEventListener("click", (event) => {
      if (event.target.closest("[data-event=compare]")) history.pushState({ view: "compare" }, "", location.pathname);
      if (event.target.closest("[data-back]")) back(trigger);
    });
    element.addEventListener("change", (event) => {
      if (event.target.dataset.tick) pick("pick", { cases: ticks.turn(event.target) });
    });
    window.addEventListener("popstate", () => go(trigger));
    watch("value", () => {
      const view = element.querySelector(".case-view");
      settle();
      ticks.settle(view);
      answered();
      if (view && !view.dataset.led) lead(element, view, keep);
    });
    watch("memory", () => remember(MEMORY, props.memory));
    trigger("arrive", { memory: recall(MEMORY), case: asked() });
  }

  // Answers to quick ticks and chips may overtake one another: the next is told when the one before is shown.
  const turns = { waiting: [], busy: 0 };

  function inTurn(trigger) {
    return (name, data) => {
      turns.waiting.push(() => trigger(name, data));
      if (!turns.busy) next();
    };
  }

  function next() {
    const tell = turns.waiting.shift();
    turns.busy = tell ? setTimeout(next, PATIENCE) : 0;
    tell?.();
  }

  function answered() {
    if (!turns.busy) return;
    clearTimeout(turns.busy);
    turns.busy = setTimeout(next, 0);
  }

  // Until the server shows all that is ticked, the person's own count holds.
  function ticking(element) {
    let wanted = null;
    const told = () => JSON.parse(element.querySelector(".case-view").dataset.ticked);
    return {
      turn(box) {
        const others = (wanted ?? told()).filter((id) => id !== box.dataset.tick);
        const ticked = box.checked ? [...others, box.dataset.tick] : others;
        // One too many: the server says why, and changes nothing.
        if (ticked.length > MOST) box.checked = false;
        else wanted = ticked;
        return ticked;
      },
      settle(view) {
        if (!wanted || !view) return;
        const shown = told();
        if (shown.length === wanted.length && shown.every((id) => wanted.includes(id))) wanted = null;
        else for (const box of element.querySelectorAll("[data-tick]")) box.checked = wanted.includes(box.dataset.tick);
      },
    };
  }

  // Back to where one came from; who came by a link from elsewhere is shown the list.
  function back(trigger) {
    if (history.state?.view) return history.back();
    history.replaceState(null, "", location.pathname);
    trigger("shut", {});
  }

  function go(trigger) {
    if (asked()) trigger("show", { case: asked() });
    else trigger(history.state?.view === "compare" ? "compare" : "shut", {});
  }

  // The keyboard is led to the title of what was opened, or back to the case that was left.
  function lead(element, view, keep) {
    view.dataset.led = "yes";
    const target = view.dataset.focus && document.getElementById(view.dataset.focus);
    if (!target) return keep();
    const opened = view.dataset.view !== "list";
    const back = target.matches("a");
    const behavior = still() || back ? "auto" : "smooth";
    (opened ? element : target).scrollIntoView({ block: back ? "center" : "start", behavior });
    // A press on the map keeps the focus there; the case it leads to comes after that.
    setTimeout(() => target.focus({ preventScroll: true }), back ? 60 : 0);
  }

  // Related cases come later than the case; those of another one are not shown.
  function settle() {
    const kin = document.querySelector(".related");
    if (kin) kin.hidden = kin.dataset.case !== document.querySelector(".case-open")?.dataset.case;
  }

  function related(element, trigger, watch) {
    watch("value", settle);
  }

  function situation(element, trigger, watch, props) {
    wire(element, trigger);
    const field = () => element.querySelector("textarea");
    element.addEventListener("click", (event) => {
      if (!event.target.closest("[data-event=forget]")) return;
      field().value = "";
      field().focus();
    });
    field().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      field().form.requestSubmit();
    });
    watch("text", () => { if (!field().value) field().value = props.text; });
  }

  // Chips: one field at a time, turned like tabs. On a phone all of them are folded away at first.

  function choices(element, trigger, watch) {
    wire(element, inTurn(trigger));
    const keep = steady(element);
    let chosen = "";
    let open = !phone();
    const turn = (id) => {
      chosen = id;
      for (const tab of element.querySelectorAll("[role=tab]")) {
        const on = tab.id === id;
        tab.setAttribute("aria-selected", String(on));
        tab.tabIndex = on ? 0 : -1;
        document.getElementById(tab.getAttribute("aria-controls")).hidden = !on;
      }
    };
    element.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (tab) turn(tab.id);
    });
    element.addEventListener("keydown", (event) => {
      const tabs = [...element.querySelectorAll("[role=tab]")];
      const at = tabs.indexOf(event.target);
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      const tab = tabs[(to + tabs.length) % tabs.length];
      turn(tab.id);
      tab.focus();
    });
    element.addEventListener("toggle", (event) => { if (event.target.isConnected) open = event.target.open; }, true);
    watch("value", () => {
      answered();
      const details = element.querySelector("details");
      if (!details) return;
      details.open = open;
      if (chosen) turn(chosen);
      keep();
    });
  }

  // The map: a municipality chooses among the cases, a case is opened. Folded away on a phone at first.

  function places(element, trigger, watch) {
    window.Assistenten.casemap(element, trigger, watch);
    let open = !phone();
    element.addEventListener("toggle", (event) => { if (event.target.isConnected) open = event.target.open; }, true);
    watch("value", () => {
      const details = element.querySelector("details");
      if (details) details.open = open;
    });
  }

  Object.assign(window.Assistenten, { cases, related, situation, choices, places });
})();
