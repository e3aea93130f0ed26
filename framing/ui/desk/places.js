// Going through the text: marking, stepping by sentence, coding and record, and finding a phrase.
const READ_ALOUD = 600; // characters of what is marked

const Places = (Base) => class extends Base {
  /** Mark a stretch, show it, and say what it is. */
  mark(record, start, end, { bound = "end", focus = null, scroll = true } = {}) {
    this.selection = { record, start, end, bound };
    this.current = record;
    const waiting = this.view.codings.get(this.focus);
    this.focus = focus ?? (waiting?.stale && waiting.record === record ? waiting.id : null); // until it has its place
    this.paint();
    if (scroll) this.reveal(record, bound === "end" ? end - 1 : start);
    if (scroll === "whole") this.reveal(record, start);
    const named = (marks) => marks.map((one) => (one.suggested ? `${this.name(one)}, ${this.stanceOf(one)}` : this.label(one))).join("; ");
    const [here, offered] = [named(this.codingsHere()), named(this.offeredHere())];
    const { text } = this.view.byId.get(record);
    this.announce(`${text.string.slice(start, Math.min(end, start + READ_ALOUD))}${here ? `. Coded: ${here}` : ""}${
      offered ? `. Suggested: ${offered}` : ""}`);
  }

  reveal(record, unit) {
    const line = this.lines.get(record)?.[lineAt(this.view.byId.get(record).text, unit)];
    if (!line) return;
    const piece = [...line.querySelectorAll(".piece")].filter((one) => Number(one.dataset.start) <= unit).pop() ?? line;
    const [box, view] = [piece.getBoundingClientRect(), this.scroller.getBoundingClientRect()];
    if (box.top < view.top + 40) this.scroller.scrollTop += box.top - view.top - 80;
    else if (box.bottom > view.bottom - 40) this.scroller.scrollTop += box.bottom - view.bottom + 120;
  }

  goTo(recordId, codingId, start = 0) {
    const record = this.view.byId.get(recordId);
    if (!record) {
      this.tell(`There is no text to code under ${recordId}.`);
      return;
    }
    const coding = this.view.codings.get(codingId);
    const whole = { scroll: "whole" };
    if (coding && coding.start !== null) this.mark(recordId, coding.start, coding.end, { focus: codingId, ...whole });
    else if (record.text.sentences.length) {
      this.mark(recordId, ...record.text.sentences[sentenceAt(record.text, toUnit(record.text, start))], whole);
      if (coding) this.focus = codingId;
      this.paint();
    } else {
      this.current = recordId;
      this.focus = coding ? codingId : null;
      this.paint();
    }
    if (codingId && !coding) this.tell("The passage of this address is no longer coded, or is hidden from you.");
    this.sheet.focus({ preventScroll: true });
  }

  stepSentence(step) {
    const order = this.view.records;
    let index = order.indexOf(this.record);
    if (index < 0) return;
    const { sentences } = order[index].text;
    const from = this.selection?.record === order[index].id ? this.selection : { start: 0, end: 0 };
    let at = sentenceAt(order[index].text, step > 0 ? Math.max(0, from.end - 1) : from.start) + step;
    if (step < 0 && sentences.length && sentences[at + 1]?.[0] < from.start) at += 1;
    let target = sentences[at];
    while (!target && order[index + step]) {
      index += step;
      const others = order[index].text.sentences;
      target = step > 0 ? others[0] : others[others.length - 1];
    }
    if (target) this.mark(order[index].id, ...target);
  }

  growSentence(step) {
    const { selection } = this;
    if (!selection) return;
    const { text } = this.view.byId.get(selection.record);
    const last = sentenceAt(text, Math.max(selection.start, selection.end - 1));
    const begun = step > 0 && selection.end < text.sentences[last]?.[1]; // it is completed first
    const target = text.sentences[begun ? last : last + step];
    if (!target || (step < 0 && target[1] <= selection.start)) return;
    this.mark(selection.record, selection.start, target[1], { focus: this.focus });
  }

  moveBound(direction, byWord) {
    const { selection } = this;
    if (!selection) return;
    const { text } = this.view.byId.get(selection.record);
    const bound = selection.bound ?? "end";
    const place = nextBound(text, selection[bound], direction, { bound, byWord });
    const { start, end } = { ...selection, [bound]: place };
    if (start < end) this.mark(selection.record, start, end, { bound, focus: this.focus });
  }

  stepCoding(step) {
    const { selection } = this;
    const all = this.view.records.flatMap((record) => codingsOf(this.view, record.id));
    if (!all.length) return;
    const order = new Map(this.view.records.map((record, index) => [record.id, index]));
    let at = all.findIndex((coding) => coding.id === this.focus);
    if (at < 0) {
      const mine = selection ? order.get(selection.record) : -1;
      const after = all.findIndex((coding) => order.get(coding.record) > mine
        || (order.get(coding.record) === mine && coding.start >= selection.start));
      at = step > 0 ? (after < 0 ? all.length : after) - 1 : after < 0 ? all.length : after;
    }
    const target = all[at + step];
    if (target) this.mark(target.record, target.start, target.end, { focus: target.id, scroll: "whole" });
  }

  cycle() {
    const here = mineFirst([...this.codingsHere(), ...this.offeredHere()]);
    if (!here.length) return;
    const at = here.findIndex((coding) => coding.id === this.focus);
    const coding = here[(at + 1) % here.length];
    this.focus = coding.id;
    this.paint();
    this.announce(`${this.label(coding)}, ${at + 2 > here.length ? 1 : at + 2} of ${here.length}`);
  }

  stepRecord(step) {
    const items = this.data.list.items;
    const shownIds = this.view.records.map((record) => record.id);
    const edge = step > 0 ? shownIds[shownIds.length - 1] : shownIds[0];
    if (shownIds.length > 1) {
      const next = this.view.records[shownIds.indexOf(this.record.id) + step];
      if (next) {
        this.goTo(next.id, null);
        return;
      }
    }
    const target = items[items.findIndex((item) => item.id === edge) + step];
    if (target) this.openRecord(target.id);
    else this.tell(step > 0 ? "This is the last one of the list." : "This is the first one of the list.");
  }

  nextUncoded() {
    const { items } = this.data.list;
    const at = items.findIndex((item) => item.id === this.record?.id);
    const open = (item) => (this.view.states.has(item.id) ? this.view.states.get(item.id) : item.state) !== "finished";
    const target = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))].find(open);
    if (target) this.openRecord(target.id);
    else this.tell("Every intervention of the list is finished.");
  }

  find(phrase) {
    const places = phrase ? this.view.records.flatMap((record) => placesOf(record.text.string, phrase)
      .map(([start, end]) => ({ record: record.id, start, end }))) : [];
    this.hits = { phrase, places, at: -1 };
    this.found.textContent = phrase ? `${places.length} found` : "";
    this.paint();
  }

  clearSearch() {
    this.phrase.value = "";
    this.find("");
  }

  nextHit(step = 1) {
    const { places } = this.hits;
    if (!places.length) return;
    this.hits.at = (this.hits.at + step + places.length) % places.length;
    const hit = places[this.hits.at];
    this.found.textContent = `${this.hits.at + 1} of ${places.length}`;
    this.mark(hit.record, hit.start, hit.end);
  }
};
