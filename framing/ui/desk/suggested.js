// What the machine suggests: dashed, and never a coding until a person accepts it.

const PATIENCE = 250; // milliseconds until suggestions that are being made are asked for again
const PATIENCE_MOST = 2000;

/** The suggestions of records by their ids, in UTF-16 units, with what was decided on them. */
function makeSuggestions(records) {
  const found = new Map();
  for (const { id: record, text, suggestions } of records) {
    for (const given of suggestions?.made ?? []) {
      found.set(given.id, {
        ...given, record, suggested: true, start: toUnit(text, given.start), end: toUnit(text, given.end),
        verdict: suggestions.decided[given.id] ?? null,
      });
    }
  }
  return found;
}

/** The answers of a coding that is made of a suggestion: its stance, where that is one of the codebook's. */
function answersOf(one, dimensions) {
  const stance = dimensions.find((dimension) => dimension.id === "stance");
  const known = stance && one && (stance.free || stance.values.some((value) => value.id === one.stance));
  return known ? { stance: one.stance } : {};
}

const compared = new WeakMap(); // for each view, what became of its suggestions

/**
 * What became of each suggestion (open, agreed, accepted or rejected), and the suggestion that each of one's own codings
 * agrees with: both have the same code, and the coding takes up half of the suggested passage or more.
 */
function comparedIn(view) {
  if (compared.has(view)) return compared.get(view);
  const mine = new Map();
  for (const coding of view.codings.values()) {
    if (!coding.mine || coding.start === null) continue;
    const key = `${coding.record} ${coding.code}`;
    mine.set(key, [...(mine.get(key) ?? []), coding]);
  }
  const [states, agreeing] = [new Map(), new Map()];
  for (const one of view.suggestions.values()) {
    const alike = (mine.get(`${one.record} ${one.code}`) ?? [])
      .filter((coding) => 2 * (Math.min(coding.end, one.end) - Math.max(coding.start, one.start)) >= one.end - one.start);
    for (const coding of alike) agreeing.set(coding.id, one);
    const accepted = one.verdict?.choice === "accepted" && view.codings.has(one.verdict.coding);
    states.set(one.id, accepted ? "accepted" : alike.length ? "agreed" : one.verdict ? "rejected" : "open");
  }
  compared.set(view, { states, agreeing });
  return compared.get(view);
}

const byPlace = (one, other) => one.start - other.start || other.end - one.end || (one.id < other.id ? -1 : 1);

const overlap = (one, other) => one.start < other.end && one.end > other.start;

