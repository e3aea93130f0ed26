"""Studies: a folder's files and how they belong together."""

import pytest

from framing.errors import ReadError
from framing.readers import read_study, shipped

HEAD = "format: framing-study/1\nid: s\ntitle: S\n"


def test_the_shipped_study_finds_all_its_files():
    study = read_study(shipped("corpora/gcm-ts3/study.yaml"))
    assert (study.scheme, study.coder, study.invented) == ("article", "published", False)
    assert study.codebook == shipped("codebooks/gcm-ts3.yaml").resolve()
    assert set(study.expectations) == {"table-1", "table-2"}


def test_files_are_named_from_the_folder_of_the_study(written):
    written("book.yaml", "x")
    study = read_study(written("study.yaml", HEAD + "codebook: book.yaml\ninvented: true\n"))
    assert study.codebook.is_absolute()
    assert (study.invented, study.speakers, study.records) == (True, None, ())


def test_a_file_that_is_not_there_is_named_with_its_neighbours(written, complaint):
    written("codings.csv", "x")
    path = written("study.yaml", HEAD + "codebook: study.yaml\ncodings: coding.csv\n")
    assert complaint(path, read_study) == (
        "study.yaml line 5: there is no file 'coding.csv'; files are named from the folder of study.yaml. "
        "Correct the name. Did you mean 'codings.csv'?"
    )


def test_a_study_has_a_codebook(written, complaint):
    assert complaint(written("study.yaml", HEAD), read_study) == (
        "study.yaml line 1: a study has no 'codebook'; it must have one. Add 'codebook: ...'."
    )


def test_what_is_not_shipped_is_named():
    with pytest.raises(ReadError) as caught:
        shipped("corpora/atlantis")
    assert str(caught.value) == (
        "corpora/atlantis: is not in this installation of framing. Install it again (pip install framing-toolkit)."
    )
