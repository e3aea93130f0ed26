// The coding desk. It paints at once, keeps what was done until the server has answered, and moves by keys alone.

const OPTIONS = "framing-desk-options";
const READ_ALOUD = 600; // characters of what is marked

class Desk {
  constructor(place) {
    this.place = place;
    this.data = null;
    this.selection = null; // {record, start, end, bound}: what is marked, in UTF-16 units
    this.focus = null; // the id of the coding in focus
    this.lastCode = null;
    this.hits = { phrase: "", places: [], at: -1 };
    this.near = new Set();
    this.pieces = new Map();
    this.messages = [];
    this.dragging = false;
    this.options = { numbers: "paragraphs", snap: true, clean: false, list: true, keys: {}, ...this.remembered() };
    this.keys = makeKeys(this.options.keys);
    this.watch = new IntersectionObserver((changes) => this.seen(changes), { rootMargin: `${NEAR}px 0px` });
    this.build();
  }

  // --- what comes from the server and goes to it ---------------------------------------------------------------------

  receive(data, send) {
    this.trigger = send;
    if (this.dragging) {
      this.held = data;
      return;
    }
    const first = this.data === null;
    const before = this.data?.records;
    this.data = data;
    this.coder = data.coder;
    this.dimensions = data.dimensions;
    const key = `${data.project}:${data.coder}`;
    if (key !== this.outboxKey) {
      this.leaveOutbox();
      this.outboxKey = key;
      this.outbox = makeOutbox(key, () => this.send());
      queueMicrotask(() => this.outbox.flush()); // what an earlier visit left
    }
    const settled = this.outbox.answered(data.answers);
    for (const operation of settled) this.tellAnswer(operation, data.answers[operation.id]);
    this.trouble = data.trouble;
    this.base = makeBase(data, this.base);
    if (data.place && data.place.n !== this.placeTaken) this.wanted = null;
    if (this.wanted && data.opened === this.wanted) this.wanted = null;
    if (first || !sameTexts(before, data.records)) this.opened();
    this.refresh();
    this.fit();
    if (data.place && data.place.n !== this.placeTaken) {
      this.placeTaken = data.place.n;
      this.goTo(data.place.record, data.place.coding);
    }
  }

  leaveOutbox() {
    const left = this.outbox?.pending.length;
    if (left) this.tell(`Not saved yet: ${left}. Kept in this browser until the same coder opens this project.`, { kind: "alert" });
    this.outbox?.close();
  }

  send() {
    this.sent = (this.sent ?? 0) + 1;
    const { project, coder } = this.data; // whose it is, even where another coder's name has just been written
    this.trigger?.("sent", {
      n: this.sent, project, coder, operations: this.outbox.pending, open: this.wanted ?? null,
    });
    this.drawState();
  }

  /** Do something: on the screen at once, in the outbox until it is answered. */
  act(kind, fields) {
    const operation = { id: newId(), kind, ...fields };
    this.outbox.add(operation);
    this.refresh();
    return operation;
  }

  tellAnswer(operation, answer) {
    if (!answer.done) {
      const written = operation.kind === "memo" && operation.text ? ` You wrote: ${operation.text}` : "";
      this.tell(`Not done: ${answer.text}${written}`, { kind: "alert" });
    } else if (operation.kind === "undo" || operation.kind === "redo") {
      const elsewhere = answer.record && !this.base?.byId.has(answer.record) ? answer.record : null;
      this.tell(answer.text, { go: elsewhere });
    }
  }

  openRecord(id) {
    if (this.view.byId.has(id)) {
      this.wanted = null;
      this.goTo(id, null);
      this.drawList();
      return;
    }
    this.wanted = id;
    this.send();
    this.drawList();
  }

  // --- what is shown -------------------------------------------------------------------------------------------------

  refresh() {
    this.view = makeView(this.base, this.outbox.pending, this);
    this.codes = this.withNew(this.data.codes);
    this.codesById = new Map(this.codes.map((code) => [code.id, code]));
    if (this.focus && !this.view.codings.has(this.focus)) this.focus = null;
    this.paint();
    afterFrame(() => this.drawList());
    this.drawState();
  }