const Suggested = (Base) => class extends Base {
  /** The suggestion in focus, or null. */
  get suggestion() { return this.view.suggestions.get(this.focus) ?? null; }

  state(one) { return comparedIn(this.view).states.get(one.id); }

  /** The suggestions of a record by place, whatever became of them; none while they are hidden. */
  suggestionsOf(recordId) {
    if (!this.options.suggestions) return [];
    return [...this.view.suggestions.values()].filter((one) => one.record === recordId).sort(byPlace);
  }

  /** Those that are drawn: undecided ones, and rejected ones where they are wanted. */
  offered(recordId) {
    return this.suggestionsOf(recordId)
      .filter((one) => this.state(one) === "open" || (this.rejectedShown && this.state(one) === "rejected"));
  }

  /** The codings and suggestions of a record that are drawn in its text, by place. */
  marksOf(recordId) {
    const offered = this.offered(recordId);
    return offered.length ? [...codingsOf(this.view, recordId), ...offered].sort(byPlace) : codingsOf(this.view, recordId);
  }

  /** A coding or a suggestion. */
  markOf(id) { return this.view.codings.get(id) ?? this.view.suggestions.get(id); }

  offeredHere() {
    const { selection } = this;
    return selection ? this.offered(selection.record).filter((one) => overlap(one, selection)) : [];
  }

  undecided(recordId) { return this.suggestionsOf(recordId).filter((one) => this.state(one) === "open"); }

  /** The ids of those that are decided on. */
  decided() {
    return [...this.view.suggestions.values()].filter((one) => this.state(one) !== "open").map((one) => one.id);
  }

  /** How many suggestions of a record are undecided, in words. */
  leftIn(recordId) {
    return `${this.undecided(recordId).length} of ${this.suggestionsOf(recordId).length} left in this text`;
  }

  stanceOf(one) {
    if (one.stance === "mixed") return "mixed, please decide";
    const values = this.dimensions.find((dimension) => dimension.id === "stance")?.values ?? [];
    return (values.find((value) => value.id === one.stance)?.label ?? one.stance).toLocaleLowerCase();
  }

  /** The suggestion that can be decided on; the one that is here is taken into focus first. */
  decidable() {
    const one = this.suggestion;
    if (one && ["open", "rejected"].includes(this.state(one))) return one;
    const here = this.offeredHere();
    if (here.length) this.focusCoding((here.find((other) => this.state(other) === "open") ?? here[0]).id);
    else if (one) this.tell("You coded this passage so already.");
    else this.tell(`No suggestion is in focus. ${keyShown(this.keys.of("nextSuggestion")[0])} goes to the next one.`);
    return null;
  }

  /** Make a coding of the suggestion in focus, with the boundaries that are marked. */
  accept(code = null) {
    const one = this.decidable();
    if (!one) return;
    const { text } = this.view.byId.get(one.record);
    const place = this.moved(one) ? this.selection : one;
    const coding = newId();
    this.lastCode = code ?? one.code;
    this.act("accept", {
      suggestion: one.id, record: one.record, coding, code: this.lastCode,
      start: toPoint(text, place.start), end: toPoint(text, place.end),
    });
    const answered = this.view.codings.get(coding).dimensions;
    const asked = this.dimensions.find((dimension) => !answered[dimension.id]
      && ((one.stance === "mixed" && dimension.id === "stance") || this.code(this.lastCode)?.required.includes(dimension.id)));
    const on = () => this.advance(one, "Accepted");
    if (!asked) {
      on();
      return;
    }
    this.focus = coding;
    this.paint();
    this.ask(asked, on);
  }

  acceptAs() {
    const one = this.decidable();
    if (!one) return;
    openPalette(this, { title: "Accept as another code", last: one.code, chosen: (code) => this.accept(code.id) });
  }

  reject() {
    const one = this.decidable();
    if (!one || this.state(one) === "rejected") return;
    this.act("reject", { suggestion: one.id, record: one.record });
    this.advance(one, "Rejected");
  }

  /** Go on to the next undecided suggestion of the text, past its end to the first. */
  advance(from, done) {
    const all = this.suggestionsOf(from.record);
    const at = all.findIndex((one) => one.id === from.id);
    const next = [...all.slice(at + 1), ...all].find((one) => this.state(one) === "open");
    if (next) {
      this.focusCoding(next.id);
      this.announce(`${done}, ${this.leftIn(from.record)}. ${this.live.textContent}`);
      return;
    }
    this.mark(from.record, from.start, from.end, { scroll: false });
    this.tell(`${done}. Every suggestion of this text is decided.`);
  }

  stepSuggestion(step) {
    const all = this.view.records.flatMap((record) => this.undecided(record.id));
    const order = new Map(this.view.records.map((record, index) => [record.id, index]));
    const here = this.suggestion ?? (this.selection && { id: "", ...this.selection });
    const place = (one) => order.get(one.record) - (here ? order.get(here.record) : -1)
      || (here ? byPlace(one, here) : 1);
    const target = step > 0 ? all.find((one) => place(one) > 0 && one.id !== here?.id)
      : all.filter((one) => place(one) < 0 && one.id !== here?.id).pop();
    if (target) this.focusCoding(target.id);
    else this.tell(all.length ? `This is the ${step > 0 ? "last" : "first"} suggestion that is not decided.` : "No suggestion is left to decide on.");
  }

  /** Take a sentence more in at the end that moves, or let one go. */
  resizeMarked(step) {
    const { selection } = this;
    if (!selection) return;
    const { start, end, bound, record } = selection;
    const { sentences } = this.view.byId.get(record).text;
    const { text } = this.view.byId.get(record);
    const at = sentenceAt(text, bound === "end" ? Math.max(start, end - 1) : start);
    if (!sentences.length) return;
    const [first, last] = sentences[at];
    const begun = step > 0 && (bound === "end" ? end < last : start > first); // it is completed first
    const target = sentences[begun ? at : bound === "end" ? at + step : at - step];
    const wanted = target && (bound === "end" ? [start, target[1]] : [target[0], end]);
    if (wanted && wanted[0] < wanted[1]) this.mark(record, ...wanted, { bound, focus: this.focus });
    else this.tell(step > 0 ? "The text goes no further." : "It is one sentence; Shift and an arrow move its boundary by word.");
  }

  showSuggestions() {
    this.set({ suggestions: !this.options.suggestions });
    if (this.suggestion) this.focus = null;
    this.noteShown();
    this.paint();
    this.announce(this.options.suggestions ? "Suggestions are shown" : "Suggestions are hidden");
  }

  showRejected() {
    this.rejectedShown = !this.rejectedShown;
    if (!this.rejectedShown && this.suggestion && this.state(this.suggestion) === "rejected") this.focus = null;
    this.paint();
  }

  /** Note once that suggestions were shown, and say so where they had been hidden. */
  noteShown() {
    if (!this.options.suggestions) return;
    for (const { id, suggestions } of this.view.records) {
      if (!suggestions?.made || suggestions.notice) continue;
      const key = `${this.outboxKey} ${id}`;
      if (!suggestions.shown && !this.revealed.has(key)) {
        this.revealed.add(key);
        this.act("reveal", { record: id });
      }
      const number = this.undecided(id).length;
      if (this.awaited.delete(id) && number) {
        this.tell(`${number} suggestion${number > 1 ? "s" : ""}. ${keyShown(this.keys.of("nextSuggestion")[0])} goes to the first.`);
      }
    }
  }

  /** Ask again for suggestions that are being made, until they are there: no answer comes where nothing has changed. */
  awaitMade(patience = PATIENCE) {
    clearTimeout(this.asking);
    for (const { id, suggestions } of this.view.records) if (suggestions?.hidden) this.awaited.add(id);
    if (!this.view.records.some(({ suggestions }) => suggestions?.making)) return;
    this.asking = setTimeout(() => {
      this.send();
      this.awaitMade(Math.min(PATIENCE_MOST, patience * 1.4));
    }, patience);
  }
};
