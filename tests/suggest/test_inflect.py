"""Inflections of the words that rules look up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.suggest.inflect import SPELLINGS, SPELT, inflections, plural, spellings


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("migrant", "migrant migrants"),
        ("policy", "policy policies"),
        ("crisis", "crisis crises"),
        ("person", "person persons people"),
        ("child", "child children"),
        ("decide", "decide decides decided deciding"),
        ("admit", "admit admits admitted admitting"),
        ("travel", "travel travels travelled travelling traveled traveling"),
        ("deny", "deny denies denied denying"),
        ("agree", "agree agrees agreed agreeing"),
        ("flee", "flee flees fled fleeing"),
        ("seek", "seek seeks sought seeking"),
        ("organise", "organise organises organised organising organize organizes organized organizing"),
        ("labour", "labour labours laboured labor labors labored"),
        ("Border", "border borders"),
    ],
)
def test_a_word_has_at_least_these_forms(word, forms):
    assert set(forms.split()) <= inflections(word)


@pytest.mark.parametrize(
    ("word", "form"), [("child", "childs"), ("rise", "rize"), ("promise", "promize"), ("visit", "visitted")]
)
def test_a_form_that_would_be_another_word_is_not_made(word, form):
    assert form not in inflections(word)


@given(st.text(alphabet="aeiouycdlnrstz", min_size=1, max_size=10))
def test_a_word_and_its_plural_are_among_its_inflections_in_lower_case(word):
    forms = inflections(word)
    assert word in forms and all(form == form.lower() for form in forms)
    assert spellings(word) <= forms
    assert plural(word).startswith(word[:-1])


@given(
    st.text(alphabet="aeiousznclbrtmgpfdh", min_size=1, max_size=6),
    st.sampled_from(
        [
            "",
            "ise",
            "ised",
            "izing",
            "isation",
            "izer",
            "our",
            "labour",
            "favor",
            "programme",
            "centre",
            "centres",
            "centred",
            "defence",
            "licence",
            "ence",
        ]
    ),
)
def test_the_quick_look_misses_no_word_with_two_spellings(word, ending):
    for one in (word + ending, ending + word):
        assert SPELT.search(one) or all(re.sub(pattern, other, one) == one for pattern, other in SPELLINGS)
