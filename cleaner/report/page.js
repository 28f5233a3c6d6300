"use strict";
// Finds, filters, and shows the reason of a change at its place. Without it the page is complete, only longer to read.
(() => {
  const get = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = get("words"), rule = get("rule"), matches = get("matches"), tip = get("tip");
  const WAIT = 150; // ms without a key before the search begins
  const MARKED = 2000; // places that are marked

  document.documentElement.classList.add("live");
  document.querySelector(".tools").hidden = false;

  // Search and filter: rows of tables and documents are what is found.
  const documents = all(".doc"), rows = all("main tbody tr").filter((row) => !row.closest(".doc"));
  const said = new Map();
  const says = (item, query) => {
    if (!said.has(item)) said.set(item, item.textContent.toLowerCase());
    return said.get(item).includes(query);
  };
  const hasRule = (item, id) => (item.dataset.rules || "").split(" ").includes(id);
  const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  const mark = (query) => {
    if (!window.Highlight) return;
    CSS.highlights.delete("find");
    if (!query) return;
    const ranges = [];
    for (const item of [...rows, ...documents]) {
      if (item.hidden || ranges.length >= MARKED) continue;
      const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && ranges.length < MARKED) {
        const node = walker.currentNode, text = node.data.toLowerCase();
        for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
          if (at + query.length > node.length) break;
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + query.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("find", new Highlight(...ranges));
  };

  const filter = () => {
    const query = words.value.trim().toLowerCase(), id = rule.value;
    // A document is found by its rules; of the rows a rule leaves only those that speak of rules.
    const fits = (item) => (!query || says(item, query)) && (!id || hasRule(item, id));
    for (const item of [...rows, ...documents]) item.hidden = !fits(item);
    for (const none of all(".none")) {
      const list = none.previousElementSibling;
      const items = list.matches("table") ? all("tbody tr", list) : documents;
      none.hidden = items.some((item) => !item.hidden);
      if (list.matches("table")) list.hidden = !none.hidden;
    }
    const left = (items) => items.filter((item) => !item.hidden).length;
    matches.textContent = query || id ? `${count(left(rows), "row")} and ${count(left(documents), "document")} match.` : "";
    mark(query);
  };

  let timer;
  words.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, WAIT); });
  rule.addEventListener("change", filter);
  const reset = () => { words.value = rule.value = ""; filter(); };
  get("reset").addEventListener("click", () => { reset(); words.focus(); });
  words.addEventListener("keydown", (event) => { if (event.key === "Escape") reset(); });
  for (const button of all("button.rule")) {
    button.title = "Show only this rule";
    button.addEventListener("click", () => { rule.value = button.dataset.rule; filter(); rule.focus(); });
  }

  // One change of a document is in the order of Tab, the arrow keys go on to the others.
  const changes = (list) => all(".sides ins a, .sides del a", list);
  for (const list of documents) {
    changes(list).forEach((change, number) => { change.tabIndex = number ? -1 : 0; });
  }
  const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const here = event.target.closest?.(".sides a"), step = KEYS[event.key];
    if (!here || !step || event.ctrlKey || event.altKey || event.metaKey) return;
    const list = changes(here.closest(".doc"));
    const next = list[Math.min(Math.max(list.indexOf(here) + step, 0), list.length - 1)];
    here.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
  });

  // The reason, while a change has the focus or the pointer.
  let shown = null;
  const hide = () => {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  };
  const reasonsOf = (change) => {
    const holder = change.closest("[data-why]") || change.querySelector("[data-why]");
    const link = change.closest("a") || change.querySelector("a");
    return (holder ? holder.dataset.why : link.hash.slice(1)).split(" ").map(get).filter(Boolean);
  };
  const show = (change) => {
    if (change === shown) return;
    hide();
    shown = change;
    tip.replaceChildren(...reasonsOf(change).map((reason) => {
      const line = document.createElement("p");
      const [name, stage, why] = reason.children;
      line.textContent = `${stage.textContent}: ${name.textContent}. ${why.textContent}`;
      return line;
    }));
    tip.hidden = false;
    change.setAttribute("aria-describedby", "tip");
    const box = change.getClientRects()[0] || change.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(box.left, wide - tip.offsetWidth - 8));
    const below = box.bottom + 6 + tip.offsetHeight <= window.innerHeight || box.top < tip.offsetHeight + 6;
    tip.style.left = `${left + window.scrollX}px`;
    tip.style.top = `${(below ? box.bottom + 6 : box.top - tip.offsetHeight - 6) + window.scrollY}px`;
  };
  const changeAt = (event) => event.target.closest?.(".sides ins, .sides del");
  document.addEventListener("pointerover", (event) => {
    const change = changeAt(event);
    if (change) show(change.querySelector("a") || change);
    else if (!event.target.closest?.("#tip") && document.activeElement !== shown) hide();
  });
  document.addEventListener("focusin", (event) => {
    const change = event.target.closest?.(".sides a");
    if (change) show(change);
    else hide();
  });
  document.addEventListener("click", (event) => { // the reason is here already: no jump to the list
    const change = event.target.closest?.(".sides a");
    if (!change || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change.focus({ preventScroll: true });
    show(change);
  });
})();
