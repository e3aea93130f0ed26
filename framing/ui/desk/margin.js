// Beside the text: a bracket with its label for each coding near the view, and the whole text small.

const NEAR = 1200; // pixels above and below the view within which lines are drawn with all marks

const KINDS_SHORT = { suggested: "sugg.", rejected: "rej." }; // in narrow windows

/** Brackets for the codings of what is near; labels move down where they would lie on each other. */
function drawBrackets(place, desk) {
  const box = place.getBoundingClientRect();
  const found = [];
  for (const [id, pieces] of desk.pieces) {
    const coding = desk.markOf(id);
    if (!coding || !pieces.first.isConnected || !pieces.last.isConnected) continue;
    const first = pieces.first.getClientRects()[0];
    const lasts = pieces.last.getClientRects();
    const last = lasts[lasts.length - 1];
    if (!first || !last) continue;
    found.push({ coding, top: first.top - box.top, bottom: last.bottom - box.top });
  }
  found.sort((one, other) => one.top - other.top || other.bottom - one.bottom);
  const ends = [];
  for (const bracket of found) {
    let lane = ends.findIndex((end) => end <= bracket.top + 1);
    if (lane < 0) lane = ends.length;
    ends[lane] = bracket.bottom;
    bracket.lane = lane;
  }
  const most = Math.max(3, Math.min(12, Math.floor((box.width - 90) / 7))); // lanes that leave room for names
  const left = Math.min(ends.length, most) * 7 + 6;
  let free = 0;
  const parts = found.map(({ coding, top, bottom, lane }) => {
    const kind = coding.suggested ? "suggested" : coding.mine ? "mine" : "theirs";
    const line = make("i", { class: `bracket ${kind}` });
    line.style.cssText = `top:${top}px;height:${Math.max(6, bottom - top)}px;left:${(lane % most) * 7}px;`
      + `color:${desk.colour(coding.code)}`;
    const label = make("button", {
      type: "button", tabindex: "-1", class: `label${coding.id === desk.focus ? " focus" : ""}`, "data-coding": coding.id,
      title: desk.label(coding),
    }, coding.suggested ? [make("span", {}, desk.name(coding)), make("em", { "data-short": KINDS_SHORT[desk.kind(coding)] }, desk.kind(coding))] : desk.label(coding));
    free = Math.max(top, free);
    label.style.cssText = `top:${free}px;left:${left}px;border-color:${desk.colour(coding.code)}`;
    free += 19;
    return [line, label];
  });
  place.replaceChildren(...parts.flat());
}

/** The whole text small: where codings are, and what is in view. */
function drawMinimap(canvas, desk) {
  const scale = globalThis.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (!width || !height) return;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const brush = canvas.getContext("2d");
  brush.scale(scale, scale);
  const total = desk.view.records.reduce((sum, record) => sum + record.text.string.length + 1, 0) || 1;
  const lanes = 3;
  let before = 0;
  for (const record of desk.view.records) {
    desk.marksOf(record.id).forEach((coding, index) => {
      const top = ((before + coding.start) / total) * height;
      const tall = Math.max(2, ((coding.end - coding.start) / total) * height);
      brush.fillStyle = desk.colour(coding.code);
      const left = (index % lanes) * (width / lanes);
      const wide = width / lanes - 1;
      if (!coding.suggested) brush.fillRect(left, top, wide, tall);
      else for (let dashed = 0; dashed < tall; dashed += 4) brush.fillRect(left, top + dashed, wide / 2, Math.min(2, tall));
    });
    before += record.text.string.length + 1;
  }
  const { scrollTop, scrollHeight, clientHeight } = desk.scroller;
  brush.strokeStyle = desk.theme.text;
  brush.globalAlpha = 0.55;
  brush.strokeRect(0.5, (scrollTop / scrollHeight) * height + 0.5, width - 1,
    Math.max(8, (clientHeight / scrollHeight) * height - 1));
}
