// The keys. Each act has a name, what it is called in the help, and the keys that do it unless the coder chose others.
// A key is written as the modifiers in this order, then the key: "Ctrl+Shift+ArrowRight", "Digit1", "?".
// Letters count only while the text has the focus, so that they clash with nothing else on the page.

const ACTS = [
  ["Move", [
    ["nextSentence", "Next sentence", ["ArrowDown"]],
    ["previousSentence", "Previous sentence", ["ArrowUp"]],
    ["firstSentence", "First sentence of the text", ["Home"]],
    ["lastSentence", "Last sentence of the text", ["End"]],
    ["nextCoding", "Next coded passage", ["j"]],
    ["previousCoding", "Previous coded passage", ["Shift+j"]],
    ["nextRecord", "Next intervention", ["n"]],
    ["previousRecord", "Previous intervention", ["p"]],
    ["nextUncoded", "Next intervention that is not finished", ["u"]],
    ["jump", "Go to an intervention by name", ["q"]],
    ["search", "Search within the text", ["/"]],
    ["nextHit", "Next place found", ["Enter"]],
  ]],
  ["Mark", [
    ["growDown", "Take the next sentence in", ["Shift+ArrowDown"]],
    ["growUp", "Let the last sentence go", ["Shift+ArrowUp"]],
    ["boundRight", "Move the boundary to the right, by word", ["Shift+ArrowRight"]],
    ["boundLeft", "Move the boundary to the left, by word", ["Shift+ArrowLeft"]],
    ["letterRight", "Move the boundary to the right, by character", ["Ctrl+Shift+ArrowRight"]],
    ["letterLeft", "Move the boundary to the left, by character", ["Ctrl+Shift+ArrowLeft"]],
    ["wider", "Take a sentence more in at the end that moves", [">"]],
    ["narrower", "Let a sentence go at the end that moves", ["<"]],
    ["startBound", "Move the beginning", ["["]],
    ["endBound", "Move the end", ["]"]],
    ["snap", "Snap to words when marking with the mouse", ["z"]],
    ["leave", "Leave what is marked or open", ["Escape"]],
  ]],
  ["Code", [
    ["palette", "Choose a code", ["Space"]],
    ["repeat", "The last code again", ["."]],
    ["whole", "Code the whole intervention", ["w"]],
    ["newCode", "A new code", ["b"]],
    ["finished", "Finished with this intervention, or not", ["f"]],
    ["seen", "Seen this intervention, or not", ["v"]],
  ]],
  ["Change", [
    ["cycle", "Next coding of this place", ["g"]],
    ["keep", "Keep the moved boundaries", ["k"]],
    ["recode", "Another code instead; accept a suggestion as another code", ["d"]],
    ["fits", "It fits the present wording of its code", ["h"]],
    ["remove", "Remove; reject a suggestion", ["x", "Delete"]],
    ["split", "Split where the moving boundary stands", ["Shift+s"]],
    ["join", "Join with the next passage of the same code", ["Shift+l"]],
    ["memo", "Memo on the passage", ["m"]],
    ["recordMemo", "Memo on the intervention", ["Shift+m"]],
    ["undo", "Undo", ["Ctrl+z"]],
    ["redo", "Redo", ["Ctrl+Shift+z", "Ctrl+y"]],
  ]],
  ["Suggestions", [
    ["accept", "Accept the suggestion", ["a"]],
    ["nextSuggestion", "Next suggestion that is not decided", ["Shift+n"]],
    ["previousSuggestion", "Previous suggestion that is not decided", ["Shift+p"]],
    ["rejected", "Show or hide rejected suggestions", ["Shift+x"]],
    ["suggestions", "Show or hide all suggestions", ["Shift+t"]],
  ]],
  ["Ask", [
    ["dimension1", "First question: element", ["e"]],
    ["dimension2", "Second question: stance", ["s"]],
    ["dimension3", "Third question: certainty", ["y"]],
    ["dimension4", "Fourth question: responsible", ["o"]],
  ]],
  ["See", [
    ["clean", "The text without marks", ["t"]],
    ["numbers", "Number paragraphs, sentences or nothing", ["i"]],
    ["list", "Show or hide the interventions", ["l"]],
    ["help", "All keys", ["?"]],
  ]],
];
const DIGITS = "1234567890";
const TAKEN = /^((Ctrl\+)?[cr]|(Ctrl\+)?(Shift\+)?Tab|Ctrl\+(Shift\+)?[aflnptvwx]|Alt\+Arrow(Left|Right)|Backspace|F\d+)$/;
const MODIFIERS = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"];

/** A key event as it is written in the lists. */
function keyName(event) {
  const name = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shifted = event.shiftKey && (event.key.length > 1 || event.key.toLowerCase() !== event.key.toUpperCase());
  const typed = event.getModifierState("AltGraph"); // which only makes the sign, as for [ on many keyboards
  const control = (event.ctrlKey || event.metaKey) && !typed ? "Ctrl+" : "";
  return `${control}${event.altKey && !typed ? "Alt+" : ""}${shifted ? "Shift+" : ""}${name}`;
}

/** The digit of a key event on any keyboard, 0 to 9, or null; digits with shift count from 10. */
function digitOf(event) {
  const found = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  if (!found || event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.code.startsWith("Numpad") && event.key !== found[1]) return null; // an arrow of the number pad
  return DIGITS.indexOf(found[1]) + (event.shiftKey ? 10 : 0);
}

/** How a key is shown to people. */
function keyShown(key) {
  const arrows = { ArrowRight: "\u2192", ArrowLeft: "\u2190", ArrowUp: "\u2191", ArrowDown: "\u2193" };
  return key.split("+").map((part) => arrows[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(" ");
}

/** The keys in use: the given ones, with what the coder chose for themselves. */
function makeKeys(chosen) {
  const keys = new Map();
  const taken = new Set(Object.values(chosen)); // a key that was chosen for one act is not another's, whichever came later
  for (const [, acts] of ACTS) {
    for (const [act, , given] of acts) keys.set(act, chosen[act] ? [chosen[act]] : given.filter((key) => !taken.has(key)));
  }
  const byKey = new Map([...keys].flatMap(([act, list]) => list.map((key) => [key, act])));
  return { of: (act) => keys.get(act), act: (key) => byKey.get(key), chosen };
}

/** Why a key cannot be given to an act, or null where it can. */
function keyRefused(keys, act, key) {
  if (/^(Shift\+)?\d$/.test(key)) return "digits stand for codes";
  if (TAKEN.test(key)) return "the browser or the page uses this key";
  if (/(Dead|Process|Unidentified)$/.test(key)) return "it stands for no sign of its own";
  const other = keys.act(key);
  return other && other !== act ? `it means: ${actName(other)}` : null;
}

function actName(act) {
  for (const [, acts] of ACTS) {
    for (const [name, title] of acts) if (name === act) return title;
  }
  return act;
}
