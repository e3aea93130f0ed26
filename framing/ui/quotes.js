// Quotations, each with a box to tick. Arrows, Home and End move, Space ticks; with Shift, all from the last one on.

function hits(parts) {
  return parts.map(([text, hit]) => (hit ? make("mark", {}, text) : text));
}

function drawTick(item) {
  if (!item.own) return make("span", { class: "tick" });
  const box = make("input", { type: "checkbox", "data-id": item.id, "aria-label": `Select ${item.label}` });
  return make("label", { class: "tick" }, box);
}

function drawText(item) {
  if (!item.pieces.length) return make("p", { class: "nothing" }, item.nothing);
  const around = (text) => (text ? make("span", { class: "around" }, text) : null);
  const within = item.before || item.after ? "quotation within" : "quotation";
  return make("p", { class: item.whole ? "text whole" : "text", dir: "auto" }, around(item.before),
    make("span", { class: within }, hits(item.pieces)), around(item.after));
}

function drawQuote(item) {
  const head = make("p", { class: "head" }, make("span", { class: "code" }, item.code),
    item.above ? make("span", { class: "above" }, item.above) : null);
  const open = make("button", { type: "button", class: "open", "aria-label": `In the text: ${item.label}` }, "In the text");
  const memos = item.memos.map((memo) => make("p", { class: "memo" }, make("b", {}, "Memo"), memo));
  return make("li", { "data-id": item.id }, drawTick(item),
    make("div", { class: "body" }, head, drawText(item), make("p", { class: "line" }, item.line), memos), open);
}

function drawQuotes(content) {
  const all = content.all
    ? make("label", { class: "all" }, make("input", { type: "checkbox" }), make("span", {}, content.all))
    : null;
  return make("div", {}, all, make("ul", { "aria-label": content.label }, content.items.map(drawQuote)));
}

export default function (component) {
  const { data, parentElement, setTriggerValue, setStateValue } = component;
  const { picked, version, ...content } = data;
  const place = root(parentElement, "quotes");
  redraw(place, content, drawQuotes);

  const rows = [...place.querySelectorAll("li")];
  const boxes = [...place.querySelectorAll("li input")];
  const all = place.querySelector(".all input");
  const boxOf = (row) => row.querySelector("input");
  const aimOf = (row) => boxOf(row) ?? row.querySelector(".open");
  const rowOf = (element) => element.closest?.("li");

  // What is ticked here holds until other rows are shown, or Python says anew.
  const shown = boxes.map((box) => box.dataset.id);
  if (place.said !== version || place.shown !== shown.join()) {
    place.ticked = new Set(picked);
    place.anchor = null;
  }
  place.said = version;
  place.shown = shown.join();

  const paint = () => {
    for (const box of boxes) {
      box.checked = place.ticked.has(box.dataset.id);
      rowOf(box).classList.toggle("ticked", box.checked);
    }
    if (!all) return;
    all.checked = place.ticked.size === boxes.length;
    all.indeterminate = place.ticked.size > 0 && !all.checked;
  };
  const reach = (current) => rows.forEach((row) => row.querySelectorAll("input, button").forEach((element) => {
    element.tabIndex = row === current ? 0 : -1;
  }));
  const tick = (some, on) => {
    for (const box of some) place.ticked[on ? "add" : "delete"](box.dataset.id);
    paint();
    setStateValue("picked", { version, shown, ids: shown.filter((id) => place.ticked.has(id)) });
  };
  const between = (from, to) => {
    const [first, last] = [boxes.indexOf(from), boxes.indexOf(to)].sort((a, b) => a - b);
    return boxes.slice(Math.max(0, first), last + 1);
  };
  const anchor = () => boxes.find((box) => box.dataset.id === place.anchor);
  paint();
  const active = parentElement.getRootNode().activeElement ?? document.activeElement;
  reach(rows.find((row) => row.contains(active)) ?? rows[0]);

  place.onclick = (event) => {
    const open = event.target.closest(".open");
    const box = event.target.closest("input");
    if (open) setTriggerValue("chosen", open.closest("li").dataset.id);
    if (!box) return;
    if (box === all) return tick(boxes, all.checked);
    const range = (event.shiftKey || place.shift) && anchor();
    place.shift = false;
    tick(range ? between(anchor(), box) : [box], box.checked);
    place.anchor = box.dataset.id;
    reach(rowOf(box));
  };
  place.onmousedown = (event) => {
    if (event.shiftKey && event.target.closest(".tick")) event.preventDefault(); // no text is marked meanwhile
  };
  place.onfocusin = (event) => {
    if (rowOf(event.target)) reach(rowOf(event.target));
  };
  place.onkeydown = (event) => {
    if (event.key === " ") place.shift = event.shiftKey; // the click that follows may not know it
    const index = rows.indexOf(rowOf(event.target));
    if (index < 0 || event.altKey || event.metaKey || event.ctrlKey) return;
    const aim = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (aim === undefined) return;
    event.preventDefault();
    if (!rows[aim]) return;
    const [here, there] = [boxOf(rows[index]), boxOf(rows[aim])];
    reach(rows[aim]);
    aimOf(rows[aim]).focus();
    if (!event.shiftKey || !here || !there) return;
    place.anchor ??= here.dataset.id;
    tick(between(anchor() ?? here, there), true);
  };
}
