"""The same text has the same suggestions in every way: looked for quickly or slowly, again, in a heap, elsewhere."""

import random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from framing.errors import ValueRuleError
from framing.model.sentence import sentences
from framing.readers import read_codebook, shipped
from framing.suggest import Suggester, workers
from framing.suggest.sentence import LONGEST

RULES = """
words:
  state: [state~, member state~, government~, nation-state~]
  people: [migrant~, refugee~, asylum-seeker~, (displaced|stateless) (person~|people), those who (flee|fled)]
codes:
  one:
    without: [state of emergency]
    rules:
    - {id: a, because: x, find: <state> ...4 (decide~|control~), need: [(border~|entry)], weight: 0.9}
    - {id: b, because: x, find: [not ...3 decide~, cannot ...2 control~], need: <people>, turns: no, weight: 0.6}
    - {id: c, because: x, find: border control~, question: never, weight: 0.3}
    - {id: d, because: x, find: [who ...6 decide~, "<state> ; no <people>"], question: only, weight: 0.7}
  two:
    rules:
    - {id: e, because: x, find: <people>, need: [(protect~|right~)], window: 2, weight: 0.8}
    - {id: f, because: x, find: <people> ...8 (right~|dignity), without: [no right~], weight: 0.5}
    - {id: g, because: x, find: state-led ...2 (process~)?, stance: contests, weight: 0.55}
  three:
    threshold: 0.7
    rules:
    - {id: h, because: x, find: [10.7, covid-19, gonna, km, am], window: 1, need: [(decide~|10|border~)], weight: 0.7}
    - {id: i, because: x, find: "(can|could|dont|ça|straße|σοφός) ...5 (protect~|not|'s)", weight: 0.75}
"""
CUES = """
    state states member government nation-state migrant migrants refugee refugees asylum-seeker asylum seekers
    displaced person persons people those who flee fled state of emergency decide decided deciding control borders
    border entry protect right rights dignity no not cannot can't can’t dont don't don’t nt gonna can could ca na
    state-led State-Led process 10.7 10km 10 am 10am covid-19 COVID-19 km ça ÇA straße STRASSE Straße σοφός ΣΟΦΌΣ
    \u0130 \u0131 é e\u0301 \u0141 \U0001f600 the we of and is 's ’s some say said that if myth Mr. e.g.
"""
GLUE = [*"     ", "  ", "-", "\u2011", "\u00a0", "\t", ", ", "; ", ": ", ". ", ".", "? ", "! ", "’", "“", "” "]
ENDS = ["\n", "\r\n", ".\n", "\n\n", "\u2028", "\x00", "\r"]
WORDS = CUES.split()
PIECES = st.sampled_from([*WORDS, *map(str.upper, WORDS), *map(str.capitalize, WORDS)])
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(GLUE) | st.sampled_from(GLUE + ENDS)), max_size=40).map(
    lambda parts: "".join(piece + glue for piece, glue in parts)
)


SAID = [
    "Member states have the sovereign right to decide who crosses their borders. ",
    "Who decides? Not the displaced person! ",
    "We cannot control entry, and those who fled have rights. ",
    "The government did not decide on border control at 10 am.\n",
    "Some say that refugees’ dignity is a myth; we protect it. ",
    "States, in section 10.7, decide on entry by COVID-19 tests. ",
]
LONG = st.sampled_from(
    ["migrant" * 2_000, "a-" * 3_000, "\u0301" * 500, "states decide " * LONGEST, "ß" * 10_000, ". " * 900]
)
MANY = st.lists(
    st.tuples(
        TEXTS
        | st.lists(st.sampled_from(SAID), max_size=6).map("".join)
        | st.text(max_size=80)
        | st.sampled_from(["", " ", "\n\n"])
        | st.tuples(TEXTS, LONG, TEXTS).map("".join),
        st.sampled_from([None, "en", "English", "fr"]),
    ),
    max_size=40,
)


def gathered(examples):
    """Lists of texts with their languages, drawn once and thrown together: one pool looks at them all."""
    texts = []

    @settings(max_examples=examples, phases=[Phase.generate], database=None, deadline=None)
    @given(MANY)
    def gather(some):
        texts.extend(some)

    gather()
    return texts


