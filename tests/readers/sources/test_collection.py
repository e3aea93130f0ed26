import io
import os
import zipfile

import pytest

from framing.errors import ReadError
from framing.model.source import Gap, ReadingOptions, SourceText
from framing.readers.sources import collection
from framing.readers.sources.collection import read_all

SRT = "1\n00:00:01,000 --> 00:00:02,000\nHello.\n"


def folder(root, files):
    """Files below a folder, each with its content."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def archive(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def names(listed):
    return [one.where if isinstance(one, Gap) else one.file.name for one in listed]


def reasons(listed):
    return {one.where: one.why for one in listed if isinstance(one, Gap)}


def texts(source):
    return [block.text for block in source.blocks]


def refusal(path, **options):
    with pytest.raises(ReadError) as raised:
        list(read_all(path, ReadingOptions(**options)))
    return str(raised.value)


FILES = {"p10.txt": "ten", "p2.txt": "two", "b/1.srt": SRT, "B/a.TXT": "a"}


def test_files_come_in_natural_order_with_their_folders(tmp_path):
    listed = list(read_all(folder(tmp_path, FILES)))
    assert names(listed) == ["B/a.TXT", "b/1.srt", "p2.txt", "p10.txt"] or names(listed)[2:] == ["p2.txt", "p10.txt"]
    assert {one.file.name: texts(one) for one in listed}["p10.txt"] == ["ten"]


def test_an_archive_gives_the_same_as_the_folder(tmp_path):
    packed = archive(tmp_path / "a.zip", FILES)
    root = folder(tmp_path / "all", FILES)
    assert list(read_all(packed)) == list(read_all(root))


def test_a_single_file_is_found_by_itself(tmp_path):
    root = folder(tmp_path, {"a.txt": "words"})
    assert [(one.file.name, texts(one)) for one in read_all(root / "a.txt")] == [("a.txt", ["words"])]


def test_what_is_not_read_is_told_with_the_reason(tmp_path):
    root = folder(
        tmp_path / "in",
        {"a.txt": "words", ".hidden.txt": "", ".git/a.txt": "", "~$a.docx": "", "x.xlsx": "", "x.csv": "", "x.exe": "",
         "b.zip": "", "Thumbs.db": "", "none": ""},
    )  # fmt: skip
    (root / "inner.txt").symlink_to(root / "a.txt")
    (root / "outer.txt").symlink_to(folder(tmp_path, {"b.txt": ""}) / "b.txt")
    (root / "loop").symlink_to(root)
    os.mkfifo(root / "pipe.txt")
    listed = list(read_all(root))
    assert [one.file.name for one in listed if not isinstance(one, Gap)] == ["a.txt"]
    told = reasons(listed)
    hidden = "is hidden; hidden files are not read. Give it a name without the full stop to have it read."
    assert told[".hidden.txt"] == told[".git"] == hidden
    assert told["~$a.docx"].startswith("is a lock file of an Office program")
    assert told["x.xlsx"] == told["x.csv"] and told["x.csv"].startswith(
        "is a table, not a text; tables are imported by"
    )
    assert told["b.zip"].startswith("is an archive within")
    assert told["x.exe"] == told["none"] and told["none"].startswith("files of this ending are not read; texts end in")
    assert told["Thumbs.db"].startswith("is what an operating system adds")
    assert told["inner.txt"] == told["loop"]
    assert told["loop"] == (
        "is a link to something in the folder, which is read in its own place; links are not followed."
    )
    assert told["outer.txt"] == "is a link that leaves the folder; links are not followed."
    assert told["pipe.txt"] == "is no file but a device or a pipe, which is not read."


def test_what_is_not_read_of_an_archive_is_told_with_the_reason(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    files = {"a.txt": "words", "../out.txt": "", "__MACOSX/._a.txt": "", "in.zip": "", "t.csv": ""}
    listed = list(read_all(archive(tmp_path / "a.zip", {**files, link: "/etc/passwd"})))
    assert [one.file.name for one in listed if not isinstance(one, Gap)] == ["a.txt"]
    told = reasons(listed)
    assert told["../out.txt"].startswith("has a name that leads out of the archive")
    assert told["link.txt"].startswith("is a link, which is not followed")
    assert sorted(told) == ["../out.txt", "__MACOSX/._a.txt", "in.zip", "link.txt", "t.csv"]


def test_a_bomb_in_an_archive_is_a_gap_and_the_rest_is_read(tmp_path):
    packed = archive(tmp_path / "a.zip", {"a.txt": "words", "b.txt": bytes(8 << 20), "c.txt": "more"})
    listed = list(read_all(packed))
    assert [type(one) for one in listed] == [SourceText, Gap, SourceText]
    assert listed[1].where == "b.txt" and "unpacks to more than 200 times its size" in listed[1].why


def test_a_file_is_read_only_when_it_is_asked_for(tmp_path):
    root = folder(tmp_path, {"a.txt": "one", "b.txt": "two"})
    listed = read_all(root)
    next(listed)
    (root / "b.txt").unlink()
    assert (
        str(next(listed))
        == "b.txt: cannot be opened (No such file or directory). Look at its permissions and try again."
    )


def test_a_name_in_no_encoding_can_be_shown_and_stored(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9\n.txt")).write_text("words")
    (one,) = read_all(tmp_path)
    assert one.file.name == "caf\ufffd\ufffd.txt" and texts(one) == ["words"]


def test_a_deep_folder_is_read(tmp_path):
    deep = "/".join(["d"] * 1200)
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(600):
            os.mkdir("d")
            os.chdir("d")
        with open("a.txt", "w") as file:
            file.write("deep")
        (one,) = read_all(tmp_path)
    finally:
        os.chdir(here)
    assert one.file.name == deep[:1200] + "a.txt" and texts(one) == ["deep"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "in: holds no file; texts of many kinds are read from it. Look at the path."),
        ({"a.xlsx": ""}, "in: holds no file that is read (a.xlsx): is a table, not a text;"),
        ({"a.xlsx": "", "b.exe": ""}, "in: holds no file that is read (a.xlsx, and 1 more): is a table, not a text;"),
    ],
)
def test_a_folder_without_texts_is_refused(tmp_path, files, words):
    (tmp_path / "in").mkdir()
    assert refusal(folder(tmp_path / "in", files)).startswith(words)


def test_paths_that_cannot_be_read_are_refused(tmp_path, monkeypatch):
    assert "there is no such file" in refusal(tmp_path / "none.zip")
    (tmp_path / "a.zip").write_bytes(b"PK\3\4 cut")
    assert refusal(tmp_path / "a.zip").startswith("a.zip: is no whole zip archive; it was cut off or damaged.")
    (tmp_path / "a.zip").write_bytes(b"%PDF-1.7")
    assert refusal(tmp_path / "a.zip") == "a.zip: is no zip archive but a PDF. Give it the ending that it should have."
    word = archive(tmp_path / "b.zip", {"word/document.xml": "<w/>"})
    assert refusal(word).startswith("b.zip: is no archive of texts but a Word document.")
    monkeypatch.setattr(collection, "MOST_FILES", 3)
    many = folder(tmp_path / "many", {f"{n}.txt": "" for n in range(5)})
    assert refusal(many) == ("many: holds more than 3 files; so many are not read at once. Name a folder of it.")


def test_a_file_that_is_too_large_is_told_and_not_opened(tmp_path):
    root = folder(tmp_path, {"a.txt": "words", "b.txt": ""})
    with (root / "b.txt").open("wb") as file:
        file.truncate(1 << 30)
    said = "has 1,024 MB; files of more than 256 MB are not read. Divide it."
    assert reasons(read_all(root)) == {"b.txt": said}
    assert refusal(root / "b.txt") == f"b.txt: {said}"


def fields(root, pattern, **files):
    return [one.fields for one in read_all(root, ReadingOptions(names=pattern))]


def test_names_give_fields_and_the_actor_is_the_speaker(tmp_path):
    root = folder(tmp_path, {"northland_ts3p2.txt": "words", "Isle_ts3p10.txt": "words"})
    assert fields(root, "{actor}_ts{session}p{panel}.txt") == [
        {"actor": "Isle", "session": "3", "panel": "Panel 10", "speaker_label": "Isle"},
        {"actor": "northland", "session": "3", "panel": "Panel 2", "speaker_label": "northland"},
    ]


def test_a_pattern_without_ending_fits_names_of_any_ending_and_folders_can_stand_in_it(tmp_path):
    root = folder(tmp_path, {"2017/NOR_72.txt": "words", "2018/ISL_73.srt": SRT})
    assert fields(root, "{country:letters}_{session:number}") == [
        {"country": "NOR", "session": "72"}, {"country": "ISL", "session": "73"}]  # fmt: skip
    assert fields(root, "{year:number}/{country}_{_}") == [
        {"year": "2017", "country": "NOR"}, {"year": "2018", "country": "ISL"}]  # fmt: skip
    assert fields(root, "{country}_{session}.{_}") == fields(root, "{country}_{session}")


def test_a_name_that_does_not_fit_is_told_and_the_file_read_without_fields(tmp_path):
    root = folder(tmp_path, {"AFG_72_2017.txt": "words", "readme.txt": "words"})
    first, second = read_all(root, ReadingOptions(names="{country:letters}_{session:number}_{year:number}.txt"))
    assert first.fields["year"] == "2017" and second.fields == {}
    assert second.notices == (
        "readme.txt: its name does not fit the pattern '{country:letters}_{session:number}_{year:number}.txt'; "
        "the file was read without fields.",
    )


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{actr}_{panel}", "pattern '{actr}_{panel}': there is no field {actr}; a name gives fields of records, "
         "{session} or {year}, and {_} leaves something aside. Did you mean 'actor'?"),
        ("{text}", "pattern '{text}': field {text} is of what a file holds, not of its name. Leave it aside with {_}."),
        ("plain", "pattern 'plain': write fields as {panel}, at least one."),
    ],
)  # fmt: skip
def test_a_pattern_that_cannot_be_followed_is_refused(tmp_path, pattern, message):
    assert refusal(folder(tmp_path, {"a.txt": "words"}), names=pattern) == message


def test_a_refused_file_is_a_gap_among_several_and_an_error_by_itself(tmp_path):
    root = folder(tmp_path, {"a.txt": "words", "b.srt": "no captions", "c.srt": SRT})
    listed = list(read_all(root))
    assert [type(one) for one in listed] == [SourceText, Gap, SourceText]
    assert listed[1].where == "b.srt" and listed[1].why.startswith("has no cue;")
    with pytest.raises(ReadError, match=r"^b\.srt: has no cue;"):
        list(read_all(root / "b.srt"))


def test_texts_keep_the_folder_in_their_name(tmp_path):
    root = folder(tmp_path, {"x/a.txt": "one", "y/a.txt": "two"})
    assert [one.file.name for one in read_all(root)] == ["x/a.txt", "y/a.txt"]


def test_progress_rises_from_file_to_file_and_names_each(tmp_path):
    told = []
    files = folder(tmp_path, {"a.txt": "one", "b.csv": "", "c.srt": SRT})
    list(read_all(files, tick=lambda done, says: told.append((done, says))))
    assert told == sorted(told)
    assert {says for _, says in told} == {"a.txt", "c.srt"}
    assert told[-1][0] == 1


def test_a_file_can_be_called_otherwise_than_its_path(tmp_path):
    root = folder(tmp_path, {"upload-1.txt": "words"})
    assert [one.file.name for one in read_all(root / "upload-1.txt", name="panel.txt")] == ["panel.txt"]


def held():
    """The files that this process has open."""
    return {os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")}


def test_reading_can_be_given_up_between_files(tmp_path):
    packed = archive(tmp_path / "a.zip", {"a.txt": "one", "b.txt": "two"})
    reading = read_all(packed)
    next(reading)
    assert str(packed) in held()
    reading.close()
    assert str(packed) not in held()


def test_names_in_an_archive_that_are_not_marked_are_told(tmp_path):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("é.txt", "words")
    content = bytearray(file.getvalue())
    content[6:8] = b"\0\0"
    listed = content.index(b"PK\1\2")
    content[listed + 8 : listed + 10] = b"\0\0"
    (tmp_path / "a.zip").write_bytes(bytes(content))
    (one,) = read_all(tmp_path / "a.zip")
    assert one.notices == ("é.txt: the name 'é.txt' in the archive is not marked as UTF-8; it was read so.",)
