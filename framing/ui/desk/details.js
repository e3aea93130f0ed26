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

/** That the machine suggests the same, with the way to its reasons. */
function alsoSuggested(coding, desk) {
  const one = desk.options.suggestions && comparedIn(desk.view).agreeing.get(coding.id);
  return one ? make("p", { class: "quiet" }, `\u2713 Suggested, too: ${scoreShown(one.score)} `,
    make("button", { type: "button", "data-coding": one.id }, "Why")) : null;
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
    coding.stale ? [make("blockquote", {}, coding.quotation),
      make("p", { class: "quiet" }, "The text was corrected, and this passage found no place in it. Mark where it belongs.")] : null,
    coding.oldWording ? make("p", { class: "wording", title: code?.brief ?? "" }, "Made under the old wording of this code.") : null,
    alsoSuggested(coding, desk),
    coding.mine && code?.provisional ? make("p", { class: "quiet" }, "A provisional code.") : null,
    desk.dimensions.map((dimension) => questionRow(dimension, coding, desk)),
    coding.memos.map((memo) => memoRow(memo)),
    coding.mine && desk.moved(coding)
      ? make("div", { class: "acts" }, button("keep", "Keep the new boundaries", desk), button("leave", "Leave them", desk))
      : null,
    coding.mine
      ? make("div", { class: "acts" }, coding.stale ? button("keep", "Place it where I marked", desk) : null,
        coding.oldWording ? button("fits", "It still fits", desk) : null,
        button("recode", "Another code", desk), button("memo", "Memo", desk),
        coding.start === null ? null : button("split", "Split", desk),
        coding.start === null ? null : button("join", "Join", desk), button("remove", "Remove", desk))
      : null);
}

function codingLine(coding, desk) {
  const code = desk.code(coding.code);
  if (coding.suggested) {
    return make("button", { type: "button", class: "coding", "data-coding": coding.id },
      make("i", { class: "chip open", style: `border-color:${desk.colour(coding.code)}` }), make("span", {}, desk.name(coding)),
      make("span", { class: "quiet" }, `${desk.kind(coding)}, ${desk.stanceOf(coding)}`));
  }
  const label = (one, given) => one.values.find((value) => value.id === given)?.label ?? given;
  const said = desk.dimensions.map((one) => label(one, coding.dimensions[one.id])).filter(Boolean).join(", ");
  return make("button", { type: "button", class: "coding", "data-coding": coding.id },
    make("i", { class: "chip", style: `background:${desk.colour(coding.code)}` }),
    make("span", {}, code?.name ?? coding.code),
    make("span", { class: "quiet" },
      [coding.mine ? "" : coding.coder, said, coding.oldWording ? "old wording" : ""].filter(Boolean).join(", ")));
}

function herePart(desk) {
  if (!desk.selection) return null;
  return make("section", { "aria-label": "Codings of this place" }, make("h2", {}, "Here"),
    mineFirst([...desk.codingsHere(), ...desk.offeredHere()]).map((coding) => codingLine(coding, desk)),
    make("div", { class: "acts" }, button("palette", "Code this", desk), button("newCode", "New code", desk)));
}

/** All codes to give by a click, folded away until they are wanted. */
function codesPart(desk) {
  const fold = make("button", { type: "button", "data-act": "codes", "aria-expanded": String(Boolean(desk.options.codes)) },
    `${desk.options.codes ? "Hide" : "Show"} all codes`);
  const rows = !desk.options.codes ? [] : desk.codes.map((code) => (code.codable
    ? make("button", { type: "button", class: "coding to-give", "data-give": code.id, title: code.brief },
      make("i", { class: "chip", style: `background:${desk.colour(code.id)}` }), make("span", {}, code.name),
      desk.digit(code.id) ? make("kbd", {}, desk.digit(code.id)) : null)
    : make("h3", {}, code.name)));
  return make("section", { class: "codes", "aria-label": "Codes" }, make("div", { class: "acts" }, fold), rows);
}

function recordPart(record, desk) {
  const state = desk.view.states.get(record.id);
  const others = unplacedOf(desk.view, record.id);
  const group = (title, codings) => (codings.length
    ? [make("h3", {}, title), codings.map((coding) => codingLine(coding, desk))].flat() : []);
  return make("section", { class: "about", "aria-label": "The intervention" },
    make("h2", {}, record.name),
    make("dl", {}, record.facts.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])),
    group("Of an earlier text, without a place in this one", others.filter((coding) => coding.stale)),
    group("Of the whole intervention", others.filter((coding) => !coding.stale)),
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
  const one = desk.suggestion;
  const parts = [coding ? focusPart(coding, desk) : one ? suggestionPart(one, desk) : herePart(desk),
    record ? suggestionsPart(record, desk) : null, codesPart(desk), record ? recordPart(record, desk) : null];
  return parts.filter(Boolean);
}
