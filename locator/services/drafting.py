"""A new study from files: streets, people and lists, each with what was recognised or what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.errors import Cancelled, LocatorError
from locator.importing.options import ReadOptions
from locator.importing.targets.population import Unmatched
from locator.services.preview import look, recognise
from locator.services.sorting import STREETS, Guess, guess
from locator.services.studies import NewStudy, new_study
from locator.services.trial import Trial, try_import
from locator.words import _

if TYPE_CHECKING:
    from locator.services.imports import Target

# What others rest on comes first: names confirmed with the people hold for the lists of facilities.
_ORDER = ("population", "demand", "water", "barriers", "crossings", "ways", "background", "facilities")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Entry:
    """One file to be read into a new study, and how; ``headers`` are those of its columns."""

    file: Path
    guess: Guess
    target: str
    options: ReadOptions = field(default_factory=ReadOptions)
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The files of a new study; ``matches`` are names of streets that the planner confirmed."""

    streets: Entry | None = None
    entries: tuple[Entry, ...] = ()
    matches: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True)
class Part:
    """What became of one entry: a trial, or the fault that keeps it out."""

    entry: Entry
    trial: Trial | None = None
    fault: LocatorError | None = None

    @property
    def is_in(self) -> bool:
        """Whether the study holds it: it can be read, and nothing about it waits to be answered."""
        return self.trial is not None and self.trial.question is None


@dataclass(frozen=True)
class Draft:
    """A study as far as its files go; ``None`` without streets."""

    study: Study | None = None
    streets: NewStudy | None = None
    fault: LocatorError | None = None
    parts: tuple[Part, ...] = ()

    @property
    def unmatched(self) -> tuple[Unmatched, ...]:
        """Names of streets that no street has, each once."""
        found = {one.name: one for part in self.parts if part.trial for one in part.trial.unmatched}
        return tuple(found.values())


@dataclass(frozen=True)
class Sorted:
    """A file and what it may hold, or why it cannot be read."""

    file: Path
    guess: Guess | None = None
    headers: tuple[str, ...] = ()
    fault: LocatorError | None = None


def sort_files(files: tuple[Path, ...], progress: Progress = silent) -> tuple[Sorted, ...]:
    """Guess what each of several files holds."""
    found = []
    for done, file in enumerate(files):
        progress(done, len(files), _("Reading {file}").format(file=file.name))
        try:
            seen = look(file, progress=progress)
            guessed = guess(seen)
            found.append(Sorted(file, guessed, recognise(seen, guessed.target).headers))
        except Cancelled:
            raise
        except LocatorError as fault:
            found.append(Sorted(file, fault=fault))
    return tuple(found)


def add(plan: Plan, found: Sorted, target: str = "") -> Plan:
    """Plan with another file; streets and people replace those before, and a file stands in it once."""
    guessed = found.guess or Guess("facilities")
    target = target or guessed.target
    kept = tuple(one for one in plan.entries if one.file != found.file)
    if target == STREETS:
        streets = Entry(found.file, guessed, STREETS, headers=found.headers)
        return replace(plan, streets=streets, entries=kept, matches=_NOTHING)
    if target == "population":
        kept = tuple(one for one in kept if one.target != "population")
    kind = guessed.kind if guessed.sure and target == "facilities" else ""
    options = ReadOptions(list=_free_name(found.file.stem, kept), kind=kind)
    return replace(plan, entries=(*kept, Entry(found.file, guessed, target, options, found.headers)))


def _free_name(name: str, entries: tuple[Entry, ...]) -> str:
    """Name that no other list bears: files of one name come from several folders."""
    taken = {entry.options.list for entry in entries}
    free, number = name, 2
    while free in taken:
        free, number = f"{name} {number}", number + 1
    return free


def without(plan: Plan, file: Path) -> Plan:
    """Plan without one of its lists."""
    return replace(plan, entries=tuple(one for one in plan.entries if one.file != file))


def with_options(plan: Plan, file: Path, options: ReadOptions) -> Plan:
    """Plan with one of its files read in another way."""
    if plan.streets is not None and plan.streets.file == file:
        return replace(plan, streets=replace(plan.streets, options=options))
    entries = [replace(one, options=options) if one.file == file else one for one in plan.entries]
    return replace(plan, entries=tuple(entries))


def draft(plan: Plan, name: str = "", progress: Progress = silent) -> Draft:
    """Make a study of what can be read.

    A file that cannot be used, or that has a question open, is left out and says why; the others are in.
    """
    if plan.streets is None:
        return Draft(parts=tuple(Part(entry) for entry in plan.entries))
    steps = len(plan.entries) + 1
    progress(0, steps, _("Reading streets"))
    try:
        made = new_study(
            plan.streets.file, streets_options=plan.streets.options, name=name, progress=progress
        )
    except Cancelled:
        raise
    except LocatorError as fault:
        return Draft(fault=fault, parts=tuple(Part(entry) for entry in plan.entries))
    study, parts = made.study, {}
    for done, entry in enumerate(sorted(plan.entries, key=lambda one: _ORDER.index(one.target)), start=1):
        progress(done, steps, _("Reading {file}").format(file=entry.file.name))
        part = _part(study, entry, plan.matches, progress)
        parts[entry.file] = part
        if part.trial is not None and part.is_in:
            study = part.trial.imported.study
    return Draft(study, made, parts=tuple(parts[entry.file] for entry in plan.entries))


def _part(study: Study, entry: Entry, matches: Mapping[str, str], progress: Progress) -> Part:
    options = replace(entry.options, matches=dict(matches))
    try:
        trial = try_import(study, entry.file, cast("Target", entry.target), options, progress=progress)
    except Cancelled:
        raise
    except LocatorError as fault:
        return Part(entry, fault=fault)
    return Part(entry, trial)
