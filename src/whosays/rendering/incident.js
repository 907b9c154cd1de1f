"use strict";
(() => {
  const details = () => [...document.querySelectorAll("details")];
  const table = document.querySelector(".accounts");
  const tools = document.querySelector(".tools");
  if (tools) tools.hidden = false;
  function toggle(id, act) {
    const button = document.getElementById(id);
    button?.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      act(on);
    });
  }
  toggle("words", (on) => {
    for (const node of table.querySelectorAll("details")) node.open = on;
  });
  toggle("disputed", (on) => table.classList.toggle("only-disputed", on));
  // On paper nothing can be opened, so everything is.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = details().filter((node) => !node.open);
    for (const node of opened) node.open = true;
  });
  addEventListener("afterprint", () => {
    for (const node of opened) node.open = false;
  });
})();
