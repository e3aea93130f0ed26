// A table of figures. Each figure is a button that opens what stands behind it: arrows, Home and End move.

/** A value with its interval on a scale from 0 to 1, with the lines that conclusions are measured by. */
function drawBar(bar, lines) {
  const place = (share) => `${100 * Math.min(1, Math.max(0, share))}%`;
  const rules = lines.map((line) => make("span", { class: "rule", style: `left:${place(line)}` }));
  const parts = [];
  if (bar.low !== null) {
    const [from, to] = [place(bar.low), place(bar.high)];
    parts.push(make("span", { class: "span", style: `left:${from};width:calc(${to} - ${from})` }));
  }
  const dot = `dot${bar.firm ? " firm" : ""}`;
  parts.push(make("span", { class: dot, style: `left:${place(bar.value)}` }));
  return make("div", { class: "bar", role: "img", "aria-label": bar.label }, rules, parts);
}

function drawScale(lines) {
  const mark = (share, text) => make("span", { style: `left:${100 * share}%` }, text);
  const named = lines.map((line) => mark(line, String(line).replace(/^0/, "")));
  return make("div", { class: "scale", "aria-hidden": "true" }, mark(0, "0"), named, mark(1, "1"));
}

function drawCell(cell, row, column, lines) {
  const shade = cell.shade ? `--shade:${Math.round(cell.shade)}%` : null;
  const within = { role: "gridcell", class: cell.own ? "own" : cell.bar ? "has-bar" : null, style: shade };
  if (cell.bar) return make("td", within, drawBar(cell.bar, lines));
  const texts = [make("span", { class: "text" }, cell.text), cell.small ? make("span", { class: "small" }, cell.small) : null];
  if (!cell.act) return make("td", within, cell.text ? make("div", { class: "plain" }, texts) : null);
  const named = { type: "button", "data-row": row, "data-column": column, "aria-label": cell.label, "aria-pressed": "false" };
  return make("td", within, make("button", named, texts));
}

function drawRow(row, r, lines, width) {
  if (row.group) {
    return make("tr", { role: "row", class: "group" }, make("th", { role: "rowheader", scope: "rowgroup", colspan: width }, row.text));
  }
  const head = make("th", { role: "rowheader", scope: "row", class: `level-${Math.min(4, row.level ?? 0)}` },
    make("span", { class: "name" }, row.text, row.mark ? make("span", { class: "mark" }, row.mark) : null), row.small ? make("span", { class: "small" }, row.small) : null);
  return make("tr", { role: "row" }, head, row.cells.map((cell, c) => drawCell(cell, r, c, lines)));
}

function drawFigures(content) {
  const { head, rows, lines } = content;
  const heads = head.map((one) => make("th", { role: "columnheader", scope: "col", class: one.scale ? "has-scale" : null, title: one.title ?? null },
    one.scale ? [make("span", { class: "unseen" }, one.text), drawScale(lines)] : one.text));
  return make("table", { role: "grid", "aria-label": content.label, class: content.kind },
    make("thead", {}, make("tr", { role: "row" }, heads)),
    make("tbody", {}, rows.map((row, r) => drawRow(row, r, lines, head.length))));
}

/** The button that the arrows lead to; rows and columns without one are passed over. */
function beside(key, ctrl, button, buttons) {
  const [row, column] = [Number(button.dataset.row), Number(button.dataset.column)];
  const of = (one) => [Number(one.dataset.row), Number(one.dataset.column)];
  const inRow = buttons.filter((one) => of(one)[0] === row);
  const inColumn = buttons.filter((one) => of(one)[1] === column);
  switch (key) {
    case "ArrowRight": return inRow.find((one) => of(one)[1] > column);
    case "ArrowLeft": return inRow.findLast((one) => of(one)[1] < column);
    case "ArrowDown": return inColumn.find((one) => of(one)[0] > row);
    case "ArrowUp": return inColumn.findLast((one) => of(one)[0] < row);
    case "Home": return ctrl ? buttons[0] : inRow[0];
    case "End": return ctrl ? buttons.at(-1) : inRow.at(-1);
    default: return null;
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const { chosen, ...content } = data;
  const place = root(parentElement, "figures");
  redraw(place, content, drawFigures);
  place.tabIndex = -1;

  const act = (button) => content.rows[button.dataset.row].cells[button.dataset.column].act;
  const buttons = [...place.querySelectorAll("button")];
  const wanted = JSON.stringify(chosen);
  const press = (same) => buttons.forEach((one) => one.setAttribute("aria-pressed", String(JSON.stringify(act(one)) === same)));
  press(wanted);
  const held = buttons.find((one) => one === parentElement.activeElement || one === place.getRootNode().activeElement);
  rove(buttons, held ?? buttons.find((one) => JSON.stringify(act(one)) === wanted) ?? buttons[0]);

  place.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    press(JSON.stringify(act(button)));
    rove(buttons, button);
    setTriggerValue("chosen", act(button));
  };
  place.onkeydown = (event) => {
    const button = event.target.closest("button");
    if (!button || event.altKey || event.metaKey || event.shiftKey) return;
    const next = beside(event.key, event.ctrlKey, button, buttons);
    if (next === null) return;
    event.preventDefault();
    if (!next) return;
    rove(buttons, next);
    next.focus();
  };
}
