// What the desk draws: the text, what is beside it, the list, what is saved, and what it has to say.

const Shown = (Base) => class extends Base {
  refresh() {
    this.view = makeView(this.base, this.outbox.pending, this);
    this.codes = this.withNew(this.data.codes);
    this.codesById = new Map(this.codes.map((code) => [code.id, code]));
    if (this.focus && !this.markOf(this.focus)) this.focus = null;
    this.paint();
    afterFrame(() => this.drawList());
    this.drawState();
  }

  withNew(codes) {
    const made = this.outbox.pending.filter((operation) => operation.kind === "new-code");
    return codes.concat(made.filter((one) => !codes.some((code) => code.id === one.code)).map((one) => ({
      id: one.code, name: one.name, path: "", brief: one.brief, full: "", include: [], exclude: [], examples: [],
      required: [], codable: true, provisional: true, parent: one.parent || null, colours: codes.find((code) => code.id === one.parent)?.colours
        ?? ["#666666", "#999999"],
    })));
  }

  get record() {
    return this.view.byId.get(this.selection?.record ?? this.current) ?? this.view.records[0];
  }

  code(id) { return this.codesById.get(id); }

  colour(id) { return this.code(id)?.colours[this.theme.dark ? 1 : 0] ?? this.theme.text; }

  /** The codes that digits give: in the order of the codebook, provisional ones last, so that no digit moves while coding. */
  get keyed() {
    const codable = this.codes.filter((code) => code.codable);
    return [...codable.filter((code) => !code.provisional), ...codable.filter((code) => code.provisional)];
  }

  digit(id) {
    const index = this.keyed.findIndex((code) => code.id === id);
    return index < 0 || index > 19 ? null : `${index > 9 ? "\u21e7" : ""}${DIGITS[index % 10]}`;
  }

  name(coding) { return this.code(coding.code)?.name ?? coding.code; }

  /** What stands beside the name of a suggestion. */
  kind(one) { return this.state(one) === "rejected" ? "rejected" : "suggested"; }

  label(coding) {
    const name = this.name(coding);
    if (coding.suggested) return `${name}, ${this.kind(coding)}`;
    const too = coding.mine && this.options.suggestions && comparedIn(this.view).agreeing.has(coding.id) ? " \u2713" : "";
    const stance = coding.dimensions.stance === "contests" ? " \u2260" : "";
    return `${name}${stance}${too}${coding.mine ? "" : `, ${coding.coder}`}${coding.memos.length ? " \u270e" : ""}`;
  }

  codingsHere() {
    const { selection } = this;
    if (!selection) return [];
    return codingsOf(this.view, selection.record)
      .filter((coding) => coding.start < selection.end && coding.end > selection.start);
  }

  /** New records are shown: build their lines once; painting fills them. */
  opened() {
    this.watch.disconnect();
    this.near.clear();
    this.pieces.clear();
    this.focus = null;
    this.selection = null;
    this.hits = { phrase: "", places: [], at: -1 };
    this.phrase.value = "";
    this.found.textContent = "";
    this.lines = new Map();
    const several = this.base.records.length > 1;
    this.sheet.replaceChildren(...this.base.records.map((record) => {
      const lines = record.text.lines.map((bounds, index) => {
        const line = make("div", { class: "line", "data-line": index },
          make("span", { class: "number", "aria-hidden": "true" }), make("div", { class: "body", dir: "auto" },
            record.text.string.slice(...bounds)));
        this.watch.observe(line);
        return line;
      });
      this.lines.set(record.id, lines);
      return make("section", { "data-record": record.id, "aria-label": record.name },
        several ? make("h2", {}, record.name, make("span", { class: "quiet" }, record.line)) : null, lines);
    }));
    this.caret = null;
    this.rejectedShown = false;
    this.unfolded.clear();
    this.awaited.clear();
    const rest = this.base.byId.get(this.data.opened) ?? this.base.records[0];
    this.current = rest?.id ?? null;
    this.scroller.scrollTop = 0;
    if (rest?.text.sentences.length) {
      const [start, end] = rest.text.sentences[0];
      this.selection = { record: rest.id, start, end, bound: "end" };
    }
    if (rest !== this.base.records[0]) this.scroller.scrollTop = this.lines.get(rest.id)[0].parentElement.offsetTop;
    // what is in view now is painted without waiting for the observer
    for (const lines of this.lines.values()) for (const line of lines.slice(0, 40)) this.near.add(line);
  }

  seen(changes) {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) this.near.add(target);
      else this.near.delete(target);
    }
    this.paint();
  }

  paint() {
    const style = getComputedStyle(this.root);
    this.theme = { dark: isDark(style.getPropertyValue("--st-background-color")), text: style.color };
    for (const record of this.view.records) {
      const codings = this.marksOf(record.id);
      const one = this.suggestion?.record === record.id ? this.suggestion : null;
      const shown = {
        desk: this,
        codings,
        lanes: lanesOf(codings),
        hits: this.hits.places.filter((hit) => hit.record === record.id),
        words: one && !this.options.clean ? wordsOf(one, record.text) : [],
        selection: this.selection?.record === record.id ? this.selection : null,
        focus: this.focus,
        clean: this.options.clean,
        numbers: this.options.numbers,
        theme: this.theme.dark,
      };
      this.lines.get(record.id).forEach((line, index) => {
        if (this.near.has(line)) this.paintLine(record, line, index, shown);
      });
    }
    this.place.ownerDocument.defaultView.cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.drawMargin());
    this.drawDetails();
  }

  paintLine(record, line, index, shown) {
    const key = lineKey(record, index, shown);
    if (line.dataset.key === key) return;
    line.dataset.key = key;
    const body = drawLine(record, index, shown);
    line.lastElementChild.replaceWith(body);
    const [start, end] = record.text.lines[index];
    const numbered = this.options.numbers === "paragraphs" && record.text.string.slice(start, end).trim();
    const before = record.text.lines.slice(0, index).filter(([a, b]) => record.text.string.slice(a, b).trim()).length;
    line.firstElementChild.textContent = numbered ? String(before + 1) : "";
  }

  drawMargin() {
    this.pieces.clear();
    if (!this.options.clean) {
      for (const lines of this.lines.values()) {
        for (const line of lines) {
          if (!this.near.has(line)) continue;
          for (const piece of line.querySelectorAll(".piece[data-codings]")) {
            for (const id of piece.dataset.codings.split(" ")) {
              const known = this.pieces.get(id);
              if (known) known.last = piece;
              else this.pieces.set(id, { first: piece, last: piece });
            }
          }
        }
      }
    }
    drawBrackets(this.brackets, this);
    setTimeout(() => drawMinimap(this.minimap, this)); // after the frame
  }

  drawDetails() {
    const active = this.rootNode().activeElement;
    if (this.pressing || (this.details.contains(active) && active.matches("input"))) return; // nor is typing drawn over
    this.redrawn(this.details, drawDetails(this));
  }

  /** Put new elements in the place of old ones; who was on a button stays on it. */
  redrawn(place, elements) {
    const active = this.rootNode().activeElement;
    const held = active !== place && place.contains(active) ? { ...active.dataset } : null;
    place.replaceChildren(...elements);
    if (!held) return;
    const same = [...place.querySelectorAll("button")].find((one) => Object.keys(held).every((key) => one.dataset[key] === held[key]));
    (same ?? this.sheet).focus({ preventScroll: true });
  }

  drawList() {
    const { items, more } = this.data.list;
    const here = new Map(this.view.records.map((record) => [record.id, 0]));
    for (const coding of this.view.codings.values()) if (coding.mine) here.set(coding.record, here.get(coding.record) + 1);
    const print = JSON.stringify([items.map(({ id, name, line, state, codings }) => [
      id, name, line, this.view.states.get(id) ?? state, here.get(id) ?? codings]),
    more, this.wanted, [...here], [...this.view.states], this.filter.value]);
    if (this.listPrint === print) return;
    this.listPrint = print;
    const typed = this.filter.value.toLocaleLowerCase();
    const fits = items.filter((item) => !typed || `${item.name} ${item.line} ${item.id}`.toLocaleLowerCase().includes(typed));
    const shownNow = new Set(this.data.records.map((record) => record.id));
    this.listed = fits;
    this.redrawn(this.list, [...fits.map((item) => {
      const state = this.view.states.has(item.id) ? this.view.states.get(item.id) : item.state;
      const number = this.view.byId.has(item.id)
        ? [...this.view.codings.values()].filter((coding) => coding.mine && coding.record === item.id).length
        : item.codings;
      const mark = { finished: "\u2713 finished", seen: "seen" }[state] ?? "";
      return make("li", {}, make("button", {
        type: "button", "data-open": item.id, "aria-current": shownNow.has(item.id) ? "true" : null,
        "aria-busy": this.wanted === item.id ? "true" : null,
      }, make("span", { class: "name" }, item.name),
      make("span", { class: "quiet" }, [item.line, number ? `${number}\u00a0coded` : "", mark].filter(Boolean).join(" \u00b7 "))));
    }), ...(more ? [make("li", { class: "quiet more" }, `and ${more} more; narrow the choice above`)] : [])]);
    const current = this.list.querySelector("[aria-current]");
    if (current && this.shownInList !== current.dataset.open) { // once for each that is opened, so that scrolling stays free
      this.shownInList = current.dataset.open;
      this.list.scrollTop += current.getBoundingClientRect().top - this.list.getBoundingClientRect().top - this.list.clientHeight / 3;
    }
    rove([...this.list.querySelectorAll("button")], current ?? this.list.querySelector("button"));
    const change = (item) => (this.view.states.has(item.id) ? (this.view.states.get(item.id) === "finished") - (item.state === "finished") : 0);
    const { total, finished } = this.data.list;
    const done = items.reduce((sum, item) => sum + change(item), finished);
    this.progress.replaceChildren(make("span", {}, `${done} of ${total} texts finished`),
      make("progress", { max: total || 1, value: done, "aria-label": "Texts finished" }));
  }

  drawState() {
    const number = this.outbox.pending.length;
    const late = number && (this.trouble || this.outbox.waiting > 2 * RESEND);
    const text = !number ? "Saved" : late ? `Not saved yet: ${number}` : `Saving ${number}`;
    if (this.saved.textContent !== text) this.saved.textContent = text;
    this.saved.className = `saved ${!number ? "done" : late ? "late" : "going"}`;
    this.why.textContent = late ? this.trouble || "The server does not answer. It is kept here and sent again." : "";
    this.retry.hidden = !late;
    const title = this.view?.records.length === 1 ? this.view.records[0] : null;
    const name = title ? title.name : this.data?.title ?? "";
    if (this.title.firstChild?.textContent !== name) {
      this.title.replaceChildren(make("strong", {}, name), make("span", { class: "quiet" }, title?.line ?? ""));
    }
    clearTimeout(this.clock);
    if (number) this.clock = setTimeout(() => this.drawState(), 1000);
  }

  tell(text, { kind = "status", go = null } = {}) {
    const message = { text, kind, go };
    const alerts = this.messages.filter((other) => other.kind === "alert" && other.text !== text);
    this.messages = [...alerts, message]; // what was refused stays until it is dismissed
    this.drawNotices();
    this.announce(text);
    if (kind === "status") setTimeout(() => this.dismiss(message), 6000);
  }

  drawNotices() {
    this.notices.replaceChildren(...this.messages.map((message, index) => make("div", { class: message.kind },
      make("span", {}, message.text),
      message.go ? make("button", { type: "button", "data-go": message.go }, "Go there") : null,
      make("button", { type: "button", "data-dismiss": index, "aria-label": "Dismiss" }, "\u00d7"))));
  }

  dismiss(message) {
    this.messages = this.messages.filter((other) => other !== message);
    this.drawNotices();
  }

  announce(text) { this.live.textContent = text; }
};
