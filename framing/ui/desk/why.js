// The right side of what is suggested: why, what to do with it, and what only one of the two found.

const LISTED_FIRST = 6;
const READ_SHORT = 70; // characters of a passage in a list
const STRENGTHS = [[0.85, "strong"], [0.65, "fair"], [0, "weak"]];

/** A score in words and as a number. */
function scoreShown(score) {
  return `${STRENGTHS.find(([least]) => score >= least)[1]} (${score.toFixed(2)})`;
}

/** A passage cut to a length, at a word. */
function shortened(text) {
  return text.length <= READ_SHORT ? text : `${text.slice(0, READ_SHORT).replace(/\s+\S*$/u, "")} \u2026`;
}

/** The words that a suggestion rests on, in UTF-16 units: those found, and those that turned its stance. */
function wordsOf(one, text) {
  const span = (kind) => ([start, end]) => ({ kind, start: toUnit(text, start), end: toUnit(text, end) });
  return one.rules.flatMap((hit) => [
    ...hit.tokens.map(span("word")), ...hit.turned.map(([, , start, end]) => span("turn")([start, end])),
  ]);
}

/** A sentence of the codebook with the rules that follow it, what each found, and what turned the stance. */
function reasonRow(because, hits, desk) {
  return make("div", { class: "reason" }, make("p", {}, "The codebook: ", make("q", {}, because)), hits.flatMap((hit) => [
    make("p", {}, "Found: ", make("mark", { class: "word" }, hit.words.join(" ")), make("span", { class: "quiet" }, ` (rule ${hit.rule})`)),
    ...hit.turned.map(([kind, words]) => make("p", {}, make("mark", { class: "turn" }, words), ` (${kind}): ${desk.stanceOf(hit)}`)),
  ]));
}

function reasonRows(rules, desk) {
  const lines = [...new Set(rules.map((hit) => hit.because))];
  return lines.map((because) => reasonRow(because, rules.filter((hit) => hit.because === because), desk));
}

/** Words and runs of letters with what they weigh, as bars: to the right for the code, to the left against it. */
function weightRows(ngrams) {
  const most = Math.max(...ngrams.map(([, weight]) => Math.abs(weight)), 1e-9);
  return make("dl", { class: "weights" }, ngrams.flatMap(([text, weight]) => [
    make("dt", {}, text),
    make("dd", {}, make("b", {}, make("i", { class: weight < 0 ? "against" : "for", style: `width:${(50 * Math.abs(weight)) / most}%` })),
      make("span", {}, `${weight < 0 ? "\u2212" : "+"}${Math.abs(weight).toFixed(2)}`)),
  ]));
}

function nearRow(near) {
  return make("blockquote", {}, near.text, make("footer", { class: "quiet" }, `${Math.round(100 * near.similarity)} % alike`));
}

/** Why something is suggested: rules, learnt words, and passages that people coded. */
function whyPart(one, desk) {
  const [given, other] = [one.near.filter((near) => near.given).slice(0, 2), one.near.filter((near) => !near.given).slice(0, 1)];
  return make("div", { class: "why-suggested" }, make("h3", {}, "Why"), reasonRows(one.rules, desk),
    one.ngrams.length ? [make("h3", {}, "Words that were learnt"), weightRows(one.ngrams)] : null,
    given.length ? [make("h3", {}, "Coded so by people"), ...given.map(nearRow)] : null,
    other.length ? [make("h3", {}, "Alike, and not coded so"), ...other.map(nearRow)] : null,
    make("p", { class: "versions" }, one.versions));
}

const BECAME = {
  agreed: "You coded this so already.",
  accepted: "You accepted it.",
  rejected: "You rejected it.",
};

function suggestionPart(one, desk) {
  const code = desk.code(one.code);
  const state = desk.state(one);
  const removed = state === "rejected" && one.verdict?.choice === "accepted";
  const decidable = ["open", "rejected"].includes(state);
  const moved = desk.moved(one);
  return make("section", { class: "focused suggestion", "aria-label": "Suggestion in focus" },
    make("h2", {}, make("i", { class: "chip open", style: `border-color:${desk.colour(one.code)}` }), code?.name ?? one.code),
    make("p", { class: "quiet" }, `Suggested \u00b7 ${desk.leftIn(one.record)}`),
    make("p", {}, code?.brief ?? ""),
    make("p", {}, "Score: ", make("strong", {}, scoreShown(one.score))),
    make("p", {}, "Stance: ", make("strong", {}, desk.stanceOf(one))),
    BECAME[state] ? make("p", {}, removed ? "You accepted it, and the coding was removed." : BECAME[state]) : null,
    decidable ? make("div", { class: "acts" },
      button("accept", moved ? "Accept with these boundaries" : "Accept", desk),
      state === "open" ? button("remove", "Reject", desk) : null,
      button("recode", "Accept as another code", desk),
      button("wider", "Wider", desk), button("narrower", "Narrower", desk)) : null,
    whyPart(one, desk));
}

