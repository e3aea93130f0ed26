"""What a label says: the speaker, the role, the actor, the language, on whose behalf."""

import pytest

from framing.model.division import NOBODY, Known, Speaker
from framing.model.profile import GENERAL, Profile
from framing.readers.turns.label import said_by

KNOWN = Known(
    {
        "China": "China",
        "Northland": "Northland",
        "Union of Cooks": "Union of Cooks",
        "Ms Roe, Union of Cooks (panellist)": "Union of Cooks",
        "Delegate of Southland": "Southland",
        "northland": "a newspaper",
    },
    {"China": "state", "Northland": "state", "Union of Cooks": "trade union", "Southland": "state"},
)


def speaker(label, *, profile=GENERAL, known=NOBODY):
    return said_by(label, profile, known).speaker


@pytest.mark.parametrize(
    ("announced", "label", "language"),
    [
        ("Mr. Doe (China) (spoke in Chinese)", "Mr. Doe (China)", "Chinese"),
        ("Mr. Doe (China) (spoke in Chinese; English text provided by the delegation)", "Mr. Doe (China)", "Chinese"),
        ("Ms. Roe (interpretation from Arabic)", "Ms. Roe", "Arabic"),
        ("M. Doe (Northland) (parle en français)", "M. Doe (Northland)", "français"),
        ("The President (spoke in Russian)", "The President", "Russian"),
        ("Ms. Roe (Northland) [translated from Old Norse]", "Ms. Roe (Northland)", "Old Norse"),
    ],
)
def test_the_language_that_was_interpreted_is_no_part_of_the_label(announced, label, language):
    assert speaker(announced) == Speaker(
        label=label, role="president" if "President" in label else None, spoken_in=language, interpreted=True
    )


@pytest.mark.parametrize(
    ("announced", "label"),
    [
        ("Ms Roe (via video link)", "Ms Roe"),
        ("Ms Roe (off-mic)", "Ms Roe"),
        ("Ms Roe (continued)", "Ms Roe"),
        ("Ms Roe (Mossford North) (Ind)", "Ms Roe (Mossford North) (Ind)"),
        ("Ms  Roe", "Ms  Roe"),
    ],
)
def test_the_medium_is_no_part_of_the_label_and_everything_else_stays_to_the_letter(announced, label):
    assert speaker(announced).label == label


@pytest.mark.parametrize(
    ("announced", "whom"),
    [
        ("Pellonia, on behalf of the Group of Coastal States", "Group of Coastal States"),
        ("Ms Roe (Northland) (speaking on behalf of the Group of 77 and China)", "Group of 77 and China"),
        ("Representative of Chirapu, for the Highland Eleven", "Highland Eleven"),
        ("Mr Doe (Southland), also on behalf of Eastland", "Eastland"),
        ("On behalf of the Group of 77, the representative of Northland", "Group of 77"),
        ("M. Doe (Northland), au nom du Groupe des plaines", "Groupe des plaines"),
        ("Ms Roe, Centre for the Study of Ports", None),
        ("Minister for Ports", None),
    ],
)
def test_on_whose_behalf_somebody_speaks(announced, whom):
    assert speaker(announced).on_behalf_of == whom


@pytest.mark.parametrize(
    ("announced", "reader"),
    [
        ("Seasonal Voices (read out by Ms Abel, Network of Weavers)", "Ms Abel, Network of Weavers"),
        ("Sahrin (statement delivered by the ambassador)", "the ambassador"),
        ("Mothers of the Quay, read by Ms Roe", "Ms Roe"),
    ],
)
def test_who_reads_out_a_statement(announced, reader):
    assert speaker(announced).read_by == reader


