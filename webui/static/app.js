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
    // Of the advice, what comes first; the rest stays as it is on the screen.
    const advice = document.querySelector(".plan");
    opened = advice ? all(".plan.first > li > details:not([open])") : all("main details:not([open])");
    opened.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((each) => { each.open = false; }));

  // A questionnaire under way: its answers, and who does what by when, for as long as the browser is open, or kept here.
  const underWay = document.querySelector("[data-draft]");
  if (underWay) {
    const name = underWay.dataset.draft;
    const session = PREFIX + name;
    const boxes = all("[data-keep]");
    const clear = document.querySelector("[data-clear]");
    const isKept = () => device.read(name) !== null;

    const commitments = () => {
      const kept = device.read(name)?.commitments;
      if (kept) return kept;
      try { return JSON.parse(sessionStorage.getItem(session)) ?? {}; } catch { return {}; }
    };
    const settle = (settled) => {
      const any = Object.keys(settled).length > 0;
      try {
        if (any) sessionStorage.setItem(session, JSON.stringify(settled)); else sessionStorage.removeItem(session);
      } catch { /* then they last as long as the page */ }
      if (isKept()) device.write(name, { ...device.read(name), commitments: settled });
      if (clear) clear.hidden = !any;
    };
    const reopened = document.querySelector("[data-reopened]");
    if (reopened) settle(JSON.parse(reopened.dataset.reopened));

    // The boxes of a piece of advice, on the page and on the sheet.
    const articles = all("details.advice, [data-rule]").map((part) => ({
      rule: part.dataset.rule ?? part.id,
      done: all("[data-done]", part),
      who: part.querySelector("[data-who]"),
      when: part.querySelector("[data-when]"),
    }));
    const fill = (box, text) => { if (box) box[box.matches("input") ? "value" : "textContent"] = text; };
    const show = () => {
      const settled = commitments();
      articles.forEach(({ rule, done, who, when }) => {
        const one = settled[rule] ?? {};
        fill(who, one.who ?? "");
        fill(when, one.when ?? "");
        done.forEach((box) => {
          const ticked = (one.done ?? []).includes(Number(box.dataset.done));
          if (box.matches("input")) box.checked = ticked; else box.classList.toggle("done", ticked);
        });
      });
      if (clear) clear.hidden = !Object.keys(settled).length;
    };
    const read = ({ done, who, when }) => ({
      ...(who?.value && { who: who.value }),
      ...(when?.value && { when: when.value }),
      ...(done.some((box) => box.checked) && { done: done.filter((box) => box.checked).map((box) => Number(box.dataset.done)) }),
    });
    const note = (article) => {
      const { [article.rule]: _, ...others } = commitments();
      const one = read(article);
      settle(Object.keys(one).length ? { ...others, [article.rule]: one } : others);
    };
    articles.forEach((article) => [...article.done, article.who, article.when]
      .filter((box) => box?.matches("input"))
      .forEach((box) => box.addEventListener("input", () => note(article))));
    show();
    window.addEventListener("pageshow", show);
    clear?.addEventListener("click", () => { settle({}); show(); boxes[0]?.focus(); });

    const store = async () => {
      const response = await fetch(underWay.dataset.answers).catch(() => null);
      const kept = Boolean(response?.ok
        && device.write(name, { when: new Date().toISOString(), file: await response.text(), commitments: commitments() }));
      tell(kept);
    };
    // What is said of how long answers last follows the boxes.
    const tell = (kept) => {
      boxes.forEach((box) => { box.checked = kept; });
      all("[data-unkept]").forEach((each) => { each.hidden = kept; });
      all("[data-kept-here]").forEach((each) => { each.hidden = !kept; });
    };
    const release = () => {
      const settled = commitments();
      device.drop(name);
      settle(settled);
      tell(false);
    };
    boxes.forEach((box) => {
      box.closest(".scripted").hidden = false;
      box.addEventListener("change", () => { if (box.checked) store(); else release(); });
    });
    all(".unscripted").forEach((each) => { each.hidden = true; });
    all("main .scripted").filter((each) => !each.matches("button")).forEach((each) => { each.hidden = false; });
    tell(isKept());
    if (isKept()) store();

    // What is taken along takes ticks and names with it, in the body of the request and in no address.
    all("[data-along]").forEach((link) => link.addEventListener("click", (event) => {
      const settled = JSON.stringify(commitments());
      if (settled === "{}") return;
      event.preventDefault();
      const form = Object.assign(document.createElement("form"), { method: "post", action: link.href, hidden: true });
      form.append(Object.assign(document.createElement("input"), { name: "commitments", value: settled }));
      document.body.append(form);
      form.submit();
      form.remove();
    }));
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
  if (forgotten !== undefined) {
    const keys = (kept) => (forgotten === "*" ? Object.keys(kept).filter((key) => key.startsWith(PREFIX))
      : forgotten.split(" ").map((name) => PREFIX + name));
    for (const storage of ["localStorage", "sessionStorage"]) {
      try {
        const kept = window[storage];
        keys(kept).forEach((key) => kept.removeItem(key));
      } catch { /* nothing is kept then */ }
    }
  }

  // An address that leads into something closed opens it.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    if (target) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();
  document.getElementById("changed")?.focus();
})();
