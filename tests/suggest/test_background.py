"""Background goes on beside other work, and the learner at hand stays until the next one is ready."""

from threading import Event

import pytest

from framing.suggest.background import Background
from framing.suggest.learner import Learner

FIRST, SECOND, THIRD = (Learner(stamp=stamp, standing={}) for stamp in ("1", "2", "3"))


@pytest.fixture
def training():
    made = Background()
    yield made
    made.wait()


def test_the_old_learner_stays_until_the_next_one_is_ready(training):
    training.begin(lambda: FIRST)
    assert training.wait() is FIRST
    go_on = Event()
    training.begin(lambda: SECOND if go_on.wait(30) else None)
    assert training.running and training.made is FIRST
    go_on.set()
    assert training.wait() is SECOND and not training.running


def test_of_those_that_wait_only_the_last_is_made(training):
    made, go_on = [], Event()
    training.begin(lambda: FIRST if go_on.wait(30) else None)
    training.begin(lambda: made.append("second") or SECOND)
    training.begin(lambda: made.append("third") or THIRD)
    go_on.set()
    assert training.wait() is THIRD
    assert made == ["third"]


def test_what_stops_a_training_is_kept_and_the_old_learner_stays(training):
    training.begin(lambda: FIRST)
    training.wait()
    training.begin(lambda: 1 / 0)
    assert training.wait() is FIRST
    assert isinstance(training.error, ZeroDivisionError)
    training.begin(lambda: SECOND)
    assert training.wait() is SECOND and training.error is None


def test_nothing_runs_before_it_is_begun(training):
    assert not training.running and training.made is None and training.error is None
