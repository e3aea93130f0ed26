"""Many writers at once, and writers killed in mid-stream: what was acknowledged is kept, nothing else is."""

import subprocess
import sys
from pathlib import Path

import pytest
from small import raw

from framing.store.check import check_file

CROWD = Path(__file__).with_name("crowd.py")


def start(*words):
    """A writer as a program of its own."""
    command = [sys.executable, str(CROWD), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process):
    """The lines that a writer printed."""
    out, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors
    return out.split()


def stored(path):
    """The identifiers of all codings in a project."""
    with raw(path) as connection:
        return [uid for (uid,) in connection.execute("SELECT uid FROM coding")]


@pytest.mark.soak
def test_eight_writers_keep_four_thousand_codings(store, soak_factor):
    number = 500 * soak_factor
    writers = [start("write", store.path, f"writer {place}", number) for place in range(8)]
    acknowledged = [uid for writer in writers for uid in finish(writer)]
    assert len(acknowledged) == 8 * number
    assert sorted(stored(store.path)) == sorted(acknowledged)
    assert all(line.ok for line in check_file(store.path))


@pytest.mark.soak
def test_fifty_kills_lose_no_acknowledged_coding(store, soak_factor):
    acknowledged = finish(start("crash", store.path, 50 * soak_factor, 20171))
    kept = stored(store.path)
    assert len(acknowledged) > 50 * soak_factor
    assert set(acknowledged) <= set(kept)
    assert len(kept) - len(acknowledged) <= 50 * soak_factor  # one commit a kill may have missed its word
    assert all(line.ok for line in check_file(store.path))
