"""Files with running text: read and divided, checked, taken in; and where each text of the project comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from os.path import isfile
from pathlib import Path

from ..errors import FramingError, ReadError, UnknownProfileError
from ..model.alignment import align
from ..model.division import Division, Known
from ..model.draft import Delivery
from ..model.place import Place
from ..model.profile import Profile
from ..model.report import ReadReport
from ..model.source import Gap, LeftOut, StoredSource, is_elsewhere, link_complaint
from ..readers import built_in_profiles, delivered, divided, profile_yaml, read_profile
from ..readers.dividing import Divided
from ..store import records, sources, values
from ..store.command import Command
from ..store.intake import Intake, Terms
from ..store.store import Store
from .coder import acting
from .reading import Reading, linked, picture

CommandOf = Callable[[str, str | None, str | None], AbstractContextManager[Command]]


class Sources:
    """The files that the texts of a project come from."""

    def __init__(self, store: Store, command: CommandOf) -> None:
        self._store = store
        self._command = command

    # --- reading --------------------------------------------------------------------------------

    def divide(self, paths: Path | str | Iterable[Path | str], *, profile: Profile | str = "general") -> Divided:
        """Read files, folders and zip archives and divide them into turns; nothing is stored.

        Parameters
        ----------
        profile : Profile or str
            How the source says who speaks: a profile, or the id of one that comes with framing or is kept here.

        Raises
        ------
        ReadError
            With every problem of a file that cannot be taken.
        """
        there = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
        return linked(divided(there, self._profile(profile), self.known()), there, self._store.path.parent)

    def start(
        self,
        paths: Sequence[Path],
        *,
        profile: Profile | str = "general",
        names: Mapping[Path, str] | None = None,
    ) -> Reading:
        """The same in a process of its own, which tells how far it is and can be cancelled."""
        base = None if names else self._store.path.parent
        return Reading(paths, self._profile(profile), self.known(), names, base=base)

    def take(
        self,
        divisions: Sequence[Division],
        *,
        gaps: Iterable[Gap] = (),
        meeting: str | None = None,
        prefix: str | None = None,
        aliases: Mapping[str, str] | None = None,
        coder: str | None = None,
        trial: bool = False,
    ) -> ReadReport:
        """Take divided sources in: one record a turn, in one event; all of it or nothing.

        Parameters
        ----------
        gaps : iterable of Gap
            Files that were not read, to be kept with the reason.
        meeting : str or None
            The meeting of records whose source names none: the id of a known one, or the name of a new one.
        prefix : str or None
            Begins the ids of the records: of a single source instead of the file's name, of several before it.
        aliases : mapping of label to actor, or None
            Labels that somebody has said the actor of; they become other names of it.
        trial : bool
            Only say what would happen.
        """
        delivery = delivered(divisions, gaps=gaps, prefix=prefix, aliases=aliases)
        return self.deliver(delivery, meeting=meeting, coder=coder, trial=trial)

    def deliver(self, delivery: Delivery, *, meeting: str | None, coder: str | None, trial: bool) -> ReadReport:
        """Take in what files deliver, in one event, or only say what would happen."""
        terms = Terms(coder=acting(coder), meeting=meeting)
        if trial:
            with self._store.snapshot() as snapshot:
                intake = Intake(snapshot, delivery, terms)
        else:
            with self._command("import", coder, None) as command:
                intake = Intake(command, delivery, terms)
                if intake.problems:
                    raise ReadError(intake.problems)
                intake.write(command)
        return intake.report(trial=trial)

    def known(self) -> Known:
        """The names by which speakers are recognised."""
        with self._store.snapshot() as snapshot:
            actors = values.actors(snapshot)
            names = values.names(snapshot)
        return Known(
            {name: actors[uid].name for name, uid in names.items()},
            {actor.name: actor.type for actor in actors.values()},
        )

    # --- profiles -------------------------------------------------------------------------------

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles that come with framing, then the project's own; one of the same id takes the other's place."""
        found = {profile.id: profile for profile in built_in_profiles()}
        with self._store.snapshot() as snapshot:
            own = sources.profile_texts(snapshot)
        return tuple({**found, **{id: read_profile(text, f"profile {id!r}") for id, text in own.items()}}.values())

    def own_profiles(self) -> tuple[str, ...]:
        """The ids of the project's own profiles."""
        with self._store.snapshot() as snapshot:
            return tuple(sources.profile_texts(snapshot))

    def profile(self, id: str) -> Profile:
        """The profile of that id."""
        found = {profile.id: profile for profile in self.profiles()}
        if id not in found:
            raise UnknownProfileError(id, found)
        return found[id]

    def profile_text(self, id: str) -> str:
        """A profile as YAML, as it was kept."""
        with self._store.snapshot() as snapshot:
            own = sources.profile_texts(snapshot).get(id)
        return profile_yaml(self.profile(id)) if own is None else own

    def keep_profile(self, text: str, *, coder: str | None = None, reason: str | None = None) -> Profile:
        """Keep a profile from its YAML, or replace the one of the same id."""
        profile = read_profile(text, "profile")
        with self._command("profile", coder, reason) as command:
            sources.write_profile(command, profile.id, profile.title, text)
        return profile

    def drop_profile(self, id: str, *, coder: str | None = None, reason: str | None = None) -> None:
        """Remove a profile of the project's own."""
        with self._command("profile", coder, reason) as command:
            sources.drop_profile(command, id)

    def _profile(self, profile: Profile | str) -> Profile:
        return self.profile(profile) if isinstance(profile, str) else profile

    # --- what was read --------------------------------------------------------------------------

    def all(self) -> tuple[StoredSource, ...]:
        """Every file that was read, by name."""
        with self._store.snapshot() as snapshot:
            return sources.stored_sources(snapshot)

    def one(self, name: str) -> StoredSource:
        """The source of that name."""
        with self._store.snapshot() as snapshot:
            return sources.one_source(snapshot, name)

    def left_out(self, name: str | None = None) -> tuple[LeftOut, ...]:
        """What was not read into a record and why: of one source, or of all and of files not read at all."""
        with self._store.snapshot() as snapshot:
            return sources.omissions(snapshot, name)

    def place(self, record_id: str, offset: int = 0) -> tuple[StoredSource, Place] | None:
        """The source of a record's text and where in it a character stands; None where that is not known."""
        with self._store.snapshot() as snapshot:
            record = records.one(snapshot, record_id)
            found = sources.places_of(snapshot, record_id)
            if found is None:
                return None
            source, places = found
            if record.text_hash != places.text_hash and record.text is not None:  # it was corrected since
                read = snapshot.content(places.text_hash)
                offset = align(record.text, read).start(min(offset, max(0, len(record.text) - 1)))
        return source, places.at(offset)

    def path(self, name: str) -> Path:
        """The file that a source's link names: from the project's folder, unless it says otherwise."""
        link = self.one(name).link
        if not link or "://" in link or is_elsewhere(link):
            raise FramingError(f"source {name!r}: no file is known that it can be opened from. Say where it lies.")
        path = self._store.path.parent / link
        if not isfile(path):
            raise FramingError(f"source {name!r}: there is no file {link!r}. Put it there, or say where it lies.")
        return path

    def page_picture(self, name: str, page: int) -> bytes:
        """A page of a PDF as a picture (PNG); refused where the file is not the one that was read."""
        path, source = self.path(name), self.one(name)
        content = path.read_bytes() if path.stat().st_size == source.size else b""
        if hashlib.sha256(content).hexdigest() != source.sha256:
            raise FramingError(f"source {name!r}: the file at its link is not the one that was read. Look at the link.")
        return picture(name, content, page)

    def link(self, name: str, link: str | None, *, coder: str | None = None) -> None:
        """Say where a source, or the recording that it puts in words, can be opened: an address or a path."""
        if link and (complaint := link_complaint(link)):
            raise FramingError(f"link {link[:60]!r}: {complaint}")
        with self._command("source", coder, None) as command:
            sources.write_link(command, name, link)
