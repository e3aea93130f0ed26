"""What becomes of the lines of a source: panels, directions, headings, notes, places, whole files, the sample."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from framing.model.division import NOBODY, Known, Speaker
from framing.model.place import Place
from framing.model.profile import GENERAL, Profile
from framing.model.source import COMMENT, CUE, FOOTNOTE, HEADING, NAVIGATION, Block, SourceFile, SourceText
from framing.readers import shipped
from framing.readers.profile import built_in_profiles
from framing.readers.sources.collection import read_all
from framing.readers.turns.divide import divide
from framing.readers.turns.panels import namer, usual_panel
from framing.readers.turns.stage import is_direction

SAMPLE = Path(shipped("corpora/sample-consultation/transcript.xlsx"))


def source(*blocks, media="text", **fields):
    found = tuple(
        replace(block, place=Place(paragraph=number)) if isinstance(block, Block) else Block(block, Place(line=number))
        for number, block in enumerate(blocks, start=1)
    )
    return SourceText(file=SourceFile(name="x", media=media, size=1, sha256="0"), blocks=found, fields=fields)


def block(text, **facts):
    return Block(text, Place(), **facts)


def divided(*blocks, profile=GENERAL, known=NOBODY, **facts):
    return divide(source(*blocks, **facts), profile, known)


def left(division):
    return [(line.reason, line.text, line.doubt) for line in division.left_out()]


@pytest.mark.parametrize(
    ("line", "panel"),
    [
        ("Panel 2: Work and families", "Panel 2"),
        ("PANEL II", "Panel II"),
        ("Session 3", "Session 3"),
        ("Thematic session 4 - Ports", "Thematic session 4"),
        ("SUMMARY PANEL", "Summary panel"),
        ("Agenda item 5 (continued)", "Agenda item 5"),
        ("Round table 1", "Round table 1"),
        ("ROUND TABLE C. Ports", "Round table C"),
        ("4th plenary meeting", "4th plenary meeting"),
        ("Second session: the hills", "Second session"),
        ("Opening ceremony", "Opening ceremony"),
        ("10.00 - 11.30 a.m. Panel 1: Wells", "Panel 1"),
        ("Panel 2 showed that much remains to be done.", None),
        ("Panel 2: we have shown that much remains to be done.", None),
        ("The panel", None),
        ("Panels 1 and 2", None),
        ("Interview", None),
        ("Panel " + "2" * 300, None),
    ],
)
def test_a_line_that_names_a_panel(line, panel):
    assert usual_panel(line) == panel


def test_a_profile_says_how_panels_are_named():
    named = namer(["Cluster {number}: {title}", "== {panel} =="])
    assert [named(line) for line in ("CLUSTER 4: Ports", "== The hills ==", "Panel 2")] == [
        "Cluster 4",
        "The hills",
        None,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "(Applause)",
        "[Laughter]",
        "[inaudible 00:12:04]",
        "(End of interpretation)",
        "♪",
        "♪ We came by sea ♪",
        "The meeting rose at 1.05 p.m.",
        "The meeting was suspended at 11 a.m. and resumed at noon.",
        "It was so decided.",
        "Ms. Roe (Northland), Vice-President, took the Chair.",
    ],
)
def test_a_stage_direction_is_left_out_where_it_stands_alone(line):
    assert is_direction(line)
    division = divided("Ms Roe: I thank you.", line, "And you.", "Mr Doe: I thank you too.")
    assert left(division) == [("stage direction", line, None)]
    assert division.turns()[0].text == "I thank you.\n\nAnd you."


@pytest.mark.parametrize(
    "line", ["The meeting was long.", "[Delegate, Northland]", "Applause is cheap.", "(I was there)"]
)
def test_other_lines_are_no_stage_directions(line):
    assert not is_direction(line)


def test_a_line_in_brackets_that_may_be_a_direction_is_asked_about():
    division = divided("Ms Roe: I thank you.", "(She sits down)", "Mr Doe: I thank you too.")
    assert division.turns()[0].doubts == ("Could be a stage direction.",)


def test_directions_within_a_text_stay_and_are_counted():
    division = divided("Ms Roe: I thank you (laughter) all.", "It was [inaudible] late.", "Mr Doe: I thank you.")
    assert division.turns()[0].text == "I thank you (laughter) all.\n\nIt was [inaudible] late."
    assert division.notices == ("x: 2 stage directions stand within what is said and stay there (first: line 1).",)


def test_headings_are_left_out_and_asked_about_within_a_turn():
    division = divided(
        block("The port", kind=HEADING),
        "Ms Roe: I thank you.",
        block("Silt", kind=HEADING),
        "It is old.",
        block("Wind", kind=HEADING),
        "Mr Doe: I thank you too.",
    )
    assert left(division) == [
        ("heading", "The port", None),
        ("heading", "Silt", "A heading stands within what somebody says."),
        ("heading", "Wind", None),
    ]


def test_footnotes_comments_and_running_heads_keep_their_reason():
    division = divided(
        "Ms Roe: I thank you.",
        block("Page 2", left="page number"),
        "And you.",
        "Mr Doe: I thank you too.",
        block("See above.", kind=FOOTNOTE),
        block("Really?", kind=COMMENT),
    )
    assert left(division) == [
        ("page number", "Page 2", None),
        ("footnote", "See above.", None),
        ("comment", "Really?", None),
    ]
    assert division.turns()[0].text == "I thank you.\n\nAnd you."


def test_navigation_is_offered_and_left_out_only_where_the_profile_says_so():
    blocks = [block("Home", kind=NAVIGATION), "We are in favour of it.", block("Next", kind=NAVIGATION)]
    assert [line.offer for line in divided(*blocks).lines] == ["navigation", None, "navigation"]
    division = divided(*blocks, profile=Profile(leave=("navigation",)))
    assert left(division) == [("navigation", "Home", None), ("navigation", "Next", None)]


def test_lines_that_the_profile_names_to_the_letter_are_left_out():
    division = divided(
        "Check against delivery",
        "Ms Roe: I thank you.",
        "Mr Doe: I do.",
        profile=Profile(leave=("Check against delivery",)),
    )
    assert left(division) == [("left out by the profile", "Check against delivery", None)]


def test_a_long_text_before_the_first_speaker_is_left_out_and_asked_about():
    division = divided("I thank you all for coming to this hall today. " * 6, "Ms Roe: I thank you.", "Mr Doe: I do.")
    assert [(reason, doubt) for reason, _, doubt in left(division)] == [
        ("before the first speaker", "Could be spoken, but nobody is announced before it.")
    ]


def test_of_a_programme_before_the_first_speaker_the_last_panel_is_taken_with_a_doubt():
    division = divided("Panel 1: Wells", "Panel 2: Ropes", "Ms Roe: I thank you.", "Mr Doe: I do.")
    assert [turn.panel for turn in division.turns()] == ["Panel 2", "Panel 2"]
    assert division.lines[1].doubt == "Several lines before the first speaker could name a panel; the last is taken."


def test_a_line_within_a_speech_that_could_name_a_panel_is_asked_about():
    division = divided("Ms Roe: I come to", "Panel 2", "It was long.", "Mr Doe: I thank you.")
    assert division.turns()[0].text == "I come to\n\nPanel 2\n\nIt was long."
    assert division.turns()[0].doubts == ("Could name a panel: 'Panel 2'.",)


def test_a_label_after_which_nothing_is_said_is_left_out_and_asked_about():
    division = divided("Ms Roe: I thank you.", "Ms Poe:", "Mr Doe: I thank you too.", "Ms Loe:")
    assert [label for label in (turn.speaker.label for turn in division.turns())] == ["Ms Roe", "Mr Doe"]
    assert left(division) == [
        ("announced without words", "Ms Poe:", "Announced, but nothing is said: 'Ms Poe:'."),
        ("announced without words", "Ms Loe:", "Announced, but nothing is said: 'Ms Loe:'."),
    ]


def test_voices_of_the_file_rule_and_go_on_over_blocks():
    division = divided(
        block("I thank", voice="Ms Roe", kind=CUE),
        block("you: all.", voice="Ms Roe", kind=CUE, joint=" "),
        block("Who said that?", kind=CUE, joint=" "),
        block("Mr Doe: no.", voice="Ms Poe", kind=CUE),
    )
    assert [(turn.speaker.label, turn.text) for turn in division.turns()] == [
        ("Ms Roe", "I thank you: all. Who said that?"),
        ("Ms Poe", "Mr Doe: no."),
    ]
    assert division.turns()[0].doubts == ("Nobody is tagged here; taken as said by 'Ms Roe'.",)


def test_a_voice_begins_again_after_a_line_that_names_a_panel():
    division = divided(
        block("I thank you.", voice="Ms Roe"), block("Panel 2", kind=HEADING), block("I go on.", voice="Ms Roe")
    )
    assert [(turn.panel, turn.text) for turn in division.turns()] == [(None, "I thank you."), ("Panel 2", "I go on.")]
    assert not any(line.doubt for line in division.lines)


def test_lines_of_a_block_know_their_line_of_the_file():
    division = divided("Ms Roe: I thank you.\nAnd you.\nMr Doe: I thank you too.", "Ms Roe: I know.")
    assert [str(turn.lines[0].place) for turn in division.turns()] == ["line 1", "line 3", "line 2"]


def test_places_within_a_block_stay_with_their_characters():
    text = "Ms Roe: I thank you.\nMr Doe: I thank you too."
    at = text.index("too")
    found = source(text, "Ms Roe: I know.")
    whole = replace(
        found.blocks[0], place=Place(page=1, line=1), marks=((21, Place(page=1, line=2)), (at, Place(page=2)))
    )
    division = divide(replace(found, blocks=(whole, *found.blocks[1:])), GENERAL, NOBODY)
    second = division.turns()[1]
    assert second.lines[0].place == Place(page=1, line=2)
    assert second.places().at(second.text.index("too")) == Place(page=2)


def test_a_role_is_kept_within_a_panel_where_the_actor_is_known():
    known = Known({"Ms Roe, moderator": "Ada Roe", "Ms Roe": "Ada Roe"}, {"Ada Roe": "person"})
    division = divided("Ms Roe, moderator: I begin.", "Mr Doe: I thank you.", "Ms Roe: I end.", known=known)
    assert [turn.speaker.role for turn in division.turns()] == ["moderator", None, "moderator"]
    assert not any(turn.doubts for turn in division.turns())


def test_a_doubt_about_a_label_is_told_once():
    known = Known({"Northland": "Northland"}, {"Northland": "state"})
    division = divided("Mr. Doe (Northland): I begin.", "Ms Roe: I do not.", "Mr. Doe (Northland): I end.", known=known)
    assert [len(turn.doubts) for turn in division.turns()] == [1, 0, 0]


def test_a_file_without_speakers_is_one_document():
    division = divided(block("Ports", kind=HEADING), "The port is old. It was built in stages.", "It is full of silt.")
    assert division.kind == "document"
    assert [turn.text for turn in division.turns()] == [
        "Ports\n\nThe port is old. It was built in stages.\n\nIt is full of silt."
    ]
    assert division.turns()[0].speaker == Speaker()


def test_a_whole_file_is_one_turn_of_whom_its_name_says():
    known = Known({"Northland": "Northland", "NLD": "Northland"}, {"Northland": "state"})
    profile = Profile(whole=True)
    division = divided("Ms Roe: I thank you.", "Mr Doe: I do.", profile=profile, known=known, actor="nld", year="2017")
    (turn,) = division.turns()
    assert turn.speaker == Speaker(label="NLD", actor="Northland", role="delegate")
    assert turn.text == "Ms Roe: I thank you.\n\nMr Doe: I do."
    assert (division.kind, division.fields) == ("intervention", {"actor": "nld", "year": "2017"})
    assert divided("Text.", profile=profile, actor="abc").turns()[0].speaker == Speaker(label="abc")
    assert divided("Text.", profile=profile).kind == "document"


def test_the_profile_s_layouts_are_the_only_ones_used():
    lines = ("Anna -- I begin.", "Ben -- And I go on.", "Ms Roe: I do not.")
    division = divided(*lines, profile=Profile(layouts=("{label} -- {text}",)))
    assert [turn.speaker.label for turn in division.turns()] == ["Anna", "Ben"]
    assert division.layouts == ("{label} -- {text}",)
    assert [turn.speaker.label for turn in divided(*lines, profile=Profile(layouts=("colon",))).turns()] == ["Ms Roe"]


def test_the_kind_and_fields_of_the_profile_are_those_of_the_records():
    profile = Profile(kind="note", fields=(("language", "en"), ("meeting", "One")))
    division = divided("Text of a page.", profile=profile, meeting="Two")
    assert (division.kind, division.fields) == ("note", {"language": "en", "meeting": "Two"})


def test_a_file_without_blocks_has_no_lines():
    assert divided().lines == () and divided(profile=Profile(whole=True)).lines == ()


# --- the sample -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheets():
    book = openpyxl.load_workbook(SAMPLE, read_only=True)
    tables = {}
    for name in ("Transcript", "Speakers"):
        header, *rows = book[name].iter_rows(values_only=True)
        tables[name] = [dict(zip(header, row, strict=True)) for row in rows]
    book.close()
    return tables


@pytest.fixture(scope="module")
def wanted(sheets):
    return [row for row in sheets["Transcript"] if row["Panel"] == "Panel 2"]


@pytest.fixture(scope="module")
def aliases(sheets):
    actors, types = {}, {}
    for row in sheets["Speakers"]:
        types[row["Actor"]] = row["Type"]
        for name in (row["Actor"], *(row["Aliases"] or "").split(" | ")):
            actors[name] = row["Actor"]
    return Known({name: actor for name, actor in actors.items() if name}, types)


UNTOLD = {"p2-03", "p2-06", "p2-09", "p2-13", "p2-14", "p2-16"}
"""Records whose role stands in the workbook and in no label."""


@pytest.mark.parametrize("ending", ["txt", "docx", "pdf", "vtt"])
def test_the_sample_s_panel_gives_the_turns_of_its_workbook(ending, wanted, aliases):
    file = SAMPLE.parent / "panel-2" / f"panel-2.{ending}"
    said = {"panel": "Panel 2"} if ending == "vtt" else {}  # captions have no headings
    turns = divide(replace(next(read_all(file)), fields=said), GENERAL, aliases).turns()
    assert [turn.text for turn in turns] == [row["Text"] for row in wanted]
    assert [turn.speaker.label for turn in turns] == [row["Speaker label"] for row in wanted]
    assert {turn.panel for turn in turns} == {"Panel 2"}
    assert [turn.speaker.on_behalf_of for turn in turns] == [row["On behalf of"] for row in wanted]
    roles = {row["ID"]: (turn.speaker.role, row["Role"]) for turn, row in zip(turns, wanted, strict=True)}
    assert {name for name, (found, said) in roles.items() if found != said} == UNTOLD
    assert all(found is None for name, (found, _) in roles.items() if name in UNTOLD)
    assert all(turn.speaker.actor for turn in turns)


def test_without_the_workbook_s_names_the_sample_is_divided_all_the_same(wanted):
    division = divide(next(read_all(SAMPLE.parent / "panel-2" / "panel-2.txt")), GENERAL, NOBODY)
    assert [turn.text for turn in division.turns()] == [row["Text"] for row in wanted]


FORMS = {
    "colon": "{}: ",
    "brackets": "[{}] ",
    "brackets on a line": "[{}]\n\n",
    "on a line": "{}\n\n",
    "above": "{}\n",
    "dash": "{} – ",
    "time": "[00:12:33] {}: ",
    "time after": "{}  00:12\n",
    "at": "@{}: ",
    "tab": "{}\t",
    "capitals": "{}: ",
    "capitals and dash": "{}. – ",
    "chevrons": ">> {}: ",
}


@pytest.mark.parametrize("panel", ["Panel 1", "Panel 2", "Panel 3", "Panel 4", "Summary panel"])
@pytest.mark.parametrize("form", FORMS)
def test_the_sample_s_texts_are_divided_in_whatever_layout_they_are_written(form, panel, sheets):
    rows = [row for row in sheets["Transcript"] if row["Panel"] == panel]
    labels = [row["Speaker label"].upper() if "capitals" in form else row["Speaker label"] for row in rows]
    said = [FORMS[form].format(label) + row["Text"] for label, row in zip(labels, rows, strict=True)]
    turns = divided(*"\n\n".join(said).split("\n\n")).turns()
    assert [(turn.speaker.label, turn.text) for turn in turns] == [
        (label, row["Text"]) for label, row in zip(labels, rows, strict=True)
    ]


def test_no_text_of_the_sample_is_divided_by_itself(sheets):
    for row in sheets["Transcript"]:
        assert divided(*row["Text"].split("\n\n")).kind == "document", row["ID"]


def test_questions_and_dialogue_within_a_speech_stay_in_it():
    asked = [
        "Q: Did you pay?",
        "A: I did.",
        "Q: Whom did you pay?",
        "A: I paid the agent.",
        "Q: Do you regret it?",
        "A: I do.",
    ]
    quoted = ["- Have you a room?", "- We have a bench.", "- I will take it."]
    division = divided(
        "Chair: Ms Roe.", "Ms Roe: I read to you.", *asked, *quoted, "Chair: I thank Ms Roe.", "Mr Doe: I do."
    )
    assert [turn.speaker.label for turn in division.turns()] == ["Chair", "Ms Roe", "Chair", "Mr Doe"]
    assert division.turns()[1].text == "\n\n".join(["I read to you.", *asked, *quoted])
    assert "Could be a speaker: 'Q'." in division.turns()[1].doubts


def test_a_label_on_a_line_of_its_own_stands_beside_its_text_to_the_letter():
    division = divided(
        block("[Delegate, Northland]"), "We agree.", "[Delegate, Southland]\nI do not.", "[Chair]  Well."
    )
    assert [line.lead for line in division.lines] == [
        "[Delegate, Northland]\n\n",
        "[Delegate, Southland]\n",
        "[Chair]  ",
    ]


def test_numbered_participants_speak_beside_a_moderator():
    division = divided(
        "Moderator: Who begins?", "P1: I do.", "Moderator: And you?", "P2: We both do.", "Moderator: Good."
    )
    assert [turn.speaker.label for turn in division.turns()] == ["Moderator", "P1", "Moderator", "P2", "Moderator"]


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        (["I: [00:00:04] Why?", "R1: (00:01:09) I walked.", "I: Where?", "R1: Home."], [4, 69, None, None]),
        (["Ms Roe (00:12:33): Why?", "[0:13:01] Mr Doe: I walked."], [753, 781]),
        (["Ms Roe\n00:12:33\nWhy?", "Mr Doe\n00:13:01\nI walked."], [753, 781]),
        (["Ms Roe  0:33\nWhy?", "Mr Doe  1:00:01\nI walked."], [33, 3601]),
        (["10:02:11 From Jane Roe to Everyone: Why?", "10:02:15 From Ann Doe to Everyone: I walked."], [None, None]),
        (["Ms Roe: At 10:30 we met.", "Mr Doe: [We] walked. [00:10]"], [None, None]),
    ],
)
def test_a_time_written_beside_a_speaker_is_where_the_turn_begins(lines, starts):
    turns = divided(*lines).turns()
    assert [turn.places().at(0).start for turn in turns] == starts
    assert not any("[0" in turn.text[:3] or "(0" in turn.text[:3] for turn in turns)


def test_times_at_the_end_of_turns_say_how_long_each_took():
    said = ["I: Wie kamen Sie? #00:00:05-3#", "B: Zu Fuß. #00:00:21-8#", "I: Aha. #00:00:22-0#", "B: Ja."]
    places = [turn.places() for turn in divided(*said).turns()]
    assert [(place.at(0).start, place.end) for place in places] == [
        (None, 5.3),
        (5.3, 21.8),
        (21.8, 22.0),
        (22.0, None),
    ]


def test_captions_before_the_first_sign_of_a_speaker_are_spoken_by_somebody():
    division = divided(*(block(text, kind=CUE) for text in ("good morning", "and welcome", ">> thank you", ">> yes")))
    assert [turn.text for turn in division.turns()] == ["good morning\n\nand welcome", "thank you", "yes"]
    assert division.turns()[0].doubts == ("Somebody speaks here whom nothing names.",)
    assert division.left_out() == ()


@pytest.mark.parametrize("every", [True, False])
def test_where_every_caption_begins_with_a_name_one_that_looks_like_none_is_one(every):
    said = [
        "Jane Roe: Can you hear me?",
        "Peter Doe: Yes.",
        "iPhone von Anna: Sorry.",
        "Jane Roe: Hi.",
        "Peter Doe: I am.",
    ]
    more = [] if every else ["We have waited.", "It was late."]
    turns = divided(*(block(text, kind=CUE) for text in [*said, *more])).turns()
    assert ("iPhone von Anna" in [turn.speaker.label for turn in turns]) is every


def test_a_menu_announces_nobody():
    menu = [block(text, kind=NAVIGATION) for text in ("Home", "Horticulture: Labour", "Petitions: Farms")]
    turns = divided("Ms Roe: I walked.", "Mr Doe: So did I.", *menu).turns()
    assert [turn.speaker.label for turn in turns] == ["Ms Roe", "Mr Doe"]


def test_a_remark_on_the_language_within_a_speech_is_no_speaker():
    division = divided("Ms Roe: I thank you.", "[Continues in French] Merci.", "Mr Doe: I thank you.")
    assert [(turn.speaker.label, turn.doubts) for turn in division.turns()] == [("Ms Roe", ()), ("Mr Doe", ())]


def test_participants_whom_nobody_recognised_and_assistants_are_speakers():
    said = [
        "Moderator: Welcome.",
        "P1 (Ana): Eleven years.",
        "P?: Nothing at all.",
        "Assistant moderator: Five minutes.",
    ]
    turns = divided(*said).turns()
    assert [turn.speaker.label for turn in turns] == ["Moderator", "P1 (Ana)", "P?", "Assistant moderator"]


def test_a_mission_statement_is_whose_the_name_of_its_file_says():
    (profile,) = (one for one in built_in_profiles() if one.id == "mission-statement")
    assert profile.reading.names == "{speaker_label}"
    (turn,) = divided("Our mission", "We weave.", profile=profile, speaker_label="Network of Weavers").turns()
    assert (turn.speaker.label, turn.text) == ("Network of Weavers", "Our mission\n\nWe weave.")
