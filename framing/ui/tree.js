// The tree of codes. Arrows move, Enter opens, Space picks; Alt with arrows moves a code, M takes one up, the mouse drags.
// It says what is wanted; whether it can be done is decided elsewhere.

const MEMORY = { closed: null, focus: null, back: -1e9 }; // what holds when the tree is drawn in another place
const SOON = 5000; // milliseconds in which a move is answered: then the focus comes back to the tree
const NEAR = 0.3; // of a row's height: so near to its edge, a code is dropped beside it and not under it

/** The rows that are not below a closed one. */
function visibleNodes(nodes, closed) {
  const hidden = new Set();
  return nodes.filter((node) => {
    const away = node.parent !== null && (hidden.has(node.parent) || closed.has(node.parent));
    if (away) hidden.add(node.id);
    return !away;
  });
}

/** The ids of a code and of all below it. */
function branch(nodes, id) {
  const inside = new Set([id]);
  for (const node of nodes) if (inside.has(node.parent)) inside.add(node.id);
  return inside;
}

function siblings(nodes, parent) {
  return nodes.filter((node) => node.parent === parent);
}

/** The sibling behind a code, not counting the one that is moved; null where there is none. */
function behind(nodes, node, moved) {
  const all = siblings(nodes, node.parent);
  return all.slice(all.indexOf(node) + 1).find((one) => one.id !== moved)?.id ?? null;
}

/** All places where a code can be dropped, from top to bottom. */
function places(nodes, closed, moved) {
  const inside = branch(nodes, moved);
  const rows = visibleNodes(nodes, closed).filter((node) => !inside.has(node.id));
  return rows.flatMap((node) => {
    const here = [{ row: node.id, how: "before", parent: node.parent, before: node.id },
      { row: node.id, how: "under", parent: node.id, before: null }];
    const last = behind(nodes, node, moved) === null;
    return last ? [...here, { row: node.id, how: "after", parent: node.parent, before: null }] : here;
  });
}

/** Where a code would stand that is moved by Alt and an arrow; null where there is no such place. */
function stepped(nodes, node, key) {
  const all = siblings(nodes, node.parent);
  const at = all.indexOf(node);
  const above = nodes.find((one) => one.id === node.parent);
  switch (key) {
    case "ArrowUp": return at > 0 ? { parent: node.parent, before: all[at - 1].id } : null;
    case "ArrowDown": return all[at + 1] ? { parent: node.parent, before: all[at + 2]?.id ?? null } : null;
    case "ArrowLeft": return above ? { parent: above.parent, before: behind(nodes, above, node.id) } : null;
    case "ArrowRight": return at > 0 ? { parent: all[at - 1].id, before: null } : null;
    default: return null;
  }
}

function drawNode(node, nodes) {
  const all = siblings(nodes, node.parent);
  const open = nodes.some((one) => one.parent === node.id);
  return make("li", {
    role: "treeitem", "data-id": node.id, "aria-level": node.level, "aria-setsize": all.length,
    "aria-posinset": all.indexOf(node) + 1, "aria-expanded": open ? "true" : null, "aria-label": node.said,
    draggable: "true", style: `--level:${node.level - 1}`,
  }, make("span", { class: open ? "twist" : "twist none" }),
  make("i", { class: "chip", style: `--light:${node.tones[0]};--dark:${node.tones[1]}` }),
  make("span", { class: "what" }, make("span", { class: node.retired ? "name retired" : "name" }, node.name),
    node.marks.length ? make("span", { class: "marks" }, node.marks.map(([kind, mark]) => make("span", { class: kind }, mark))) : null),
  node.cells.map((cell) => make("span", { class: "cell" }, cell === null ? "" : String(cell))));
}

function drawTree(content) {
  const columns = `--columns:${content.columns.length}`;
  const heads = content.columns.map((name) => make("span", { class: "cell", title: name }, name));
  return make("div", { style: columns },
    make("div", { class: "head", "aria-hidden": "true" }, make("span", {}, content.head), heads),
    make("ul", { role: "tree", "aria-label": content.label, "aria-multiselectable": "true" },
      content.nodes.map((node) => drawNode(node, content.nodes))),
    make("p", { class: "live", role: "status" }));
}

