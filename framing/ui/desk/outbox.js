// What was done and is not yet known to be saved. It stands in the browser's own storage too, so that a closed tab,
// a lost connection or a stopped server loses nothing: it is sent again until it is answered.

const RESEND = 2500; // milliseconds without an answer until everything unanswered is sent again

let newest = 0; // what was made within one millisecond stays in its order

/** A new identifier, sortable by the time of its making (UUID version 7). */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  newest = Math.max(newest + 1, Date.now());
  let time = newest;
  for (let place = 5; place >= 0; place -= 1) {
    bytes[place] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The outbox of one coder in one project. `send` is handed all operations that are unanswered, oldest first. */
function makeOutbox(key, send) {
  const shelf = `framing-outbox:${key}:`;
  let pending = [];
  let timer = null;
  let since = Date.now(); // since when nothing was answered

  const stored = (work) => {
    try {
      return work(globalThis.localStorage);
    } catch { // storage is full or forbidden: what is in memory is still sent
      return null;
    }
  };

  const load = () => {
    const found = [];
    stored((storage) => {
      for (let index = 0; index < storage.length; index += 1) {
        const name = storage.key(index);
        if (name.startsWith(shelf)) found.push(read(storage.getItem(name)));
      }
    });
    pending = found.filter((operation) => operation?.id).sort((one, other) => (one.id < other.id ? -1 : 1));
  };

  const read = (text) => {
    try {
      return JSON.parse(text);
    } catch { // not ours
      return null;
    }
  };

  const flush = () => {
    clearTimeout(timer);
    if (!pending.length) return;
    send(pending);
    timer = setTimeout(flush, RESEND);
  };

  load();
  return {
    get pending() { return pending; },
    get waiting() { return pending.length ? Date.now() - since : 0; },
    add(operation) {
      if (!pending.length) since = Date.now();
      pending = [...pending, operation];
      stored((storage) => storage.setItem(shelf + operation.id, JSON.stringify(operation)));
      flush();
    },
    /** Take out what was answered; what has been sent before and is unanswered goes on waiting. */
    answered(answers) {
      const settled = pending.filter((operation) => operation.id in answers);
      if (!settled.length) return [];
      pending = pending.filter((operation) => !(operation.id in answers));
      for (const operation of settled) stored((storage) => storage.removeItem(shelf + operation.id));
      since = Date.now();
      if (!pending.length) clearTimeout(timer);
      return settled;
    },
    flush,
    close() { clearTimeout(timer); },
  };
}
