"""Random histories: whatever was done in whatever order, nothing of it is lost and all of it can be taken back."""

import os
import random
import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from small import SPEAKERS, TEXT, draft, fill, take

from framing import Project
from framing.errors import FramingError, PastError
from framing.model import codebook_change as book
from framing.model.agreement import CAUSES, VERDICTS
from framing.model.codebook import Code
from framing.model.draft import CodingDraft
from framing.model.journal import ROLLBACKS, inverses
from framing.model.suggestion import Evidence, NgramWeight, Proposal, RuleHit, Suggestion, Versions
from framing.model.text import Span
from framing.readers import cues_from_text
from framing.store import suggestions, values
from framing.store.lens import EVERYTHING
from framing.store.schema import STATE, key_of
from framing.store.state import fold_change
from framing.store.store import Store

SOAK = int(os.environ.get("FRAMING_SOAK", "1"))
HISTORIES, STEPS = (50 * SOAK, 200) if SOAK > 1 else (5, 50)
CODERS = ("ab", "cd", "ef")
WORDS = ("Migration", "ours", "to", "govern.", "The wheel", "exists;", "naïve", "cafés too.", "Borders", "👩‍👩‍👧")
CHANCE = st.integers(0, 2**40)
"""One number a step, from which everything else is picked, since a history of many steps may draw only so much."""
KINDS = ("frame", "theme", "metaphor", "device")
RULES = """\
format: framing-cues/1
codebook: small
version: 1.0.{}
codes:
  control.sovereignty:
    rules:
    - {{id: ours, because: a state governs, find: migration ...3 (ours|{}), weight: 0.8}}
  control.state_led:
    rules:
    - {{id: borders, because: borders are a state's, find: border~, weight: 0.7}}
"""


class Chance:
    """Picks that follow from one number and the length of the history."""

    def __init__(self, number, length):
        self.random = random.Random(f"{number}-{length}")

    def of(self, options):
        """One of some options; None of none."""
        options = list(options)
        return self.random.choice(options) if options else None

    def some(self, options, most=4):
        """A few of some options."""
        options = list(options)
        return self.random.sample(options, min(len(options), self.random.randint(1, most)))

    def text(self):
        """A few words."""
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 8)))


def state_of(store):
    """Every state table of a project, as mappings by key."""
    with store.snapshot() as snapshot:
        return {name: {row[key_of(part)]: row for row in snapshot.all(name)} for name, part in STATE.items()}