@pytest.fixture(scope="module")
def quick(engine):
    return engine(RULES)


@pytest.fixture(scope="module")
def others(engine):
    return [
        engine(RULES, prefilter=False, remember=False),
        engine(RULES, prefilter=False),
        engine(RULES, remember=False),
    ]


@settings(max_examples=400)
@given(TEXTS)
def test_a_text_has_the_same_suggestions_with_and_without_what_makes_them_quick(quick, others, text):
    looked = quick.look(text)
    assert [other.look(text) for other in others] == [looked] * 3
    assert quick.look(text) == looked


@given(st.lists(TEXTS, max_size=6))
def test_many_texts_have_the_suggestions_of_each(quick, texts):
    assert list(quick.suggest_all(texts)) == [quick.suggest(text) for text in texts]


@given(TEXTS)
def test_a_suggestion_is_a_whole_sentence_and_its_evidence_the_words_that_stand_there(quick, text):
    looked = quick.look(text)
    known = set(sentences(text))
    for one in (*looked.proposed, *looked.withheld):
        assert one.span in known
        for hit in one.evidence.rules:
            assert hit.words == tuple(span.of(text) for span in hit.tokens) != ()
            assert all(one.span.start <= span.start and span.end <= one.span.end for span in hit.tokens)
            assert all(span.of(text) == words for _, words, span in hit.turned_by)
        assert {hit.rule for hit in one.evidence.rules} and 0 < one.score <= 1


@given(TEXTS, TEXTS)
def test_what_stands_in_one_line_changes_nothing_in_another(quick, first, second):
    text = first + "\n" + second
    apart = [(0, quick.suggest(first, language="en")), (len(first) + 1, quick.suggest(second, language="en"))]
    found = [(one.code_id, one.span.start + start, one.score) for start, some in apart for one in some]
    assert [(one.code_id, one.span.start, one.score) for one in quick.suggest(text, language="en")] == found


@pytest.fixture(scope="module")
def sample():
    words = "We need not reinvent the wheel. States have the right to decide who crosses their borders."
    return [f"{number} {words} {'Nothing else was said here. ' * (number % 5)}" for number in range(70)]


def test_several_processes_give_the_same_in_the_same_order(sample):
    suggester = Suggester(read_codebook(shipped("codebooks/gcm-ts3.yaml")))
    alone = [suggester.suggest(text) for text in sample]
    assert any(alone)
    assert list(suggester.suggest_all(sample, processes=2)) == alone


def test_processes_and_batches_of_any_size_give_the_same_as_one_slow_look_at_each(quick, others, sample, monkeypatch):
    texts = [*gathered(60), *((text, None) for text in sample), (sample[0], "de")]
    chance, found = random.Random(2017), []
    for one in quick.look_all(texts, processes=2):
        found.append(one)
        monkeypatch.setattr(workers, "BATCH", chance.choice([1, 2, 3, 16, 50]))
    assert len(found) == len(texts)
    assert any(one.proposed for one in found) and any(one.notice for one in found)
    slow = [others[0].look(text, language=language) for text, language in texts]
    assert list(quick.look_all(texts, processes=1)) == slow
    assert [text for text, one, other in zip(texts, found, slow, strict=True) if one != other] == []


def test_processes_end_when_nobody_asks_for_more(quick, sample):
    asked = []

    def texts():
        for number in range(10**9):
            asked.append(number)
            yield sample[number % len(sample)]

    found = quick.suggest_all(texts(), processes=1)
    assert [next(found) for _ in range(3)] == [quick.suggest(text) for text in sample[:3]]
    assert len(asked) == 3
    found = quick.suggest_all(texts(), processes=2)
    assert next(found) == quick.suggest(sample[0])
    found.close()
    assert len(asked) < 200


def test_no_process_is_too_few(quick):
    with pytest.raises(ValueRuleError) as caught:
        quick.suggest_all([], processes=0)
    assert str(caught.value) == "processes is 0; at least 1 must look. Write 1 or more."
