// What the desk shows: what the server said last, with everything that is still on its way laid over it.

/** The records and codings of the data that the server handed over, in UTF-16 units. */
function makeBase(data, before) {
  const known = (given) => before?.byId.get(given.id)?.text;
  const records = data.records.map((given) => ({
    ...given,
    text: known(given)?.string === given.text ? known(given) : makeText(given.text, given.sentences),
  }));
  const byId = new Map(records.map((record) => [record.id, record]));
  const codings = new Map();
  for (const given of data.codings) {
    const record = byId.get(given.record);
    const whole = given.start === null;
    codings.set(given.id, {
      ...given,
      start: whole || given.stale ? null : toUnit(record.text, given.start),
      end: whole || given.stale ? null : toUnit(record.text, given.end),
    });
  }
  const states = new Map(records.map((record) => [record.id, record.state]));
  return { records, byId, codings, suggestions: makeSuggestions(records), states };
}

/** The same with an operation carried out. Doing it twice is the same as doing it once. */
const LOCAL = {
  code(view, op, desk) {
    const record = view.byId.get(op.record);
    if (!record) return;
    const whole = op.start === null;
    view.codings.set(op.coding, {
      id: op.coding,
      record: op.record,
      code: op.code,
      coder: desk.coder,
      mine: true,
      start: whole ? null : toUnit(record.text, op.start),
      end: whole ? null : toUnit(record.text, op.end),
      dimensions: { ...op.dimensions },
      memos: view.codings.get(op.coding)?.memos ?? [],
    });
  },
  recode: (view, op) => change(view, op.coding, { code: op.code, oldWording: false }),
  confirm: (view, op) => change(view, op.coding, { oldWording: false }),
  move(view, op) {
    const coding = view.codings.get(op.coding);
    const text = coding && view.byId.get(coding.record)?.text;
    if (text) change(view, op.coding, { start: toUnit(text, op.start), end: toUnit(text, op.end), stale: false });
  },
  answer(view, op) {
    const dimensions = { ...view.codings.get(op.coding)?.dimensions };
    if (op.value) dimensions[op.dimension] = op.value;
    else delete dimensions[op.dimension];
    change(view, op.coding, { dimensions });
  },
  uncode: (view, op) => op.codings.forEach((id) => view.codings.delete(id)),
  split(view, op) {
    const coding = view.codings.get(op.coding);
    const text = coding && view.byId.get(coding.record)?.text;
    if (!text || view.codings.has(op.rest)) return;
    const at = toUnit(text, op.at);
    const [, end] = trimmedBounds(text, coding.start, at);
    const [start] = trimmedBounds(text, at, coding.end);
    view.codings.set(op.rest, { ...coding, id: op.rest, start, memos: [] });
    change(view, op.coding, { end });
  },
  join(view, op) {
    const [one, other] = [view.codings.get(op.coding), view.codings.get(op.other)];
    if (!one || !other) return;
    change(view, op.coding, {
      start: Math.min(one.start, other.start),
      end: Math.max(one.end, other.end),
      dimensions: { ...other.dimensions, ...one.dimensions },
      memos: [...one.memos, ...other.memos],
    });
    view.codings.delete(op.other);
  },
  memo(view, op, desk) {
    const holder = op.target === "coding" ? view.codings.get(op.key) : view.byId.get(op.key);
    if (!holder) return;
    const rest = holder.memos.filter((memo) => memo.id !== op.memo);
    const memos = op.text.trim() ? [...rest, { id: op.memo, text: op.text, coder: desk.coder, mine: true }] : rest;
    if (op.target === "coding") change(view, op.key, { memos });
    else view.byId.set(op.key, Object.assign(holder, { memos }));
  },
  mark: (view, op) => view.states.set(op.record, op.state),
  accept(view, op, desk) {
    LOCAL.code(view, { ...op, dimensions: answersOf(view.suggestions.get(op.suggestion), desk.dimensions) }, desk);
    decide(view, op, { choice: "accepted", code: op.code, coding: op.coding });
  },
  reject: (view, op) => decide(view, op, { choice: "rejected", code: null, coding: null }),
};

function decide(view, op, verdict) {
  const one = view.suggestions.get(op.suggestion);
  if (one) view.suggestions.set(one.id, { ...one, verdict });
}

function change(view, id, after) {
  const coding = view.codings.get(id);
  if (coding) view.codings.set(id, { ...coding, ...after });
}

/** What is shown: the base with what is pending. */
function makeView(base, pending, desk) {
  const view = {
    ...base, codings: new Map(base.codings), suggestions: new Map(base.suggestions), states: new Map(base.states),
  };
  for (const operation of pending) LOCAL[operation.kind]?.(view, operation, desk);
  return view;
}

const sorted = new WeakMap(); // for each view, the codings of its records

/** The codings of a record by place, the longer first where two begin together. */
function codingsOf(view, recordId) {
  if (!sorted.has(view)) sorted.set(view, new Map());
  const known = sorted.get(view);
  if (!known.has(recordId)) {
    known.set(recordId, [...view.codings.values()]
      .filter((coding) => coding.record === recordId && coding.start !== null)
      .sort((one, other) => one.start - other.start || other.end - one.end || (one.id < other.id ? -1 : 1)));
  }
  return known.get(recordId);
}

/** The codings of a record that have no place in its present text: of the whole record, or of an earlier text. */
function unplacedOf(view, recordId) {
  return [...view.codings.values()].filter((coding) => coding.record === recordId && coding.start === null);
}

/** A lane for each coding, so that no two in one lane overlap. As many lanes as it takes. */
function lanesOf(codings) {
  const ends = [];
  const lanes = new Map();
  for (const coding of codings) {
    let lane = ends.findIndex((end) => end <= coding.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = coding.end;
    lanes.set(coding.id, lane);
  }
  return lanes;
}