def filled():
    """The bytes of a small project."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "small.framing")
        fill(store)
        with Project.open(store.path) as project:
            project.suggestions.set_rules(cues_from_text(RULES.format(0, "govern"), "small.cues.yaml"), coder="ab")
            project.suggestions.open_first_pass(coder="ab")
        return store.path.read_bytes()


class History(RuleBasedStateMachine):
    """A project to which several coders do what they like."""

    begun = None

    @initialize()
    def begin(self):
        History.begun = History.begun or filled()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "own.framing"
        path.write_bytes(self.begun)
        self.project = Project.open(path)
        self.store = Store.open(path).through(EVERYTHING)
        self.made = self.steps = 0
        self.seen = set()
        self.state = state_of(self.store)
        self.folded = {name: {key: dict(row) for key, row in rows.items()} for name, rows in self.state.items()}
        self.number = self.store.history(limit=1)[0].number
        self.then = {self.number: self.state}

    def teardown(self):
        if hasattr(self, "project"):
            assert [line for line in self.project.check() if not line.ok] == []
            self.what_was_decided_can_be_read()
            self.project.close()
            self.folder.cleanup()

    # --- what is looked at --------------------------------------------------------------------

    def attempt(self, act):
        """Do something; whether it was done. What was refused changed nothing."""
        before = self.store.head()
        try:
            act()
        except FramingError as err:
            assert not isinstance(err, PastError)
            assert self.store.head() == before
            assert state_of(self.store) == self.state
            return False
        self.follow()
        return True

    def follow(self):
        """Fold what was done since, and keep the state by the number of its last event."""
        last = self.store.history(limit=1)[0].number
        for event in reversed(self.store.history(limit=last - self.number)):
            changes = self.store.changes(event)
            for change in inverses(changes) if event.kind == "undo" else changes:
                fold_change(self.folded[change.table], change, key_of(STATE[change.table]))
        self.number, self.state = last, state_of(self.store)
        self.then[last] = self.state

    def fresh(self):
        """A name that nothing has yet."""
        self.made += 1
        return f"new{self.made}"

    @precondition(lambda self: hasattr(self, "state"))
    @invariant()
    def the_state_is_the_fold_of_the_journal(self):
        assert self.state == self.folded

    @precondition(lambda self: hasattr(self, "state"))
    @invariant()
    def what_was_seen_stays_seen(self):
        assert self.seen <= set(self.state["exposure"])
        self.seen = set(self.state["exposure"])

    def what_was_decided_can_be_read(self):
        """Every decision with its words and reasons, of everybody."""
        decided = self.project.suggestions.decided()
        assert len(decided) == len(self.state["verdict"]) == len(self.state["suggestion"])
        assert all(
            one.quotation and (one.suggestion.evidence.ngrams or one.suggestion.evidence.rules) for one in decided
        )
        assert len(self.project.suggestions.audits()) == len(self.state["audit"])

    def look_at_the_past(self, chance):
        """The past is as it was then."""
        number = chance.of(self.then)
        assert state_of(self.store.at(f"event:{number}")) == self.then[number]

    @rule(chance=CHANCE)
    def go_on(self, chance):
        """Do one of all things: one rule, since hypothesis leaves some rules out of each history."""
        self.steps += 1
        chance = Chance(chance, self.steps)
        how_often = {
            self.code: 8,
            self.change_a_coding: 6,
            self.write_a_memo: 2,
            self.mark_a_record: 1,
            self.code_anew_at_the_desk: 1,
            self.take_in_a_delivery: 3,
            self.correct_a_text: 2,
            self.change_many_codings: 3,
            self.decide_on_a_suggestion: 6,
            self.decide_again: 2,
            self.audit_a_sentence: 3,
            self.see_suggestions: 2,
            self.decide_at_the_desk: 2,
            self.change_the_rules: 2,
            self.make_first_passes_open_or_blind: 1,
            self.adjudicate: 6,
            self.open_a_round: 1,
            self.close_a_round: 3,
            self.change_a_setting: 1,
            self.break_off_in_the_middle: 1,
            self.grow_the_codebook: 6,
            self.turn_codings_over: 6,
            self.name_a_version: 1,
            self.restore_a_version: 1,
            self.undo: 8,
            self.redo: 4,
            self.undo_then_redo_is_identity: 3,
            self.undo_and_redo_any_event: 3,
            self.undo_and_redo_for_everybody: 2,
            self.look_at_the_past: 4,
        }
        on_records = () if self.state["record"] else self.on_records
        chance.of([act for act, times in how_often.items() if act not in on_records for _ in range(times)])(chance)

    @property
    def on_records(self):
        """What is done to records, which may all have been taken back."""
        return {
            self.code,
            self.mark_a_record,
            self.correct_a_text,
            self.decide_on_a_suggestion,
            self.audit_a_sentence,
            self.see_suggestions,
            self.decide_at_the_desk,
        }

    # --- at the desk --------------------------------------------------------------------------

    def at_the_desk(self, chance, kind, **fields):
        """Send an operation of a coder; refusals are events of their own."""
        coder, before = chance.of(CODERS), self.state
        sent = {"id": f"{coder}-{self.fresh()}", "kind": kind, **fields}
        (answer,) = self.project.desk.apply([sent], coder=coder)
        self.follow()
        assert answer.done or {**self.state, "coder": None} == {**before, "coder": None}
        head = self.store.head()
        self.project.desk.apply([sent], coder=coder)
        assert self.store.head() == head

    def place(self, chance, record):
        """A place in a record's text."""
        with self.store.snapshot() as snapshot:
            text = snapshot.content(record["text"])
        start = chance.of(range(len(text)))
        return {"start": start, "end": start + chance.of(range(1, 12))}

    def codings(self):
        return list(self.state["coding"])

    def codes(self):
        return list(self.state["code"])

    def code(self, chance):
        record = chance.of(self.state["record"].values())
        answers = chance.of(({}, {"stance": "asserts"}, {"stance": "contests"}, {"stance": "doubts"}))
        where = self.place(chance, record) if chance.of(range(5)) else {"start": None, "end": None}
        which = {"record": record["id"], "code": chance.of(self.codes()), "dimensions": answers}
        self.at_the_desk(chance, "code", coding=self.fresh(), **which, **where)

    def change_a_coding(self, chance):
        coding = chance.of(self.state["coding"].values())
        if coding is None:
            return
        record, uid = self.state["record"][coding["record"]], coding["uid"]
        kind, fields = chance.of(
            (
                ("recode", {"coding": uid, "code": chance.of(self.codes())}),
                ("move", {"coding": uid, **self.place(chance, record)}),
                ("answer", {"coding": uid, "dimension": "stance", "value": chance.of(("asserts", "contests", ""))}),
                ("split", {"coding": uid, "at": self.place(chance, record)["start"], "rest": self.fresh()}),
                ("join", {"coding": uid, "other": chance.of(self.codings())}),
                ("confirm", {"coding": uid}),
                ("uncode", {"codings": chance.some(self.codings(), 3)}),
            )
        )
        self.at_the_desk(chance, kind, **fields)

    def write_a_memo(self, chance):
        on = {
            "record": [row["id"] for row in self.state["record"].values()],
            "coding": self.codings(),
            "code": self.codes(),
        }
        target = chance.of([name for name, keys in on.items() if keys])
        memo = chance.of([*self.state["memo"], self.fresh()])
        self.at_the_desk(chance, "memo", memo=memo, target=target, key=chance.of(on[target]), text=chance.text())

    def mark_a_record(self, chance):
        record = chance.of(self.state["record"].values())["id"]
        self.at_the_desk(chance, "mark", record=record, state=chance.of(("seen", "finished", None)))

    def code_anew_at_the_desk(self, chance):
        name = self.fresh()
        self.at_the_desk(chance, "new-code", code=name, name=name, parent=chance.of(self.codes()), brief=chance.text())

    # --- beside the desk ----------------------------------------------------------------------

    def take_in_a_delivery(self, chance):
        coder = chance.of(CODERS)
        record = chance.of(("r1", "r2", "r4", "r5", "r6"))
        codings = [
            CodingDraft(where=f"line {place}", record=record, code=chance.of(self.codes()), start=start, end=start + 4)
            for place, start in enumerate(chance.some(range(20)))
        ]
        records = [draft(record, text=TEXT, speaker_label="Philippines")]
        self.attempt(lambda: take(self.store, coder=coder, speakers=SPEAKERS, records=records, codings=codings))

    def correct_a_text(self, chance):
        record = chance.of(self.state["record"].values())
        with self.store.snapshot() as snapshot:
            text = snapshot.content(record["text"])
        at = chance.of(range(len(text)))
        text = text[:at] + chance.text() + text[at + chance.of(range(6)) :]
        self.attempt(lambda: self.project.correct(record["id"], text, coder=chance.of(CODERS)))

    def change_many_codings(self, chance):
        coder = chance.of(CODERS)
        mine = [uid for uid, row in self.state["coding"].items() if row["coder"] == coder]
        chosen, code = chance.some(mine, 8), chance.of(self.codes())
        change = chance.of(
            (
                lambda: self.project.quotations.recode(chosen, code, coder=coder),
                lambda: self.project.quotations.answer(chosen, "stance", "asserts", coder=coder),
                lambda: self.project.quotations.uncode(chosen, coder=coder),
            )
        )
        self.attempt(change)

    def change_a_setting(self, chance):

        def change():
            with self.store.command("describe", by=chance.of(CODERS)) as command:
                values.write_settings(command, title=chance.text(), others=chance.of(("shown", "hidden")))

        self.attempt(change)

    def break_off_in_the_middle(self, chance):
        def change():
            with self.store.command("break", by=chance.of(CODERS)) as command:
                command.delete("coding", self.codings()[:3])
                values.write_settings(command, title="half a title")
                raise FramingError("something was wrong")

        assert not self.attempt(change)

    # --- suggestions --------------------------------------------------------------------------

    def suggested(self, chance):
        """A suggestion for some words of a record, or for a text that the record has no more."""
        record = chance.of(self.state["record"].values())
        where = self.place(chance, record)
        with self.store.snapshot() as snapshot:
            text = snapshot.content(record["text"])
        span = Span(where["start"], min(where["end"], len(text)))
        hit = RuleHit(
            rule="ours", because="Ours.", tokens=(span,), words=(span.of(text),), stance="asserts", weight=0.8
        )
        origin = chance.of(("rules", "learner", "both"))
        return Proposal(
            record=record["uid"],
            record_id=record["id"],
            text_hash=record["text"] if chance.of(range(9)) else "0" * 64,
            quotation=span.of(text),
            suggestion=Suggestion(
                code_id=chance.of(self.codes()),
                span=span,
                score=0.8,
                stance=chance.of(("asserts", "contests", "mixed", None)),
                evidence=Evidence(
                    rules=() if origin == "learner" else (hit,), ngrams=(NgramWeight(chance.text(), 0.5),)
                ),
                versions=Versions(cues="1.0.0", rules="0" * 16, library="none"),
                origin=origin,
            ),
        )

    def decide(self, chance, proposal, coder):
        """Accept a suggestion, as it is or otherwise, or reject it."""
        otherwise = {
            "code": chance.of([None, *self.codes()]),
            "span": chance.of((None, Span(0, 1 + chance.of(range(9))))),
            "dimensions": chance.of((None, {}, {"stance": "contests"})),
        }
        said = chance.of(
            (
                lambda: self.project.suggestions.accept(proposal, coder=coder),
                lambda: self.project.suggestions.accept(proposal, coder=coder, **otherwise),
                lambda: self.project.suggestions.reject(proposal, coder=coder),
            )
        )
        self.attempt(said)

    def decide_on_a_suggestion(self, chance):
        self.decide(chance, self.suggested(chance), chance.of(CODERS))

    def decide_again(self, chance):
        """Decide once more on what somebody has decided on."""
        if proposal := chance.of(self.project.suggestions.decided()):
            self.decide(chance, proposal, chance.of((proposal.verdict.coder, *CODERS)))

    def audit_a_sentence(self, chance):
        proposal = self.suggested(chance)
        codes = chance.of(((), chance.some(self.codes(), 2)))

        def audit():
            with self.store.command("audit", by=chance.of(CODERS)) as command:
                span = proposal.suggestion.span
                suggestions.write_audit(command, proposal.record_id, span, codes, rules="0" * 16)

        self.attempt(audit)

    def see_suggestions(self, chance):
        """Be shown suggestions, beside the desk or at it: nobody takes that back."""
        coder, before = chance.of(CODERS), self.number
        records = chance.some([row["id"] for row in self.state["record"].values()], 2)
        if chance.of(range(2)):
            self.at_the_desk(chance, "reveal", record=records[0])
        elif self.attempt(lambda: self.project.suggestions.reveal(records, coder=coder)):
            with self.store.snapshot() as snapshot:
                shown = suggestions.shown_to(snapshot, coder)
            assert {uid for uid, row in self.state["record"].items() if row["id"] in records} <= shown
            if self.number > before:  # what they had seen already is no event
                assert not self.attempt(lambda: self.project.undo(coder=coder, event=self.number))

    def decide_at_the_desk(self, chance):
        """Decide at the desk on what the rules find, where there are rules and they find something."""
        if not self.state["cues"]:
            return
        coder, record = chance.of(CODERS), chance.of(self.state["record"].values())
        found = chance.of(self.project.suggestions.of(record["id"], coder=coder).proposed)
        if found is None:
            return
        which = {"record": record["id"], "suggestion": found.id}
        where = {"code": found.suggestion.code_id, "start": found.suggestion.span.start}
        made = {**where, "end": found.suggestion.span.end, "coding": self.fresh()}
        kind, fields = chance.of((("accept", {**which, **made}), ("reject", which)))
        self.at_the_desk(chance, kind, **fields)

    def change_the_rules(self, chance):
        rules = RULES.format(chance.of(range(5)), chance.of(("govern", "wheel")))
        coder = chance.of(CODERS)
        self.attempt(lambda: self.project.suggestions.set_rules(cues_from_text(rules, "small.cues.yaml"), coder=coder))

    def make_first_passes_open_or_blind(self, chance):
        opened = bool(chance.of(range(2)))
        self.attempt(lambda: self.project.suggestions.open_first_pass(opened, coder=chance.of(CODERS)))

    # --- rounds and what differs ----------------------------------------------------------------

    def adjudicate(self, chance):
        first, second = chance.of(list(permutations(CODERS, 2)))
        try:
            work = self.project.adjudication.work(first, second)
        except FramingError:
            return
        if work:
            which, decide = chance.of(work), self.project.adjudication.decide
            said = {"reason": chance.of((None, *CAUSES)), "note": chance.of((None, chance.text()))}
            if self.attempt(lambda: decide(which, chance.of(VERDICTS[:-1]), **said, coder=chance.of(CODERS))):
                again = self.project.adjudication.work(second, first, record=which.record)
                assert [one.settled is not None for one in again if one.item.keys == which.item.keys] == [True]

    def open_a_round(self, chance):
        rounds, drawn = self.project.rounds, {"how": "random", "share": 0.5, "seed": self.made}
        act, who = chance.of([(rounds.open, CODERS[:2]), *((rounds.repeat, one) for one in CODERS)])
        self.attempt(lambda: act(self.fresh(), who, coder="ab", **drawn))

    def close_a_round(self, chance):
        for one in self.project.rounds.all():
            if one.is_open:
                self.attempt(lambda name=one.name: self.project.rounds.close(name, coder="ab"))

    # --- the codebook -------------------------------------------------------------------------

    def change_book(self, chance, change):
        """Look at what a change would do, which does nothing, and do it."""
        head = self.store.head()
        try:
            told = self.project.codebook.preview(change)
        except FramingError:
            told = None
        assert self.store.head() == head
        done = self.attempt(lambda: self.project.codebook.apply(change, coder=chance.of(CODERS), reason="tried"))
        assert done is False or told is not None

    def new_code(self, chance, *, codable=True):
        name = self.fresh()
        parent = chance.of([None, *self.codes()])
        return Code(id=name, name=name, kind=chance.of(KINDS), parent=parent, codable=codable, brief=chance.text())

    def grow_the_codebook(self, chance):
        one, other = chance.of(self.codes()), chance.of(self.codes())
        change = chance.of(
            (
                lambda: book.Create(code=self.new_code(chance), before=chance.of([None, other])),
                lambda: book.Rename(code=one, name=chance.text()),
                lambda: book.Redefine(code=one, fields={"brief": chance.text()}, stand=bool(chance.of(range(2)))),
                lambda: book.Redefine(code=one, fields={"kind": chance.of(KINDS), "include": [chance.text()]}),
                lambda: book.Paint(code=one, colour=chance.of(("#aa0000", "#00aa00", None))),
                lambda: book.Move(code=one, parent=chance.of([None, *self.codes()]), before=chance.of([None, other])),
                lambda: book.Group(
                    codes=tuple(chance.some(self.codes(), 3)), under=self.new_code(chance, codable=False)
                ),
                lambda: book.Retire(code=one),
                lambda: book.Revive(code=one),
                lambda: book.Share(code=one, group=other),
                lambda: book.Unshare(code=one, group=chance.of(self.state["code"][one]["groups"] or [other])),
            )
        )()
        self.change_book(chance, change)

    def turn_codings_over(self, chance):
        one, other = chance.of(self.codes()), chance.of(self.codes())
        used = chance.of({row["code"] for row in self.state["coding"].values()} or self.codes())
        split = [row["id"] for row in self.state["code"].values() if row["split_into"]]
        value = chance.of(("asserts", "contests", "kept"))
        change = chance.of(
            (
                lambda: book.Merge(source=used, target=other),
                lambda: book.Merge(source=one, target=other),
                lambda: book.Split(code=used, into=self.parts(chance, used), beside=bool(chance.of(range(2)))),
                lambda: book.Sort(code=used, to=one, codings=tuple(chance.some(self.waiting(used) or ["none"]))),
                lambda: self.sorting(chance, split),
                lambda: self.sorting(chance, split),
                lambda: book.Confirm(codings=tuple(chance.some(self.codings() or ["none"]))),
                lambda: book.ToValue(code=used, dimension=chance.of(("stance", "tone")), value=value, question="How?"),
                lambda: book.ToValue(code=one, dimension="stance", value=self.fresh(), target=other),
                lambda: book.ToCode(code=used, dimension="stance", value=value, made=self.new_code(chance)),
            )
        )()
        self.change_book(chance, change)

    def waiting(self, code):
        """The codings of a code."""
        return [uid for uid, row in self.state["coding"].items() if row["code"] == code]

    def parts(self, chance, code):
        """Two or three new codes for the codings of one."""
        return tuple(
            Code(id=f"{code}.{name}", name=name, kind="theme")
            for name in (self.fresh() for _ in range(chance.of((2, 3))))
        )

    def sorting(self, chance, split):
        """Some of the codings that wait with a code that was split, for one of its parts."""
        code = chance.of(split or self.codes())
        parts = self.state["code"][code]["split_into"] or self.codes()
        return book.Sort(code=code, to=chance.of(parts), codings=tuple(chance.some(self.waiting(code) or ["none"])))

    def name_a_version(self, chance):
        name = chance.of([self.fresh(), *self.state["version"]])
        frozen = chance.of(range(8)) == 0
        self.change_book(chance, book.NameVersion(name=name, frozen=frozen, note=chance.of((None, "a note"))))

    def restore_a_version(self, chance):
        versions = [f"codebook:{one.number}" for one in self.project.codebook.versions()]
        when = chance.of([*versions, *(f"codebook:{name}" for name in self.state["version"])])
        self.attempt(lambda: self.project.codebook.restore(when, coder=chance.of(CODERS)))

    # --- back and forth -----------------------------------------------------------------------

    def undo(self, chance):
        self.attempt(lambda: self.project.undo(coder=chance.of(CODERS)))

    def redo(self, chance):
        self.attempt(lambda: self.project.redo(coder=chance.of(CODERS)))

    def undo_then_redo_is_identity(self, chance):
        self.back_and_forth(coder=chance.of(CODERS))

    def undo_and_redo_any_event(self, chance):
        commands = [event.number for event in self.store.history() if event.kind not in ROLLBACKS]
        self.back_and_forth(coder=chance.of(CODERS), event=chance.of(commands))

    def undo_and_redo_for_everybody(self, chance):
        self.back_and_forth(coder=chance.of(CODERS), whole=True)

    def back_and_forth(self, **which):
        """Undo and redo the same: identity, where it was not refused."""
        before = self.state
        if self.attempt(lambda: self.project.undo(**which)):
            assert self.attempt(lambda: self.project.redo(**which))
            assert {**self.state, "coder": None} == {**before, "coder": None}


@pytest.mark.soak
def test_nothing_is_lost_in_random_histories():
    run = settings(
        max_examples=HISTORIES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(History, settings=run, _min_steps=STEPS - 1)