@pytest.mark.parametrize(
    ("announced", "role"),
    [
        ("Moderator", "moderator"),
        ("Dr Ekeby (moderator)", "moderator"),
        ("Ambassador Runa Tolvik, co-facilitator", "co-facilitator"),
        ("Representative of the ADP, panellist", "panellist"),
        ("Mr Teodor Vashlin, conference secretary-general", "conference secretary-general"),
        ("Secretary-general of the conference, Mr Vashlin", "conference secretary-general"),
        ("The President", "president"),
        ("The Acting President", "president"),
        ("Mr. Doe (Northland), President", "president"),
        ("The President of the Republic of Northland", None),
        ("The Chairperson", "chair"),
        ("Madam Chair", "chair"),
        ("Ms Roe, Vice-Chair", "vice-chair"),
        ("Ms Iyere-Stack (rapporteur)", "rapporteur"),
        ("Ms. Roe (Observer for Southland)", "observer"),
        ("INTERVIEWER", "interviewer"),
        ("Delegate of Palungo", "delegate"),
        ("Ambassador Doe", "delegate"),
        ("Mr Doe, on behalf of the delegates of the hills", None),
        ("Mr Doe, professor of ports", None),
    ],
)
def test_a_role_is_what_the_label_says(announced, role):
    assert speaker(announced).role == role


def test_the_profile_s_words_for_roles_come_first():
    profile = Profile(roles=(("moderator of the day", "host"), ("Q", "interviewer")))
    assert speaker("Ms Roe, moderator of the day", profile=profile).role == "host"
    assert speaker("Q", profile=profile).role == "interviewer"
    assert speaker("Quentin", profile=profile).role is None


def test_a_known_label_is_its_actor_and_a_state_has_delegates():
    assert speaker("China", known=KNOWN) == Speaker(label="China", actor="China", role="delegate")
    assert speaker("Delegate of Southland", known=KNOWN).actor == "Southland"
    assert speaker("Union of Cooks", known=KNOWN).role is None


def test_a_label_in_other_capitals_takes_the_known_spelling_and_this_is_counted():
    said = said_by("MS ROE, UNION OF COOKS (PANELLIST)", GENERAL, KNOWN)
    assert said.speaker == Speaker(label="Ms Roe, Union of Cooks (panellist)", actor="Union of Cooks", role="panellist")
    assert said.was_in_capitals
    assert not said_by("China", GENERAL, KNOWN).was_in_capitals


def test_a_label_between_two_names_that_differ_in_capitals_only_is_left():
    assert speaker("NORTHLAND", known=KNOWN) == Speaker(label="NORTHLAND")


def test_a_known_label_with_a_language_after_it_is_known():
    said = said_by("CHINA (spoke in Chinese)", GENERAL, KNOWN)
    assert said.speaker == Speaker(label="China", actor="China", role="delegate", spoken_in="Chinese", interpreted=True)


@pytest.mark.parametrize(
    ("brackets", "actor", "doubts"),
    [
        ("ask", None, ["May be the actor 'China', who stands in brackets."]),
        ("actor", "China", []),
        ("affiliation", None, []),
    ],
)
def test_a_body_in_brackets_is_what_the_profile_says(brackets, actor, doubts):
    said = said_by("Mr. Doe (China)", Profile(brackets=brackets), KNOWN)
    assert (said.speaker.actor, said.doubts) == (actor, doubts)
    assert said.speaker.role == ("delegate" if actor else None)


@pytest.mark.parametrize(
    ("announced", "where"),
    [
        ("Ms Loe, Union of Cooks", "'Union of Cooks', who stands after the comma"),
        ("Representative of China", "'China', who is said to be represented"),
        ("The delegate from the Union of Cooks", "'Union of Cooks', who is said to be represented"),
    ],
)
def test_a_body_elsewhere_in_a_label_is_asked_about(announced, where):
    said = said_by(announced, GENERAL, KNOWN)
    assert said.speaker.actor is None
    assert said.doubts == [f"May be the actor {where}."]


def test_only_a_body_that_is_known_to_the_letter_is_asked_about():
    assert said_by("Ms Loe, Union of Cook", GENERAL, KNOWN).doubts == []
