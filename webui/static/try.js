// Tries the API from its page: sends what stands in a form and shows the answer. The page can be read without it.
(() => {
  "use strict";
  document.querySelectorAll(".scripted[hidden]").forEach((part) => { part.hidden = false; });
  const shown = (text) => {
    try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
  };
  document.querySelectorAll(".try").forEach((form) => {
    form.querySelector("button").addEventListener("click", async () => {
      const told = form.querySelector("[role=status]");
      const body = form.querySelector("[data-body]")?.value;
      const headers = { Accept: "application/json, application/schema+json" };
      if (body !== undefined) headers["Content-Type"] = "application/json";
      // The address is a path of this server: nothing that is written here leads elsewhere.
      const address = new URL(form.dataset.root + form.querySelector("[data-path]").value, location.origin);
      // All of it is there at once, as high as it will be: nothing below moves when the answer comes.
      const line = document.createElement("p");
      const answer = document.createElement("pre");
      line.textContent = "…";
      answer.className = "excerpt";
      answer.tabIndex = 0;
      told.replaceChildren(line, answer);
      if (address.origin !== location.origin) { line.textContent = form.dataset.failed; return; }
      try {
        const response = await fetch(address, { method: form.dataset.method, headers, body, credentials: "omit" });
        answer.textContent = shown(await response.text());
        line.textContent = `${response.status} ${response.statusText}`;
      } catch {
        line.textContent = form.dataset.failed;
      }
    });
  });
})();
