// How lines are drawn: a rail that says who speaks, and what the source has.

const ACTS_OF_LINE = [
  ["looked", "Looked at"], ["merge", "Join to the turn before"], ["split", "Begin a turn"], ["edit", "Speaker"],
  ["panel", "Panel"], ["leave", "Not spoken"],
];

const Shown = (Base) => class extends Base {
  drawLines() {
    const rows = [this.edge("before")];
    for (const [place, line] of this.lines.entries()) rows.push(this.row(line, this.lines[place + 1]));
    rows.push(this.edge("after"));
    const kept = new Set(rows);
    for (const child of [...this.sheet.children]) if (!kept.has(child)) child.remove();
    for (const [place, row] of rows.entries()) {
      if (this.sheet.children[place] !== row) this.sheet.insertBefore(row, this.sheet.children[place] ?? null);
    }
    for (const number of this.rows.keys()) if (!this.byNumber.has(number)) this.rows.delete(number);
  }

  /** What lies before or after the lines that are shown, to be asked for. */
  edge(side) {
    const many = side === "before" ? this.data.first : this.data.total - this.data.first - this.data.lines.length;
    const found = this.edges[side] ??= make("button", { type: "button", class: "edge", "data-edge": side, tabindex: "-1" });
    found.hidden = many <= 0;
    found.textContent = `${many.toLocaleString("en-GB")} more ${many === 1 ? "line" : "lines"} ${side}`;
    return found;
  }

  row(line, next) {
    const current = this.current === line.n;
    const caret = current && this.caret?.line === line.n && !this.caret.native ? this.caret : null;
    const print = JSON.stringify([line, caret, actorOf(this.data, line.speaker), next?.mark, this.newActor(line.speaker)]);
    let row = this.rows.get(line.n);
    if (!row) {
      row = make("div", { "data-n": line.n });
      this.rows.set(line.n, row);
    }
    if (row.print !== print) {
      row.print = print;
      row.replaceChildren(...this.rowParts(line, caret));
    }
    row.className = `row ${line.mark}${isDoubtful(line) ? " doubtful" : ""}${line.looked ? " looked" : ""}${current ? " current" : ""}`;
    if (current) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    return row;
  }

  rowParts(line, caret) {
    const sign = isDoubtful(line) ? make("span", { class: "sign doubt", title: "Doubtful" }, "?")
      : line.looked ? make("span", { class: "sign", title: "Looked at" }, "\u2713") : null;
    const text = make("p", { class: "text", "data-text": line.n }, this.pieces(line.text, caret));
    return [
      make("div", { class: "margin" }, sign),
      make("div", { class: "rail" }, this.rail(line), make("span", { class: "place" }, line.place)),
      make("div", { class: "body" },
        line.lead ? make("p", { class: "lead" }, line.lead.trim()) : null,
        line.mark === "panel" && line.panel !== line.text ? make("p", { class: "named" }, line.panel ?? "No panel from here on") : null,
        text,
        isDoubtful(line) ? make("p", { class: "why" }, line.doubt) : null),
    ];
  }

  rail(line) {
    if (line.mark === "panel") return make("span", { class: "tag" }, "Panel");
    if (line.mark === "left") return make("button", { type: "button", class: "tag", "data-reason": line.n, tabindex: "-1", title: "Another reason" }, line.reason);
    const offer = line.offer && !line.looked ? make("span", { class: "tag offer" }, `${line.offer}?`) : null;
    if (line.mark !== "turn") return offer;
    const actor = actorOf(this.data, line.speaker);
    const said = [line.speaker.role, line.speaker.on_behalf_of && `for ${line.speaker.on_behalf_of}`,
      line.speaker.interpreted === true && `interpreted${line.speaker.spoken_in ? ` from ${line.speaker.spoken_in}` : ""}`,
      line.speaker.interpreted !== true && line.speaker.spoken_in && `in ${line.speaker.spoken_in}`,
      line.speaker.read_by && `read out by ${line.speaker.read_by}`].filter(Boolean).join(" \u00b7 ");
    return [
      make("button", { type: "button", class: "speaker", "data-edit": line.n, tabindex: "-1", title: "Change the speaker" }, line.speaker.label ?? "No speaker"),
      line.speaker.label || actor ? make("span", { class: actor ? "actor" : "actor nobody" },
        actor ? (this.newActor(line.speaker) ? `${actor} (new)` : actor) : "nobody yet") : null,
      said ? make("span", { class: "said" }, said) : null,
      offer,
    ];
  }

  newActor(speaker) {
    const actor = actorOf(this.data, speaker);
    return Boolean(actor) && !this.actors.has(actor);
  }

  /** The text with the caret in it, or what announces the new turn. */
  pieces(text, caret) {
    if (!caret) return [text];
    const chosen = text.slice(caret.start, caret.end);
    const mark = chosen ? make("mark", {}, chosen) : make("span", { class: "caret" });
    return [text.slice(0, caret.start), mark, text.slice(caret.end)];
  }

  drawBar() {
    const { counts } = this;
    const doubts = counts.doubts === 1 ? "1 doubt left" : `${counts.doubts.toLocaleString("en-GB")} doubts left`;
    const turns = counts.turns === 1 ? "turn" : "turns";
    this.far.textContent = `${counts.looked.toLocaleString("en-GB")} of ${counts.turns.toLocaleString("en-GB")} ${turns} looked at; ${counts.doubts ? doubts : "no doubt left"}`;
    this.meter.max = Math.max(1, counts.turns);
    this.meter.value = counts.looked;
    const waiting = this.outbox?.pending.length ?? 0;
    this.saved.textContent = this.data.trouble ? `Not kept yet: ${waiting}. ${this.data.trouble}` : waiting ? `On its way: ${waiting}` : "Kept";
    this.saved.className = `saved${waiting ? "" : " done"}${this.data.trouble ? " alert" : ""}`;
    this.undoButton.disabled = !this.data.undo && !waiting;
    this.redoButton.disabled = !this.data.redo;
    this.doubtButton.disabled = !counts.doubts;
    redraw(this.offers, this.data.offers, (offers) => make("div", { class: "all" }, offers.map((one) => make("div", { class: "offered" },
      make("span", {}, make("b", {}, one.count), ` ${one.about}`),
      make("button", { type: "button", "data-look": one.line }, "Look"),
      make("button", { type: "button", "data-leave": one.offer }, "Leave all out"),
      make("button", { type: "button", "data-keep": one.offer }, "Keep all")))));
  }

  drawSide() {
    const { speakers, notices, gaps } = this.data;
    redraw(this.side, { speakers, notices, gaps }, () => make("div", {},
      make("h2", {}, "Speakers"),
      make("p", { class: "quiet" }, speakers.length ? "Those without an actor stand first. Nobody is taken for somebody else by likeness: you decide."
        : "Nobody speaks in this file yet."),
      make("ul", { class: "speakers" }, speakers.map((one) => this.speaker(one))),
      this.told("Not read", gaps), this.told("Told while reading", notices)));
  }

  speaker(one) {
    const near = one.actor ? [] : one.near;
    return make("li", { class: one.actor ? null : "open" },
      make("button", { type: "button", class: "who", "data-who": one.label, title: "Say who speaks under this label" },
        make("span", { class: "label" }, one.label), make("span", { class: "count" }, one.turns === 1 ? "1 turn" : `${one.turns} turns`),
        make("span", { class: one.actor ? "actor" : "actor nobody" }, one.actor ? `${one.actor}${one.known ? "" : " (new)"}` : "nobody yet")),
      near.length ? make("div", { class: "near" }, "Near: ", near.map((name) => make("button", { type: "button", "data-near": name, "data-label": one.label,
        "aria-label": `${one.label} is ${name}` }, name))) : null);
  }

  told(title, lines) {
    if (!lines.length) return null;
    return make("details", { open: lines.length < 4 ? "" : null }, make("summary", {}, `${title} (${lines.length})`),
      make("ul", { class: "lines" }, lines.map((line) => make("li", {}, line))));
  }
};
