// The keys of the page Division. Letters count only while the transcript has the focus.

const DIVISION_KEYS = [
  ["Move", [
    ["next", "Next line", ["ArrowDown"]],
    ["previous", "Previous line", ["ArrowUp"]],
    ["nextTurn", "Next turn", ["j"]],
    ["previousTurn", "Previous turn", ["k"]],
    ["doubt", "Next doubt", ["d"]],
    ["doubtBefore", "Doubt before", ["Shift+d"]],
    ["caretRight", "Caret a word to the right", ["ArrowRight"]],
    ["caretLeft", "Caret a word to the left", ["ArrowLeft"]],
    ["announceRight", "Take a word into the announcement", ["Shift+ArrowRight"]],
    ["announceLeft", "Let a word of it go", ["Shift+ArrowLeft"]],
    ["letGo", "Let the caret go", ["Escape"]],
    ["first", "First line", ["Home"]],
    ["last", "Last line", ["End"]],
  ]],
  ["Correct", [
    ["looked", "Looked at, and on to the next doubt", ["Enter"]],
    ["merge", "Goes on with the turn before", ["m"]],
    ["mergeSpoken", "The same, and its announcement is spoken", ["Shift+m"]],
    ["split", "A turn begins here", ["s"]],
    ["edit", "Who speaks", ["e"]],
    ["panel", "Names a panel", ["p"]],
    ["leave", "Not spoken; again to keep it", ["x"]],
    ["leaveMore", "Not spoken: with a reason, or the whole turn", ["Shift+x"]],
    ["undo", "Undo", ["Ctrl+z"]],
    ["redo", "Redo", ["Ctrl+Shift+z", "Ctrl+y"]],
    ["help", "All keys", ["?"]],
  ]],
];
const KEY_ACTS = new Map(DIVISION_KEYS.flatMap(([, acts]) => acts.flatMap(([act, , keys]) => keys.map((key) => [key, act]))));
const keyOf = (act) => [...KEY_ACTS].find(([, one]) => one === act)?.[0];
