// Coding: giving codes, answering questions, memos, boundaries, splitting and joining.
/** Which text places are on, so that they are refused where it was corrected meanwhile. */
function onText(record) {
  return record.hash ? { text: record.hash } : {};
}

const Work = (Base) => class extends Base {
  /** Give a code to what is marked, or take the focus to the coding that is there already. */
  give(code, whole = false, { ask = true } = {}) {
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
      coding, record: record.id, code: code.id, dimensions: {}, ...onText(record),
      start: whole ? null : toPoint(record.text, start), end: whole ? null : toPoint(record.text, end),
    });
    this.announce(`Coded: ${code.name}`);
    const needed = this.dimensions.find((dimension) => code.required.includes(dimension.id));
    if (needed && ask) this.ask(needed);
  }

  own() {
    if (this.suggestion) {
      const [yes, no] = ["accept", "remove"].map((act) => keyShown(this.keys.of(act)[0]));
      this.tell(`This is a suggestion, not a coding yet. ${yes} accepts it, ${no} rejects it.`);
      return null;
    }
    const focused = this.view.codings.get(this.focus);
    const mine = this.codingsHere().filter((one) => one.mine);
    const coding = !focused ? (mine.length === 1 ? mine[0] : null) : focused.mine ? focused
      : mine.find((one) => one.start === focused.start && one.end === focused.end) ?? focused;
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

  /** Ask a question of the passage in focus; `after` is called when nothing more is asked, or the question was left. */
  ask(dimension, after = null) {
    const coding = this.own();
    if (!coding) this.refusedAt = Date.now(); // the digit that was meant as an answer is no code
    if (!coding || !dimension) return;
    const given = coding.dimensions[dimension.id] ?? "";
    const answer = (value) => {
      this.close();
      if (value !== given) this.act("answer", { coding: coding.id, dimension: dimension.id, value });
      const code = this.code(coding.code);
      const rest = this.dimensions.filter((one) => code?.required.includes(one.id) && one.id !== dimension.id
        && !this.view.codings.get(coding.id)?.dimensions[one.id]);
      if (value && (after || code?.required.includes(dimension.id)) && rest.length) this.ask(rest[0], after);
      else after?.();
    };
    if (dimension.free) this.askText(dimension.question ?? dimension.label, given, answer, { left: after });
    else this.askChoice(dimension, given, answer, after);
  }

  askChoice(dimension, given, answer, left = null) {
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
    this.open(box, dimension.label, options[dimension.values.findIndex((value) => value.id === given)] ?? options[0], left);
  }

  askText(title, given, answer, { area = false, left = null } = {}) {
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
    this.open(make("div", { class: "ask" }, make("h3", {}, title), field, keep), title, field,
      left && (() => left(field.value)));
  }

  writeMemo(target, key, memo = null) {
    const draft = memo?.id ?? key;
    const answer = (text) => {
      this.close();
      this.drafts.delete(draft);
      if (text.trim() || memo) this.act("memo", { memo: memo?.id ?? newId(), target, key, text });
    };
    const left = (text) => {
      if (!text.trim() || text === memo?.text) return;
      this.drafts.set(draft, text);
      this.tell("What you wrote is kept; open the memo again to go on.");
    };
    this.askText(target === "coding" ? "Memo on the passage" : "Memo on the intervention",
      this.drafts.get(draft) ?? memo?.text ?? "", answer, { area: true, left });
  }

  newCode() {
    const name = make("input", { type: "text", "aria-label": "Name" });
    const frames = this.codes.filter((code) => !code.parent || this.codes.some((other) => other.parent === code.id));
    const under = make("select", { "aria-label": "Under" }, make("option", { value: "" }, "at the top"),
      frames.map((code) => make("option", { value: code.id }, code.name)));
    under.value = this.code(this.lastCode)?.parent ?? frames[0]?.id ?? "";
    const brief = make("textarea", { rows: "3", "aria-label": "In one sentence" });
    const keep = make("button", { type: "button" }, "Add and code with it", make("kbd", {}, "Ctrl Enter"));
    const said = make("p", { class: "quiet", role: "status" }, "It is provisional until its definition is written.");
    const done = () => {
      const slug = name.value.trim().toLocaleLowerCase().normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
        .replace(/^_+|_+$/g, "");
      const id = `${under.value ? `${under.value}.` : ""}${slug}`;
      const known = this.codes.find((code) => code.id === id || code.name.toLocaleLowerCase() === name.value.trim().toLocaleLowerCase());
      if (!slug || known) {
        said.textContent = known ? `There is a code ${known.name} already. Give another name, or code with that one.` : "A code has a name.";
        name.focus();
        return;
      }
      this.close();
      this.act("new-code", { code: id, name: name.value.trim(), parent: under.value, brief: brief.value });
      this.give(this.code(id));
    };
    keep.addEventListener("click", done);
    const cancel = make("button", { type: "button" }, "Cancel");
    cancel.addEventListener("click", () => this.close());
    const form = make("div", { class: "ask" }, make("h3", {}, "A new code"),
      make("label", {}, "Name", name), make("label", {}, "Under", under), make("label", {}, "In one sentence", brief),
      said, make("div", { class: "acts" }, keep, cancel));
    form.addEventListener("keydown", (event) => {
      const all = event.ctrlKey || event.metaKey;
      if (event.key !== "Enter" || (!all && event.target !== name)) return;
      event.preventDefault();
      event.stopPropagation();
      if (all) done();
      else brief.focus();
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
    const open = state === "finished" ? this.unanswered(record.id) : [];
    if (open.length) this.tell(`Finished, though answers are missing: ${open.join("; ")}.`);
  }

  /** What the codes of a coder's own codings in a record ask for and was not answered. */
  unanswered(recordId) {
    return [...this.view.codings.values()].filter((coding) => coding.mine && coding.record === recordId).flatMap((coding) => {
      const code = this.code(coding.code);
      const missing = this.dimensions.filter((one) => code?.required.includes(one.id) && !coding.dimensions[one.id]);
      return missing.map((one) => `${one.label} of ${code.name}`);
    });
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
    const between = this.view.byId.get(coding.record).text.string.slice(coding.end, other.start).trim();
    const join = () => {
      this.close();
      this.act("join", { coding: coding.id, other: other.id });
      const joined = this.view.codings.get(coding.id);
      this.mark(coding.record, joined.start, joined.end, { focus: coding.id });
    };
    if (between) this.confirm(`Join with the next passage, and take in the ${between.split(/\s+/).length} words between?`, "Join", join);
    else join();
  }

  confirm(question, yes, done) {
    const go = make("button", { type: "button" }, yes, make("kbd", {}, "Enter"));
    go.addEventListener("click", done);
    this.open(make("div", { class: "ask" }, make("h3", {}, question), go), question, go);
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
      this.tell("Put the cut inside the passage first: Alt and a click there, or move its end there with Shift and the arrows.");
      return;
    }
    this.act("split", { coding: coding.id, at: toPoint(record.text, cut), rest: newId(), ...onText(record) });
  }

  /** Whether what is marked differs from the passage in focus: its boundaries were moved and are not kept yet. */
  moved(coding) {
    const { selection } = this;
    return coding.start !== null && selection?.record === coding.record
      && (selection.start !== coding.start || selection.end !== coding.end);
  }

  keepBounds() {
    const coding = this.own();
    if (!coding || (coding.start === null && !coding.stale)) return;
    if (!this.selection || this.selection.record !== coding.record) return;
    const { start, end } = this.selection;
    if (start === coding.start && end === coding.end) return;
    const record = this.view.byId.get(coding.record);
    this.act("move", {
      coding: coding.id, start: toPoint(record.text, start), end: toPoint(record.text, end), ...onText(record),
    });
    this.announce("Moved");
  }
};
