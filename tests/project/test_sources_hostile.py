"""Files that are not as they should be: one plain sentence each, the project unchanged, no trace left, no waiting."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from framing import Project
from framing.errors import DivisionError, FramingError, ReadError
from framing.model.division import NOBODY
from framing.model.profile import GENERAL
from framing.project import reading as watching
from framing.project.drafts import Drafts
from framing.readers import divided, shipped
from framing.readers.sources import collection

PANEL = Path(shipped("corpora/sample-consultation/panel-2/panel-2.txt")).parent
SPOKEN = "The Chair: Hello, I am here.\n\nMr. Doe: I thank you.\n"
OTHER = "The Chair: I say something else.\n\nMs. Roe: We thank you.\n"
AT_ONCE = (
    "from framing.readers import process; process.SECONDS = 1; process.divided = {divided}; "
    "process.page_picture = lambda content, page: any(iter(int, 1)); process.main()"
)


@pytest.fixture
def study(tmp_path):
    with Project.create(tmp_path / "study.framing", codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as project:
        yield project


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(study, *paths, **terms):
    found = study.sources.start(paths).result()
    return study.sources.take(found.divisions, gaps=found.gaps, coder="ab", **terms)


def command(code):
    return (sys.executable, "-c", code)


# --- files that bear one name -----------------------------------------------------------------


def test_two_files_of_one_name_are_refused_in_a_sentence_and_change_nothing(study, tmp_path):
    paths = [written(tmp_path / "a" / "x.txt", SPOKEN), written(tmp_path / "b" / "x.txt", OTHER)]
    before = study.revision
    assert [problem.where for problem in read(study, *paths, trial=True).problems] == ["x.txt"]
    with pytest.raises(ReadError, match=r"^x\.txt: two files of this name with other content come in at once\. Rename"):
        read(study, *paths)
    assert study.revision == before
    found = study.sources.start(paths).result()
    assert [division.file.link for division in found.divisions] == [None, None]  # which of the two is not known


def test_the_same_file_named_twice_is_taken_once_and_told(study, tmp_path):
    path = written(tmp_path / "x.txt", SPOKEN)
    report = read(study, path, path)
    assert report.added["records"] == 2
    assert "1 file named twice, taken once" in report.notices
    assert all(line.ok for line in study.check())


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_files_whose_names_look_alike_once_they_can_be_shown_are_all_read(study, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, name in enumerate((b"\xff.txt", b"\xfe.txt", b"a\nb.txt", b"a\tb.txt", "\ufffd (2).txt".encode())):
        with open(os.fsencode(folder) + b"/" + name, "w") as file:
            file.write(SPOKEN.replace("here", f"here {number}"))
    read(study, folder)
    assert [one.name for one in study.sources.all()] == [
        "a\ufffdb (2).txt",
        "a\ufffdb.txt",
        "\ufffd (2).txt",
        "\ufffd (3).txt",
        "\ufffd.txt",
    ]
    assert len(list(study.records(kind="intervention"))) == 10
    assert all(line.ok for line in study.check())


def test_records_of_files_whose_names_run_together_have_ids_of_their_own(study, tmp_path):
    written(tmp_path / "texts" / "x.txt", SPOKEN)
    written(tmp_path / "texts" / "x-1.txt", "Nobody speaks in this one. It is a note on the weather.\n")
    for folder in ("a", "b"):
        written(tmp_path / "texts" / folder / "one.txt", SPOKEN + folder)
    written(tmp_path / "texts" / "a-one.txt", OTHER)
    report = read(study, tmp_path / "texts")
    assert report.added["records"] == 9
    assert len({record.id for record in study.records()}) == 9
    assert all(line.ok for line in study.check())


def test_a_prefix_stands_before_the_names_of_several_files(study, tmp_path):
    written(tmp_path / "texts" / "x.txt", SPOKEN)
    written(tmp_path / "texts" / "y.txt", OTHER)
    read(study, tmp_path / "texts", prefix="day-1")
    assert [record.id for record in study.records()] == ["day-1-x-1", "day-1-x-2", "day-1-y-1", "day-1-y-2"]


def test_a_text_whose_ids_are_taken_is_told_to_take_another_prefix(study, tmp_path):
    read(study, written(tmp_path / "x.txt", SPOKEN))
    with pytest.raises(
        ReadError,
        match=r"record 'x-1' is in the project already.*begin with another --prefix, or undo the import of the other\.",
    ):
        read(study, written(tmp_path / "x.md", OTHER))


# --- pipes, devices, links --------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_at_once_and_never_waited_for(study, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    reading = study.sources.start([tmp_path / "pipe.txt"])
    try:
        assert reading.wait(30)
        with pytest.raises(ReadError, match=r"pipe\.txt: is no file but a device or a pipe, which is not read\."):
            reading.result()
    finally:
        reading.cancel()


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("javascript:alert(1)", "begins with 'javascript:'; a link is a web address"),
        ("file:///etc/passwd", "begins with 'file:'"),
        ("\\\\server\\share\\talk.mp4", "is a folder of another machine"),
        ("//server/share/talk.mp4", "is a folder of another machine"),
        ("x" * 100_000, "has 100,000 characters; a link has at most 2,000"),
        ("a\nb", "holds a line break or another control character"),
        ("https://example.org/\u202e4pm.exe", "holds a line break or another control character"),
    ],
)
def test_a_link_that_is_neither_a_web_address_nor_a_path_is_refused(study, tmp_path, link, why):
    read(study, written(tmp_path / "x.txt", SPOKEN))
    before = study.revision
    with pytest.raises(FramingError) as refused:
        study.sources.link("x.txt", link, coder="ab")
    assert why in str(refused.value)
    assert len(str(refused.value)) < 300
    assert study.revision == before
    for good in ("https://example.org/a.mp4", "texts/a.mp4", "C:\\talks\\a.mp4", "../talk 1: opening.mp4"):
        study.sources.link("x.txt", good, coder="ab")


# --- the process that reads -------------------------------------------------------------------


def test_a_reader_that_works_too_long_is_stopped_with_a_sentence(study, tmp_path, monkeypatch):
    code = AT_ONCE.format(divided="lambda *a, tick, **k: (tick(0, 'slow.pdf'), any(iter(int, 1)))")
    monkeypatch.setattr(watching, "COMMAND", command(code))
    reading = study.sources.start([written(tmp_path / "x.txt", SPOKEN)])
    assert reading.wait(60)
    with pytest.raises(
        ReadError, match=r"^x\.txt: needs more time than a reader may use \(10 minutes\) while reading s"
    ):
        reading.result()


def test_each_file_has_time_of_its_own(study, tmp_path, monkeypatch):
    code = (
        "import time; from framing.readers import process; from framing.readers.dividing import Divided\n"
        "process.SECONDS = 1\n"
        "def divided(*a, tick, **k):\n"
        "    for number in range(5):\n"
        "        tick(number / 5, str(number))\n"
        "        begun = time.process_time()\n"
        "        while time.process_time() < begun + 0.5: pass\n"
        "    return Divided(())\n"
        "process.divided = divided\n"
        "process.main()\n"
    )
    monkeypatch.setattr(watching, "COMMAND", command(code))
    assert study.sources.start([written(tmp_path / "x.txt", SPOKEN)]).result().divisions == ()


def test_half_an_answer_and_words_that_are_none_are_no_traceback(study, tmp_path, monkeypatch, capfd):
    for said in (r"{\"divisions\": [", r"[1]\n7", r"\xff\xfe{"):
        code = f'import sys; sys.stdin.readline(); sys.stdout.buffer.write(b"{said}")'
        monkeypatch.setattr(watching, "COMMAND", command(code))
        with pytest.raises(ReadError, match=r"^x\.txt: the reader stopped \(exit status 0\)"):
            study.sources.start([written(tmp_path / "x.txt", SPOKEN)]).result()
    assert capfd.readouterr().err == ""


def test_nothing_in_the_folder_where_framing_is_started_is_run(study, tmp_path, monkeypatch):
    for name in ("json.py", "framing/__init__.py", "lxml/__init__.py", "sitecustomize.py"):
        written(tmp_path / "downloads" / name, "open('RUN', 'w')")
    path = written(tmp_path / "downloads" / "x.txt", SPOKEN)
    monkeypatch.chdir(path.parent)
    assert len(study.sources.start([Path("x.txt")]).result().divisions) == 1
    assert not (path.parent / "RUN").exists()


def test_one_file_that_needs_too_much_memory_keeps_no_other_from_being_read(tmp_path, monkeypatch):
    def source_text(incoming, real=collection.source_text):
        if incoming.name == "b.txt":
            raise MemoryError
        return real(incoming)

    monkeypatch.setattr(collection, "source_text", source_text)
    for name in ("a", "b", "c"):
        written(tmp_path / "texts" / f"{name}.txt", SPOKEN)
    found = divided([tmp_path / "texts"], GENERAL, NOBODY)
    assert [division.file.name for division in found.divisions] == ["a.txt", "c.txt"]
    assert [str(gap) for gap in found.gaps] == [f"b.txt: {collection.TOO_LARGE}"]


# --- pictures of pages ------------------------------------------------------------------------


@pytest.fixture
def pdf(study, tmp_path):
    path = tmp_path / "panel-2.pdf"
    shutil.copy(PANEL / "panel-2.pdf", path)
    read(study, path)
    return path


def test_a_page_is_drawn_in_a_process_of_its_own(study, pdf, monkeypatch):
    assert study.sources.page_picture("panel-2.pdf", 1).startswith(b"\x89PNG")
    with pytest.raises(ReadError, match=r"^panel-2\.pdf: has no page 900"):
        study.sources.page_picture("panel-2.pdf", 900)
    monkeypatch.setattr(watching, "COMMAND", command("import os; os.abort()"))
    with pytest.raises(ReadError, match=r"^panel-2\.pdf: page 1 cannot be drawn; the file is damaged\."):
        study.sources.page_picture("panel-2.pdf", 1)


def test_a_page_that_is_never_drawn_is_given_up(study, pdf, monkeypatch):
    monkeypatch.setattr(watching, "COMMAND", command("import time; time.sleep(600)"))
    monkeypatch.setattr(watching, "LONGEST_DRAWING", 0.5)
    begun = time.monotonic()
    with pytest.raises(
        ReadError, match=r"^panel-2\.pdf: page 1 takes more than 0\.5 seconds to draw, and was given up"
    ):
        study.sources.page_picture("panel-2.pdf", 1)
    assert time.monotonic() - begun < 30


def test_a_larger_file_in_the_place_of_a_source_is_not_even_read(study, pdf, monkeypatch):
    with pdf.open("ab") as file:
        file.truncate(1 << 34)  # takes no room
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("was read"))
    with pytest.raises(FramingError, match="is not the one that was read"):
        study.sources.page_picture("panel-2.pdf", 1)


# --- what is said of every record, prefixes, profiles -----------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("interpreted", "maybe", "field 'interpreted': 'maybe' is neither yes nor no."),
        ("text", "x", "field 'text': is what the text itself says"),
        ("kind", "attested", "field 'kind': is what the text itself says"),
        ("time", "10:00", "field 'time': is what the text itself says"),
        ("panel", "\udcff", "field 'panel': holds a control character, or bytes that are no UTF-8"),
        ("a\x1bb", "c", "field 'a\\x1bb': holds a control character"),
    ],
)
def test_a_field_that_cannot_be_is_refused_in_the_trial_and_in_earnest(study, tmp_path, field, value, why):
    (division,) = study.sources.divide(written(tmp_path / "x.txt", SPOKEN)).divisions
    said = [replace(division, fields={field: value})]
    before = study.revision
    (problem,) = study.sources.take(said, coder="ab", trial=True).problems
    assert str(problem).startswith(why)
    with pytest.raises(ReadError):
        study.sources.take(said, coder="ab")
    assert study.revision == before


def test_that_a_file_was_interpreted_is_said_with_yes_and_an_empty_field_says_nothing(study, tmp_path):
    profile = replace(GENERAL, fields=(("interpreted", "Yes"), ("panel", "")))
    found = study.sources.divide(written(tmp_path / "x.txt", SPOKEN), profile=profile)
    study.sources.take(found.divisions, coder="ab")
    assert [(record.interpreted, record.panel) for record in study.records()] == [(True, None)] * 2
    assert all(line.ok for line in study.check())


@pytest.mark.parametrize("prefix", ["", " ", "a\nb", "\x1b[31m", "\udcff"])
def test_a_prefix_that_no_id_can_begin_with_is_refused(study, tmp_path, prefix):
    with pytest.raises(ReadError, match=r"^prefix .*: (is empty|holds a line break)"):
        read(study, written(tmp_path / "x.txt", SPOKEN), prefix=prefix)


def test_a_profile_of_many_megabytes_is_refused_before_it_is_looked_at(study):
    text = "format: framing-profile/1\nid: x\ntitle: T\nleave:\n" + "- line\n" * 1_000_000
    begun = time.monotonic()
    with pytest.raises(ReadError, match=r"profile: has [0-9,]+ characters; a profile has at most 1,000,000\."):
        study.sources.keep_profile(text, coder="ab")
    assert time.monotonic() - begun < 1


# --- drafts -----------------------------------------------------------------------------------


def spoiled(data, line, **values):
    data["division"]["lines"][line].update(values)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: spoiled(data, 0, text=None),
        lambda data: spoiled(data, 0, text="\ud800"),
        lambda data: spoiled(data, 0, mark="spoken"),
        lambda data: spoiled(data, 1, number=1),
        lambda data: spoiled(data, 0, marks=[["a", data["division"]["lines"][0]["place"]]]),
        lambda data: spoiled(data, 0, speaker={**data["division"]["lines"][0]["speaker"], "label": 7}),
        lambda data: data["division"].update(fields=[3]),
        lambda data: data["division"].update(fields={"panel": 3}),
        lambda data: data["division"]["file"].update(name=7),
        lambda data: data.update(begun=None),
    ],
)
def test_a_draft_that_was_written_by_somebody_else_wrongly_is_set_aside(study, tmp_path, spoil):
    drafts = Drafts(study.path)
    drafts.begin(study.sources.divide(written(tmp_path / "x.txt", SPOKEN)).divisions)
    (file,) = drafts.folder.glob("*.json")
    data = json.loads(file.read_text(encoding="utf-8"))
    spoil(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(DivisionError, match="no longer in work"):
        drafts.one(file.stem)
    found, (told,) = drafts.listed()
    assert not found
    assert "damaged and was set aside" in told


def test_a_draft_nested_without_end_is_set_aside(study, tmp_path):
    drafts = Drafts(study.path)
    drafts.begin(study.sources.divide(written(tmp_path / "x.txt", SPOKEN)).divisions)
    (file,) = drafts.folder.glob("*.json")
    file.write_text("[" * 100_000, encoding="utf-8")
    assert drafts.listed()[0] == ()


# --- stopped ----------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="signals of another kind here")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_command_that_is_stopped_leaves_no_trace_and_no_reader(study, tmp_path, sent):
    folder = tmp_path / "texts"
    for number in range(3_000):
        written(folder / f"{number}.txt", SPOKEN)
    (tmp_path / "tmp").mkdir()
    before = study.revision
    code = (
        "from framing.project import reading\n"
        "def said(self, *a, old=reading.Reading.__init__, **k):\n"
        "    old(self, *a, **k)\n"
        "    while not self.says: self.wait(0.01)\n"
        "    print(self._process.pid, flush=True)\n"
        "reading.Reading.__init__ = said\n"
        "from framing.cli import main; main()"
    )
    home = str(Path(watching.__file__).parents[2])
    running = subprocess.Popen(
        [sys.executable, "-c", code, "import", str(study.path), str(folder)],
        env={**os.environ, "PYTHONPATH": home, "TMPDIR": str(tmp_path / "tmp")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    reader = int(running.stdout.readline())
    (os.killpg if sent == signal.SIGINT else os.kill)(running.pid, sent)
    _, told = running.communicate(timeout=60)
    assert running.returncode != 0
    assert "Traceback" not in told
    assert told == ("framing: stopped; nothing was half done.\n" if sent == signal.SIGINT else "")
    for _ in range(600):
        if not is_running(reader):
            break
        time.sleep(0.05)
    assert not is_running(reader)
    assert study.revision == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["study.framing", "texts", "tmp"]
    assert not list((tmp_path / "tmp").iterdir())


def is_running(pid):
    """Whether a process of that id runs, and does not only wait to be counted as ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z")


# --- other files than their ending says -------------------------------------------------------


@pytest.mark.parametrize("ending", ["epub", "pdf"])
@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<!DOCTYPE html><html><body>404", "a web page (HTML). Give it the ending .html."),
        (b"{\\rtf1 Hello}", "a rich text document (RTF). Give it the ending .rtf."),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture (PNG). Open it where it comes from and save it once more."),
    ],
)
def test_a_book_or_a_pdf_that_is_something_else_is_told_what_it_is(study, tmp_path, ending, content, what):
    path = tmp_path / f"x.{ending}"
    path.write_bytes(content)
    with pytest.raises(ReadError) as refused:
        study.sources.divide(path)
    assert str(refused.value) == f"x.{ending}: is no .{ending} document but {what}"


def test_an_empty_book_is_told_to_be_empty(study, tmp_path):
    with pytest.raises(ReadError, match=r"^x\.epub: is empty \(0 bytes\)"):
        study.sources.divide(written(tmp_path / "x.epub", ""))
