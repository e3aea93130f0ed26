// The text on the screen: lines cut into pieces, an underline in a lane of its own for each coding of a piece.

const LANE = 4; // pixels from one underline to the next

/** How long the dashes of a suggestion are: short ones where it was rejected. */
function dash(one) {
  return one.verdict ? 3 : 7;
}

/** The background that underlines a piece: one layer for each coding, solid mine, dashed suggested, dotted another's. */
function underlines(codings, lanes, count, desk) {
  const images = [];
  const places = [];
  const sizes = [];
  for (const coding of codings) {
    const colour = desk.colour(coding.code);
    const below = (count - 1 - lanes.get(coding.id)) * LANE;
    const pattern = coding.suggested
      ? `repeating-linear-gradient(90deg, ${colour} 0 ${dash(coding)}px, transparent ${dash(coding)}px 11px)`
      : coding.mine
        ? `linear-gradient(${colour}, ${colour})`
        : `repeating-linear-gradient(90deg, ${colour} 0 2px, transparent 2px 5px)`;
    images.push(pattern);
    places.push(`0 calc(100% - ${below}px)`);
    sizes.push("100% 2px");
  }
  return { images, places, sizes };
}

/** One line of a text as pieces, each with the codings, hits and selection that it lies in. */
function drawLine(record, line, shown) {
  const { text } = record;
  const [start, end] = text.lines[line];
  const inside = (span) => span.start < end && span.end > start;
  const codings = shown.codings.filter(inside);
  const hits = shown.hits.filter(inside);
  const chosen = shown.selection && inside(shown.selection) ? shown.selection : null;
  const cuts = new Set([start, end]);
  const words = shown.words.filter(inside);
  for (const span of [...codings, ...hits, ...words, ...(chosen ? [chosen] : [])]) {
    if (span.start > start) cuts.add(span.start);
    if (span.end < end) cuts.add(span.end);
  }
  const numbered = new Map();
  if (shown.numbers === "sentences") {
    text.sentences.forEach(([first], index) => {
      if (first >= start && first < end) {
        cuts.add(first);
        numbered.set(first, index + 1);
      }
    });
  }
  const count = codings.reduce((most, coding) => Math.max(most, shown.lanes.get(coding.id) + 1), 0);
  const places = [...cuts].sort((one, other) => one - other);
  const pieces = [];
  for (let index = 0; index + 1 < places.length; index += 1) {
    const [from, to] = [places[index], places[index + 1]];
    const covers = (span) => span.start < to && span.end > from;
    const under = codings.filter(covers);
    const piece = make("span", { class: "piece", "data-start": from }, text.string.slice(from, to));
    if (numbered.has(from)) piece.dataset.number = numbered.get(from);
    if (under.length) {
      piece.dataset.codings = under.map((coding) => coding.id).join(" ");
      if (!shown.clean) {
        const { images, places: spots, sizes } = underlines(under, shown.lanes, count, shown.desk);
        piece.style.backgroundImage = images.join(", ");
        piece.style.backgroundPosition = spots.join(", ");
        piece.style.backgroundSize = sizes.join(", ");
      }
      if (under.some((coding) => coding.id === shown.focus)) piece.classList.add("focus");
    }
    if (hits.some(covers)) piece.classList.add("hit");
    for (const word of words) if (covers(word)) piece.classList.add(word.kind);
    if (chosen && covers(chosen)) piece.classList.add("chosen");
    pieces.push(piece);
  }
  const body = make("div", { class: "body", dir: "auto" }, pieces);
  if (count && !shown.clean) {
    body.style.setProperty("--lanes", `${count * LANE}px`);
  }
  return body;
}

/** What a line's look depends on; as long as it is the same, the line need not be drawn anew. */
function lineKey(record, line, shown) {
  const [start, end] = record.text.lines[line];
  const inside = (span) => span.start < end && span.end > start;
  const said = shown.codings.filter(inside).map((coding) => [
    coding.id, coding.code, coding.start, coding.end, shown.lanes.get(coding.id), coding.id === shown.focus ? 1 : 0,
    coding.mine ? 1 : 0, coding.verdict ? 1 : 0,
  ]);
  const chosen = shown.selection && inside(shown.selection)
    ? [Math.max(start, shown.selection.start), Math.min(end, shown.selection.end)]
    : 0;
  const hits = shown.hits.filter(inside).map((hit) => [hit.start, hit.end]);
  const words = shown.words.filter(inside).map((word) => [word.start, word.end, word.kind]);
  return JSON.stringify([said, chosen, hits, words, shown.numbers, shown.clean, shown.theme]);
}
