import io
import os
import random
import stat
import struct
import zipfile
import zlib

import pytest

from framing.readers.sniff import kind_of
from framing.readers.sources import package
from framing.readers.sources.package import Package, PackageError

CUT = "is no whole zip archive; it was cut off or damaged. Fetch or save it once more."


def zipped(*entries, packed=zipfile.ZIP_DEFLATED):
    """An archive of (name or ZipInfo, content)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packed) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def info(name, *, mode=0, **facts):
    one = zipfile.ZipInfo(name)
    one.external_attr = mode << 16
    for fact, value in facts.items():
        setattr(one, fact, value)
    return one


def refusal(work, *args, **options):
    with pytest.raises(PackageError) as raised:
        work(*args, **options)
    return str(raised.value)


def altered(content, at, form, *values):
    """An archive with some bytes of a header written anew."""
    return content[:at] + struct.pack(form, *values) + content[at + struct.calcsize(form) :]


def bomb(n_bytes, name="a.txt"):
    """An entry of zeros, larger than its archive a thousandfold."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w", force_zip64=True) as out:
        for _ in range(n_bytes >> 20):
            out.write(bytes(1 << 20))
    return file.getvalue()


def test_entries_are_read_by_name_in_order():
    archive = Package(zipped(("b.txt", "two"), ("folder/", ""), ("folder/a.txt", "one")))
    assert list(archive.entries) == ["b.txt", "folder/a.txt"] and archive.faults == {}
    assert archive.read("folder/a.txt") == b"one" and "b.txt" in archive and "c.txt" not in archive
    with pytest.raises(KeyError):
        archive.read("c.txt")


def test_a_file_is_read_from_its_path_and_let_go(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(("a.txt", "one")))
    archive = Package(path)
    assert archive.read("a.txt") == b"one"
    archive.close()
    assert refusal(archive.read, "a.txt").startswith("entry 'a.txt' is damaged")
    assert refusal(Package, tmp_path / "none.zip") == "cannot be opened. Look at its permissions and try again."


def test_an_entry_that_unpacks_to_a_thousand_times_its_size_is_stopped_early():
    content = bomb(64 << 20)
    archive = Package(content)
    said = refusal(archive.read, "a.txt")
    assert said == (
        "entry 'a.txt' unpacks to more than 200 times its size, as no document does. "
        "Save it once more from where it comes from."
    )
    assert len(content) < 100_000 and archive._most - archive._left < 201 * len(content)


def test_a_whole_archive_unpacks_to_so_much_and_no_more():
    words = random.Random(1).randbytes(400_000)
    archive = Package(zipped(*((f"{n}.txt", words) for n in range(4))), most=1 << 20)
    assert archive.read("0.txt") == archive.read("1.txt") == words
    assert refusal(archive.read, "2.txt") == "unpacks to more than 1 MB, which is not read. Divide it."


def test_one_entry_unpacks_to_so_much_and_no_more(monkeypatch):
    monkeypatch.setattr(package, "MOST_OF_ONE", 1 << 20)
    said = refusal(Package(zipped(("a.txt", random.Random(1).randbytes(1_100_000)))).read, "a.txt")
    assert said == "entry 'a.txt' unpacks to more than 1 MB, which is not read. Divide it."


