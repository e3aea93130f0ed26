"""Rows of a speakers table: who the speakers are, and under which other names."""

import pytest

from framing.readers import read_delivery, shipped


@pytest.fixture
def speakers(written):
    """The speakers of a table."""
    return lambda *lines: read_delivery(written("speakers.csv", "\n".join(lines))).speakers


def test_every_field_arrives_where_it_belongs(speakers):
    (speaker,) = speakers(
        "label,actor,type,country,aliases,anonymous,group,reason,note,source",
        "EU ambassador,European Union,regional organisation,,EU | the Union,no,Global North,no state,three labels,TWQ",
    )
    assert (speaker.actor, speaker.type, speaker.country) == ("European Union", "regional organisation", None)
    assert speaker.aliases == ("EU ambassador", "EU", "the Union")
    assert (speaker.group, speaker.reason, speaker.anonymous) == ("Global North", "no state", False)


def test_a_label_stands_for_the_actor_where_none_is_named(speakers):
    (speaker,) = speakers("Speaker,Country", "Peru,PER")
    assert (speaker.actor, speaker.aliases) == ("Peru", ())


def test_aliases_stand_between_bars_or_line_breaks(speakers):
    (speaker,) = speakers("actor,aliases", 'IOM,"UN Migration | IOM; the agency\nIOM | UN Migration"')
    assert speaker.aliases == ("UN Migration", "IOM; the agency")


def test_an_anonymous_speaker_is_marked(speakers):
    assert speakers("actor,type,anonymous", "a panellist,other,yes")[0].anonymous


def test_a_row_without_an_actor_is_refused(written, complaint):
    assert complaint(written("s.csv", "actor,type\n,state\n")) == (
        "s.csv line 2: names no actor; each row of a speakers table is about one. Fill in the actor."
    )


def test_anonymous_is_yes_or_no(written, complaint):
    assert complaint(written("s.csv", "actor,anonymous,type\nPeru,maybe,state\n")) == (
        "s.csv line 2: anonymous 'maybe' is neither yes nor no. Write one of them."
    )


def test_columns_that_are_not_read_are_told(written):
    delivery = read_delivery(written("s.csv", "actor,type,Capital\nPeru,state,Lima\n"))
    assert delivery.notices == ["s.csv: columns not read: 'Capital'."]
    assert delivery.mapping["s.csv"]["Capital"] == "not read"


def test_the_shipped_names_are_speakers():
    delivery = read_delivery(shipped("corpora/names/actors.csv"))
    assert not delivery.notices
    assert "Denmark" in {speaker.actor for speaker in delivery.speakers}
