"use strict";
(() => {
  const segments = new Map();
  for (const node of document.querySelectorAll("[data-k]")) {
    for (const mark of node.dataset.k.split(" ")) {
      if (!segments.has(mark)) segments.set(mark, []);
      segments.get(mark).push(node);
    }
  }
  const buttons = [...document.querySelectorAll("[data-lights]")];
  const lightsOf = new Map(buttons.map((button) => [button, button.dataset.lights.split(" ")]));
  const byMark = new Map();
  for (const button of buttons) {
    const first = lightsOf.get(button)[0];
    if (button.matches(".value, h2 button") && !byMark.has(first)) byMark.set(first, button);
  }
  const CLASSES = { a: "lit", v: "lit-voice", c: "lit-said" };
  let pinned = null;

  function clear() {
    for (const node of document.querySelectorAll(".lit, .lit-voice, .lit-said, .active")) {
      node.classList.remove("lit", "lit-voice", "lit-said", "active");
    }
  }
  function show(button) {
    clear();
    if (!button) return;
    const marks = lightsOf.get(button);
    for (const mark of marks) {
      for (const node of segments.get(mark) ?? []) node.classList.add(CLASSES[mark[0]]);
      byMark.get(mark)?.classList.add("active");
    }
    button.classList.add("active");
  }
  function pin(button) {
    const next = pinned === button ? null : button;
    pinned?.setAttribute("aria-pressed", "false");
    pinned = next;
    pinned?.setAttribute("aria-pressed", "true");
    show(pinned);
    if (!pinned) return;
    const target = document.querySelector(".article .lit") ?? document.querySelector(".article .lit-voice");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }
  for (const button of buttons) {
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("mouseenter", () => show(button));
    button.addEventListener("mouseleave", () => show(pinned));
    button.addEventListener("focus", () => show(button));
    button.addEventListener("blur", () => show(pinned));
    button.addEventListener("click", () => pin(button));
  }
  const narrowest = (node) => {
    const marks = node.dataset.k.split(" ").filter((mark) => byMark.has(mark));
    marks.sort((a, b) => segments.get(a).length - segments.get(b).length);
    return marks.length ? byMark.get(marks[0]) : null;
  };
  for (const node of document.querySelectorAll(".article [data-k]")) {
    const button = narrowest(node);
    if (!button) continue;
    node.classList.add("touchable");
    node.addEventListener("mouseenter", () => show(button));
    node.addEventListener("mouseleave", () => show(pinned));
    node.addEventListener("click", () => {
      pin(button);
      button.scrollIntoView({ block: "nearest" });
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pinned) pin(pinned);
  });
})();
