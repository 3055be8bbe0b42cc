// Conveniences only: every page does its work without this file.
(() => {
  "use strict";
  const PREFIX = "alliance-advisor/";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // What is kept on this device, when the person says so: the answers as a file, and the ticked steps.
  const device = {
    read(name) {
      try { return JSON.parse(localStorage.getItem(PREFIX + name)); } catch { return null; }
    },
    write(name, kept) {
      try { localStorage.setItem(PREFIX + name, JSON.stringify(kept)); return true; } catch { return false; }
    },
    drop(name) {
      try { localStorage.removeItem(PREFIX + name); } catch { /* nothing is kept then */ }
    },
    names() {
      try {
        return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
      } catch { return []; }
    },
  };

  document.querySelector(".errors")?.focus();

  // “None of these” and “I don't know” stand alone.
  all("fieldset[data-several]").forEach((field) => {
    field.addEventListener("change", ({ target }) => {
      if (!target.checked) return;
      all("input[type=checkbox]", field)
        .filter((box) => box !== target && ("alone" in target.dataset || "alone" in box.dataset))
        .forEach((box) => { box.checked = false; });
    });
  });

  all("[data-print]").forEach((button) => {
    button.closest("[hidden]")?.removeAttribute("hidden");
    button.addEventListener("click", () => window.print());
  });
  // A message is copied where the browser lets pages do so.
  all("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    const message = button.closest("details");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const copied = await navigator.clipboard.writeText(message.querySelector(".letter").textContent).then(() => true, () => false);
      message.querySelector("[role=status]").textContent = copied ? button.dataset.copy : "";
    });
  });
  // A calendar entry is reckoned from the day it is here, not from that of the server.
  all("[data-today]").forEach((link) => {
    link.addEventListener("click", () => {
      const now = new Date();
      const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
      link.search = `?today=${day.join("-")}`;
    });
  });

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all("details:not([open])", document.querySelector("main"));
    opened.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((each) => { each.open = false; }));

  // A questionnaire under way: the box that keeps it, and the steps.
  const keep = document.querySelector("[data-draft]");
  if (keep) {
    const name = keep.dataset.draft;
    const box = document.getElementById("keep_here");
    const steps = all("[data-step]");
    const ticks = () => (steps.length ? steps.filter((step) => step.checked).map((step) => step.dataset.step) : device.read(name)?.ticks ?? []);
    const store = async () => {
      const before = device.read(name);
      // What was ticked is kept at once, in case the person leaves before the answers have come.
      if (before) device.write(name, { ...before, ticks: ticks() });
      const response = await fetch(keep.dataset.answers).catch(() => null);
      box.checked = Boolean(response?.ok
        && device.write(name, { when: new Date().toISOString(), file: await response.text(), ticks: ticks() }));
    };
    const kept = device.read(name);
    all(".scripted", keep).forEach((each) => { each.hidden = false; });
    box.checked = kept !== null;
    steps.forEach((step) => {
      step.checked = kept?.ticks?.includes(step.dataset.step) ?? false;
      step.addEventListener("change", () => { if (box.checked) store(); });
    });
    box.addEventListener("change", () => { if (box.checked) store(); else device.drop(name); });
    if (kept) store();
  }

  // The start page lists what this device kept, unless the browser has it under way anyway.
  const list = document.getElementById("device");
  if (list) {
    const underWay = new Set(all("[data-kept]").map((each) => each.dataset.kept));
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    device.names().filter((name) => !underWay.has(name)).forEach((name) => {
      const kept = device.read(name);
      if (!kept) return;
      const item = list.querySelector("template").content.cloneNode(true);
      item.querySelector("[name=name]").value = name;
      item.querySelector("[name=text]").value = kept.file;
      item.querySelector("[data-when]").textContent = `(${time.format(new Date(kept.when))})`;
      item.querySelector("[data-drop]").addEventListener("click", ({ target }) => {
        device.drop(name);
        target.closest("li").remove();
        list.hidden = !list.querySelector("li");
      });
      list.querySelector("ul").append(item);
      list.hidden = false;
    });
  }

  // What was just forgotten on the server's word is not kept here either: the questionnaires named, or all.
  const forgotten = document.querySelector("[data-forgotten]")?.dataset.forgotten;
  if (forgotten !== undefined) (forgotten === "*" ? device.names() : forgotten.split(" ")).forEach(device.drop);

  // An address that leads into something closed opens it.
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === "DETAILS") target.open = true;
})();
