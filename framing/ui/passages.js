// Quotations with things to do about each: every act is a button that names the quotation.

/** The words of a quotation, those that were found marked. */
function marked(item) {
  return item.pieces ? item.pieces.map(([text, hit]) => (hit ? make("mark", { class: hit === true ? null : hit }, text) : text)) : item.text;
}

function drawPassage(item, acts) {
  const around = (text) => (text ? make("span", { class: "around" }, text) : null);
  const words = item.text === null
    ? make("p", { class: "nothing" }, item.nothing)
    : make("p", { class: "text", dir: "auto" }, around(item.before), make("span", { class: "quotation" }, marked(item)), around(item.after));
  const memos = item.memos.map((memo) => make("p", { class: "memo" }, make("b", {}, "Memo"), memo));
  const buttons = acts.filter(([act]) => act === "open" || item.text !== null).map(([act, label]) => make("button", {
    type: "button", "data-id": item.id, "data-act": act, "aria-label": `${label}: ${item.label}`,
  }, label));
  return make("li", {}, words, make("p", { class: "line" }, item.line), memos, make("p", { class: "acts" }, buttons));
}

function drawPassages(content) {
  return make("ul", { "aria-label": content.label }, content.items.map((item) => drawPassage(item, content.acts)));
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const place = root(parentElement, "passages");
  redraw(place, data, drawPassages);
  place.onclick = (event) => {
    const button = event.target.closest("button");
    if (button) setTriggerValue("acted", { id: button.dataset.id, act: button.dataset.act });
  };
}