def overlapping(n):
    """Entries in the list that all mean the same packed bytes, as in the bombs of zbsm."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    words = bytes(1 << 20)
    packed = packer.compress(words) + packer.flush()
    facts = zlib.crc32(words), len(packed), len(words)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, *facts, 5, 0) + b"0.txt" + packed
    listed = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, *facts, 5, 0, 0, 0, 0, 0, 0) + b"%d.txt" % (k % 10)
        for k in range(n)
    )
    return local + listed + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, n, n, len(listed), len(local), 0)


def test_entries_that_share_bytes_refuse_the_archive():
    assert Package(overlapping(1)).read("0.txt") == bytes(1 << 20)
    said = "has entries that overlap, as no archive of documents has. Fetch it once more."
    assert refusal(Package, overlapping(2)) == said
    assert refusal(Package, overlapping(5_000)) == said


def test_too_many_entries_are_refused_before_they_are_read(monkeypatch):
    content = zipped(*((f"{n}.txt", "") for n in range(70_000)), packed=zipfile.ZIP_STORED)
    monkeypatch.delattr(package.zipfile, "ZipFile")
    assert refusal(Package, content) == "has 70,000 entries; at most 20,000 are read. Divide it."
    assert kind_of(content) == "a zip archive of too many entries"


def test_more_entries_than_the_archive_says_are_counted(monkeypatch):
    monkeypatch.setattr(package, "MOST_ENTRIES", 3)
    content = zipped(*((f"{n}.txt", "") for n in range(5)))
    said = "has 5 entries; at most 3 are read. Divide it."
    assert refusal(Package, content) == said
    assert refusal(Package, altered(content, len(content) - 12, "<H", 2)) == said


def test_a_huge_list_of_entries_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(package, "MOST_LIST", 100)
    content = zipped(*((f"{n}.txt", "") for n in range(5)))
    assert refusal(Package, content).startswith("has a list of entries of 255 bytes; at most 100 are read.")


@pytest.mark.parametrize(
    "name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "C:\\a.txt", "c:a.txt", "..\\..\\a.txt", "\\\\host\\a.txt"]
)
def test_names_that_lead_out_are_not_read(name):
    archive = Package(zipped((name, "one"), ("good.txt", "two")))
    (bad,) = archive.faults
    assert refusal(archive.read, bad) == (
        f"entry {bad!r} has a name that leads out of the archive. Pack the files once more, without their folders."
    )
    assert archive.read("good.txt") == b"two"


def test_backslashes_part_folders_as_slashes_do():
    assert list(Package(zipped(("folder\\a.txt", "one"))).entries) == ["folder/a.txt"]


def test_a_zero_byte_in_a_name_is_told():
    content = zipped(("a_b.txt", "one")).replace(b"a_b.txt", b"a\0b.txt")
    archive = Package(content)
    assert refusal(archive.read, "a\0b.txt") == (
        "entry 'a\\x00b.txt' has a zero byte in its name, as no file has. Pack it once more."
    )


@pytest.mark.parametrize(("mode", "words"), [(stat.S_IFLNK, "is a link"), (stat.S_IFIFO, "is no file")])
def test_links_and_devices_are_not_followed(mode, words):
    archive = Package(zipped((info("a.txt", mode=mode | 0o777), "/etc/passwd"), (info("b.txt", mode=stat.S_IFREG), "")))
    assert refusal(archive.read, "a.txt") == f"entry 'a.txt' {words}, which is not followed. Pack the file itself."
    assert list(archive.faults) == ["a.txt"]


def test_a_protected_entry_is_told():
    content = zipped(("a.txt", "one"))
    listed = content.index(b"PK\1\2")
    archive = Package(altered(altered(content, 6, "<H", 1), listed + 8, "<H", 1))
    assert refusal(archive.read, "a.txt") == "entry 'a.txt' is protected by a password. Take the password off."


@pytest.mark.parametrize(
    ("packed", "words"), [(zipfile.ZIP_BZIP2, "bzip2"), (zipfile.ZIP_LZMA, "LZMA"), (9, "Deflate64"), (77, "way 77")]
)
def test_ways_of_packing_that_unpack_without_bounds_are_not_read(packed, words):
    if packed in (9, 77):
        content = zipped(("a.txt", "one"))
        content = altered(content, content.index(b"PK\1\2") + 10, "<H", packed)
    else:
        content = zipped(("a.txt", "one"), packed=packed)
    said = f"entry 'a.txt' is packed by {words}, which is not read. Pack it as a plain zip."
    assert refusal(Package(content).read, "a.txt") == said


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_with_other_words_is_not_read():
    archive = Package(zipped(("a.txt", "one"), ("a.txt", "two"), ("b.txt", "same"), ("b.txt", "same")))
    assert refusal(archive.read, "a.txt") == (
        "entry 'a.txt' stands twice in the archive, with different content. Pack it once more."
    )
    assert archive.read("b.txt") == b"same"


@pytest.mark.parametrize(
    ("field", "value"), [(16, 1), (20, 2), (20, 10_000), (24, 1), (24, 10_000), (24, 0xFFFFFFFE)],
    ids=["CRC", "packed short", "packed long", "short", "long", "4 GB"],
)  # fmt: skip
def test_headers_that_do_not_tell_the_truth_are_found_out(field, value):
    content = zipped(("a.txt", "one two three " * 100))
    content = altered(content, content.index(b"PK\1\2") + field, "<L", value)
    try:
        archive = Package(content)
    except PackageError as err:
        assert str(err).startswith("has entries that overlap")
        assert (field, value) == (20, 10_000)
    else:
        assert refusal(archive.read, "a.txt") == "entry 'a.txt' is damaged. Fetch or save the file once more."


def test_another_name_before_the_entry_than_in_the_list_is_damage():
    content = zipped(("a.txt", "one")).replace(b"a.txt", b"b.txt", 1)
    assert refusal(Package(content).read, "a.txt") == "entry 'a.txt' is damaged. Fetch or save the file once more."


def test_a_file_that_was_cut_off_is_refused_at_every_length():
    content = zipped(("a.txt", "one two three"), ("b.txt", "four"))
    for length in range(len(content)):
        assert refusal(Package, content[:length]) == CUT


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all", b"PK\5\6" + bytes(3), bytes(100_000)])
def test_what_is_no_archive_is_refused(content):
    assert refusal(Package, content) == CUT


def test_an_empty_archive_has_no_entries():
    assert Package(zipped()).entries == {}


def test_names_that_are_not_marked_as_utf_8_are_told():
    content = zipped(("é.txt", "one"), ("éé.txt", "two"))
    for at in (6, content.index(b"PK\3\4", 4) + 6):
        content = altered(content, at, "<H", 0)
    first = content.index(b"PK\1\2")
    for at in (first + 8, content.index(b"PK\1\2", first + 4) + 8):
        content = altered(content, at, "<H", 0)
    archive = Package(content.replace("éé.txt".encode(), b"\x82\x82\x82_.txt"))
    assert list(archive.entries) == ["é.txt", "ééé_.txt"]
    assert archive.guessed == {
        "é.txt": "the name 'é.txt' in the archive is not marked as UTF-8; it was read so.",
        "ééé_.txt": "the name 'ééé_.txt' in the archive is not UTF-8; it was read as cp437, as the form has it.",
    }
    assert archive.read("ééé_.txt") == b"two"


def test_an_archive_within_is_an_entry_like_any_other():
    inner = zipped(("a.txt", "one"))
    assert Package(zipped(("b.zip", inner))).read("b.zip") == inner


def test_nothing_is_written_to_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    archive = Package(zipped(("../a.txt", "one"), ("b.txt", "two")))
    assert archive.read("b.txt") == b"two"
    assert os.listdir(tmp_path) == [] and not (tmp_path.parent / "a.txt").exists()
