// The coding desk. It paints at once, keeps what was done until the server has answered, and moves by keys alone.

const OPTIONS = "framing-desk-options";

class Desk extends Hands(Dialogues(Work(Places(Suggested(Shown(Object)))))) {
  constructor(place) {
    super();
    this.place = place;
    this.data = null;
    this.selection = null; // {record, start, end, bound}: what is marked, in UTF-16 units
    this.focus = null; // the id of the coding in focus
    this.lastCode = null;
    this.hits = { phrase: "", places: [], at: -1 };
    this.near = new Set();
    this.pieces = new Map();
    this.messages = [];
    this.drafts = new Map(); // memos that were left without being kept
    this.dragging = false;
    this.unfolded = new Set(); // lists that are shown whole
    this.revealed = new Set(); // records whose suggestions were shown since the page was opened
    this.awaited = new Set(); // records whose suggestions are hidden until they are finished
    this.options = { numbers: "paragraphs", snap: true, clean: false, list: true, suggestions: true, keys: {}, ...this.remembered(), clean: false };
    this.keys = makeKeys(this.options.keys);
    this.watch = new IntersectionObserver((changes) => this.seen(changes), { rootMargin: `${NEAR}px 0px` });
    this.build();
  }

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
    const key = [data.project, data.coder].map(encodeURIComponent).join(":");
    if (key !== this.outboxKey) {
      this.leaveOutbox();
      this.outboxKey = key;
      this.outbox = makeOutbox(key, () => this.send());
      queueMicrotask(() => this.outbox.flush()); // what an earlier visit left
    }
    const settled = this.outbox.answered(data.answers);
    for (const operation of settled) this.tellAnswer(operation, data.answers[operation.id]);
    this.trouble = data.trouble;
    const decided = this.view && settled.some((operation) => operation.kind === "undo") ? this.decided() : [];
    this.base = makeBase(data, this.base);
    if (data.place && data.place.n !== this.placeTaken) this.wanted = null;
    if (this.wanted && data.opened === this.wanted) this.wanted = null;
    const left = before?.length > 1 && data.records.length === 1 ? this.current : null; // the panel was taken apart
    if (first || !sameTexts(before, data.records)) this.opened();
    this.refresh();
    const back = decided.find((id) => this.view.suggestions.has(id) && this.state(this.view.suggestions.get(id)) === "open");
    if (back) this.focusCoding(back); // what undo made undecided again
    this.awaitMade();
    this.noteShown();
    if (left && !data.place && !this.view.byId.has(left)) this.openRecord(left);
    this.fit();
    if (data.place && data.place.n !== this.placeTaken) {
      this.placeTaken = data.place.n;
      this.goTo(data.place.record, data.place.coding, data.place.start ?? 0);
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
    clearTimeout(this.asking);
    this.outbox?.close();
    this.watch.disconnect();
    this.resize.disconnect();
    globalThis.removeEventListener("mouseup", this.release);
    globalThis.removeEventListener("resize", this.fitted);
    globalThis.removeEventListener("focus", this.awake);
    this.root.remove();
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
