// Conveniences only: every page does its work without this file.
(() => {
  "use strict";
  const PREFIX = "alliance-advisor/";
  const FORGOTTEN = "forgotten!";
  const ALL = "*";
  const LASTS = 12 * 3600 * 1000;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // What a storage of the browser has of ours, by the names of questionnaires. Where there is no storage, nothing is kept.
  const inStorage = (kind) => ({
    read(name) {
      try { return JSON.parse(window[kind].getItem(PREFIX + name)); } catch { return null; }
    },
    write(name, kept) {
      try { window[kind].setItem(PREFIX + name, JSON.stringify(kept)); return true; } catch { return false; }
    },
    drop(name) {
      try { window[kind].removeItem(PREFIX + name); } catch { /* nothing is kept then */ }
    },
    names() {
      try {
        return Object.keys(window[kind]).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length))
          .filter((name) => name !== FORGOTTEN);
      } catch { return []; }
    },
  });
  // On the device, when the person says so: the answers as a file, and ticks and names. In the tab: ticks and names.
  const device = inStorage("localStorage");
  const tab = inStorage("sessionStorage");

  // What was forgotten in any tab, and when, for those that were asleep: each empties itself when it next runs.
  const recently = (time) => Date.now() - time < LASTS;
  const marks = () => Object.fromEntries(Object.entries(device.read(FORGOTTEN) ?? {}).filter(([, time]) => recently(time)));
  const forgottenAt = (name) => { const marked = marks(); return Math.max(marked[ALL] ?? 0, marked[name] ?? 0); };
  const forget = (names) => {
    const told = names.includes(ALL) ? {} : marks();
    names.forEach((name) => { told[name] = Date.now(); });
    [device, tab].forEach((each) => (names.includes(ALL) ? each.names() : names).forEach(each.drop));
    device.write(FORGOTTEN, told);
  };
  // A tab has ticks and names for twelve hours, unless they are forgotten before.
  const inTab = (name) => {
    const kept = tab.read(name);
    return kept === null || typeof kept.at === "number" ? kept : { at: Date.now(), settled: kept };
  };
  const sweep = () => {
    tab.names().forEach((name) => {
      const kept = inTab(name);
      if (kept && recently(kept.at) && kept.at > forgottenAt(name)) tab.write(name, kept); else tab.drop(name);
    });
    if (!Object.keys(marks()).length) device.drop(FORGOTTEN);
  };
  sweep();

  // What the server says: these are gone (all, where it says so), or these are all that this browser has under way.
  const main = document.querySelector("main");
  const { forgotten, gone, root, instead } = main.dataset;
  const underWay = document.querySelector("[data-draft]");
  const alive = main.dataset.alive?.split(" ");
  if (forgotten) forget(forgotten.split(" "));
  if (gone) tab.drop(gone);
  const farewell = document.getElementById("forgotten_here");
  if (farewell && forgottenAt(gone)) {
    main.replaceChildren(farewell.content);
    document.title = document.title.replace(/^.* – /, `${main.querySelector("h1").textContent} – `);
  }
  // Browsers don't send a form twice: Back to its answer would be an error of theirs, and leads somewhere else instead.
  if (instead) history.replaceState(null, "", instead);
  if (alive) tab.names().filter((name) => !alive.includes(name) && inTab(name)?.root === root).forEach(tab.drop);

  // A page with something of what was forgotten since it was opened, in whichever tab, is emptied and left.
  const opened = Date.now() - performance.now();
  const shown = [underWay?.dataset.draft, ...(alive ?? [])].filter(Boolean);
  let refresh = () => {};
  const isForgotten = () => shown.some((name) => forgottenAt(name) >= opened);
  const look = () => {
    sweep();
    refresh();
    if (isForgotten()) location.replace(underWay ? `${underWay.dataset.here}/check` : document.querySelector("header .name").href);
  };
  window.addEventListener("storage", look);
  // One that a browser had put away whole, and brings back, is asked for anew; but what was chosen and not sent stays.
  window.addEventListener("pageshow", ({ persisted }) => {
    look();
    if (persisted && (underWay || alive) && !isForgotten() && !document.getElementById("page_form")) location.reload();
  });
  document.addEventListener("visibilitychange", look);
  setInterval(look, 60_000);

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

  // In the quick check a tap on an answer goes on. Keys only choose: whoever uses them goes on by the button.
  all("[data-tap]").forEach((hint) => {
    const form = hint.closest("form");
    let going = false;
    form.addEventListener("click", ({ target, detail }) => {
      const box = target.closest("label")?.querySelector("input");
      if (!box || !detail || going) return;
      going = true;
      setTimeout(() => form.requestSubmit());
    });
    window.addEventListener("pageshow", () => { going = false; });
  });

  all("[data-print]").forEach((button) => {
    button.closest("[hidden]")?.removeAttribute("hidden");
    button.addEventListener("click", () => window.print());
  });
  // A message is copied where the browser lets pages do so.
  all("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    const message = button.closest(".message");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const copied = await navigator.clipboard.writeText(message.querySelector(".letter").textContent).then(() => true, () => false);
      message.querySelector("[role=status]").textContent = copied ? button.dataset.copy : "";
    });
  });
  // It is shared by whatever the device has for that.
  all("[data-share]").forEach((button) => {
    if (!navigator.share) return;
    button.hidden = false;
    const text = button.closest(".message").querySelector(".letter").textContent;
    button.addEventListener("click", () => navigator.share({ title: button.dataset.share, text }).catch(() => {}));
  });
  // A calendar entry is reckoned from the day it is here, not from that of the server.
  all("[data-today]").forEach((link) => {
    link.addEventListener("click", () => {
      const now = new Date();
      const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
      link.search = `?today=${day.join("-")}`;
    });
  });

  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    // Of the advice, what comes first; the rest stays as it is on the screen.
    const advice = document.querySelector(".plan");
    unfolded = advice ? all(".plan.first > li > details:not([open])") : all("main details:not([open])");
    unfolded.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => unfolded.forEach((each) => { each.open = false; }));

  // A questionnaire under way: its answers, and who does what by when, in this tab, or kept on this device.
  if (underWay) {
    const name = underWay.dataset.draft;
    const boxes = all("[data-keep]");
    const clear = document.querySelector("[data-clear]");
    const isKept = () => device.read(name) !== null;
    const renamed = new Map(Object.entries(JSON.parse(underWay.dataset.renamed ?? "{}")));

    const renamedSteps = JSON.parse(underWay.dataset.renamedSteps ?? "{}");

    // Ticks are kept by the ids of steps, or their numbers; here by what they are called now.
    const current = ([rule, { done, ...others }]) => {
      const former = renamedSteps[rule] ?? {};
      return [rule, { ...others, ...(done && { done: [...new Set(done.map((tick) => former[tick] ?? tick))] }) }];
    };
    const commitments = () => {
      const kept = device.read(name)?.commitments ?? inTab(name)?.settled ?? {};
      const former = Object.entries(kept).filter(([rule]) => renamed.has(rule)).map(([rule, one]) => [renamed.get(rule), one]);
      return Object.fromEntries([...former, ...Object.entries(kept).filter(([rule]) => !renamed.has(rule))].map(current));
    };
    const settle = (settled) => {
      const any = Object.keys(settled).length > 0;
      if (any) tab.write(name, { at: Date.now(), root, settled }); else tab.drop(name);
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
    const fill = (box, text) => {
      const part = box?.matches("input") ? "value" : "textContent";
      if (box && box[part] !== text) box[part] = text;
    };
    // Advice of which a step was ticked and that is not given any more is told as done. What it says, the API tells: of
    // all rules, so that no address tells which were followed.
    const done = document.getElementById("done");
    let titles = null;
    const showDone = () => {
      const settled = commitments();
      const given = [...articles.map(({ rule }) => rule), ...done.dataset.covered.split(" ")];
      const gone = Object.keys(settled).filter((rule) => settled[rule].done?.length && !given.includes(rule));
      const items = gone.map(() => Object.assign(document.createElement("li"), { textContent: "…" }));
      done.querySelector("ul").replaceChildren(...items);
      done.hidden = !gone.length;
      if (!gone.length) return;
      titles ??= fetch(`${root}/api/v1/rules?lang=${document.documentElement.lang}`).then((response) => response.json())
        .then(({ rules }) => new Map(rules.map(({ id, advise }) => [id, advise])), () => new Map());
      titles.then((known) => {
        items.forEach((item, place) => { if (known.has(gone[place])) item.textContent = known.get(gone[place]); else item.remove(); });
        done.hidden = !done.querySelector("li");
      });
    };
    const show = () => {
      const settled = commitments();
      articles.forEach(({ rule, done, who, when }) => {
        const one = settled[rule] ?? {};
        fill(who, one.who ?? "");
        fill(when, one.when ?? "");
        done.forEach((box) => {
          const ticked = (one.done ?? []).map(String).includes(box.dataset.done);
          if (box.matches("input")) box.checked = ticked; else box.classList.toggle("done", ticked);
        });
      });
      if (clear) clear.hidden = !Object.keys(settled).length;
      if (done) showDone();
    };
    // What was ticked of steps that are not told at present stays ticked.
    const read = ({ done, who, when }, earlier) => {
      const unseen = (earlier?.done ?? []).filter((tick) => !done.some((box) => box.dataset.done === String(tick)));
      const seen = done.filter((box) => box.checked).map(({ dataset }) => (/^\d+$/.test(dataset.done) ? Number(dataset.done) : dataset.done));
      const ticks = [...unseen, ...seen];
      return { ...(who?.value && { who: who.value }), ...(when?.value && { when: when.value }), ...(ticks.length && { done: ticks }) };
    };
    const note = (article) => {
      const { [article.rule]: earlier, ...others } = commitments();
      const one = read(article, earlier);
      settle(Object.keys(one).length ? { ...others, [article.rule]: one } : others);
    };
    articles.forEach((article) => [...article.done, article.who, article.when]
      .filter((box) => box?.matches("input"))
      .forEach((box) => box.addEventListener("input", () => note(article))));
    show();
    clear?.addEventListener("click", () => { settle({}); show(); boxes[0]?.focus(); });

    const store = async () => {
      const response = await fetch(`${underWay.dataset.here}/answers.json`).catch(() => null);
      const file = response?.ok ? await response.text() : null;
      // Meanwhile it may have been forgotten, here or in another tab.
      const isWanted = boxes.some((box) => box.checked) && forgottenAt(name) < opened;
      if (file && isWanted) device.write(name, { when: new Date().toISOString(), file, commitments: commitments() });
      tell(isKept());
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
    refresh = show;
    window.addEventListener("storage", ({ key }) => { if (key === PREFIX + name) tell(isKept()); });

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

  // When something was changed is told by the clock that is here, too.
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
  all("time").forEach((each) => { each.textContent += ` (${time.format(new Date(each.dateTime))})`; });

  // Two pages list what this device kept, unless the browser has it under way anyway.
  const list = document.getElementById("device");
  if (list) {
    const underWay = new Set(all("[data-kept]").map((each) => each.dataset.kept));
    device.names().filter((name) => !underWay.has(name)).forEach((name) => {
      const kept = device.read(name);
      if (!kept) return;
      const item = list.querySelector("template").content.cloneNode(true);
      item.querySelector("li").dataset.name = name;
      item.querySelector("[name=name]").value = name;
      item.querySelector("[name=text]").value = kept.file;
      item.querySelector("[data-when]").textContent = `(${time.format(new Date(kept.when))})`;
      item.querySelector("[data-drop]").addEventListener("click", () => { forget([name]); look(); });
      list.querySelector("ul").append(item);
    });
    refresh = () => {
      all("li", list).filter((item) => !device.read(item.dataset.name)).forEach((item) => item.remove());
      list.hidden = !list.querySelector("li");
    };
    refresh();
  }

  // Back leads to a page as it was left: what is open is noted with its place in the history, by numbers that tell nothing.
  const folds = all("main details");
  const note = () => {
    const open = folds.flatMap((each, number) => (each.open ? [number] : []));
    history.replaceState({ folds: folds.length, open }, "");
  };
  if (history.state?.folds === folds.length) folds.forEach((each, number) => { each.open = history.state.open.includes(number); });
  folds.forEach((each) => each.addEventListener("toggle", note));

  // An address that leads into something closed opens it. Whoever comes back is left where they were.
  const reveal = (arriving) => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    if (!target || !arriving) return;
    target.scrollIntoView();
    if (target.id === "changed") target.focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", () => { note(); reveal(true); });
  reveal(!["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type));
})();
