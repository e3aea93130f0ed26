"""Forums and their meetings from YAML."""

import pytest

from framing.model.identity import stable_uid
from framing.readers import read_forums, shipped

HEAD = "format: framing-forums/1\nvenues:\n- id: idm\n  name: Dialogue\n"


def test_the_shipped_forums_are_read():
    venues, meetings, panels = read_forums(shipped("corpora/forums/forums.yaml"))
    session = next(meeting for meeting in meetings if meeting.id == "gcm-ts-3")
    assert session.venue in {venue.uid for venue in venues}
    assert [panel.label for panel in panels if panel.meeting == session.uid][-1] == "Summary panel"
    assert {meeting.year for meeting in meetings} >= set(range(2001, 2019))


def test_venues_meetings_and_panels_belong_together(written):
    text = HEAD + "  established: 2001\n  ended: null\n  attributes: {state_led: false, scope: all}\n"
    text += '  meetings:\n  - {id: m1, name: First, date: "2017-06", place: Geneva, panels: [Panel 1, Panel 2]}\n'
    (venue,), (meeting,), panels = read_forums(written("f.yaml", text))
    assert (venue.uid, venue.established, venue.ended) == (stable_uid("venue", "idm"), 2001, None)
    assert venue.attributes == {"state_led": False, "scope": "all"}
    assert (meeting.uid, meeting.venue, meeting.closed_panels) == (stable_uid("meeting", "m1"), venue.uid, True)
    assert [(panel.uid, panel.position) for panel in panels] == [
        (stable_uid("panel", "m1", "Panel 1"), 1),
        (stable_uid("panel", "m1", "Panel 2"), 2),
    ]


def test_a_meeting_without_panels_leaves_them_open(written):
    _, (meeting,), panels = read_forums(written("f.yaml", HEAD + "  meetings: [{id: m, name: M, date: 2017}]\n"))
    assert (meeting.closed_panels, meeting.date, panels) == (False, "2017", ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "- {id: idm, name: Again}\n",
            "f.yaml line 5: venue 'idm' appears twice, first on line 3; each id names one venue. Rename one of them.",
        ),
        (
            "  meetings: [{id: m, name: M, date: June}]\n",
            "f.yaml line 5: date 'June' is no ISO date. Write 2017, 2017-06, 2017-06-19 or 2017-06-19/2017-06-20.",
        ),
        (
            "  meetings: [{id: m, name: M, panels: [A, A]}]\n",
            "f.yaml line 5: meeting 'm' lists a panel twice; each panel has its own label. Remove one.",
        ),
        ("  ended: never\n", "f.yaml line 5: ended 'never' is no whole number. Write it in digits."),
    ],
)
def test_what_is_wrong_in_a_forum_is_named_with_its_line(written, complaint, text, message):
    assert complaint(written("f.yaml", HEAD + text), read_forums) == message
