// Dialogues: one at a time, closed by Escape; the sheet of keys among them.

const Dialogues = (Base) => class extends Base {
  /** Open a dialogue; `left` is called where it is left without an answer. */
  open(content, label, focus, left = null) {
    this.close();
    const leave = () => {
      this.close();
      left?.();
    };
    this.dialogue = make("dialog", { "aria-label": label }, make("div", {}, content));
    this.dialogue.addEventListener("mousedown", (event) => {
      if (event.target === this.dialogue) leave(); // beside the dialogue
    });
    this.dialogue.addEventListener("cancel", (event) => {
      event.preventDefault();
      leave();
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
    const digits = make("section", {}, make("h4", {}, "Codes by digit"), make("dl", {}, this.keyed
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
};
