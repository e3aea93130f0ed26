// A list to choose one thing from. Arrows, Home and End move, Enter and Space choose.

function pieces(parts) {
  return (parts ?? []).map(([text, hit]) => (hit ? make("mark", {}, text) : text));
}

function drawItem(item) {
  const rest = item.pieces?.length ? make("span", { class: "text" }, pieces(item.pieces)) : null;
  return make("li", { class: item.under ? "under" : null }, make("button", { type: "button", "data-id": item.id },
    make("span", { class: "heading" }, pieces(item.heading)), make("span", { class: "line" }, item.line), rest));
}

function drawList(content) {
  return make("ul", { "aria-label": content.label }, content.items.map(drawItem));
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const { chosen, ...content } = data;
  const place = root(parentElement, "choices");
  redraw(place, content, drawList);

  const buttons = [...place.querySelectorAll("button")];
  const current = buttons.find((button) => button.dataset.id === chosen);
  const mark = (chosenButton) => buttons.forEach((button) => {
    if (button === chosenButton) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
  mark(current);
  rove(buttons, buttons.find((button) => button === parentElement.activeElement) ?? current ?? buttons[0]);

  place.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    mark(button);
    rove(buttons, button);
    setTriggerValue("chosen", button.dataset.id);
  };
  place.onkeydown = (event) => {
    const index = buttons.indexOf(event.target.closest("button"));
    if (index < 0 || event.altKey || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const aim = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (aim === undefined) return;
    event.preventDefault();
    if (!buttons[aim]) return;
    rove(buttons, buttons[aim]);
    buttons[aim].focus();
  };
}