export default function (component) {
  const { data, parentElement, setTriggerValue, setStateValue } = component;
  const { current, picked, version, ...content } = data;
  const { nodes } = content;
  const place = root(parentElement, "codes");
  MEMORY.closed ??= new Set(nodes.length > 80 ? nodes.filter((node) => node.level > 1).map((node) => node.id) : []);
  place.closed = MEMORY.closed;
  place.focus ??= MEMORY.focus;
  const active = () => parentElement.getRootNode().activeElement ?? document.activeElement;
  const had = place.contains(active()) || performance.now() - MEMORY.back < SOON;
  redraw(place, content, drawTree);

  if (place.said !== version) place.picked = new Set(picked);
  place.said = version;
  const items = new Map([...place.querySelectorAll("li")].map((item) => [item.dataset.id, item]));
  if (place.taken && !(items.has(place.taken) && items.has(place.drop?.row ?? place.taken))) place.taken = place.drop = null;
  const node = (id) => nodes.find((one) => one.id === id);
  const live = place.querySelector(".live");
  const rows = () => visibleNodes(nodes, place.closed);
  if (current && place.current !== current) { // what is opened elsewhere is to be seen
    for (let above = node(current)?.parent; above; above = node(above)?.parent) place.closed.delete(above);
    place.focus = current;
  }
  place.current = current;
  if (!items.has(place.focus)) place.focus = current ?? nodes[0]?.id;

  const paint = () => {
    MEMORY.focus = place.focus;
    const shown = new Set(rows().map((one) => one.id));
    if (!shown.has(place.focus)) place.focus = rows()[0]?.id;
    for (const [id, item] of items) {
      item.hidden = !shown.has(id);
      item.tabIndex = id === place.focus ? 0 : -1;
      if (item.hasAttribute("aria-expanded")) item.setAttribute("aria-expanded", String(!place.closed.has(id)));
      item.setAttribute("aria-selected", String(place.picked.has(id)));
      if (id === current) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
      item.classList.toggle("taken", id === place.taken);
      delete item.dataset.drop;
    }
    if (place.drop) items.get(place.drop.row).dataset.drop = place.drop.how;
  };
  const focus = (id) => {
    if (!items.has(id)) return;
    place.focus = id;
    paint();
    items.get(id).focus();
  };
  const open = (id) => setTriggerValue("chosen", id);
  const pick = (ids, on) => {
    for (const id of ids) place.picked[on ? "add" : "delete"](id);
    paint();
    const chosen = nodes.map((one) => one.id).filter((id) => place.picked.has(id));
    live.textContent = `${chosen.length} selected`;
    setStateValue("picked", { version, ids: chosen });
  };
  const want = (id, aim) => {
    const now = { parent: node(id).parent, before: behind(nodes, node(id), id) };
    if (!aim || branch(nodes, id).has(aim.parent) || (aim.parent === now.parent && aim.before === now.before)) return;
    if (aim.before === id) return;
    if (aim.parent) place.closed.delete(aim.parent);
    place.focus = id;
    MEMORY.back = performance.now();
    setTriggerValue("wanted", { code: id, parent: aim.parent, before: aim.before });
  };
  const leave = () => {
    place.taken = null;
    place.drop = null;
    paint();
  };
  const tell = () => {
    const { row, how } = place.drop;
    const where = { before: "before", under: "under", after: "after" }[how];
    live.textContent = `${node(place.taken).name} ${where} ${node(row).name}. Enter drops, Escape leaves.`;
  };
  const take = (id) => {
    const all = places(nodes, place.closed, id);
    if (!all.length) return;
    const next = behind(nodes, node(id), id);
    place.taken = id;
    place.drop = all.find((one) => one.how === "before" && one.row === next) ?? all[0];
    paint();
    tell();
  };
  const carry = (event) => {
    const all = places(nodes, place.closed, place.taken);
    const at = all.findIndex((one) => one.row === place.drop.row && one.how === place.drop.how);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Enter") {
      const [id, aim] = [place.taken, place.drop];
      leave();
      want(id, aim);
    } else if (event.key === "Escape") {
      leave();
      live.textContent = "Nothing was moved.";
    } else if (step !== undefined && all[step]) {
      place.drop = all[step];
      paint();
      items.get(place.drop.row).scrollIntoView({ block: "nearest" });
      tell();
    }
    event.preventDefault();
  };
  const seek = (letter, time) => {
    place.typed = time - (place.time ?? -1e9) < 700 ? place.typed + letter : letter;
    place.time = time;
    const shown = rows();
    const at = shown.findIndex((one) => one.id === place.focus);
    const from = place.typed.length > 1 ? at : at + 1;
    const found = [...shown.slice(from), ...shown.slice(0, from)]
      .find((one) => one.name.toLocaleLowerCase().startsWith(place.typed));
    if (found) focus(found.id);
  };
  paint();
  if (had && !place.contains(active()) && document.activeElement === document.body) items.get(place.focus)?.focus();

  place.onkeydown = (event) => {
    const row = event.target.closest("li");
    if (!row) return;
    if (place.taken) return carry(event);
    place.focus = row.dataset.id;
    const here = node(place.focus);
    const shown = rows();
    const at = shown.indexOf(here);
    const below = nodes.some((one) => one.parent === here.id);
    const done = () => event.preventDefault();
    if (event.altKey && event.key.startsWith("Arrow")) {
      done();
      return want(here.id, stepped(nodes, here, event.key));
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const aim = { ArrowDown: shown[at + 1], ArrowUp: shown[at - 1], Home: shown[0], End: shown.at(-1) }[event.key];
    const typing = event.timeStamp - (place.time ?? -1e9) < 700;
    if (aim) {
      focus(aim.id);
      if (event.shiftKey) pick([here.id, aim.id], true);
    } else if (event.key === "ArrowRight" && below) {
      if (place.closed.delete(here.id)) paint();
      else focus(shown[at + 1].id);
    } else if (event.key === "ArrowLeft") {
      if (below && !place.closed.has(here.id)) { place.closed.add(here.id); paint(); } else focus(here.parent);
    } else if (event.key === "Enter") open(here.id);
    else if (event.key === " ") pick([here.id], !place.picked.has(here.id));
    else if (event.key === "Escape" && place.picked.size) pick([...place.picked], false);
    else if (event.key === "m" && !typing) take(here.id);
    else if (event.key.length === 1) seek(event.key.toLocaleLowerCase(), event.timeStamp);
    else return;
    done();
  };
  place.onclick = (event) => {
    const id = event.target.closest("li")?.dataset.id;
    if (!id) return;
    if (event.target.closest(".twist:not(.none)")) {
      if (!place.closed.delete(id)) place.closed.add(id);
      return focus(id);
    }
    const shown = rows().map((one) => one.id);
    const from = shown.indexOf(place.focus);
    if (event.ctrlKey || event.metaKey) pick([id], !place.picked.has(id));
    else if (event.shiftKey) {
      const [first, last] = [from, shown.indexOf(id)].sort((a, b) => a - b);
      pick(shown.slice(first, last + 1), true);
    } else open(id);
    focus(id);
  };
  place.ondragstart = (event) => {
    place.taken = event.target.closest?.("li")?.dataset.id ?? null;
    event.dataTransfer?.setData("text/plain", place.taken ?? "");
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
  };
  place.ondragover = (event) => {
    const item = event.target.closest("li");
    if (!place.taken || !item || branch(nodes, place.taken).has(item.dataset.id)) return;
    event.preventDefault();
    const box = item.getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    const over = node(item.dataset.id);
    const opened = nodes.some((one) => one.parent === over.id) && !place.closed.has(over.id);
    const how = share < NEAR ? "before" : share > 1 - NEAR && !opened ? "after" : "under";
    const first = siblings(nodes, over.id).find((one) => one.id !== place.taken)?.id ?? null;
    place.drop = {
      before: { parent: over.parent, before: over.id },
      under: { parent: over.id, before: opened && share > 1 - NEAR ? first : null },
      after: { parent: over.parent, before: behind(nodes, over, place.taken) },
    }[how];
    Object.assign(place.drop, { row: over.id, how });
    paint();
  };
  place.ondrop = (event) => {
    event.preventDefault();
    const [id, aim] = [place.taken, place.drop];
    leave();
    if (id && aim) want(id, aim);
  };
  place.ondragend = leave;
}
