"""The page of how good suggestions are: made of a tiny set, and the sets of which it is really made."""

import re
from collections import Counter
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from bench.tiny import BOOK, sources

from benchmarks.suggestions import run
from benchmarks.suggestions.challenge import read_challenge
from benchmarks.suggestions.draw import draw
from benchmarks.suggestions.evidence import AGAINST_1, BETWEEN, HERE, gathered
from benchmarks.suggestions.layout import shown, too_few
from benchmarks.suggestions.measures import (
    codes_together,
    counted,
    failures,
    right_stance,
    rightly_withheld,
    wrongly_marked,
)
from benchmarks.suggestions.page import in_short, page
from benchmarks.suggestions.seconded import Second, cells, of_items
from benchmarks.suggestions.sets import (
    HALVES,
    Coded,
    Text,
    one_stance,
    reaches,
    read_labelled,
    read_passages,
    read_speeches,
    rows,
    shipped_consultation,
)
from framing.errors import ReadError
from framing.model.text import Span
from framing.readers import read_codebook, shipped
from framing.suggest import Suggester
from framing.suggest.parsed import installed
from framing.suggest.quality import Counts, Figure

GOLDEN = Path(__file__).with_name("golden") / "suggestions.md"
ACTUAL = Path(__file__).parents[1] / "actual" / "suggestions.md"
ALL = codes_together(BOOK)[0].codes


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return sources(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def whole(tiny):
    return gathered(tiny, held_back=True)


@pytest.fixture(scope="module")
def half(tiny):
    return gathered(tiny, held_back=False)


def steady(text):
    """A page without the hash of its rules and files, which change with how rules are written down."""
    return re.sub(r"(hash|`[\w.]+`) [0-9a-f]{12,16}", r"\1 HASH", text)


def test_the_page_of_the_tiny_set_is_as_it_was(whole):
    found = steady(page(whole))
    if not GOLDEN.exists() or GOLDEN.read_text(encoding="utf-8") != found:
        ACTUAL.parent.mkdir(exist_ok=True)
        ACTUAL.write_text(found, encoding="utf-8", newline="\n")
        pytest.fail(f"compare {GOLDEN} with {ACTUAL}")


def test_the_same_sets_give_the_same_page(tiny, half):
    assert page(gathered(tiny, held_back=False)) == page(half)


def test_counts_are_those_that_one_finds_by_hand(whole):
    found = whole.real["development"]
    counts = counted(found, ALL)
    # 12 speeches 0, 2, ... 22: sovereignty in all and found; rights in all (4 n + 3 is odd) and found; dignity in
    # 0, 6, 12, 18 and withheld; what comes next in 2 and not found
    assert counts == Counts(tp=24, fp=0, fn=5, tn=12 * 5 * 4 - 29)
    assert rightly_withheld(found, ALL) == Figure(value=8 / 12, n=12)
    assert right_stance(found, ALL) == Figure(value=21 / 24, n=24)  # 0, 10 and 20 contest
    assert [one.what for one in failures(found)][:3] == [
        "stance asserts, settled as contests",
        "missed: withheld, score 0.30",
        "missed: no rule spoke",
    ]


def test_wrong_suggestions_are_counted_by_sentence(whole):
    found = whole.real["held back"]  # of its speeches 3, 7, ... 23 the rights are not settled as such
    figure, by_wilson = wrongly_marked(found)
    assert (figure.value, figure.n, by_wilson) == (6 / 60, 60, False)
    assert figure.low < 0.1 < figure.high
    none, by_wilson = wrongly_marked(whole.real["development"])
    assert (none.value, none.low, by_wilson) == (0, 0, True)


def test_codes_together_are_all_control_with_rights_and_each_frame():
    assert [(row.name, len(row.codes)) for row in codes_together(BOOK)] == [
        ("all codes", 4),
        ("control and rights together", 3),
        ("control: Control", 1),
        ("rights: Rights", 2),
        ("wip: Work in progress", 1),
    ]


def test_the_held_back_half_is_not_looked_at_unasked(half, whole):
    assert half.real["held back"] is None
    assert "Not run: the held-back half is looked at only with `--with-held-back`." in page(half)
    assert "`--with-held-back`" not in page(whole)


def test_what_is_held_back_cannot_be_told_from_the_page_without_it(tiny, half, tmp_path):
    lines = tiny.labels.read_text(encoding="utf-8").splitlines()
    odd = re.compile(r"speech-\d[13579],")
    (tmp_path / "labels.csv").write_text("\n".join(line for line in lines if not odd.match(line)), encoding="utf-8")
    other = gathered(replace(tiny, labels=tmp_path / "labels.csv"), held_back=False)
    assert steady(page(other)) == steady(page(half))


def test_words_of_the_challenge_list_are_printed_only_at_the_end(half, whole):
    said = "The human rights office is on the left."
    assert said in page(whole)
    assert said not in page(half)
    assert "| B1 | literal | nothing | rights.safeguard asserts |" in page(half)


def test_without_the_speeches_the_page_says_so(tiny):
    text = page(gathered(replace(tiny, speeches=None), held_back=True))
    assert text.count("Not run: FRAMING_REFERENCE_DATA is not set.") == 3


def test_no_share_is_claimed_below_20_positives(whole):
    assert "| wip.uncertainty | 1 | 0 | 0 | 1 | 1 positive, too few to claim |" in page(whole)
    assert too_few(19, "positive") == "19 positives, too few to claim"
    short = "\n".join(in_short(whole))
    assert "| real speeches, development half | 60 | 29 | 24 | 0 | 1.00 (0.86 to 1.00)† | 0.83 (" in short


def test_an_interval_that_the_groups_cannot_give_is_not_printed():
    assert shown(Figure(value=1.0, n=3, why="every resample gives the same value")) == "1.00 (no interval)"
    assert shown(Figure(value=None, n=0, why="nothing was suggested")) == "– (nothing was suggested)"


@pytest.mark.parametrize(
    ("coding", "is_reached"),
    [
        (Span(10, 28), True),  # the sentence
        (Span(20, 23), True),  # a word within it
        (Span(0, 20), True),  # two of its four words
        (Span(0, 15), False),  # one of them
        (Span(0, 40), True),  # more than the sentence
        (Span(0, 10), False),  # what stands before it
    ],
)
def test_a_sentence_carries_the_code_of_half_of_its_words_or_of_what_lies_within(coding, is_reached):
    text = "Once upon Four two six end. And what comes after."
    assert Span(10, 27).of(text) == "Four two six end."
    assert reaches(coding, Span(10, 27), text) is is_reached


def test_a_passage_that_reaches_no_sentence_is_counted():
    text = Text("t", "Ada", "One two three four five six. Seven eight nine ten eleven twelve.")
    across = Coded("t", Span(19, 40), "wip.uncertainty", None)
    assert read_passages([text], [across, Coded("t", None, "wip.uncertainty", None)]) == ({}, 2)


def test_two_stances_on_one_sentence_are_mixed():
    assert one_stance(["asserts", "contests"]) == "mixed"
    assert one_stance(["reports", "reports"]) == "reports"
    assert one_stance([None]) is None


def test_the_consultation_is_compared_three_times(whole):
    assert counted(whole.sample[AGAINST_1], ALL) == Counts(tp=3, fp=3, fn=3, tn=51)
    assert counted(whole.sample[BETWEEN], ALL) == Counts(tp=2, fp=0, fn=4, tn=54)
    assert whole.unreached == {"reader 1": 1, "reader 2": 0}


def test_a_label_on_no_drawn_sentence_is_refused(tiny, tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text("speech,start,end,reader,code,stance,certainty\nspeech-00,1,9,settled,rights,asserts,\n", "utf-8")
    with pytest.raises(ValueError, match=r"labels.csv line 2: the sentence is not in sentences.csv; draw or label"):
        read_labelled(tiny.drawn, path)


def test_a_speech_in_which_the_sentence_does_not_stand_is_refused(tiny, tmp_path):
    among = read_labelled(tiny.drawn, tiny.labels).sentences("development")
    changed = tmp_path / "speeches.jsonl"
    changed.write_text(tiny.speeches.read_text("utf-8").replace("Every", "Each"), "utf-8")
    with pytest.raises(ValueError, match=r"speech-00 0\.\.47: no sentence stands there; draw and label anew."):
        read_speeches(changed, among)
    changed.write_text(tiny.speeches.read_text("utf-8").replace("speech-04", "speech-4"), "utf-8")
    with pytest.raises(ValueError, match=r"speeches.jsonl: has no speech 'speech-04'"):
        read_speeches(changed, among)


def test_a_challenge_list_is_refused_with_every_problem_in_it(tmp_path):
    path = tmp_path / "list.yaml"
    path.write_text(
        "format: framing-challenge/1\nitems:\n"
        "- {text: One., writer: F, expect: [{code: wip.uncertain, stance: asserts}], tests: x, why: y}\n"
        "- {text: One., writer: A, expect: [{code: wip.uncertainty}], tests: x}\n",
        encoding="utf-8",
    )
    with pytest.raises(ReadError) as refused:
        read_challenge(path, BOOK)
    assert [problem.where for problem in refused.value.problems] == ["list.yaml line 3"] * 2 + ["list.yaml line 4"] * 3
    assert "this text stands there twice" in str(refused.value)
    assert "'wip.uncertain' is not one of" in str(refused.value)
    assert "writer 'F' is not one of A, B, C, D, E" in str(refused.value)


def test_without_the_language_model_one_line_of_the_page_says_so(tiny, whole):
    without = page(whole)
    assert without.count("Not run: the language model is not installed.") == 1
    words = Second("a-model 1", whole.outcomes, whole.sample)
    with_it = page(replace(whole, second=words))
    before, _, after = without.partition("Not run: the language model is not installed.\n")
    assert with_it.startswith(before) and with_it.endswith(after)
    assert "| challenge list, writer A | 2 | 1 | 1 | 0 | 0 |" in with_it


def test_a_stance_that_the_language_model_mends_or_spoils_is_counted(whole):
    (found,) = [one for one in whole.outcomes if one.item.id == "A1"]
    spoilt = replace(found, given={"control.sovereignty": "reports"})
    assert cells("x", list(of_items((found, spoilt), (spoilt, found)))) == ["x", 2, 1, 1, 1, 1]


@pytest.mark.skipif(installed() is None, reason="optional model: it is not installed")
def test_the_language_model_is_tried_where_it_is_installed(tiny):
    engine = Suggester(BOOK, tiny.suggester.cues, model=True)
    second = gathered(replace(tiny, seconded=engine), held_back=False).second
    assert second.model == installed()
    assert len(second.outcomes) == 5


def test_an_option_that_is_not_known_writes_nothing(capsys):
    assert run.main(["--all"]) == 2
    assert capsys.readouterr().err == "suggestions have no option '--all'; there is --with-held-back.\n"


def test_the_shipped_challenge_list_can_be_read():
    items = read_challenge(HERE / "challenge.yaml", read_codebook(shipped("codebooks/gcm-ts3.yaml")))
    assert len(items) >= 60
    assert items[0].id == "A1"
    assert len({one.text for one in items}) == len(items)
    assert {one.writer for one in items} <= {"A", "B", "C", "D", "E"}


def test_no_speaker_is_in_both_halves_and_every_label_stands_on_a_drawn_sentence():
    drawn = list(rows(HERE / "sentences.csv"))
    assert Counter(row["set"] for row in drawn) == {"main": 300, "supplement": 347}
    first, second = ({row["speech"] for row in drawn if row["half"] == half} for half in HALVES)
    assert not first & second
    labelled = read_labelled(HERE / "sentences.csv", HERE / "labels.csv")
    assert set(labelled.readings) == {"settled", "reader 1", "reader 2"}


def test_the_sentences_are_those_that_the_seed_draws(reference_data):
    drawn = [tuple(map(str, astuple(one))) for one in draw(reference_data / "ungd2017" / "speeches.jsonl")]
    assert drawn == [tuple(row.values()) for row in rows(HERE / "sentences.csv")]


def test_the_readings_of_the_sample_consultation_reach_sentences():
    found = shipped_consultation()
    assert len(found.texts) == 79
    for coded in found.readings.values():
        reading, unreached = read_passages(found.texts, coded)
        assert len(reading) > len(coded) > 400
        assert unreached == 0
