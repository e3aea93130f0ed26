"""Rules whose examples passed are not tried again by the same engine; any others are."""

import pytest

from framing import shelf
from framing.errors import CueError
from framing.readers import cues as reading
from framing.readers import cues_from_text, read_codebook, shipped
from framing.suggest import Suggester
from framing.suggest.proof import FEWEST

WORDS = ("apple", "bridge", "cable", "delta", "engine", "forest", "garden", "harbour", "island", "jungle")
RULE = """\
    - {{id: r{0}, because: x, find: '{1} ...4 number{0}', need: [<what>], window: 1, weight: 0.8,
       matches: [The ticket {1} has number{0}.], misses: [The {1}.]}}
"""
HEAD = "words:\n  what: [apple~, bridge~, ticket]\ncodes:\n  one:\n    without: [never mind]\n    rules:\n"
PLACES = [(number, WORDS[number % len(WORDS)]) for number in range(FEWEST)]
RULES = HEAD + "".join(RULE.format(*place) for place in PLACES)
TEXT = "\n".join(f"An apple is here. The {word} of number{number} is not here." for number, word in PLACES)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder for what is kept."""
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def runs(monkeypatch):
    """The number of each rule whose examples are run, in their order."""
    numbers = []
    heard = Suggester._heard

    def noting(self, number, text):
        numbers.append(number)
        return heard(self, number, text)

    monkeypatch.setattr(Suggester, "_heard", noting)
    return numbers


def test_rules_that_passed_are_not_tried_again_and_suggest_the_same(engine, folder, runs):
    anew = engine(RULES)
    assert runs == [number for number in range(FEWEST) for _ in range(2)]
    again = engine(RULES)
    assert len(runs) == 2 * FEWEST
    looked = anew.look(TEXT)
    assert len(looked.proposed) == FEWEST
    assert again.look(TEXT) == looked == engine(RULES, prefilter=False).look(TEXT)
    assert again.failures() == []
    assert len(runs) == 4 * FEWEST


@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [
        ("The ticket apple has number0.", "The pear has number0.", "does not find its own example"),
        ("misses: [The bridge.]", "misses: [The bridge has number1.]", "which it must leave alone"),
        ("number3'", "number4'", "does not find its own example"),
        ("ticket]", "card]", "does not find its own example"),
        ("never mind", "ticket", "does not find its own example"),
        ("number5'", "(number5'", "is not closed"),
    ],
)
def test_rules_that_somebody_edits_are_tried_when_they_are_loaded(engine, folder, refusal, before, after, refused):
    engine(RULES)
    assert before in RULES
    assert refused in refusal(RULES.replace(before, after))


def test_rules_that_fail_are_refused_each_time_with_their_line(folder, refusal):
    wrong = RULES.replace("The ticket cable has number2.", "The ticket cable.")
    said = refusal(wrong)
    assert said.startswith("small.cues.yaml line 15: rule 'r2' does not find its own example 'The ticket cable.'")
    assert refusal(wrong) == said
    assert not folder.exists()


def test_rules_that_were_only_followed_are_not_proven(engine, folder, runs):
    engine(RULES, check=False)
    assert not folder.exists()
    engine(RULES)
    assert len(runs) == 2 * FEWEST
    assert len(list(folder.iterdir())) == 1


def test_another_engine_tries_the_rules_anew(engine, folder, runs, monkeypatch):
    engine(RULES)
    monkeypatch.setattr("framing.suggest.proof.spacy_version", "0.0.0")
    engine(RULES)
    monkeypatch.setattr(shelf, "stamp", lambda by: f"other sources of {by}")
    engine(RULES)
    assert len(runs) == 6 * FEWEST


def test_a_few_rules_are_tried_each_time(engine, folder, runs):
    few = RULES.partition("    - {id: r2,")[0]
    engine(few)
    engine(few)
    assert len(runs) == 8
    assert not folder.exists()


def test_without_a_folder_rules_are_tried_each_time(engine, runs, monkeypatch):
    monkeypatch.setenv(shelf.VARIABLE, "")
    engine(RULES)
    engine(RULES)
    assert len(runs) == 4 * FEWEST


def test_a_damaged_proof_is_none(engine, folder, runs):
    engine(RULES)
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    assert engine(RULES).look(TEXT).proposed
    assert len(runs) == 4 * FEWEST
    engine(RULES)
    assert len(runs) == 4 * FEWEST


def test_a_long_file_is_read_to_the_same_rules_with_their_lines(folder, monkeypatch):
    path = shipped("codebooks/gcm-ts3.cues.yaml")
    text = path.read_text("utf-8")
    read = reading.read_from(text, path.name)
    reading.cues_from_text.cache_clear()
    first = cues_from_text(text, path.name)
    reading.cues_from_text.cache_clear()
    monkeypatch.setattr(reading, "read_from", lambda text, name: None)
    kept = cues_from_text(text, path.name)
    reading.cues_from_text.cache_clear()
    assert repr(kept.codes) == repr(first.codes) == repr(read.codes)
    assert (kept, kept.source, kept.name) == (read, text, path.name)


def test_the_shipped_rules_suggest_the_same_as_kept_and_as_read(folder):
    book = read_codebook(shipped("codebooks/gcm-ts3.yaml"))
    examples = [sample.text for _, rule in book.beside().rules() for sample in (*rule.matches, *rule.misses)]
    anew = Suggester(book)
    kept = Suggester(book)
    assert [kept.look(text) for text in examples] == [anew.look(text) for text in examples]
    assert len(list(folder.glob("tried-*"))) == 1


def test_one_example_edited_in_the_shipped_rules_is_found_each_time(folder):
    book = read_codebook(shipped("codebooks/gcm-ts3.yaml"))
    rules = book.beside()
    sample = next(one for _, rule in rules.rules() for one in rule.matches if f"- {one.text}\n" in rules.source)
    Suggester(book)
    edited = cues_from_text(rules.source.replace(f"- {sample.text}\n", "- Nothing is here.\n"), "edited")
    for _ in range(2):
        with pytest.raises(CueError, match=f"edited line {sample.line}: .* own example 'Nothing is here.'"):
            Suggester(book, edited)