function foundLine(one, desk) {
  const { text } = desk.view.byId.get(one.record);
  const ruled = one.suggested || desk.data.ruled.includes(one.code);
  return make("button", { type: "button", class: "found", "data-coding": one.id },
    make("i", { class: `chip${one.suggested ? " open" : ""}`, style: `border-color:${desk.colour(one.code)};background-color:${desk.colour(one.code)}` }),
    make("span", {}, desk.code(one.code)?.name ?? one.code,
      make("span", { class: "path" }, `${ruled ? "" : "No rules for this code. "}${shortened(text.string.slice(one.start, one.end))}`)));
}

function foundList(title, some, desk, name) {
  if (!some.length) return [];
  const all = desk.unfolded.has(name) || some.length <= LISTED_FIRST + 1;
  return [make("h3", {}, `${title} (${some.length})`),
    make("ul", { "aria-label": title }, (all ? some : some.slice(0, LISTED_FIRST)).map((one) => make("li", {}, foundLine(one, desk)))),
    all ? null : make("button", { type: "button", class: "more", "data-unfold": name }, `Show all ${some.length}`)];
}

/** What only the machine or only the coder found in a text, after the first pass. */
function comparison(record, desk) {
  const { agreeing } = comparedIn(desk.view);
  const accepted = new Set([...desk.view.suggestions.values()].map((one) => one.verdict?.coding));
  const mine = codingsOf(desk.view, record.id).filter((coding) => coding.mine && !agreeing.has(coding.id) && !accepted.has(coding.id));
  return [...foundList("Found by the machine, not by you", desk.offered(record.id), desk, "machine"),
    ...foundList("Found by you, not by the machine", mine, desk, "mine")];
}

function legend() {
  const sign = (kind, text) => make("li", {}, make("i", { class: `line-of ${kind}` }), text);
  return make("ul", { class: "legend", "aria-label": "Lines" }, sign("mine", "yours"), sign("theirs", "another\u2019s"),
    sign("suggested", "suggested"), make("li", {}, "\u2713 yours, and suggested too"));
}

/** What is known of the suggestions for a text, and which of them are shown. */
function suggestionsPart(record, desk) {
  const found = record.suggestions;
  if (!found) return null;
  const part = (...inside) => make("section", { class: "suggestions", "aria-label": "Suggestions" }, make("h2", {}, "Suggestions"), ...inside);
  if (found.hidden) {
    const waits = desk.view.states.get(record.id) === "finished";
    return part(make("p", { class: "quiet" }, waits ? "Suggestions come as soon as this is saved."
      : "Suggestions stay hidden until you finish this text."));
  }
  if (found.making) return part(make("p", { class: "quiet making", role: "status" }, "Looking for suggestions \u2026"));
  if (found.notice) return part(make("p", { class: "quiet" }, found.notice));
  if (!desk.options.suggestions) return part(make("div", { class: "acts" }, button("suggestions", "Show suggestions", desk)));
  const rejected = desk.suggestionsOf(record.id).filter((one) => desk.state(one) === "rejected").length;
  const withheld = found.withheld ? `${found.withheld} weaker one${found.withheld > 1 ? "s" : ""} withheld` : "";
  const said = found.made.length ? desk.leftIn(record.id) : "Nothing is suggested for this text";
  return part(make("p", {}, [said, withheld].filter(Boolean).join("; "), "."),
    make("div", { class: "acts" }, desk.undecided(record.id).length ? button("nextSuggestion", "Next", desk) : null,
      rejected ? button("rejected", `${desk.rejectedShown ? "Hide" : "Show"} ${rejected} rejected`, desk) : null,
      button("suggestions", "Hide suggestions", desk)),
    desk.view.states.get(record.id) === "finished" || found.blind ? comparison(record, desk) : null,
    legend());
}
