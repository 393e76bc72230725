"use strict";
(() => {
  const wide = matchMedia("(min-width: 62rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const reports = [...document.querySelectorAll(".report")];
  const peek = document.getElementById("peek");
  const picker = document.getElementById("report");
  const off = new Set();
  let current = reports[0];
  let shown = { keys: [], source: null, place: 0 };
  let held = false;
  let timer = 0;

  const words = (element, name) => (element.dataset[name] || "").split(" ").filter((key) => key && !off.has(key[0]));
  const all = (selector) => (current ? [...current.querySelectorAll(selector)] : []);
  const cardOf = (key) => document.getElementById(`${current.id}-${key}`);
  const places = (key) => all(`mark[data-from~="${key}"]`);
  const visible = (element) => element.offsetParent !== null;

  function bring(element, always) {
    const pane = wide.matches ? element.closest(".paper, .records") : document.documentElement;
    const box = element.getBoundingClientRect();
    const frame = wide.matches ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    if (!always && box.top >= frame.top + 40 && box.bottom <= frame.bottom - 20) return;
    const middle = box.top - frame.top - (frame.bottom - frame.top) / 3;
    pane.scrollTo({ top: pane.scrollTop + middle, behavior: calm.matches ? "auto" : "smooth" });
  }

  function clear() {
    clearTimeout(timer);
    for (const element of all(".on, .here")) element.classList.remove("on", "here", ...kindsOf(element));
    for (const line of all(".places[data-was]")) line.textContent = line.dataset.was;
    peek.hidden = true;
    peek.replaceChildren();
    shown = { keys: [], source: null, place: 0 };
    held = false;
  }

  const kindsOf = (element) => (element.matches("mark") ? [...element.classList].filter((name) => name.startsWith("k-")) : []);

  function paint(keys) {
    for (const key of [...keys].reverse()) {
      const card = cardOf(key);
      if (card) card.classList.add("on");
      for (const mark of all(`mark[data-in~="${key}"]`)) {
        mark.classList.remove(...kindsOf(mark));
        mark.classList.add("on", `k-${key[0]}`);
      }
    }
  }

  function nameOf(key) {
    const card = cardOf(key);
    const whom = "an".includes(key[0]) ? card.querySelector("dd") : null;
    return card.querySelector("h4").textContent + (whom ? ` – ${whom.textContent}` : "");
  }

  function showPeek(keys) {
    peek.replaceChildren(
      ...keys.map((key) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = `k-${key[0]}`;
        button.textContent = nameOf(key);
        button.addEventListener("click", () => goToCard(key));
        return button;
      })
    );
    peek.hidden = keys.length === 0;
  }

  function goToCard(key) {
    const card = cardOf(key);
    held = false;
    card.focus({ preventScroll: true });
    held = true;
    bring(card, true);
  }

  function fromCard(card, jump) {
    clear();
    const key = card.dataset.key;
    if (off.has(key[0])) return;
    shown = { keys: [key], source: card, place: 0 };
    paint([key]);
    point(card, 0, jump || wide.matches);
  }

  function point(card, index, scroll) {
    const marks = places(card.dataset.key);
    if (!marks.length) return;
    shown.place = index % marks.length;
    for (const mark of all("mark.here")) mark.classList.remove("here");
    const mark = marks[shown.place];
    if (marks.length > 1) {
      mark.classList.add("here");
      const line = card.querySelector(".places");
      line.dataset.was = line.dataset.was || line.textContent;
      line.textContent = `chỗ ${shown.place + 1} trong ${marks.length} chỗ`;
    }
    if (scroll) bring(mark, false);
    if (scroll && !wide.matches) showPeek([card.dataset.key]);
  }

  function fromMark(mark) {
    const keys = words(mark, "in");
    clear();
    if (!keys.length) return;
    shown = { keys, source: mark, place: 0 };
    for (const key of keys) cardOf(key).classList.add("on");
    mark.classList.add("on", `k-${keys[0][0]}`);
    if (keys.length > 1 || !wide.matches) showPeek(keys);
    if (wide.matches && visible(cardOf(keys[0]))) bring(cardOf(keys[0]), false);
  }

  const target = (event) => event.target.closest && event.target.closest(".report .card, .report mark");
  const activate = (element, jump) => (element.matches("mark") ? fromMark(element) : fromCard(element, jump));

  function choose(element) {
    if (shown.source !== element) {
      activate(element, true);
    } else if (!element.matches("mark")) {
      point(element, held ? shown.place + 1 : shown.place, true);
    }
    held = true;
  }

  function step(element, direction) {
    const list = all(element.matches("mark") ? 'mark[tabindex="0"]' : ".card").filter(visible);
    const next = list[list.indexOf(element) + direction];
    if (next) {
      next.focus({ preventScroll: true });
      bring(next, false);
    }
  }

  function onKey(event) {
    if (event.key === "Escape") return clear();
    const element = target(event);
    if (!element || element !== event.target || event.ctrlKey || event.metaKey || event.altKey) return;
    const isMark = element.matches("mark");
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (!isMark) choose(element);
      else if (!peek.hidden) peek.querySelector("button").focus();
      else if (shown.keys.length) goToCard(shown.keys[0]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowRight") {
      event.preventDefault();
      step(element, 1);
    } else if (event.key === "ArrowUp" || event.key === "ArrowLeft") {
      event.preventDefault();
      step(element, -1);
    }
  }

  function showReport(section) {
    if (!section) return;
    clear();
    current = section;
    for (const report of reports) report.hidden = report !== section;
    if (picker) picker.value = section.id;
    const number = reports.indexOf(section);
    for (const [name, last] of [["previous", 0], ["next", reports.length - 1]]) {
      const button = document.getElementById(name);
      if (button) button.disabled = number === last;
    }
    arm();
  }

  /* Marks of kinds that are switched off are plain text. */
  function arm() {
    const silent = new Set([...off].map((kind) => document.querySelector(`.legend .k-${kind} .tag`).textContent));
    for (const mark of all("mark")) {
      const live = words(mark, "in").length > 0;
      mark.tabIndex = live ? 0 : -1;
      mark.classList.toggle("plain", !live);
      if (live) mark.setAttribute("role", "button");
      else mark.removeAttribute("role");
      if (!mark.dataset.tag) continue;
      mark.dataset.tags = mark.dataset.tags || mark.dataset.tag;
      mark.dataset.tag = mark.dataset.tags.split(" ").filter((tag) => !silent.has(tag[0])).join(" ") || " ";
    }
  }

  function followLink(link) {
    const element = document.getElementById(link.getAttribute("href").slice(1));
    const card = element && (element.dataset.key ? element : element.parentElement.querySelector(".card"));
    if (card && visible(card)) goToCard(card.dataset.key);
  }

  document.addEventListener("pointerover", (event) => {
    const element = target(event);
    if (held || !element || element === shown.source || event.pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(() => activate(element, false), 90);
  });
  document.addEventListener("pointerout", (event) => {
    if (target(event)) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const element = target(event);
    if (element && element === event.target && element.matches(":focus-visible") && element !== shown.source) activate(element, false);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) {
      event.preventDefault();
      if (link.dataset.to) {
        const pane = current && current.querySelector(`.${link.dataset.to}`);
        if (pane) pane.focus();
      } else followLink(link);
      return;
    }
    const element = target(event);
    if (element) choose(element);
    else if (!event.target.closest("#peek, .bar")) clear();
  });
  document.addEventListener("keydown", onKey);
  for (const box of document.querySelectorAll(".legend input")) {
    box.addEventListener("change", () => {
      document.body.classList.toggle(`off-${box.value}`, !box.checked);
      if (box.checked) off.delete(box.value);
      else off.add(box.value);
      clear();
      arm();
    });
  }
  for (const [id, name] of [["show-tags", "show-tags"], ["only-unsure", "only-unsure"]]) {
    document.getElementById(id).addEventListener("change", (event) => document.body.classList.toggle(name, event.target.checked));
  }
  document.getElementById("print").addEventListener("click", () => print());
  addEventListener("beforeprint", clear);
  if (picker) {
    picker.addEventListener("change", () => showReport(document.getElementById(picker.value)));
    document.getElementById("previous").addEventListener("click", () => showReport(reports[reports.indexOf(current) - 1]));
    document.getElementById("next").addEventListener("click", () => showReport(reports[reports.indexOf(current) + 1]));
  }
  showReport(reports.find((report) => `#${report.id}` === location.hash) || reports[0]);
})();
