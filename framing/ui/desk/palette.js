// The list of codes to choose from: it filters while one types, and shows what the chosen code means.

/** Codes whose name, path or wording holds every word that was typed; those whose name begins with it come first. */
function codesFound(codes, typed) {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const scored = [];
  codes.forEach((code, index) => {
    if (!code.codable) return;
    const name = code.name.toLocaleLowerCase();
    const all = [name, code.id, code.path, code.brief, ...code.include].join(" ").toLocaleLowerCase();
    if (!words.every((word) => all.includes(word))) return;
    const score = !words.length ? 0 : name.startsWith(words[0]) ? 0 : words.every((word) => name.includes(word)) ? 1 : 2;
    scored.push([score, index, code]);
  });
  return scored.sort((one, other) => one[0] - other[0] || one[1] - other[1]).map(([, , code]) => code);
}

function meaningOf(code) {
  const list = (title, items) => (items.length
    ? [make("h4", {}, title), make("ul", {}, items.map((item) => make("li", {}, item)))]
    : []);
  return make("div", { class: "meaning" },
    make("h3", {}, code.name), make("p", { class: "path" }, code.path),
    code.brief ? make("p", {}, make("strong", {}, code.brief)) : null,
    code.full ? make("p", {}, code.full) : null,
    ...list("When to use", code.include), ...list("When not to use", code.exclude),
    ...list("Examples", code.examples), code.note ? make("p", { class: "path" }, code.note) : null);
}

/** A dialogue to choose a code. `chosen(code, more)`: more is true where the palette is to stay open. */
function openPalette(desk, { title, chosen, last }) {
  const input = make("input", {
    type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "codes", "aria-label": title,
    placeholder: "Type part of a name or of the definition", autocomplete: "off", spellcheck: "false",
  });
  const list = make("ul", { role: "listbox", id: "codes", "aria-label": "Codes" });
  const side = make("div", { class: "side", tabindex: "0", role: "group", "aria-label": "What the code means" });
  let found = [];
  let at = 0;

  const point = (index) => {
    at = Math.max(0, Math.min(found.length - 1, index));
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    const item = list.children[at];
    if (item?.id) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
    side.replaceChildren(found[at] ? meaningOf(found[at]) : make("p", { role: "status" }, "No code has these words."));
  };
  const filter = () => {
    found = codesFound(desk.codes, input.value);
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map((code, index) => make("li", {
      role: "option", id: `code-${index}`, "data-index": index,
    }, make("i", { class: "chip", style: `background:${desk.colour(code.id)}` }),
    make("span", { class: "name" }, code.name, make("span", { class: "path" }, code.path)),
    desk.digit(code.id) ? make("kbd", {}, desk.digit(code.id)) : null)));
    const start = input.value ? 0 : found.findIndex((code) => code.id === last);
    point(Math.max(0, start));
  };
  const choose = (more) => {
    if (!found[at]) return;
    const code = found[at];
    if (!more) desk.close();
    chosen(code, more);
    if (more) input.select();
  };

  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) point(at + step);
    else if (event.key === "Enter") choose(event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-index]");
    if (!item) return;
    at = Number(item.dataset.index);
    choose(event.shiftKey);
  });
  list.addEventListener("mousemove", (event) => {
    const item = event.target.closest("[data-index]");
    if (item && Number(item.dataset.index) !== at) point(Number(item.dataset.index));
  });
  desk.open(make("div", { class: "palette" },
    make("div", { class: "top" }, make("strong", {}, title),
      make("span", { class: "path" }, "Enter chooses, Shift Enter chooses and stays, Esc closes")),
    input, make("div", { class: "two" }, list, side)), title, input);
  filter();
}
