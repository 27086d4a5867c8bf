// Extras only: every page works without this file.
"use strict";

(function () {
  // A fact and the words that say it light up together.
  function light(key, on) {
    for (const node of document.querySelectorAll("[data-facts~='" + CSS.escape(key) + "'], [data-fact='" + CSS.escape(key) + "']")) {
      node.classList.toggle("lit", on);
    }
  }
  function keysOf(target) {
    const node = target.closest && target.closest("[data-fact], [data-facts]");
    if (!node) return [];
    return (node.dataset.fact || node.dataset.facts || "").split(" ").filter(Boolean);
  }
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (event) => keysOf(event.target).forEach((key) => light(key, true)));
    document.addEventListener(leave, (event) => keysOf(event.target).forEach((key) => light(key, false)));
  }

  // A file may be dropped on the form that uploads one.
  const form = document.querySelector("form[data-drop]");
  const input = form && form.querySelector("input[type=file]");
  if (input) {
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("drop-here"); });
    form.addEventListener("dragleave", () => form.classList.remove("drop-here"));
    form.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      form.classList.remove("drop-here");
      input.files = event.dataTransfer.files;
      input.focus();
    });
    // Told before sending: the server would refuse it in any case.
    const limit = Number(form.dataset.limit);
    form.addEventListener("submit", (event) => {
      const file = input.files[0];
      const refusal = form.querySelector("[data-too-large]");
      const tooLarge = Boolean(file && limit && file.size > limit);
      refusal.hidden = !tooLarge;
      if (tooLarge) { event.preventDefault(); refusal.focus(); }
      else for (const told of form.querySelectorAll("[data-busy-told]")) told.hidden = false;
    });
    // Who comes back to the page does not wait for anything.
    window.addEventListener("pageshow", () => form.querySelectorAll("[data-busy-told]").forEach((told) => { told.hidden = true; }));
  }

  // On a phone the rarer filters stay folded until they are wanted or used.
  const more = document.querySelector(".more-filters");
  if (more && matchMedia("(max-width: 40rem)").matches) {
    more.open = [...more.querySelectorAll("input, select")].some((field) => field.value && field.value !== "newest");
  }

  // A claim that an address names stands where its group may be closed.
  function openTarget() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
    for (const node of document.querySelectorAll(".pointed")) node.classList.remove("pointed");
    const claim = /^#claim-(.+)$/.exec(location.hash);
    if (!claim) return;
    // A fact's words may be cut into several marks, and lie in several places.
    for (const node of document.querySelectorAll("[data-facts~='" + CSS.escape(claim[1]) + "']")) node.classList.add("pointed");
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
