// What a correction does to the lines that are on the screen, before the project has answered. The answer holds.

/** Copies of lines after operations; `open` is who speaks where the first of them begins, null before any turn. */
function correctedLines(data, operations) {
  const state = { lines: data.lines.map((line) => ({ ...line })), next: data.next, open: data.open };
  for (const operation of operations) {
    (CORRECTIONS[operation.kind] ?? (() => {}))(state, operation);
    settle(state);
  }
  return state.lines;
}

const lineOf = (state, number) => state.lines.find((line) => line.n === number);

/** A line that somebody has said something of. */
function marked(line, mark, said = {}) {
  Object.assign(line, { mark, speaker: null, panel: null, reason: null, looked: true }, said);
}

/** Lines that are no longer spoken: a turn that began in one of them begins in its next line. */
function instead(state, numbers, change) {
  const wanted = new Set(numbers);
  let speaker = null;
  for (const line of state.lines) {
    if (line.mark === "turn") speaker = wanted.has(line.n) ? line.speaker : null;
    if (wanted.has(line.n)) change(line);
    else if (line.mark === "more" && speaker) {
      Object.assign(line, { mark: "turn", speaker });
      speaker = null;
    }
  }
}

/** The places of the lines of the turn that holds a line: from, and up to. */
function turnAround(lines, place) {
  let from = place;
  while (from > 0 && lines[from].mark !== "turn" && lines[from].mark !== "panel") from -= 1;
  let to = place + 1;
  while (to < lines.length && lines[to].mark !== "turn" && lines[to].mark !== "panel") to += 1;
  return [from, to];
}

function turnLines(lines, number) {
  const place = lines.findIndex((line) => line.n === number);
  if (place < 0) return [];
  if (lines[place].mark === "left" || lines[place].mark === "panel") return [lines[place]];
  const [from, to] = turnAround(lines, place);
  return lines.slice(from, to).filter((line) => line.mark === "turn" || line.mark === "more");
}

function settle(state) {
  let speaker = state.open?.speaker ?? {};
  let begun = state.open?.begun ?? false;
  for (const line of state.lines) {
    if (line.mark === "turn") [speaker, begun] = [line.speaker, true];
    else if (line.mark === "panel") begun = false;
    else if (line.mark === "more" && !begun) {
      Object.assign(line, { mark: "turn", speaker, looked: false });
      begun = true;
    }
  }
}

const CORRECTIONS = {
  begins(state, { line: number, at = 0, announced = 0, speaker }) {
    const line = lineOf(state, number);
    if (!line) return;
    const text = makeText(line.text, []);
    const [from, to] = [toUnit(text, at), toUnit(text, at + announced)];
    const head = line.text.slice(0, from).trimEnd();
    if (!head) {
      const lead = line.lead + line.text.slice(0, to);
      marked(line, "turn", { speaker, lead, text: line.text.slice(to) });
      return;
    }
    const second = { ...line, n: state.next, lead: line.text.slice(from, to), text: line.text.slice(to) };
    marked(second, "turn", { speaker });
    state.next += 1;
    line.text = head;
    state.lines.splice(state.lines.indexOf(line) + 1, 0, second);
  },
  goes_on(state, { line: number, spoken }) {
    const line = lineOf(state, number);
    if (!line) return;
    if (spoken) Object.assign(line, { text: line.lead + line.text, lead: "" });
    marked(line, "more");
  },
  spoken_by(state, { line: number, speaker }) {
    const place = state.lines.findIndex((line) => line.n === number);
    if (place >= 0) Object.assign(state.lines[turnAround(state.lines, place)[0]], { speaker, looked: true });
  },
  renamed(state, { label, speaker }) {
    for (const line of state.lines) {
      if (line.mark === "turn" && line.speaker?.label === label) {
        Object.assign(line, { speaker: { ...line.speaker, ...speaker }, looked: true });
      }
    }
  },
  names_panel(state, { line, panel }) {
    instead(state, [line], (one) => marked(one, "panel", { panel }));
  },
  left(state, { lines, reason }) {
    instead(state, lines, (line) => marked(line, "left", { reason: reason ?? "not spoken" }));
  },
  without(state, { line, reason }) {
    CORRECTIONS.left(state, { lines: turnLines(state.lines, line).map((one) => one.n), reason });
  },
  kept(state, { line: number }) {
    const line = lineOf(state, number);
    if (line) marked(line, "more"); // the answer says what it was before
  },
  looked(state, { line }) {
    for (const one of turnLines(state.lines, line)) one.looked = true;
  },
  leave_offered(state, { offer }) {
    const lines = state.lines.filter((line) => isOffered(line, offer)).map((line) => line.n);
    CORRECTIONS.left(state, { lines, reason: offer });
  },
  keep_offered(state, { offer }) {
    for (const line of state.lines) if (isOffered(line, offer)) line.looked = true;
  },
};

function isOffered(line, offer) {
  return line.offer === offer && line.mark !== "left" && !line.looked;
}

const isDoubtful = (line) => Boolean(line.doubt) && !line.looked;

/** How many turns, how many of them looked at, and how many doubts there are in some lines. */
function counted(lines) {
  const counts = { turns: 0, looked: 0, doubts: 0 };
  let clean = false; // nothing of the turn at hand is doubtful
  for (const [place, line] of lines.entries()) {
    counts.doubts += isDoubtful(line);
    if (line.mark === "turn") {
      counts.turns += 1;
      clean = line.looked;
    } else if (line.mark === "panel") clean = false;
    if (clean && isDoubtful(line)) clean = false;
    const next = lines[place + 1];
    if (clean && (!next || next.mark === "turn" || next.mark === "panel")) {
      counts.looked += 1;
      clean = false;
    }
  }
  return counts;
}

/** Who a speaker is: the actor that is stated, or the one that the label stands for in the project. */
function actorOf(data, speaker) {
  return speaker?.actor ?? (speaker?.label ? data.resolved[speaker.label] : null) ?? null;
}
