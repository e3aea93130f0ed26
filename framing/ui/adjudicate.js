// What can be decided on a disagreement: buttons, and keys that do the same wherever the focus is, except in a field.
// Reason and note are held here until a decision takes them along, so that choosing them waits for nothing.

const FIELDS = "input, textarea, select, [contenteditable='true'], [role='combobox'], [role='listbox'], [role='dialog']";

/** The key of an event as the data name it: "1", "A", "ArrowRight", "Ctrl+Z". */
function pressed(event) {
  const name = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${name}`;
}

function cap(key) {
  return make("kbd", {}, { ArrowRight: "\u2192", ArrowLeft: "\u2190", "Ctrl+Z": "Ctrl Z" }[key] ?? key);
}

function button(one, classes) {
  const why = one.off || null;
  return make("button", { type: "button", class: classes, "data-act": one.act, title: why, disabled: why === null ? null : "",
    "aria-keyshortcuts": one.keys.join(" ").replace("Ctrl", "Control") },
  make("span", { class: "caps", "aria-hidden": "true" }, one.keys.map(cap)),
  make("span", { class: "label" }, one.label), one.line === undefined ? null : make("span", { class: "line" }, why ?? one.line));
}

function drawBar(content) {
  const { head, choices, reasons, ways, settled, gap, waits } = content;
  const field = make("input", { type: "text", class: "note", "aria-label": "Note", placeholder: "Note: why, in your words", autocomplete: "off",
    maxlength: "2000" });
  field.value = content.note;
  const deciding = waits ? [] : [ // a form is open: reason and note stand in it
    make("div", { class: "choices", role: "group", "aria-label": "Decision" }, choices.map((one) => button(one, `choice ${one.act}`))),
    make("div", { class: "why" },
      make("div", { class: "reasons", role: "group", "aria-label": "Reason" }, reasons.map((one) => button(one, "reason"))),
      make("label", { class: "noted" }, cap("N"), field), button(gap, "way gap")),
  ];
  return make("div", { class: "inside" },
    make("div", { class: "head" }, make("h2", {}, head.kind), make("p", {}, head.where),
      make("div", { class: "ways" }, make("span", { class: "place" }, head.place), ways.map((one) => button(one, "way")))),
    settled ? make("p", { class: "settled" }, make("b", {}, settled[0]), ` ${settled[1]}`) : null, deciding);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const { turn, ...content } = data; // the turn alone changes where something was refused: what was written stays
  const place = root(parentElement, "bar");
  const [before, held] = [place.dataset.print, parentElement.activeElement?.dataset?.act];
  redraw(place, content, drawBar);
  if (place.dataset.print !== before) {
    place.dataset.reason = content.reason;
    if (held) place.querySelector(`[data-act="${held}"]:not(:disabled)`)?.focus();
  }
  place.dataset.waits = "";
  const note = place.querySelector(".note");
  const buttons = [...place.querySelectorAll("button")];

  const showReason = () => {
    for (const one of buttons.filter((each) => each.classList.contains("reason"))) {
      one.setAttribute("aria-pressed", String(one.dataset.act === place.dataset.reason));
    }
    const gap = place.querySelector(".gap");
    if (gap) gap.hidden = place.dataset.reason !== "gap";
  };
  showReason();

  const act = (button) => {
    if (button.disabled || place.dataset.waits) return;
    if (button.classList.contains("reason")) {
      place.dataset.reason = place.dataset.reason === button.dataset.act ? "" : button.dataset.act;
      showReason();
      return;
    }
    place.dataset.waits = "1"; // until the answer is drawn: what is pressed meanwhile is not meant for what comes
    setTriggerValue("acted", { act: button.dataset.act, id: content.id, reason: place.dataset.reason || null, note: note?.value.trim() || null });
  };

  place.onclick = (event) => {
    const found = event.target.closest("button");
    if (found) act(found);
  };
  if (note) {
    note.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key === "Enter" || event.key === "Escape") note.blur();
    };
  }

  if (place.listener) document.removeEventListener("keydown", place.listener);
  place.listener = (event) => {
    if (!place.isConnected) {
      document.removeEventListener("keydown", place.listener);
      return;
    }
    if (event.defaultPrevented || event.altKey || event.repeat || event.composedPath()[0].closest?.(FIELDS)) return;
    const key = pressed(event);
    if (key === "N" && note) {
      event.preventDefault();
      note.focus();
      return;
    }
    const found = buttons.find((one) => !one.hidden && (one.getAttribute("aria-keyshortcuts") ?? "").replace("Control", "Ctrl").split(" ").includes(key));
    if (!found) return;
    event.preventDefault();
    act(found);
  };
  document.addEventListener("keydown", place.listener);
}
