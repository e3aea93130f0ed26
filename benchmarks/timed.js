() => {
  // Runs in the page: window.timed(event, names) waits for the next event of a kind, and window.times then holds, for each
  // name, the milliseconds from the event's own time stamp to the end of the first frame that shows something new.
  const desk = [...document.querySelectorAll("*")].map((one) => one.shadowRoot?.querySelector(".desk")).find(Boolean);
  const piece = (id) => desk.querySelector(`.sheet [data-codings~="${id}"]`);

  const SHOWN = { // what is shown, as a value that changes; null while it is not whole
    counted: () => document.querySelector("[data-testid=stText]").textContent,
    coded: () => { // the passage in focus, with its bracket and its underline
      const id = desk.querySelector(".brackets .label.focus")?.dataset.coding;
      return id && piece(id) ? id : null;
    },
    saved: () => (desk.querySelector(".saved").textContent === "Saved" ? SHOWN.coded() : null),
    opened: () => { // the text, with its first bracket and underline
      const id = desk.querySelector(".brackets .label")?.dataset.coding;
      return id && piece(id) ? piece(id).closest("[data-record]").dataset.record : null;
    },
  };

  window.timed = (event, names) => {
    const before = names.map((name) => SHOWN[name]());
    const times = names.map(() => null);
    window.times = new Promise((resolve) => {
      const drawn = (start) => { // the first task after a frame: what is there now was in it
        names.forEach((name, index) => {
          if (times[index] === null && (SHOWN[name]() ?? before[index]) !== before[index]) times[index] = performance.now() - start;
        });
        if (times.includes(null)) frame(start);
        else resolve(times);
      };
      const frame = (start) => requestAnimationFrame(() => {
        scheduler.postTask(() => drawn(start), { priority: "user-blocking" });
      });
      window.addEventListener(event, ({ timeStamp }) => frame(timeStamp), { capture: true, once: true });
    });
  };
}
