// A source divided into turns, to be checked and corrected. It paints at once, keeps what was done until it is
// answered, and shows a window of a long source.

const EDGE = 50; // so near the end of what is shown, more is asked for

class Division extends Forms(Shown(Object)) {
  constructor(place) {
    super();
    this.place = place;
    this.data = null;
    this.current = null; // the number of the line in focus
    this.caret = null; // {line, start, end, native}: in UTF-16 units of its text
    this.rows = new Map();
    this.edges = {};
    this.asked = null; // a line around which the window is to stand
    this.wanted = null; // a line to go to, which is not in the window
    this.lines = [];
    this.byNumber = new Map();
    this.build();
  }

  receive(data, send) {
    this.trigger = send;
    const another = this.data?.id !== data.id || this.data.begun !== data.begun;
    this.data = { ...data, order: data.order.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, place) => from + place)) };
    this.actors = new Set(data.actors);
    this.known = new Set(this.data.order); // lines that the project has, unlike those of a split that is on its way
    if (another) this.begin();
    const settled = this.outbox.answered(data.answers);
    const anchor = this.anchor();
    this.asked = null;
    this.refresh();
    for (const operation of settled) this.tellAnswer(operation, data.answers[operation.id]);
    if (this.wanted !== null && this.byNumber.has(this.wanted)) this.goTo(this.wanted);
    else if (!this.byNumber.has(this.current)) this.goTo(data.at ?? data.lines[0]?.n ?? null);
    else this.hold(anchor);
    this.fit();
  }

  /** Another source is shown. */
  begin() {
    this.outbox?.close();
    this.close();
    this.outbox = makeOutbox(["division", this.data.project, this.data.id, this.data.begun].map(encodeURIComponent).join(":"), () => this.send());
    queueMicrotask(() => this.outbox.flush()); // what an earlier visit left
    [this.current, this.caret, this.wanted] = [this.data.at, null, null];
    this.rows.clear();
    this.scroller.scrollTop = 0;
    this.title.textContent = this.data.name;
    if (document.activeElement === document.body) this.sheet.focus({ preventScroll: true }); // nobody is elsewhere
  }

  send() {
    this.sent = (this.sent ?? 0) + 1;
    this.trigger?.("sent", { n: this.sent, project: this.data.project, draft: this.data.id, operations: this.outbox.pending, go: this.wanted ?? this.asked ?? null });
    if (this.far) this.drawBar();
  }

  /** Correct something: on the screen at once, in the outbox until it is answered. */
  act(kind, fields = {}) {
    this.caret = null;
    this.outbox.add({ id: newId(), kind, ...fields });
    this.refresh();
  }

  tellAnswer(operation, answer) {
    if (!answer.done) this.say(`Not done: ${answer.text}`, true);
    else this.say(answer.text);
    if (answer.done && answer.line !== null && ["undo", "redo", "begins", "kept"].includes(operation.kind)) {
      this.goTo(this.byNumber.has(answer.line) || !this.byNumber.has(this.current) ? answer.line : this.current);
    }
  }

  get splits() {
    return this.outbox.pending.filter((one) => one.kind === "begins" && one.at).length;
  }

  refresh() {
    const base = correctedLines(this.data, []);
    this.lines = correctedLines(this.data, this.outbox.pending);
    this.byNumber = new Map(this.lines.map((line) => [line.n, line]));
    const [before, after] = [counted(base), counted(this.lines)];
    this.counts = Object.fromEntries(Object.entries(this.data.totals).map(([name, number]) => [name, number + after[name] - before[name]]));
    this.drawLines();
    this.drawBar();
    this.drawSide();
    this.drawActs();
  }

  drawActs() {
    const line = this.byNumber.get(this.current);
    for (const button of this.acts.children) {
      const { act } = button.dataset;
      button.disabled = !line || (act === "merge" && line.mark === "more") || (act === "edit" && (line.mark === "left" || line.mark === "panel"));
      if (act === "leave") button.lastChild.textContent = line?.mark === "left" ? "Keep" : "Not spoken";
    }
  }

  // --- going through the lines -------------------------------------------------------------------

  goTo(number) {
    if (number === null) return;
    if (!this.byNumber.has(number)) {
      this.wanted = number;
      this.send();
      return;
    }
    this.wanted = null;
    if (this.caret?.line !== number) this.caret = null;
    this.current = number;
    this.drawLines();
    this.drawActs();
    const row = this.rows.get(number);
    const [box, view] = [row.getBoundingClientRect(), this.scroller.getBoundingClientRect()];
    if (box.top < view.top + 24) this.scroller.scrollTop += box.top - view.top - 60;
    else if (box.bottom > view.bottom - 24) this.scroller.scrollTop += Math.min(box.bottom - view.bottom + 90, box.top - view.top - 60);
    this.announceLine();
    const place = this.lines.findIndex((line) => line.n === number);
    if ((place < EDGE && this.data.before !== null) || (place >= this.lines.length - EDGE && this.data.after !== null)) this.ask(number);
  }

  announceLine() {
    const line = this.byNumber.get(this.current);
    if (!line) return;
    const who = { turn: line.speaker?.label ?? "No speaker", panel: "Panel", left: `Left out, ${line.reason}` }[line.mark];
    this.live.textContent = [who, line.text.slice(0, 300), isDoubtful(line) ? `Doubtful: ${line.doubt}` : null].filter(Boolean).join(". ");
  }

  step(direction, fits = () => true) {
    let place = this.lines.findIndex((line) => line.n === this.current) + direction;
    while (this.lines[place] && !fits(this.lines[place])) place += direction;
    if (this.lines[place]) this.goTo(this.lines[place].n);
    else {
      const beyond = direction > 0 ? this.data.after : this.data.before;
      if (beyond !== null) this.goTo(beyond);
      else this.say(direction > 0 ? "This is the last one." : "This is the first one.");
    }
  }

  nextDoubt(direction = 1) {
    const open = new Set(this.data.doubts);
    for (const line of this.lines) (isDoubtful(line) ? open.add(line.n) : open.delete(line.n));
    const order = new Map(this.data.order.map((number, place) => [number, place]));
    const place = (number) => order.get(number) ?? order.get(this.current) ?? 0; // a split that is not yet answered
    const all = [...open].sort((one, other) => place(one) - place(other));
    if (direction < 0) all.reverse();
    const here = place(this.current);
    const next = all.find((number) => (direction > 0 ? place(number) > here : place(number) < here)) ?? all.find((number) => number !== this.current);
    if (next === undefined) this.say(open.size ? "This is the only doubt left." : "No doubt is left.");
    else this.goTo(next);
    return next !== undefined;
  }

  lookedAt() {
    const lines = turnLines(this.lines, this.current);
    if (lines.some((line) => !line.looked)) this.act("looked", { line: this.current });
    if (this.counts.doubts) this.nextDoubt();
    else this.step(1, (line) => line.mark === "turn" && line !== lines[0]);
  }

  /** The caret, or the end of the announcement, goes on by a word. */
  moveCaret(direction, announcing) {
    const line = this.byNumber.get(this.current);
    if (!line) return;
    const text = makeText(line.text, []);
    const { start, end } = this.caret?.line === line.n ? this.caret : { start: 0, end: 0 };
    if (announcing) {
      const moved = nextBound(text, Math.max(start, end), direction, { bound: "end", byWord: true });
      const sign = direction > 0 && line.text[moved] === ":" ? 1 : 0;
      this.caret = { line: line.n, start, end: Math.max(start, moved + sign) };
    } else {
      const moved = nextBound(text, start, direction, { bound: "start", byWord: true });
      this.caret = { line: line.n, start: moved, end: moved };
    }
    this.drawLines();
    this.live.textContent = this.caret.end > this.caret.start ? `Announced: ${line.text.slice(this.caret.start, this.caret.end)}` : `Before: ${line.text.slice(this.caret.start, this.caret.start + 40)}`;
  }

  // --- what hands do -----------------------------------------------------------------------------

  perform(act) {
    const line = this.byNumber.get(this.current);
    const acts = {
      next: () => this.step(1),
      previous: () => this.step(-1),
      nextTurn: () => this.step(1, (one) => one.mark === "turn" || one.mark === "panel"),
      previousTurn: () => this.step(-1, (one) => one.mark === "turn" || one.mark === "panel"),
      first: () => this.goTo(this.data.order[0]),
      last: () => this.goTo(this.data.order[this.data.order.length - 1]),
      doubt: () => this.nextDoubt(),
      doubtBefore: () => this.nextDoubt(-1),
      caretRight: () => this.moveCaret(1, false),
      caretLeft: () => this.moveCaret(-1, false),
      announceRight: () => this.moveCaret(1, true),
      announceLeft: () => this.moveCaret(-1, true),
      looked: () => this.lookedAt(),
      merge: () => this.act("goes_on", { line: line.n }),
      mergeSpoken: () => this.act("goes_on", { line: line.n, spoken: true }),
      split: () => this.split(),
      edit: () => this.editSpeaker(line.n),
      panel: () => this.namePanel(),
      leave: () => (line.mark === "left" ? this.act("kept", { line: line.n }) : this.act("left", { lines: [line.n], reason: null })),
      leaveMore: () => this.leaveMore(),
      undo: () => this.act("undo"),
      redo: () => this.act("redo"),
      help: () => this.help(),
      letGo: () => {
        this.caret = null;
        this.drawLines();
      },
    };
    if (line || ["help", "undo", "redo"].includes(act)) acts[act]();
  }

  pressed(event) {
    if (this.dialogue || event.target.closest?.("input, textarea, select")) return;
    const key = keyName(event);
    const inSheet = event.target === this.sheet;
    const act = inSheet || key.startsWith("Ctrl+") ? KEY_ACTS.get(key) : null;
    if (!act && !(inSheet && key.length === 1)) return;
    if (act) {
      event.preventDefault();
      this.perform(act);
    }
    event.stopPropagation(); // the page's own letter keys stay quiet here
  }

  clicked(event) {
    const on = (name) => event.target.closest?.(`[data-${name}]`)?.dataset[name];
    if (event.target.closest("dialog")) return;
    if (on("edge")) this.askBeyond(on("edge"));
    else if (on("act")) this.perform(on("act"));
    else if (on("edit")) this.editSpeaker(Number(on("edit")));
    else if (on("reason")) {
      this.goTo(Number(on("reason")));
      this.leaveMore();
    } else if (on("near")) this.act("renamed", { label: on("label"), speaker: { actor: on("near") } });
    else if (on("who") !== undefined) this.editLabel(on("who"));
    else if (on("look")) this.goTo(Number(on("look")));
    else if (on("leave")) this.act("leave_offered", { offer: on("leave") });
    else if (on("keep")) this.act("keep_offered", { offer: on("keep") });
    else return;
    if (!this.dialogue && event.detail > 0) this.sheet.focus({ preventScroll: true }); // the keys go on in the transcript
  }

  /** The mouse was let go in the transcript: the caret stands there, or what was selected announces. */
  released(event) {
    const row = event.target.closest?.("[data-n]");
    if (!row || event.button || event.target.closest("button")) return;
    const number = Number(row.dataset.n);
    const range = selectedRange(this.root.getRootNode());
    const place = (node, offset) => {
      const text = (node?.nodeType === 3 ? node.parentElement : node)?.closest?.("[data-text]");
      if (!text || Number(text.dataset.text) !== number) return null;
      const before = document.createRange();
      before.setStart(text, 0);
      before.setEnd(node, offset);
      return before.toString().length;
    };
    const [start, end] = range ? [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)] : [null, null];
    this.caret = start === null || end === null ? null : { line: number, start, end, native: end > start };
    this.goTo(number);
    this.sheet.focus({ preventScroll: true });
  }

  /** Have the lines around one shown, where that is not on its way already. */
  ask(number) {
    if (this.asked !== null || this.wanted !== null || !this.known.has(number)) return;
    this.asked = number;
    this.send();
  }

  askBeyond(side) {
    const edge = side === "before" ? this.lines[0] : this.lines[this.lines.length - 1];
    if (edge) this.ask(edge.n);
  }

  // --- the frame ---------------------------------------------------------------------------------

  /** The first line that is in sight, and how far below the top it stands. */
  anchor() {
    const { top } = this.scroller.getBoundingClientRect();
    for (const [number, row] of this.rows) {
      const box = row.getBoundingClientRect();
      if (box.bottom > top) return [number, box.top - top];
    }
    return null;
  }

  hold(anchor) {
    const row = anchor && this.rows.get(anchor[0]);
    if (row) this.scroller.scrollTop += row.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top - anchor[1];
  }

  say(text, alert = false) {
    this.notice.textContent = text;
    this.notice.className = alert ? "notice alert" : "notice";
  }

  build() {
    const tool = (act, text) => make("button", { type: "button", "data-act": act, "aria-keyshortcuts": keyOf(act)?.replace("Ctrl", "Control") }, text);
    this.title = make("strong", {});
    this.far = make("span", { class: "far" });
    this.meter = make("progress", { "aria-label": "Turns looked at" });
    this.saved = make("span", { class: "saved", role: "status" });
    [this.undoButton, this.redoButton, this.doubtButton] = [tool("undo", "Undo"), tool("redo", "Redo"), tool("doubt", "Next doubt")];
    this.offers = make("div", { class: "offers" });
    this.sheet = make("div", { class: "sheet", role: "application", tabindex: "0", "aria-roledescription": "transcript to check",
      "aria-label": "The division into turns. Arrows move by line, J and K by turn, D to the next doubt, question mark lists all keys." });
    this.scroller = make("div", { class: "scroller" }, this.sheet);
    this.acts = make("div", { class: "acts", role: "toolbar", "aria-label": "The line in focus" }, ACTS_OF_LINE.map(([act, text]) => make("button", { type: "button", "data-act": act },
      make("kbd", { "aria-hidden": "true" }, keyShown(keyOf(act))), make("span", {}, text))));
    this.notice = make("p", { class: "notice", role: "status" });
    this.side = make("aside", { class: "side", "aria-label": "Speakers and notices", tabindex: "0" });
    this.live = make("div", { class: "live", "aria-live": "polite" });
    this.root = make("div", { class: "division" },
      make("div", { class: "bar" }, make("div", { class: "title" }, this.title, this.far, this.meter), make("div", { class: "tools" }, this.undoButton, this.redoButton, this.doubtButton, tool("help", "Keys")), this.saved),
      this.offers, this.scroller, make("div", { class: "foot" }, this.acts, this.notice), this.side, this.live);
    this.place.append(this.root);
    this.root.addEventListener("click", (event) => this.clicked(event));
    this.root.addEventListener("keydown", (event) => this.pressed(event));
    this.sheet.addEventListener("mouseup", (event) => this.released(event));
    this.watch = new IntersectionObserver((changes) => {
      for (const change of changes) if (change.isIntersecting && this.data) this.askBeyond(change.target.dataset.edge);
    }, { root: this.scroller, rootMargin: "300px 0px" });
    for (const side of ["before", "after"]) {
      this.edges[side] = make("button", { type: "button", class: "edge", "data-edge": side, tabindex: "-1" });
      this.watch.observe(this.edges[side]);
    }
    globalThis.addEventListener("resize", this.fitted = () => this.fit());
    globalThis.addEventListener("focus", this.awake = () => this.outbox?.flush());
  }

  /** As tall as the window leaves room for. */
  fit() {
    const { top } = this.root.getBoundingClientRect();
    const scrolled = this.root.getRootNode().host?.closest("[data-testid='stMain']")?.scrollTop ?? 0;
    this.root.style.setProperty("--room", `${globalThis.innerHeight - top - scrolled - 16}px`);
  }

  destroy() {
    this.outbox?.close();
    this.watch.disconnect();
    globalThis.removeEventListener("resize", this.fitted);
    globalThis.removeEventListener("focus", this.awake);
    this.root.remove();
  }
}

const divisions = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let division = divisions.get(parentElement);
  if (!division) {
    division = new Division(parentElement);
    divisions.set(parentElement, division);
  }
  division.receive(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return; // Streamlit also clears up after a drawing that a newer one overtook
    division.destroy();
    divisions.delete(parentElement);
  };
}
