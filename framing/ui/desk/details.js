// The right side: the passage in focus with its questions, memos and what can be done to it; below it the intervention.

function button(act, text, desk, extra = {}) {
  const [key] = desk.keys.of(act) ?? [];
  return make("button", { type: "button", "data-act": act, ...extra }, text, key ? make("kbd", {}, keyShown(key)) : null);
}

/** One question about a passage: its values as buttons, or a field where any text answers it. */
function questionRow(dimension, coding, desk) {
  const given = coding.dimensions[dimension.id] ?? "";
  const needed = !given && desk.code(coding.code)?.required.includes(dimension.id);
  const name = make("span", { class: "question", title: dimension.question ?? "" }, dimension.label,
    needed ? make("em", {}, " needed") : null);
  const answers = dimension.free
    ? [make("input", { type: "text", value: given, "data-dimension": dimension.id, "aria-label": dimension.label,
      ...(coding.mine ? {} : { disabled: "" }) })]
    : dimension.values.map((value) => make("button", {
      type: "button", "data-dimension": dimension.id, "data-value": value.id, title: value.definition ?? "",
      "aria-pressed": String(value.id === given), ...(coding.mine ? {} : { disabled: "" }),
    }, value.label));
  return make("div", { class: "row", role: "group", "aria-label": dimension.label }, name,
    make("div", { class: "answers" }, answers));
}

function memoRow(memo) {
  const by = make("span", { class: "quiet" }, memo.mine ? "" : `${memo.coder}: `);
  return make("div", { class: "memo" }, by, make("p", {}, memo.text),
    memo.mine ? make("button", { type: "button", "data-memo": memo.id }, "Edit") : null);
}

function focusPart(coding, desk) {
  const code = desk.code(coding.code);
  const record = desk.view.byId.get(coding.record);
  const place = coding.start === null
    ? coding.stale ? "A passage of an earlier text" : "The whole intervention"
    : `Characters ${toPoint(record.text, coding.start)} to ${toPoint(record.text, coding.end)}`;
  return make("section", { class: "focused", "aria-label": "Passage in focus" },
    make("h2", {}, make("i", { class: "chip", style: `background:${desk.colour(coding.code)}` }), code?.name ?? coding.code),
    make("p", { class: "quiet" }, `${place}${coding.mine ? "" : `, coded by ${coding.coder}`}`),
    coding.stale ? make("blockquote", {}, coding.quotation ?? "") : null,
    coding.mine && code?.note ? make("p", { class: "quiet" }, "A provisional code.") : null,
    desk.dimensions.map((dimension) => questionRow(dimension, coding, desk)),
    coding.memos.map((memo) => memoRow(memo)),
    coding.mine
      ? make("div", { class: "acts" }, button("recode", "Another code", desk), button("memo", "Memo", desk),
        coding.start === null ? null : button("split", "Split", desk),
        coding.start === null ? null : button("join", "Join", desk), button("remove", "Remove", desk))
      : null);
}

function codingLine(coding, desk) {
  const code = desk.code(coding.code);
  const said = desk.dimensions.map((dimension) => coding.dimensions[dimension.id]).filter(Boolean).join(", ");
  return make("button", { type: "button", class: "coding", "data-coding": coding.id },
    make("i", { class: "chip", style: `background:${desk.colour(coding.code)}` }),
    make("span", {}, code?.name ?? coding.code),
    make("span", { class: "quiet" }, [coding.mine ? "" : coding.coder, said].filter(Boolean).join(", ")));
}

function herePart(desk) {
  const here = desk.codingsHere();
  if (!here.length) return null;
  return make("section", { "aria-label": "Codings of this place" }, make("h2", {}, "Here"),
    here.map((coding) => codingLine(coding, desk)));
}

function recordPart(record, desk) {
  const state = desk.view.states.get(record.id);
  const others = unplacedOf(desk.view, record.id);
  return make("section", { class: "about", "aria-label": "The intervention" },
    make("h2", {}, record.name),
    make("dl", {}, record.facts.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])),
    others.length ? make("h3", {}, "Without a place in the text") : null,
    others.map((coding) => codingLine(coding, desk)),
    record.memos.length ? make("h3", {}, "Memos") : null,
    record.memos.map((memo) => memoRow(memo)),
    make("div", { class: "acts" },
      button("seen", "Seen", desk, { "aria-pressed": String(state === "seen" || state === "finished") }),
      button("finished", "Finished", desk, { "aria-pressed": String(state === "finished") }),
      button("whole", "Code the whole", desk), button("recordMemo", "Memo", desk)));
}

/** Everything on the right side. */
function drawDetails(desk) {
  const coding = desk.view.codings.get(desk.focus);
  const record = desk.record;
  return [coding ? focusPart(coding, desk) : herePart(desk), record ? recordPart(record, desk) : null].filter(Boolean);
}
