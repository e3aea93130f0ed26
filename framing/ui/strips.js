// One strip for each text, with ticks where coders differ. Each is a button that opens its text: arrows move.

function drawStrip(item) {
  const mark = ([start, end]) => make("span", { class: "tick", style: `left:${100 * start}%;width:${100 * (end - start)}%` });
  return make("span", { class: "strip", "aria-hidden": "true", style: `width:${100 * item.length}%` }, item.marks.map(mark));
}

function drawItem(item) {
  const head = make("span", { class: "head" }, make("span", { class: "name" }, item.name), make("span", { class: "number" }, String(item.number)));
  const named = { type: "button", "data-id": item.id, "aria-label": item.label };
  return make("li", {}, make("button", named, head, drawStrip(item)));
}

function drawStrips(content) {
  return make("ul", { "aria-label": content.label }, content.items.map(drawItem));
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const { chosen, ...content } = data;
  const place = root(parentElement, "strips");
  redraw(place, content, drawStrips);

  const buttons = [...place.querySelectorAll("button")];
  const turn = (id) => buttons.forEach((one) => one.setAttribute("aria-current", String(one.dataset.id === id)));
  turn(chosen);
  const held = buttons.find((one) => one === place.getRootNode().activeElement);
  rove(buttons, held ?? buttons.find((one) => one.dataset.id === chosen) ?? buttons[0]);

  place.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    turn(button.dataset.id);
    rove(buttons, button);
    setTriggerValue("chosen", button.dataset.id);
  };
  place.onkeydown = (event) => {
    const from = buttons.indexOf(event.target.closest("button"));
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -from, End: buttons.length - 1 - from }[event.key];
    if (from < 0 || step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const next = buttons[from + step];
    if (!next) return;
    rove(buttons, next);
    next.focus();
  };
}
