// A table as in print. Each cell is a button: arrows, Home and End move, Enter and Space choose.

/** The text with short brackets, "(Panel 3)", kept on one line, and the marks of what entries rest on. */
function kept(text) {
  return text.split(/(\([^()]{1,16}\))/).flatMap((part, i) =>
    i % 2 ? make("span", { class: "keep" }, part) : marked(part));
}

function marked(text) {
  return text.split(/(\u00a0[○●◆]\d*)/).map((part, i) => (i % 2 ? make("span", { class: "mark" }, part) : part));
}

function cellButton(content, row, column) {
  const under = ["count", "range"].map((part) => content[part] ? make("span", { class: part }, content[part]) : null);
  return make("button", {
    type: "button",
    "data-row": row,
    "data-column": column,
    "aria-label": content.label,
    "aria-pressed": "false",
    title: content.reason,
  }, make("span", { class: "text" }, kept(content.text)), under);
}

function drawTable(content) {
  const head = content.head.map((label) => make("th", { scope: "col", role: "columnheader" }, label));
  const body = content.rows.map((row, r) => make("tr", { role: "row" },
    make("th", { scope: "row", role: "rowheader" }, row.label, row.mark ? make("em", {}, row.mark) : null),
    row.cells.map((cell, c) => make("td", { role: "gridcell" }, cellButton(cell, r, c)))));
  return make("table", { role: "grid", "aria-label": content.title, class: content.figures ? "figures" : null },
    make("thead", {}, make("tr", { role: "row" }, head)), make("tbody", {}, body));
}

function target(key, ctrl, row, column, last) {
  switch (key) {
    case "ArrowRight": return [row, column + 1];
    case "ArrowLeft": return [row, column - 1];
    case "ArrowDown": return [row + 1, column];
    case "ArrowUp": return [row - 1, column];
    case "Home": return [ctrl ? 0 : row, 0];
    case "End": return [ctrl ? last.row : row, last.column];
    default: return null;
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const { chosen, ...content } = data;
  const place = root(parentElement, "sheet");
  redraw(place, content, drawTable);

  const buttons = [...place.querySelectorAll("button")];
  const at = (row, column) => buttons.find((b) => b.dataset.row == row && b.dataset.column == column);
  const columns = content.head.slice(1);
  const press = (button) => buttons.forEach((b) => b.setAttribute("aria-pressed", String(b === button)));

  const row = chosen ? content.rows.findIndex((r) => r.label === chosen[0]) : -1;
  const current = row < 0 ? undefined : at(row, columns.indexOf(chosen[1]));
  press(current);
  rove(buttons, buttons.find((b) => b === parentElement.activeElement) ?? current ?? buttons[0]);

  place.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    press(button);
    rove(buttons, button);
    setTriggerValue("chosen", [content.rows[button.dataset.row].label, columns[button.dataset.column]]);
  };
  place.onkeydown = (event) => {
    const button = event.target.closest("button");
    if (!button || event.altKey || event.metaKey || event.shiftKey) return;
    const last = { row: content.rows.length - 1, column: columns.length - 1 };
    const aim = target(event.key, event.ctrlKey, Number(button.dataset.row), Number(button.dataset.column), last);
    if (!aim) return;
    event.preventDefault();
    const next = at(...aim);
    if (!next) return;
    rove(buttons, next);
    next.focus();
  };
}
