// Places in a text. JavaScript counts UTF-16 units, the project counts code points; only this file knows both.

/** The text of one record, with its lines and sentences, in UTF-16 units. */
function makeText(string, sentencePoints) {
  const pairs = []; // where surrogate pairs begin
  for (let unit = 0; unit < string.length; unit += 1) {
    const here = string.charCodeAt(unit);
    if (here >= 0xd800 && here < 0xdc00 && unit + 1 < string.length) {
      const next = string.charCodeAt(unit + 1);
      if (next >= 0xdc00 && next < 0xe000) pairs.push(unit);
    }
  }
  const text = { string, pairs };
  text.sentences = sentencePoints.map(([start, end]) => [toUnit(text, start), toUnit(text, end)]);
  text.lines = [];
  for (let start = 0; start <= string.length;) {
    const next = string.indexOf("\n", start);
    const end = next < 0 ? string.length : next;
    text.lines.push([start, end]);
    start = end + 1;
  }
  return text;
}

/** How many of the sorted numbers lie below a number. */
function countBelow(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** UTF-16 units to code points. */
function toPoint(text, unit) {
  return unit - countBelow(text.pairs, unit);
}

/** Code points to UTF-16 units. */
function toUnit(text, point) {
  let low = 0;
  let high = text.pairs.length;
  while (low < high) { // the pairs that end at or before the point
    const middle = (low + high) >> 1;
    if (text.pairs[middle] - middle < point) low = middle + 1;
    else high = middle;
  }
  return point + low;
}

/** The number of the line that holds a unit. */
function lineAt(text, unit) {
  return Math.max(0, countBelow(text.lines.map(([start]) => start), unit + 1) - 1);
}

/** The number of the sentence at or before a unit; the first one where none is. */
function sentenceAt(text, unit) {
  return Math.max(0, countBelow(text.sentences.map(([start]) => start), unit + 1) - 1);
}

const wordBreaks = new Intl.Segmenter(undefined, { granularity: "word" });
const letterBreaks = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The bounds of the segments of a line: words and what is between them, or letters as a reader sees them. */
function breaksOf(text, line, segmenter) {
  const [start, end] = text.lines[line];
  const found = [];
  for (const part of segmenter.segment(text.string.slice(start, end))) {
    found.push([start + part.index, start + part.index + part.segment.length, part.isWordLike ?? true]);
  }
  return found;
}

/** The word that holds a unit, or null between words. */
function wordAt(text, unit) {
  const found = breaksOf(text, lineAt(text, unit), wordBreaks);
  const word = found.find(([start, end, isWord]) => isWord && start <= unit && unit < end)
    ?? found.find(([, end, isWord]) => isWord && end === unit);
  return word ? [word[0], word[1]] : null;
}

/** A stretch of text made whole: widened to the letters and words that it cuts, without white space at its ends. */
function snapped(text, start, end, toWords) {
  let [from, to] = trimmedBounds(text, start, end);
  if (from >= to) return null;
  for (const segmenter of toWords ? [letterBreaks, wordBreaks] : [letterBreaks]) {
    for (const [first, last, isWord] of breaksOf(text, lineAt(text, from), segmenter)) {
      if (isWord && first < from && from < last) from = first;
    }
    for (const [first, last, isWord] of breaksOf(text, lineAt(text, to - 1), segmenter)) {
      if (isWord && first < to && to < last) to = last;
    }
  }
  return [from, to];
}

function trimmedBounds(text, start, end) {
  const piece = text.string.slice(start, end);
  return [end - piece.trimStart().length, start + piece.trimEnd().length];
}

/**
 * The next place for a bound ("start" or "end") from a unit in a direction (1 or -1), at a word or at a letter; the unit
 * itself where there is none. The start goes to where words begin and the end to where they end.
 */
function nextBound(text, unit, direction, { bound, byWord }) {
  const wanted = (bounds) => {
    const places = bounds.flatMap(([start, end, isWord]) => (isWord || !byWord ? [bound === "end" ? end : start] : []));
    return direction > 0 ? places.find((place) => place > unit) : places.reverse().find((place) => place < unit);
  };
  for (let line = lineAt(text, unit); line >= 0 && line < text.lines.length; line += direction) {
    const found = wanted(breaksOf(text, line, byWord ? wordBreaks : letterBreaks));
    if (found !== undefined) return found;
  }
  return unit;
}

/** Every place of a phrase in a string, ignoring case, as [start, end]; none overlaps another. */
function placesOf(string, phrase) {
  const found = [];
  if (!phrase) return found;
  const wanted = new RegExp(phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu");
  for (const match of string.matchAll(wanted)) found.push([match.index, match.index + match[0].length]);
  return found;
}
