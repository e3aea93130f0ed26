// Forms on the page Division: one dialogue at a time, Enter confirms, Escape leaves.

const REASONS = ["not spoken", "stage direction", "list of speakers", "running head", "page number", "navigation", "boilerplate", "repeated"];
const FIELDS_OF_SPEAKER = [
  ["label", "Label, as announced"], ["actor", "Actor: who that is"], ["role", "Role"], ["on_behalf_of", "On behalf of"],
  ["spoken_in", "Spoken in"], ["read_by", "Read out by"],
];

const Forms = (Base) => class extends Base {
  open(content, label, focus) {
    this.close();
    const dialogue = make("dialog", { "aria-label": label }, make("div", {}, content));
    dialogue.addEventListener("mousedown", (event) => { if (event.target === dialogue) this.close(); });
    dialogue.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    dialogue.addEventListener("keydown", (event) => event.stopPropagation());
    this.dialogue = dialogue;
    this.root.append(dialogue);
    dialogue.showModal();
    focus?.focus();
    focus?.select?.();
  }

  close() {
    if (!this.dialogue) return;
    this.dialogue.remove();
    this.dialogue = null;
    this.sheet.focus({ preventScroll: true });
  }

  /** A form whose buttons say what they do; `done` gets the value of the one that was pressed. */
  form(title, about, parts, buttons, done) {
    const form = make("form", { class: "ask", method: "dialog" }, make("h2", {}, title), about ? make("p", { class: "quiet" }, about) : null, parts,
      make("div", { class: "buttons" }, buttons.map(([value, text], place) => make("button", { type: "submit", value, class: place ? null : "main" }, text)),
        make("button", { type: "button", "data-cancel": "" }, "Cancel")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const refused = done(event.submitter?.value ?? buttons[0][0]);
      if (refused) this.say(refused, true);
      else this.close();
    });
    form.querySelector("[data-cancel]").addEventListener("click", () => this.close());
    this.open(form, title, form.querySelector("input, select, button"));
  }

  field(name, label, value, list = null) {
    const input = make("input", { type: "text", name, list, autocomplete: "off", maxlength: "1000" });
    input.value = value ?? "";
    return [make("label", {}, label, input), input];
  }

  names(id, names) {
    return make("datalist", { id }, names.map((name) => make("option", { value: name })));
  }

  /** Who speaks; `done` gets the speaker and which of the buttons was pressed. */
  askSpeaker(title, about, speaker, buttons, done) {
    const inputs = {};
    const labels = FIELDS_OF_SPEAKER.map(([name, label]) => {
      const list = { actor: "dv-actors", role: "dv-roles", label: "dv-labels", on_behalf_of: "dv-actors", read_by: "dv-labels" }[name] ?? null;
      const [shown, input] = this.field(name, label, speaker[name], list);
      inputs[name] = input;
      return shown;
    });
    const interpreted = make("select", { name: "interpreted" }, [["", "Not known"], ["yes", "Yes"], ["no", "No"]].map(([value, text]) => make("option", { value }, text)));
    interpreted.value = { true: "yes", false: "no" }[speaker.interpreted] ?? "";
    const actor = this.data.resolved[speaker.label];
    if (actor && !speaker.actor) inputs.actor.placeholder = `${actor}, by its label`;
    const hint = make("p", { class: "quiet" }, "A name that the project does not have becomes a new actor at the import.");
    const parts = [make("div", { class: "fields" }, labels, make("label", {}, "Interpreted", interpreted)), hint,
      this.names("dv-actors", this.data.actors), this.names("dv-roles", this.data.roles), this.names("dv-labels", this.data.speakers.map((one) => one.label))];
    this.form(title, about, parts, buttons, (pressed) => {
      const made = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim() || null]));
      made.interpreted = { yes: true, no: false }[interpreted.value] ?? null;
      return done(made, pressed);
    });
  }

  editSpeaker(number) {
    const [line] = turnLines(this.lines, number);
    if (!line || line.mark === "left" || line.mark === "panel") {
      this.say("Nobody speaks in this line. S lets a turn begin in it.", true);
      return;
    }
    const before = line.speaker ?? {};
    const same = this.data.speakers.find((one) => one.label === before.label)?.turns ?? 0;
    const buttons = [["one", "This turn"], ...(same > 1 ? [["all", `All ${same} turns under this label`]] : [])];
    this.askSpeaker("Who speaks", line.lead ? `Announced: ${line.lead.trim()}` : null, before, buttons, (speaker, pressed) => {
      if (pressed === "all") this.rename(before, speaker);
      else this.act("spoken_by", { line: line.n, speaker });
    });
  }

  /** What was changed of a speaker goes to every turn under the label. */
  rename(before, speaker) {
    const changed = Object.fromEntries(Object.entries(speaker).filter(([name, value]) => value !== (before[name] ?? null)));
    if (Object.keys(changed).length) this.act("renamed", { label: before.label, speaker: changed });
  }

  /** Who speaks under a label, wherever it stands. */
  editLabel(label) {
    const one = this.data.speakers.find((each) => each.label === label);
    const before = { label, actor: one.stated };
    const near = one.near.length && !one.actor ? `Names that come near: ${one.near.join(", ")}.` : null;
    const many = one.turns === 1 ? "1 turn" : `all ${one.turns} turns`;
    const [shownLabel, labelled] = this.field("label", "Label, as announced", label);
    const [shownActor, actor] = this.field("actor", "Actor: who that is", one.stated, "dv-actors");
    if (one.actor && !one.stated) actor.placeholder = `${one.actor}, by its label`;
    const hint = make("p", { class: "quiet" }, "A name that the project does not have becomes a new actor at the import.");
    this.form(`Who is \u201c${label}\u201d`, near, [make("div", { class: "fields" }, shownActor, shownLabel), hint, this.names("dv-actors", [...near ? one.near : [], ...this.data.actors])],
      [["all", `In ${many}`]], () => {
        this.rename(before, { label: labelled.value.trim() || null, actor: actor.value.trim() || null });
      });
  }

  /** A turn begins at the caret, or in the whole line; what is selected there announces it. */
  split() {
    const line = this.byNumber.get(this.current);
    if (!line) return;
    const caret = this.caret?.line === line.n ? this.caret : { start: 0, end: 0 };
    let [start, end] = [caret.start, caret.end];
    while (start < line.text.length && /\s/.test(line.text[start])) start += 1;
    end = Math.max(start, end);
    const announced = line.text.slice(start, end);
    if (announced) while (end < line.text.length && /\s/.test(line.text[end])) end += 1;
    const text = makeText(line.text, []);
    const at = toPoint(text, start);
    if (line.mark === "turn" && !at && !announced) {
      this.say("A turn begins here already. Click where another one begins, or select who is announced there.", true);
      return;
    }
    const label = (announced || line.lead).trim().replace(/[:\s]+$/, "");
    const rest = line.text.slice(announced ? end : start);
    const where = `From: ${rest.slice(0, 80)}${rest.length > 80 ? "\u2026" : ""}`;
    this.askSpeaker("A turn begins here", where, { label }, [["begin", "Begin the turn"]], (speaker) => {
      if (!speaker.label && !speaker.actor) return "Say who speaks: a label or an actor.";
      this.act("begins", { line: line.n, at, announced: toPoint(text, end) - at, speaker });
      this.goTo(at ? this.data.next + this.splits - 1 : line.n);
      return null;
    });
  }

  namePanel() {
    const line = this.byNumber.get(this.current);
    if (!line) return;
    const [shown, input] = this.field("panel", "Panel of what follows; empty for none", line.panel ?? line.lead + line.text, "dv-panels");
    this.form("This line names a panel", null, [shown, this.names("dv-panels", this.data.panels)], [["panel", "Name it"]],
      () => { this.act("names_panel", { line: line.n, panel: input.value.trim() || null }); });
  }

  leaveMore() {
    const line = this.byNumber.get(this.current);
    if (!line) return;
    const spoken = line.mark === "turn" || line.mark === "more";
    const many = spoken ? turnLines(this.lines, line.n).length : 1;
    const [shown, input] = this.field("reason", "Reason", line.reason ?? "not spoken", "dv-reasons");
    this.form("Not spoken", null, [shown, this.names("dv-reasons", REASONS)],
      [["line", "This line"], ...(many > 1 ? [["turn", `All ${many} lines of the turn`]] : [])], (pressed) => {
        const reason = input.value.trim() || null;
        if (pressed === "turn") this.act("without", { line: line.n, reason });
        else this.act("left", { lines: [line.n], reason });
      });
  }

  help() {
    const rows = DIVISION_KEYS.map(([title, acts]) => make("section", {}, make("h3", {}, title), make("dl", {}, acts.flatMap(
      ([, name, keys]) => [make("dt", {}, keys.map((key) => make("kbd", {}, keyShown(key)))), make("dd", {}, name)]))));
    const shut = make("button", { type: "button" }, "Close");
    shut.addEventListener("click", () => this.close());
    this.open(make("div", { class: "help" }, make("h2", {}, "Keys"), make("p", { class: "quiet" },
      "They work while the transcript has the focus. A click sets the caret; select who is announced, then S: the turn begins there, and the selected words are not spoken."),
    make("div", { class: "columns" }, rows), shut), "Keys", shut);
  }
};
