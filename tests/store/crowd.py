"""Writers for the tests of crowds and crashes, run as programs of their own.

``crowd.py write PROJECT CODER NUMBER`` makes codings and prints each one's identifier once it is committed.
``crowd.py crash PROJECT ROUNDS SEED`` lets a writer work, kills it at a random moment with SIGKILL, and does so
ROUNDS times; it prints the identifiers that were acknowledged before each kill.
"""

import os
import random
import signal
import sys
from pathlib import Path

from framing.model.text import Span
from framing.store import codings
from framing.store.store import Store


def write(path, coder, number):
    """Code the first record again and again; each line is written after the commit it speaks of."""
    store = Store.open(Path(path))
    for turn in range(number):
        with store.command("code", by=coder) as command:
            coding = codings.add(command, "r1", "control.sovereignty", Span(turn % 20, turn % 20 + 5), dimensions={})
        os.write(1, f"{coding.uid}\n".encode())


def crash(path, rounds, seed):
    """Kill writers in mid-stream."""
    chance = random.Random(seed)
    for turn in range(rounds):
        end, start = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(start, 1)
            write(path, f"writer {turn}", 10_000)
        os.close(start)
        with os.fdopen(end) as pipe:
            for _ in range(chance.randrange(1, 12)):
                sys.stdout.write(pipe.readline())
            os.kill(child, signal.SIGKILL)
            sys.stdout.write("".join(line for line in pipe if line.endswith("\n")))
        os.waitpid(child, 0)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        crash(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