  withNew(codes) {
    const made = this.outbox.pending.filter((operation) => operation.kind === "new-code");
    return codes.concat(made.filter((one) => !codes.some((code) => code.id === one.code)).map((one) => ({
      id: one.code, name: one.name, path: "", brief: one.brief, full: "", include: [], exclude: [], examples: [],
      required: [], codable: true, note: "provisional", colours: codes.find((code) => code.id === one.parent)?.colours
        ?? ["#666666", "#999999"],
    })));
  }

  get record() {
    return this.view.byId.get(this.selection?.record ?? this.current) ?? this.view.records[0];
  }

  code(id) { return this.codesById.get(id); }

  colour(id) { return this.code(id)?.colours[this.theme.dark ? 1 : 0] ?? this.theme.text; }

  digit(id) {
    const index = this.codes.filter((code) => code.codable).findIndex((code) => code.id === id);
    return index < 0 || index > 19 ? null : `${index > 9 ? "\u21e7" : ""}${DIGITS[index % 10]}`;
  }

  label(coding) {
    const name = this.code(coding.code)?.name ?? coding.code;
    const stance = coding.dimensions.stance === "contests" ? " \u2260" : "";
    return `${name}${stance}${coding.mine ? "" : `, ${coding.coder}`}${coding.memos.length ? " \u270e" : ""}`;
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
      const codings = codingsOf(this.view, record.id);
      const shown = {
        desk: this,
        codings,
        lanes: lanesOf(codings),
        hits: this.hits.places.filter((hit) => hit.record === record.id),
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
    const done = items.filter((item) => (this.view.states.has(item.id)
      ? this.view.states.get(item.id) : item.state) === "finished").length;
    this.progress.replaceChildren(make("span", {}, `${done} of ${items.length} finished`),
      make("progress", { max: items.length || 1, value: done, "aria-label": "Interventions finished" }));
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

  // --- places --------------------------------------------------------------------------------------------------------

  /** Mark a stretch, show it, and say what it is. */
  mark(record, start, end, { bound = "end", focus = null, scroll = true } = {}) {
    this.selection = { record, start, end, bound };
    this.current = record;
    const waiting = this.view.codings.get(this.focus);
    this.focus = focus ?? (waiting?.stale && waiting.record === record ? waiting.id : null); // until it has its place
    this.paint();
    if (scroll) this.reveal(record, bound === "end" ? end - 1 : start);
    if (scroll === "whole") this.reveal(record, start);
    const here = this.codingsHere().map((coding) => this.label(coding)).join(", ");
    const { text } = this.view.byId.get(record);
    this.announce(`${text.string.slice(start, Math.min(end, start + READ_ALOUD))}${here ? `. Coded: ${here}` : ""}`);
  }

  reveal(record, unit) {
    const line = this.lines.get(record)?.[lineAt(this.view.byId.get(record).text, unit)];
    if (!line) return;
    const piece = [...line.querySelectorAll(".piece")].filter((one) => Number(one.dataset.start) <= unit).pop() ?? line;
    const [box, view] = [piece.getBoundingClientRect(), this.scroller.getBoundingClientRect()];
    if (box.top < view.top + 40) this.scroller.scrollTop += box.top - view.top - 80;
    else if (box.bottom > view.bottom - 40) this.scroller.scrollTop += box.bottom - view.bottom + 120;
  }

  goTo(recordId, codingId) {
    const record = this.view.byId.get(recordId);
    if (!record) {
      this.tell(`There is no text to code under ${recordId}.`);
      return;
    }
    const coding = this.view.codings.get(codingId);
    const whole = { scroll: "whole" };
    if (coding && coding.start !== null) this.mark(recordId, coding.start, coding.end, { focus: codingId, ...whole });
    else if (record.text.sentences.length) {
      this.mark(recordId, ...record.text.sentences[0], whole);
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
    const here = this.codingsHere();
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

  // --- coding --------------------------------------------------------------------------------------------------------

  /** Give a code to what is marked, or take the focus to the coding that is there already. */
  give(code, whole = false) {
    const record = this.record;
    if (!record || (!whole && !this.selection)) return;
    const [start, end] = whole ? [null, null] : [this.selection.start, this.selection.end];
    const twin = [...this.view.codings.values()].find((coding) => coding.mine && coding.record === record.id
      && coding.code === code.id && coding.start === start && coding.end === end && !coding.stale);
    this.lastCode = code.id;
    if (twin) {
      this.focus = twin.id;
      this.paint();
      this.announce(`Coded as ${code.name} already`);
      return;
    }
    const coding = newId();
    this.focus = coding;
    this.act("code", {
      coding, record: record.id, code: code.id, dimensions: {}, text: record.hash,
      start: whole ? null : toPoint(record.text, start), end: whole ? null : toPoint(record.text, end),
    });
    this.announce(`Coded: ${code.name}`);
    const needed = this.dimensions.find((dimension) => code.required.includes(dimension.id));
    if (needed) this.ask(needed);
  }

  own() {
    const coding = this.view.codings.get(this.focus) ?? (this.codingsHere().length === 1 ? this.codingsHere()[0] : null);
    if (!coding) {
      this.tell(`No passage is in focus. ${keyShown(this.keys.of("cycle")[0])} takes the one that is here.`);
      return null;
    }
    if (!coding.mine) {
      this.tell(`This coding is ${coding.coder}'s. Code the passage yourself to say otherwise.`);
      return null;
    }
    this.focus = coding.id;
    return coding;
  }

  ask(dimension) {
    const coding = this.own();
    if (!coding || !dimension) return;
    const given = coding.dimensions[dimension.id] ?? "";
    const answer = (value) => {
      this.close();
      if (value !== given) this.act("answer", { coding: coding.id, dimension: dimension.id, value });
      const code = this.code(coding.code);
      const rest = this.dimensions.filter((one) => code?.required.includes(one.id) && one.id !== dimension.id
        && !this.view.codings.get(coding.id)?.dimensions[one.id]);
      if (value && code?.required.includes(dimension.id) && rest.length) this.ask(rest[0]);
    };
    if (dimension.free) this.askText(dimension.question ?? dimension.label, given, answer);
    else this.askChoice(dimension, given, answer);
  }

  askChoice(dimension, given, answer) {
    const options = dimension.values.map((value, index) => make("button", {
      type: "button", "data-value": value.id, "aria-pressed": String(value.id === given),
    }, make("kbd", {}, String(index + 1)), make("strong", {}, value.label), make("span", {}, value.definition ?? "")));
    const none = make("button", { type: "button", "data-value": "" }, make("kbd", {}, "0"), make("strong", {}, "No answer"));
    const box = make("div", { class: "choices" }, make("h3", {}, dimension.question ?? dimension.label), options, none);
    box.addEventListener("click", (event) => {
      const chosen = event.target.closest("[data-value]");
      if (chosen) answer(chosen.dataset.value);
    });
    box.addEventListener("keydown", (event) => {
      const digit = /^\d$/.test(event.key) ? Number(event.key) : null;
      const all = [...options, none];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (digit !== null && digit <= options.length) answer(digit ? dimension.values[digit - 1].id : "");
      else if (step) all[(all.indexOf(this.rootNode().activeElement) + step + all.length) % all.length].focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.open(box, dimension.label, options[dimension.values.findIndex((value) => value.id === given)] ?? options[0]);
  }

  askText(title, given, answer, { area = false } = {}) {
    const field = area
      ? make("textarea", { rows: "6", "aria-label": title })
      : make("input", { type: "text", "aria-label": title, maxlength: "400" });
    field.value = given;
    const keep = make("button", { type: "button" }, "Keep", make("kbd", {}, area ? "Ctrl Enter" : "Enter"));
    keep.addEventListener("click", () => answer(field.value));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || (area && !(event.ctrlKey || event.metaKey))) return;
      event.preventDefault();
      event.stopPropagation();
      answer(field.value);
    });
    this.open(make("div", { class: "ask" }, make("h3", {}, title), field, keep), title, field);
  }

  writeMemo(target, key, memo = null) {
    const answer = (text) => {
      this.close();
      if (text.trim() || memo) this.act("memo", { memo: memo?.id ?? newId(), target, key, text });
    };
    this.askText(target === "coding" ? "Memo on the passage" : "Memo on the intervention", memo?.text ?? "", answer,
      { area: true });
  }

  newCode() {
    const name = make("input", { type: "text", "aria-label": "Name" });
    const frames = this.codes.filter((code) => !code.parent);
    const under = make("select", { "aria-label": "Under" }, make("option", { value: "" }, "at the top"),
      frames.map((code) => make("option", { value: code.id }, code.name)));
    under.value = this.code(this.lastCode)?.id.split(".")[0] ?? frames[0]?.id ?? "";
    const brief = make("textarea", { rows: "3", "aria-label": "In one sentence" });
    const keep = make("button", { type: "button" }, "Add and code with it", make("kbd", {}, "Ctrl Enter"));
    const done = () => {
      const slug = name.value.trim().toLocaleLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "_")
        .replace(/^_+|_+$/g, "");
      if (!slug) {
        name.focus();
        return;
      }
      const id = `${under.value ? `${under.value}.` : ""}${slug}`;
      this.close();
      this.act("new-code", { code: id, name: name.value.trim(), parent: under.value, brief: brief.value });
      this.give(this.code(id));
    };
    keep.addEventListener("click", done);
    const form = make("div", { class: "ask" }, make("h3", {}, "A new code"),
      make("label", {}, "Name", name), make("label", {}, "Under", under), make("label", {}, "In one sentence", brief),
      make("p", { class: "quiet" }, "It is provisional until its definition is written."), keep);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target === name)) {
        event.preventDefault();
        event.stopPropagation();
        done();
      }
    });
    this.open(form, "A new code", name);
  }

  setState(wanted) {
    const record = this.record;
    if (!record) return;
    const now = this.view.states.get(record.id) ?? null;
    const state = now === wanted ? (wanted === "finished" ? "seen" : null) : wanted;
    this.act("mark", { record: record.id, state });
    this.announce(state === "finished" ? "Finished" : state === "seen" ? "Seen" : "Not seen");
  }

  joinNext() {
    const coding = this.own();
    if (!coding || coding.start === null) return;
    const all = codingsOf(this.view, coding.record).filter((one) => one.mine && one.code === coding.code);
    const other = all[all.findIndex((one) => one.id === coding.id) + 1];
    if (!other) {
      this.tell("No later passage of this text has the same code.");
      return;
    }
    this.act("join", { coding: coding.id, other: other.id });
    const joined = this.view.codings.get(coding.id);
    this.mark(coding.record, joined.start, joined.end, { focus: coding.id });
  }

  splitHere() {
    const coding = this.own();
    if (!coding || coding.start === null) return;
    const record = this.view.byId.get(coding.record);
    const cut = this.caret?.record === coding.record && this.caret.unit > coding.start && this.caret.unit < coding.end
      ? this.caret.unit
      : [this.selection?.end, this.selection?.start].find((unit) => unit > coding.start && unit < coding.end);
    const [first, second] = cut === undefined ? [0, 0]
      : [trimmedBounds(record.text, coding.start, cut)[1], trimmedBounds(record.text, cut, coding.end)[0]];
    if (cut === undefined || first <= coding.start || second >= coding.end) {
      this.tell("Put the cut inside the passage first: click there, or move its end there with Shift and the arrows.");
      return;
    }
    this.act("split", { coding: coding.id, at: toPoint(record.text, cut), rest: newId(), text: record.hash });
  }

  keepBounds() {
    const coding = this.own();
    if (!coding || (coding.start === null && !coding.stale)) return;
    if (!this.selection || this.selection.record !== coding.record) return;
    const { start, end } = this.selection;
    if (start === coding.start && end === coding.end) return;
    const { text, hash } = this.view.byId.get(coding.record);
    this.act("move", { coding: coding.id, start: toPoint(text, start), end: toPoint(text, end), text: hash });
    this.announce("Moved");
  }

  // --- dialogues -----------------------------------------------------------------------------------------------------

  open(content, label, focus) {
    this.close();
    this.dialogue = make("dialog", { "aria-label": label }, make("div", {}, content));
    this.dialogue.addEventListener("mousedown", (event) => {
      if (event.target === this.dialogue) this.close(); // beside the dialogue
    });
    this.dialogue.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    this.dialogue.addEventListener("keydown", (event) => event.stopPropagation());
    this.root.append(this.dialogue);
    this.dialogue.showModal();
    focus?.focus();
  }

  close() {
    if (!this.dialogue) return;
    this.dialogue.remove();
    this.dialogue = null;
    this.sheet.focus({ preventScroll: true });
  }

  help() {
    const rows = ACTS.map(([title, acts]) => make("section", {}, make("h4", {}, title), make("dl", {}, acts.flatMap(
      ([act, name]) => [make("dt", {}, this.keys.of(act).map((key) => make("kbd", {}, keyShown(key)))),
        make("dd", {}, name, make("button", { type: "button", "data-rekey": act, "aria-label": `Another key: ${name}` },
          "change"))]))));
    const digits = make("section", {}, make("h4", {}, "Codes by digit"), make("dl", {}, this.codes
      .filter((code) => this.digit(code.id)).flatMap((code) => [make("dt", {}, make("kbd", {}, this.digit(code.id))),
        make("dd", {}, code.name)])));
    const said = make("p", { class: "quiet", role: "status" },
      "Letters work while the text has the focus. The mouse does all of this, too: drag, double click for a word, "
      + "triple click for a sentence.");
    const reset = make("button", { type: "button" }, "All keys as they came");
    const sheet = make("div", { class: "help" }, make("h3", {}, "Keys"), said,
      make("div", { class: "columns" }, rows, digits), reset);
    reset.addEventListener("click", () => this.setKeys({}));
    sheet.addEventListener("click", (event) => {
      const act = event.target.closest("[data-rekey]")?.dataset.rekey;
      if (!act) return;
      if (this.rekeying) this.rekeying.button.textContent = "change";
      event.target.textContent = "press a key";
      this.rekeying = { act, said, button: event.target };
    });
    sheet.addEventListener("keydown", (event) => {
      if (!this.rekeying || MODIFIERS.includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      const { act, button: pressed } = this.rekeying;
      this.rekeying = null;
      const key = keyName(event);
      const refused = key === "Escape" ? "nothing was changed" : keyRefused(this.keys, act, key);
      if (refused) {
        pressed.textContent = "change";
        said.textContent = `${keyShown(key)} cannot be taken: ${refused}.`;
      } else this.setKeys({ ...this.options.keys, [act]: key }, act);
    }, true);
    this.rekeying = null;
    this.open(sheet, "Keys", sheet.querySelector("button"));
  }

  setKeys(chosen, act = null) {
    this.set({ keys: chosen });
    this.keys = makeKeys(chosen);
    this.paint();
    this.help();
    if (act) this.dialogue.querySelector(`[data-rekey="${act}"]`).focus();
  }

  // --- search --------------------------------------------------------------------------------------------------------

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

  // --- the page ------------------------------------------------------------------------------------------------------

  rootNode() { return this.root.getRootNode(); }

  remembered() {
    try {
      return JSON.parse(globalThis.localStorage.getItem(OPTIONS)) ?? {};
    } catch {
      return {};
    }
  }

  set(options) {
    this.options = { ...this.options, ...options };
    try {
      globalThis.localStorage.setItem(OPTIONS, JSON.stringify(this.options));
    } catch { /* the choice then holds until the page is closed */ }
    this.root.classList.toggle("without-list", !this.options.list);
  }

  build() {
    const named = (name, ...inside) => {
      const [tag, cls] = name.split(".");
      return make(tag, { class: cls }, ...inside);
    };
    this.title = named("div.title");
    this.progress = named("div.progress");
    this.saved = make("span", { class: "saved", role: "status" });
    this.why = named("span.why");
    this.retry = make("button", { type: "button", hidden: "" }, "Try again");
    this.retry.addEventListener("click", () => this.outbox.flush());
    const tool = (act, text) => make("button", { type: "button", "data-act": act }, text);
    this.phrase = make("input", { type: "search", placeholder: "Search this text", "aria-label": "Search this text" });
    this.found = make("span", { class: "quiet", role: "status" });
    this.filter = make("input", { type: "search", placeholder: "Find an intervention", "aria-label": "Find an intervention" });
    this.list = make("ul", { "aria-label": "Interventions" });
    this.sheet = make("div", { class: "sheet", role: "application", tabindex: "0", "aria-roledescription": "text to code",
      "aria-label": "The text. Arrows move by sentence, Space opens the codes, question mark lists all keys." });
    this.brackets = make("div", { class: "brackets", "aria-hidden": "true" });
    this.minimap = make("canvas", { class: "minimap", "aria-hidden": "true" });
    this.scroller = make("div", { class: "scroller" }, make("div", { class: "page" }, this.sheet, this.brackets));
    this.details = make("aside", { class: "details", "aria-label": "Details", tabindex: "0" });
    this.live = make("div", { class: "live", "aria-live": "polite" });
    this.notices = named("div.notices");
    this.root = make("div", { class: "desk" },
      make("div", { class: "bar" }, tool("list", "List"), this.title,
        make("div", { class: "tools" }, this.phrase, this.found, tool("undo", "Undo"), tool("redo", "Redo"),
          tool("clean", "Clean text"), tool("help", "Keys")),
        make("div", { class: "saving" }, this.saved, this.why, this.retry)),
      make("nav", { class: "list", "aria-label": "Interventions" }, this.progress, this.filter, this.list),
      this.scroller, this.minimap, this.details, this.notices, this.live);
    this.set({});
    this.place.append(this.root);
    this.listen();
  }

  listen() {
    this.root.addEventListener("click", (event) => this.clicked(event));
    this.sheet.addEventListener("mousedown", (event) => {
      this.hold(event.button === 0);
      this.anchor = this.unitUnder(event);
    });
    this.details.addEventListener("mousedown", () => { this.pressing = true; }); // its buttons stay under the mouse
    this.release = (event) => this.released(event);
    globalThis.addEventListener("mouseup", this.release);
    globalThis.addEventListener("resize", this.fitted = () => this.fit());
    this.root.addEventListener("keydown", (event) => this.pressed(event));
    this.scroller.addEventListener("scroll", () => {
      cancelAnimationFrame(this.scrollFrame);
      this.scrollFrame = requestAnimationFrame(() => drawMinimap(this.minimap, this));
    });
    this.resize = new ResizeObserver(() => this.view && this.drawMargin());
    this.resize.observe(this.sheet);
    this.minimap.addEventListener("click", (event) => {
      const share = event.offsetY / this.minimap.clientHeight;
      this.scroller.scrollTop = share * this.scroller.scrollHeight - this.scroller.clientHeight / 2;
    });
    this.phrase.addEventListener("input", () => this.find(this.phrase.value));
    this.phrase.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.nextHit(event.shiftKey ? -1 : 1);
      else if (event.key === "Escape") {
        this.clearSearch();
        this.sheet.focus({ preventScroll: true });
      }
      event.stopPropagation();
    });
    this.filter.addEventListener("input", () => this.drawList());
    this.filter.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") {
        if (event.key === "Enter" && this.listed?.length) this.openRecord(this.listed[0].id);
        this.filter.value = "";
      } else if (event.key === "ArrowDown") this.list.querySelector("[tabindex='0']")?.focus();
      else {
        event.stopPropagation();
        return;
      }
      this.drawList();
      if (event.key !== "ArrowDown") this.sheet.focus({ preventScroll: true });
      event.preventDefault();
      event.stopPropagation();
    });
    this.list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const buttons = [...this.list.querySelectorAll("button")];
      const next = step && buttons[buttons.indexOf(event.target) + step];
      if (!step) return;
      rove(buttons, next ?? event.target);
      (next ?? event.target).focus();
      event.preventDefault();
    });
    this.details.addEventListener("change", (event) => {
      const { dimension } = event.target.dataset;
      const coding = this.view.codings.get(this.focus);
      if (dimension && coding?.mine) this.act("answer", { coding: coding.id, dimension, value: event.target.value.trim() });
    });
    globalThis.addEventListener("focus", this.awake = () => this.outbox && this.send());
  }

  /** As tall as the window leaves room for. */
  fit() {
    const { top } = this.root.getBoundingClientRect();
    const scrolled = this.rootNode().host?.closest("[data-testid='stMain']")?.scrollTop ?? 0;
    this.root.style.setProperty("--room", `${globalThis.innerHeight - top - scrolled - 16}px`);
  }

  destroy() {
    clearTimeout(this.clock);
    this.outbox?.close();
    this.watch.disconnect();
    this.resize.disconnect();
    globalThis.removeEventListener("mouseup", this.release);
    globalThis.removeEventListener("resize", this.fitted);
    globalThis.removeEventListener("focus", this.awake);
    this.root.remove();
  }

  clicked(event) {
    const on = (name) => event.target.closest?.(`[data-${name}]`)?.dataset[name];
    if (event.target.closest(".sheet") || event.target.closest("dialog")) return;
    const byMouse = event.detail > 0 && event.target.closest("button"); // the keys go on in the text
    if (byMouse || on("open") || on("go")) this.sheet.focus({ preventScroll: true });
    if (on("open")) this.openRecord(on("open"));
    else if (on("go")) this.openRecord(on("go"));
    else if (on("dismiss")) this.dismiss(this.messages[Number(on("dismiss"))]);
    else if (on("coding")) this.focusCoding(on("coding"));
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
    const coding = this.view.codings.get(id);
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
    if (from && to && this.view.byId.has(from.record)) this.choose(from, to, event.detail);
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
    if (clicks >= 3) {
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

  clickedText({ record, unit }) {
    this.caret = { record, unit };
    const { text } = this.view.byId.get(record);
    const under = codingsOf(this.view, record).filter((coding) => coding.start <= unit && unit < coding.end);
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
    const codes = this.codes.filter((code) => code.codable);
    const act = inText || key.startsWith("Ctrl+") || key === "Escape" ? this.keys.act(key) : null;
    if (act) this.perform(act); // before digits: on some keyboards "/" is a digit with shift
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
        title: "Code what is marked", last: this.lastCode, chosen: (code) => this.give(code),
      }),
      repeat: () => (this.code(this.lastCode) ? this.give(this.code(this.lastCode)) : this.perform("palette")),
      whole: () => openPalette(this, {
        title: "Code the whole intervention", last: this.lastCode, chosen: (code) => this.give(code, true),
      }),
      newCode: () => this.newCode(),
      finished: () => this.setState("finished"),
      seen: () => this.setState("seen"),
      cycle: () => this.cycle(),
      keep: () => this.keepBounds(),
      recode: () => {
        const coding = this.own();
        if (!coding) return;
        openPalette(this, {
          title: "Another code for this passage", last: coding.code,
          chosen: (code) => code.id !== coding.code && this.act("recode", { coding: coding.id, code: code.id }),
        });
      },
      remove: () => {
        const coding = this.own();
        if (!coding) return;
        this.act("uncode", { codings: [coding.id] });
        this.announce("Removed");
      },
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
        this.set({ clean: !this.options.clean });
        this.paint();
      },
      numbers: () => {
        const order = ["paragraphs", "sentences", "nothing"];
        this.set({ numbers: order[(order.indexOf(this.options.numbers) + 1) % order.length] });
        this.paint();
      },
      list: () => this.set({ list: !this.options.list }),
      help: () => this.help(),
    };
    if (this.view) acts[act]();
  }

  bound(bound) {
    if (!this.selection) return;
    this.selection = { ...this.selection, bound };
    this.announce(bound === "start" ? "The beginning moves" : "The end moves");
    this.reveal(this.selection.record, bound === "start" ? this.selection.start : this.selection.end - 1);
  }
}

