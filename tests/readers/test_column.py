"""Which column holds what: named by the user, or guessed from the header."""

import pytest

from framing.model.draft import CODING_FIELDS, FIELDS, SPEAKER_FIELDS
from framing.readers import read_delivery
from framing.readers.column import CODING_NAMES, RECORD_NAMES, SPEAKER_NAMES, simplified


def taken(written, header, row, **columns):
    """What the columns of a transcript were taken for, and the notices but those on ids."""
    delivery = read_delivery(written("a.csv", f"{header}\n{row}\n"), columns=columns)
    return delivery.mapping["a.csv"], [notice for notice in delivery.notices if "given one" not in notice]


@pytest.mark.parametrize(
    ("names", "fields"), [(RECORD_NAMES, FIELDS), (SPEAKER_NAMES, SPEAKER_FIELDS), (CODING_NAMES, CODING_FIELDS)]
)
def test_every_field_is_known_by_its_own_name(names, fields):
    assert set(names) == set(fields)
    assert all(simplified(field) in {simplified(name) for name in (field, *names[field])} for field in fields)


def test_no_column_name_suggests_two_fields():
    for names in (RECORD_NAMES, SPEAKER_NAMES):
        suggestions = [name for known in names.values() for name in known]
        assert len(suggestions) == len(set(suggestions))
        assert [simplified(name) for name in suggestions] == suggestions


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("SPEAKER LABEL", "speaker_label"),
        ("Speaker:", "speaker_label"),
        ("On behalf of", "on_behalf_of"),
        ("Order of speaking", "order"),
        ("NOTE", "note"),
        ("Notes", "attribute"),
        ("Comments", "attribute"),
        ("Remarks", "attribute"),
        ("Link", "attribute"),
        ("iso", "attribute"),
        ("year", "attribute"),
        ("continent", "attribute"),
    ],
)
def test_capitals_spaces_and_punctuation_are_no_matter(written, column, field):
    rest = "Text" if field == "speaker_label" else "Text,Delegation"
    mapping, _ = taken(written, f"{column},{rest}", "1,one,Peru" if "," in rest else "1,one")
    assert mapping[column] == field


def test_the_first_of_two_columns_for_one_field_is_taken_and_told(written):
    mapping, notices = taken(written, "Statement,Transcript,Speaker", "one,two,Peru")
    assert mapping == {"Statement": "text", "Transcript": "attribute", "Speaker": "speaker_label"}
    assert notices == [
        "a.csv: columns 'Statement' and 'Transcript' both look like text; the first is taken, the second is not."
    ]


def test_a_column_named_as_a_field_goes_before_one_that_resembles_it(written):
    mapping, _ = taken(written, "Statement,text,Speaker", "one,two,Peru")
    assert mapping["text"] == "text"


def test_a_named_column_is_not_guessed_again(written):
    mapping, notices = taken(written, "country,text,Speaker", "Peru,one,x", speaker_label="country")
    assert mapping == {"country": "speaker_label", "text": "text", "Speaker": "attribute"}
    assert notices == []


def test_one_column_may_serve_two_fields(written):
    mapping, _ = taken(written, "who,text", "Peru,one", speaker_label="who", actor="who")
    assert mapping["who"] == "speaker_label and actor"


@pytest.mark.parametrize(("value", "field"), [("Third session", "meeting"), ("72", "attribute"), ("", "attribute")])
def test_a_session_is_a_meeting_unless_it_is_a_number(written, value, field):
    mapping, notices = taken(written, "Session,Text,Speaker", f"{value},one,Peru")
    assert mapping["Session"] == field
    assert notices == (
        []
        if field == "meeting"
        else [
            "a.csv: column 'Session' holds numbers or nothing and is kept as an attribute; "
            "--map meeting=Session takes it for the meeting."
        ]
    )


@pytest.mark.parametrize(("value", "field"), [("NGO or CSO", "actor_type"), ("opening remarks", "attribute")])
def test_a_type_is_the_actors_when_it_is_one(written, value, field):
    assert taken(written, "Type,Text,Speaker", f"{value},one,Peru")[0]["Type"] == field


def test_an_unknown_field_is_refused_with_near_names(written, complaint):
    path = written("a.csv", "Speaker,Text\nPeru,one\n")
    assert complaint(path, columns={"speeker_label": "Speaker"}) == (
        "--map speeker_label=Speaker: there is no field 'speeker_label'; the fields are id, text, kind, panel, order, "
        "speaker_label, actor, actor_type, role, on_behalf_of, group, country, language, interpreted, status, time, "
        "locator, date, meeting, note, source. Use one of them. Did you mean 'speaker_label'?"
    )


def test_a_column_that_is_not_there_is_refused_with_near_names(written, complaint):
    path = written("a.csv", "Speaker,Wortlaut\nPeru,one\n")
    assert complaint(path, columns={"text": "wortlatu"}) == (
        "a.csv: has no column 'wortlatu', which --map takes for text; its columns are 'Speaker', 'Wortlaut'. "
        "Name one of them. Did you mean 'Wortlaut'?"
    )


def test_a_column_is_found_whatever_its_capitals_and_outer_spaces(written):
    mapping, notices = taken(written, "Sprecher ,WORTLAUT", "Peru,one", text=" Wortlaut", speaker_label="sprecher")
    assert mapping == {"Sprecher": "speaker_label", "WORTLAUT": "text"}
    assert notices == []


def test_a_column_named_to_the_letter_goes_before_others(written):
    mapping, _ = taken(written, "words,Words,Speaker", "one,two,Peru", text="Words")
    assert mapping == {"words": "attribute", "Words": "text", "Speaker": "speaker_label"}


def test_columns_that_differ_in_capitals_only_must_be_named_to_the_letter(written, complaint):
    assert complaint(written("a.csv", "words,Words,Speaker\none,two,Peru\n"), columns={"text": "WORDS"}) == (
        "a.csv: column 'WORDS', which --map takes for text, may be 'words' or 'Words'; "
        "they differ only in capitals or spaces. Write it as it stands there."
    )
