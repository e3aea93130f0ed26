// What hands do: clicks, drags and keys, and what each of them means.

const ANSWERING = 2500; // milliseconds in which a digit is meant as an answer

/** One's own codings first, so that a click takes what one can change. */
function mineFirst(codings) {
  return [...codings.filter((coding) => coding.mine), ...codings.filter((coding) => !coding.mine)];
}

const Hands = (Base) => class extends Base {
  clicked(event) {
    const on = (name) => event.target.closest?.(`[data-${name}]`)?.dataset[name];
    if (event.target.closest(".sheet") || event.target.closest("dialog")) return;
    const byMouse = event.detail > 0 && event.target.closest("button"); // the keys go on in the text
    if (byMouse || on("open") || on("go")) this.sheet.focus({ preventScroll: true });
    if (on("open")) this.openRecord(on("open"));
    else if (on("go")) this.openRecord(on("go"));
    else if (on("dismiss")) this.dismiss(this.messages[Number(on("dismiss"))]);
    else if (on("coding")) this.focusCoding(on("coding"));
    else if (on("unfold")) {
      this.unfolded.add(on("unfold"));
      this.drawDetails();
    } else if (on("give")) this.give(this.code(on("give")));
    else if (on("memo")) this.editMemo(on("memo"));
    else if (on("dimension") && on("value") !== undefined) this.press(on("dimension"), on("value"));
    else if (on("act")) this.perform(on("act"));
  }

  press(dimension, value) {
    const coding = this.view.codings.get(this.focus);
    if (!coding?.mine) return;
    const given = coding.dimensions[dimension] === value ? "" : value;
    this.act("answer", { coding: coding.id, dimension, value: given });
  }

  focusCoding(id) {
    const coding = this.markOf(id);
    if (!coding) return;
    if (coding.start !== null) this.mark(coding.record, coding.start, coding.end, { focus: id, scroll: "whole" });
    else {
      this.focus = id;
      this.paint();
    }
  }

  editMemo(id) {
    for (const record of this.view.records) {
      const memo = record.memos.find((one) => one.id === id);
      if (memo) this.writeMemo("record", record.id, memo);
    }
    for (const coding of this.view.codings.values()) {
      const memo = coding.memos.find((one) => one.id === id);
      if (memo) this.writeMemo("coding", coding.id, memo);
    }
  }

  /** While the mouse marks, nothing is drawn anew, and nothing but the text can be marked. */
  hold(dragging) {
    this.dragging = dragging;
    this.root.classList.toggle("dragging", dragging);
  }

  /** The mouse was let go: what was dragged over, or the sentence, word or coding that was clicked. */
  released(event) {
    if (this.pressing) setTimeout(() => { // after the click
      this.pressing = false;
      this.drawDetails();
    });
    if (!this.dragging) return;
    const ends = this.draggedOver(event);
    this.hold(false);
    if (this.held) {
      const { held } = this;
      this.held = null;
      this.receive(held, this.trigger);
    }
    const [from, to] = ends;
    if (from && to && this.view.byId.has(from.record)) this.choose(from, to, event.altKey ? 0 : event.detail);
    clearSelection(this.rootNode());
  }

  /** The ends of what the mouse dragged over; beside the text, where the line next to the mouse begins or ends. */
  draggedOver(event) {
    if (event.composedPath().includes(this.sheet)) {
      const range = selectedRange(this.rootNode());
      return range ? [this.unitAt(range.startContainer, range.startOffset), this.unitAt(range.endContainer, range.endOffset)] : [];
    }
    const order = this.view.records.map((record) => record.id);
    const ends = [this.anchor, this.unitUnder(event)];
    return ends.every(Boolean)
      ? ends.sort((one, other) => order.indexOf(one.record) - order.indexOf(other.record) || one.unit - other.unit) : [];
  }

  /** The place in the text that is nearest to the mouse. */
  unitUnder(event) {
    const [box, view] = [this.sheet.getBoundingClientRect(), this.scroller.getBoundingClientRect()];
    const within = (place, low, high) => Math.max(low + 1, Math.min(place, high - 1));
    const caret = document.caretPositionFromPoint?.(within(event.clientX, box.left, box.right),
      within(event.clientY, Math.max(box.top, view.top), Math.min(box.bottom, view.bottom)),
      { shadowRoots: [this.rootNode()] });
    return caret ? this.unitAt(caret.offsetNode, caret.offset) : null;
  }

  choose(from, to, clicks) {
    const { text } = this.view.byId.get(from.record);
    const clicked = this.caret?.record === from.record ? this.caret.unit : from.unit; // where the first click was
    if (!clicks) this.cut(from);
    else if (clicks >= 3) {
      const sentence = text.sentences[sentenceAt(text, clicked)];
      if (sentence) this.mark(from.record, ...sentence, { scroll: false });
    } else if (clicks === 2) {
      const word = wordAt(text, clicked);
      if (word) this.mark(from.record, ...word, { scroll: false });
    } else if (from.record === to.record && from.unit === to.unit) this.clickedText(from);
    else {
      const end = to.record === from.record ? to.unit : text.string.length; // a span lies within one intervention
      const span = snapped(text, from.unit, end, this.options.snap);
      if (span) this.mark(from.record, ...span, { scroll: false });
    }
  }

  /** Alt and a click: where the passage in focus is to be cut. */
  cut(place) {
    this.caret = place;
    this.tell(`The cut is set. ${keyShown(this.keys.of("split")[0])} splits the passage in focus there.`);
  }

  clickedText({ record, unit }) {
    this.caret = { record, unit };
    const { text } = this.view.byId.get(record);
    const under = mineFirst(this.marksOf(record).filter((coding) => coding.start <= unit && unit < coding.end));
    if (under.length) {
      const at = under.findIndex((coding) => coding.id === this.focus);
      const coding = under[(at + 1) % under.length];
      this.mark(record, coding.start, coding.end, { focus: coding.id, scroll: false });
    } else if (text.sentences.length) this.mark(record, ...text.sentences[sentenceAt(text, unit)], { scroll: false });
  }

  /** The place in the text of a place in the page. */
  unitAt(node, offset) {
    const element = node.nodeType === 3 ? node.parentElement : node;
    const section = element.closest?.("[data-record]");
    if (!section) return null;
    const record = section.dataset.record;
    const line = element.closest("[data-line]") ?? (node.childNodes[offset] ?? node.lastChild)?.closest?.("[data-line]");
    if (!line) return null;
    const { text } = this.view.byId.get(record);
    const [start, end] = text.lines[Number(line.dataset.line)];
    if (node.nodeType === 3) {
      const piece = element.closest("[data-start]");
      return { record, unit: piece ? Number(piece.dataset.start) + offset : start + offset };
    }
    const next = node.childNodes[offset];
    if (next?.dataset?.start !== undefined) return { record, unit: Number(next.dataset.start) };
    return { record, unit: offset === 0 || !line.contains(node) ? start : end };
  }

  pressed(event) {
    if (event.target.closest?.("input, textarea, select") || this.dialogue) return;
    const inText = event.target === this.sheet;
    const key = keyName(event);
    const digit = inText ? digitOf(event) : null;
    const codes = this.keyed;
    const act = inText || key.startsWith("Ctrl+") || key === "Escape" ? this.keys.act(key) : null;
    if (act) this.perform(act); // before digits: on some keyboards "/" is a digit with shift
    else if (digit !== null && Date.now() - (this.refusedAt ?? 0) < ANSWERING) this.refusedAt = 0;
    else if (digit !== null && codes[digit]) this.give(codes[digit]);
    else if (inText && key.length === 1) event.stopPropagation(); // the page's own letter keys stay quiet here
    else return;
    if (digit !== null || act) event.preventDefault();
    event.stopPropagation();
  }

  perform(act) {
    const acts = {
      nextSentence: () => this.stepSentence(1),
      previousSentence: () => this.stepSentence(-1),
      firstSentence: () => this.goTo(this.record.id, null),
      lastSentence: () => {
        const { id, text } = this.record;
        if (text.sentences.length) this.mark(id, ...text.sentences[text.sentences.length - 1]);
      },
      nextCoding: () => this.stepCoding(1),
      previousCoding: () => this.stepCoding(-1),
      nextRecord: () => this.stepRecord(1),
      previousRecord: () => this.stepRecord(-1),
      nextUncoded: () => this.nextUncoded(),
      jump: () => {
        this.set({ list: true });
        this.filter.select();
      },
      search: () => this.phrase.select(),
      nextHit: () => this.nextHit(),
      growDown: () => this.growSentence(1),
      growUp: () => this.growSentence(-1),
      boundRight: () => this.moveBound(1, true),
      boundLeft: () => this.moveBound(-1, true),
      letterRight: () => this.moveBound(1, false),
      letterLeft: () => this.moveBound(-1, false),
      startBound: () => this.bound("start"),
      endBound: () => this.bound("end"),
      snap: () => {
        this.set({ snap: !this.options.snap });
        this.tell(this.options.snap ? "Marking snaps to words." : "Marking goes by character.");
      },
      leave: () => {
        this.focus = null;
        this.clearSearch();
        this.sheet.focus({ preventScroll: true });
      },
      palette: () => openPalette(this, {
        title: "Code what is marked", last: this.lastCode, chosen: (code, more) => this.give(code, false, { ask: !more }),
      }),
      repeat: () => (this.code(this.lastCode) ? this.give(this.code(this.lastCode)) : this.perform("palette")),
      whole: () => openPalette(this, {
        title: "Code the whole intervention", last: this.lastCode, chosen: (code, more) => this.give(code, true, { ask: !more }),
      }),
      newCode: () => this.newCode(),
      finished: () => this.setState("finished"),
      seen: () => this.setState("seen"),
      cycle: () => this.cycle(),
      keep: () => this.keepBounds(),
      recode: () => {
        if (this.suggestion) {
          this.acceptAs();
          return;
        }
        const coding = this.own();
        if (!coding) return;
        openPalette(this, {
          title: "Another code for this passage", last: coding.code,
          chosen: (code) => code.id !== coding.code && this.act("recode", { coding: coding.id, code: code.id }),
        });
      },
      fits: () => {
        const coding = this.own();
        if (!coding?.oldWording) return;
        this.act("confirm", { coding: coding.id });
        this.announce("It fits the present wording");
      },
      remove: () => {
        if (this.suggestion) {
          this.reject();
          return;
        }
        const coding = this.own();
        if (!coding) return;
        this.act("uncode", { codings: [coding.id] });
        this.announce("Removed");
      },
      accept: () => this.accept(),
      nextSuggestion: () => this.stepSuggestion(1),
      previousSuggestion: () => this.stepSuggestion(-1),
      rejected: () => this.showRejected(),
      suggestions: () => this.showSuggestions(),
      wider: () => this.resizeMarked(1),
      narrower: () => this.resizeMarked(-1),
      split: () => this.splitHere(),
      join: () => this.joinNext(),
      memo: () => {
        const coding = this.own();
        if (coding) this.writeMemo("coding", coding.id);
      },
      recordMemo: () => this.record && this.writeMemo("record", this.record.id),
      undo: () => this.act("undo", {}),
      redo: () => this.act("redo", {}),
      dimension1: () => this.ask(this.dimensions[0]),
      dimension2: () => this.ask(this.dimensions[1]),
      dimension3: () => this.ask(this.dimensions[2]),
      dimension4: () => this.ask(this.dimensions[3]),
      clean: () => {
        this.options.clean = !this.options.clean; // for now only: marks that are hidden look like marks that are lost
        this.root.querySelector("[data-act='clean']").setAttribute("aria-pressed", String(this.options.clean));
        this.tell(this.options.clean ? "Marks are hidden." : "Marks are shown.");
        this.paint();
      },
      numbers: () => {
        const order = ["paragraphs", "sentences", "nothing"];
        this.set({ numbers: order[(order.indexOf(this.options.numbers) + 1) % order.length] });
        this.paint();
      },
      list: () => this.set({ list: !this.options.list }),
      help: () => this.help(),
      codes: () => {
        this.set({ codes: !this.options.codes });
        this.drawDetails();
      },
    };
    if (this.view) acts[act]();
  }

  bound(bound) {
    if (!this.selection) return;
    this.selection = { ...this.selection, bound };
    this.announce(bound === "start" ? "The beginning moves" : "The end moves");
    this.reveal(this.selection.record, bound === "start" ? this.selection.start : this.selection.end - 1);
  }
};