/** Whether the same records are shown with the same texts. */
function sameTexts(before, after) {
  return before.length === after.length
    && before.every((one, index) => one.id === after[index].id && one.text === after[index].text);
}

/** Whether a colour is dark, so that codes take their light tints. */
function isDark(colour) {
  const hex = /^#?([0-9a-f]{6})$/i.exec(colour.trim())?.[1];
  const parts = hex ? [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) : (colour.match(/[\d.]+/g) ?? [255, 255, 255])
    .slice(0, 3).map(Number);
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] < 128;
}

/** What the mouse has selected, wherever the component stands. */
function selectedRange(rootNode) {
  const whole = rootNode.ownerDocument?.getSelection?.() ?? document.getSelection();
  const own = rootNode.getSelection?.() ?? whole;
  if (own?.rangeCount && rootNode.contains(own.getRangeAt(0).startContainer)) return own.getRangeAt(0);
  const [composed] = whole?.getComposedRanges?.({ shadowRoots: [rootNode] }) ?? [];
  return composed ?? null;
}

function clearSelection(rootNode) {
  (rootNode.getSelection?.() ?? document.getSelection())?.removeAllRanges();
}

const desks = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let desk = desks.get(parentElement);
  if (!desk) {
    desk = new Desk(parentElement);
    desks.set(parentElement, desk);
  }
  desk.receive(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return; // Streamlit also clears up after a drawing that a newer one overtook
    desk.destroy();
    desks.delete(parentElement);
  };
}
