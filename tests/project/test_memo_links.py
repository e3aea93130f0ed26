"""Analytic memos: titles, and links that last while what they lead to is renamed, merged or removed."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook
from small import fill

from framing import Project
from framing.errors import CodingError, ExportError, UnknownActorError
from framing.model.memo import MemoFilter
from framing.store.store import Store


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "small.framing"
    store = Store.create(path)
    fill(store)
    store.close()
    with Project.open(path) as opened:
        yield opened


def alter(project, table, key, **after):
    """Change a row as a later command would, in the name of nobody in particular."""
    with Store.open(project.path).command("alter", by="zz") as command:
        command.update(table, key, **after)


def only(project, **wanted):
    (one,) = project.notebook.find(MemoFilter(**wanted))
    return one


def links(project, **wanted):
    return [(one.target, one.title) for one in only(project, **wanted).links]


def test_a_memo_with_a_title_is_analytic_and_its_links_bear_present_names(project):
    coding = project.code("r1", "control.sovereignty", (0, 9), coder="ab")
    first = project.notebook.write("Walls recur.", title=" What a\n wall is ", coder="ab")
    made = project.notebook.write(
        "See [[Code: sovereignty]], [[record:r2]], [[actor:Kingdom of Denmark]], [[event:1]] "
        "and [[memo:what a WALL is]].",
        target="code",
        key="control.state_led",
        title="Second thought",
        links=[("coding", coding.uid), "code:control.sovereignty"],
        coder="ab",
    )
    assert (first.title, made.title) == ("What a wall is", "Second thought")
    assert made.text == (
        "See [[code:control.sovereignty]], [[record:r2]], [[actor:Denmark]], [[event:1]] and [[memo:What a wall is]]."
    )
    assert made.links[0] == ("code", "control.sovereignty")
    assert links(project, target="code") == [
        ("code", "Sovereignty"),
        ("record", "Philippines, r2"),
        ("actor", "Denmark"),
        ("event", f"1: {project.history()[-1].summary}"),
        ("memo", "What a wall is"),
        ("coding", "Sovereignty, Denmark, r1"),
    ]
    assert all(line.ok for line in project.check())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[code:control.sovereignity]]", "has no code 'control.sovereignity'; .* Did you mean 'control.sovereignty'"),
        ("[[record:r11]]", "has no record 'r11'; .* Did you mean 'r1'"),
        ("[[actor:Denmrk]]", "has no actor 'Denmrk'; .* Did you mean 'Denmark'"),
        ("[[event:9999]]", "has no event '9999'; a link leads to something that is there.$"),
        ("[[coding:x]]", "has no coding 'x'"),
        ("[[memo:A wal]]", "has no memo 'A wal'; .* Did you mean 'A wall'"),
    ],
)
def test_a_link_to_nothing_is_refused_with_near_names_and_nothing_is_written(project, text, said):
    project.notebook.write("x", title="A wall", coder="ab")
    with pytest.raises(CodingError, match=rf"^\[\[.*\]\]: the project {said}"):
        project.notebook.write(f"See {text}", coder="ab")
    with pytest.raises(CodingError, match=said):
        project.notebook.write("See", links=[text], coder="ab")
    assert project.notebook.count() == 1


def test_a_link_must_name_a_kind_of_thing(project):
    with pytest.raises(CodingError, match=r"link 'wall:x': names no kind of thing; a link is KIND:NAME, where KIND"):
        project.notebook.write("See", links=["wall:x"], coder="ab")


def test_what_is_no_link_stays_as_it_was_written(project):
    text = "[[sic]] [[wall:x]] [code:y] [[code:]] [[code:\nz]]"
    assert project.notebook.write(text, coder="ab").text == text
    assert only(project).links == ()


def test_a_title_that_two_memos_have_is_not_guessed_at(project):
    uids = [project.notebook.write("x", title="Walls", coder="ab").uid for _ in range(2)]
    with pytest.raises(CodingError, match=r"2 memos have this title; a link leads to one\. Name it by its identifier"):
        project.notebook.write("[[memo:Walls]]", coder="ab")
    assert project.notebook.write(f"[[memo:{uids[1]}]]", coder="ab").text == f"[[memo:{uids[1]}]]"


def test_links_stay_right_when_things_are_renamed(project):
    project.notebook.write("[[actor:Denmark]] on [[code:control.sovereignty]]", coder="ab")
    alter(project, "actor", project.notebook.key("actor", "Denmark"), name="Denmark [2]")
    alter(project, "code", "control.sovereignty", name="Supreme rule")
    assert links(project) == [("actor", "Denmark [2]"), ("code", "Supreme rule")]
    before = only(project).memo
    project.notebook.change(before.uid, before.text, coder="ab")
    assert only(project).memo == before


def test_a_merged_code_shows_what_it_is_now_and_the_present_code_knows_who_links_to_it(project):
    made = project.notebook.write("[[code:control.sovereignty]]", coder="ab")
    alter(project, "code", "control.sovereignty", merged_into="control.state_led")
    (link,) = only(project).links
    assert (link.title, link.leads_to) == ("Sovereignty, now State-led", "control.state_led")
    for code in ("control.state_led", "control.sovereignty"):
        assert [one.memo.uid for one in project.notebook.linking("code", code)] == [made.uid]
    assert project.notebook.linking("code", "control") == ()


def test_what_is_gone_is_said_to_be_gone_and_the_memo_can_still_be_changed(project):
    coding = project.code("r1", "control.sovereignty", (0, 9), coder="ab")
    made = project.notebook.write(f"On [[coding:{coding.uid}]]", coder="ab")
    project.uncode(coding, coder="ab")
    assert links(project) == [("coding", f"coding {coding.uid}, no longer there")]
    project.notebook.change(made.uid, f"Still [[coding:{coding.uid}]]", coder="ab")
    project.notebook.change(made.uid, "No more", coder="ab")
    assert only(project).links == ()
    with pytest.raises(CodingError, match="has no coding"):
        project.notebook.change(made.uid, f"On [[coding:{coding.uid}]]", coder="ab")


def test_backlinks_are_found_for_everything_newest_first(project):
    coding = project.code("r1", "control.sovereignty", (0, 9), coder="ab")
    project.show_others(coder="ab")
    first = project.notebook.write("x", title="Walls", coder="ab")
    named = {"record": "r1", "actor": "Denmark", "event": "1", "memo": "Walls", "code": "Sovereignty"}
    text = " ".join(f"[[{kind}:{name}]]" for kind, name in named.items())
    made = [project.notebook.write(text, links=[("coding", coding.uid)], coder=name) for name in ("ab", "cd")]
    for kind, name in {**named, "memo": first.uid, "coding": coding.uid}.items():
        assert [one.memo.uid for one in project.notebook.linking(kind, name)] == [made[1].uid, made[0].uid]
        assert [one.memo.uid for one in project.notebook.linking(kind, name, visible_to="ab")] == [made[0].uid]
    with pytest.raises(UnknownActorError, match="Did you mean 'Denmark'"):
        project.notebook.linking("actor", "Denmrk")


def test_a_change_keeps_the_title_and_the_chosen_links_unless_it_says_otherwise(project):
    made = project.notebook.write("[[record:r1]]", title="Walls", links=["actor:Denmark"], coder="ab")
    project.notebook.change(made.uid, "[[record:r2]]", coder="ab")
    assert only(project).memo.title == "Walls"
    assert links(project) == [("record", "Philippines, r2"), ("actor", "Denmark")]
    project.notebook.change(made.uid, "[[record:r2]]", title=" ", links=[], coder="ab")
    assert only(project).memo.title is None
    assert links(project) == [("record", "Philippines, r2")]
    for _ in range(2):
        project.undo(coder="ab")
    assert links(project) == [("record", "Denmark, r1"), ("actor", "Denmark")]
    project.redo(coder="ab")
    assert all(line.ok for line in project.check())
    assert links(project) == [("record", "Philippines, r2"), ("actor", "Denmark")]


def test_memos_are_filtered_by_title_link_and_thing_and_searched_by_what_they_show(project):
    made = project.notebook.write("[[actor:Denmark]]", title="Über Walls", target="record", key="r1", coder="ab")
    project.notebook.write("plain", coder="ab")
    actor = project.notebook.key("actor", "Denmark")
    wanted = [
        MemoFilter(analytic=True),
        MemoFilter(search="über w"),
        MemoFilter(search="denmark"),
        MemoFilter(link=("actor", actor)),
        MemoFilter(target="record", key=project.notebook.key("record", "r1")),
    ]
    for one in wanted:
        assert [found.memo.uid for found in project.notebook.find(one)] == [made.uid]
        assert project.notebook.count(one) == 1
    assert project.notebook.count(MemoFilter(search=actor[:8])) == 0  # keys that nobody sees are not searched
    assert project.notebook.count(MemoFilter(link=("actor", actor[:-1]))) == 0


def test_a_blind_coder_learns_nothing_of_others_from_links(project):
    theirs = project.notebook.write("secret", title="Secret walls", coder="cd")
    coding = project.code("r1", "control.sovereignty", (0, 9), coder="cd")
    with pytest.raises(CodingError, match=r"a link leads to something that is there\.$"):
        project.notebook.write("[[memo:Secret wall]]", coder="ab")
    made = project.notebook.write("mine", links=[("memo", theirs.uid), ("coding", coding.uid)], coder="ab")
    (one,) = project.notebook.find(MemoFilter(visible_to="ab"))
    assert [link.title for link in one.links] == ["a memo of another coder", "a coding of another coder"]
    project.show_others(coder="cd")
    project.notebook.change(made.uid, "[[memo:Secret walls]]", links=(), coder="ab")
    assert only(project, coder="ab").memo.text == f"[[memo:{theirs.uid}]]"
    assert links(project, coder="ab") == [("memo", "Secret walls")]


def test_the_desk_and_quotations_show_links_by_present_names(project):
    coding = project.code("r1", "control.sovereignty", (0, 9), coder="ab")
    project.memo("coding", coding.uid, "As [[actor:Kingdom of Denmark]]", coder="ab")
    assert project.quotations.find()[0].memos[0].text == "As [[actor:Denmark]]"
    assert [memo.text for memo in project.memos("coding")[coding.uid]] == ["As [[actor:Denmark]]"]


def test_memos_on_records_actors_and_events_take_lasting_keys_too(project):
    for kind, name in {"record": "r1", "actor": "Denmark", "event": "1"}.items():
        key = project.notebook.key(kind, name)
        assert key != name
        assert {project.memo(kind, said, "x", coder="ab").key for said in (key, name)} == {key}


def test_a_memo_of_the_past_has_the_links_of_then(project):
    made = project.notebook.write("[[record:r1]]", coder="ab")
    then = f"event:{project.history(limit=1)[0].number}"
    project.notebook.change(made.uid, "nothing", coder="ab")
    assert [one.title for one in project.as_of(then).notebook.find()[0].links] == ["Denmark, r1"]
    assert project.as_of(then).notebook.linking("record", "r1")


# --- files ------------------------------------------------------------------------------------


@pytest.fixture
def written(project):
    coding = project.code("r1", "control.sovereignty", (0, 9), coder="ab")
    project.notebook.write("=1+1\n# no heading\n- no list <b>", coder="ab")
    project.notebook.write(
        "[[actor:Denmark]]",
        target="coding",
        key=coding.uid,
        title="Walls",
        links=["code:control.state_led"],
        coder="cd",
    )
    return project


def test_memos_as_a_table_say_what_they_are_on_and_hold_no_formula(written):
    (passage, plain) = csv.DictReader(io.StringIO(written.notebook.csv()))
    assert {name: passage[name] for name in ("on", "name", "record", "quotation", "speaker", "author", "title")} == {
        "on": "coding",
        "name": "Sovereignty",
        "record": "r1",
        "quotation": "Migration",
        "speaker": "Denmark",
        "author": "cd",
        "title": "Walls",
    }
    assert (passage["text"], passage["links"]) == ("[[actor:Denmark]]", "actor: Denmark; code: State-led")
    assert (plain["on"], plain["name"], plain["text"][:5]) == ("project", "The project", "'=1+1")


def test_memos_as_json_lines_have_links_with_keys(written):
    passage, plain = map(json.loads, written.notebook.jsonl().splitlines())
    assert passage["links"][1] == {"kind": "code", "key": "control.state_led", "name": "State-led", "record": None}
    assert (plain["text"], plain["links"], plain["title"]) == ("=1+1\n# no heading\n- no list <b>", [], None)


def test_memos_as_a_text_to_read_are_marked_by_nothing_they_say(written):
    text = written.notebook.markdown()
    assert "## Walls\n\nOn coding Sovereignty, Denmark (r1), by cd, " in text
    assert "> Migration\n\n\\[\\[actor:Denmark\\]\\]\n\nLinks: actor Denmark; code State-led" in text
    assert "=1+1  \n\\# no heading  \n\\- no list \\<b\\>" in text


@pytest.mark.parametrize("ending", ["xlsx", "csv", "jsonl", "md"])
def test_memos_are_written_by_the_ending_of_the_file(written, tmp_path, ending):
    path = written.notebook.export(tmp_path / f"memos.{ending}", MemoFilter(coder="ab"))
    assert path.stat().st_size > 20
    if ending == "xlsx":
        rows = list(load_workbook(path)["Memos"].iter_rows(values_only=True))
        assert rows[1][:3] == ("On", "Name", "Record")
        assert (rows[2][8], len(rows)) == ("=1+1\n# no heading\n- no list <b>", 3)


def test_memos_are_not_written_to_a_file_of_another_kind(written, tmp_path):
    with pytest.raises(ExportError, match=r"memos.docx: memos are not written to .docx; the ending is one of .xlsx"):
        written.notebook.export(tmp_path / "memos.docx")


def test_the_workbook_of_the_tables_has_a_sheet_of_memos(demo, tmp_path):
    demo.notebook.write("A decision", title="Columns", coder="ab")
    book = load_workbook(demo.write_workbook(tmp_path / "tables.xlsx"))
    assert book.sheetnames[-2:] == ["Memos", "Provenance"]
    assert next(book["Memos"].iter_rows(min_row=3, min_col=8, max_col=9, values_only=True)) == ("Columns", "A decision")
    assert book["Memos"].max_row == 2 + demo.notebook.count()
