"""Bring a list or a layer into a study."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import numpy as np

from locator.domain.facilities import Facilities
from locator.domain.imports import ImportRecord
from locator.domain.layers import Crossings
from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.domain.table import Table
from locator.importing.comparing.changes import Acceptance, ChangeRow
from locator.importing.comparing.compare import Comparison, compare
from locator.importing.comparing.merge import merge
from locator.importing.comparing.repeats import repeats
from locator.importing.options import ReadOptions
from locator.importing.reading import corrections
from locator.importing.recognising.bands import checked
from locator.importing.recognising.confirming import confirm
from locator.importing.recognising.kinds import kind_asked
from locator.importing.targets.demand import read_demand
from locator.importing.targets.facilities import read_facilities
from locator.importing.targets.layers import read_layer
from locator.importing.targets.population import read_population
from locator.importing.targets.rows import ordered
from locator.services.belonging import check_own
from locator.services.continuing import continued
from locator.services.layer_checks import barrier_problems
from locator.words import _

Target = Literal["facilities", "demand", "population", "barriers", "crossings", "ways", "water", "background"]
TARGETS: tuple[str, ...] = get_args(Target)
EVERYTHING = Acceptance()
CLOSE_MISSING = Acceptance({"missing": "take"})
AnyTable = TypeVar("AnyTable", bound=Table)


@dataclass(frozen=True)
class Compared:
    """A list read and compared, nothing yet taken over.

    ``base`` is the study before, ``record`` the list's record without its changes, ``kind`` the kind asked
    for. ``part`` is the record of a file that held only some rows of the list.
    """

    base: Study
    record: ImportRecord
    comparison: Comparison
    kind: str = ""
    part: ImportRecord | None = None


@dataclass(frozen=True)
class Imported:
    """The study after an import, the import's record, and what became of each facility.

    ``compared`` is what the changes of a list of facilities were told from; ``None`` for any other target.
    """

    study: Study
    record: ImportRecord
    change_rows: tuple[ChangeRow, ...] = ()
    compared: "Compared | None" = None

    @property
    def left_out(self) -> bool:
        """Whether a row was refused or is kept without a place."""
        return bool(self.record.counts.get("refused", 0) or self.record.counts.get("unplaced", 0))


def import_file(
    study: Study,
    file: Path,
    target: Target = "facilities",
    options: ReadOptions | None = None,
    accept: Acceptance = EVERYTHING,
    progress: Progress = silent,
) -> Imported:
    """Study with ``file`` taken in as ``target``.

    A list of facilities is compared with the earlier import of the same list, and ``accept`` says which of
    the changes are made: unless told all but closing what is missing from the new file. Any other target
    replaces what an import of the same list brought.
    ``progress`` may raise :class:`locator.errors.Cancelled`.

    Raises
    ------
    InputError
        The file cannot be used.
    """
    options = checked(options or ReadOptions())
    study = replace(study, streets=confirm(study.streets, options.matches))
    if target == "facilities":
        mended = corrections.find(file, progress)
        options = mended.options(options) if mended else options
        return _import_facilities(study, file, options, accept, progress)
    if target == "demand":
        read = read_demand(file, study, options, progress)
        return _replacing(study, target, read.demand, read.record)
    if target == "population":
        counted = read_population(file, study.streets, options, progress, study.official)
        return _replacing(study, target, counted.population, counted.record)
    layer = read_layer(file, target, study, options, progress)
    study = _with_gates(study, layer.gates, layer.record.list)
    done = _replacing(study, target, layer.table, layer.record)
    progress(1, 2, _("Looking at barriers and crossings together"))
    return _with_problems(done, barrier_problems(done.study, done.record))


def _with_problems(done: Imported, more: Sequence[Problem]) -> Imported:
    """An import with more to be told in its record."""
    if not more:
        return done
    record = replace(done.record, problems=ordered([*done.record.problems, *more]))
    records = tuple(record if one is done.record else one for one in done.study.imports)
    return replace(done, study=replace(done.study, imports=records), record=record)


def _replacing(study: Study, target: Target, table: Table, record: ImportRecord) -> Imported:
    brought = _in_place_of_earlier(getattr(study, target), table, record.list)
    return _recorded(study, record, target, brought)


def _with_gates(study: Study, gates: Crossings | None, name: str) -> Study:
    """Study with the gates that ways bring along; bridges of the same list stay."""
    if gates is None:
        return study
    earlier = (study.crossings.list == name) & (study.crossings.type == "gate")
    return replace(study, crossings=study.crossings.take(~earlier).append(gates))


def _in_place_of_earlier(existing: AnyTable, brought: AnyTable, name: str) -> AnyTable:
    """Rows of ``brought`` behind those of all other lists."""
    # Every target has the column, and no type of all of them says so.
    return existing.take(existing.list != name).append(brought)  # type: ignore[attr-defined]


def _import_facilities(
    study: Study, file: Path, options: ReadOptions, accept: Acceptance, progress: Progress
) -> Imported:
    read = read_facilities(file, study, options, progress)
    progress(3, 4, _("Comparing with the earlier list"))
    kind = kind_asked(options.kind) if options.kind else ""
    if options.partial:
        check_own(study, read.record, read.facilities, kind)
    comparison = compare(
        study.facilities, read.facilities, study.epsg, kind, study.edits, partial=options.partial
    )
    doubled = tuple(repeats(study.facilities, read.facilities, study.epsg))
    record = replace(read.record, problems=(*doubled, *read.record.problems))
    if not options.partial:
        return _merged(Compared(study, record, comparison, kind), accept)
    whole = _continued(study, record, read.facilities)
    return _merged(Compared(study, whole, comparison, kind, part=record), accept)


def _continued(study: Study, record: ImportRecord, now: Facilities) -> ImportRecord:
    """Record of the whole list, where one of it stands; that of some of its rows would not do for it."""
    earlier = [one for one in study.imports if (one.target, one.list) == (record.target, record.list)]
    earlier = [one for one in earlier if set(record.kinds) <= set(one.kinds)] or earlier
    if not earlier:
        return record
    mine = (study.facilities.list == record.list) & np.isin(
        study.facilities.kind.astype(str), list(earlier[0].kinds)
    )
    return continued(earlier[0], record, study.facilities.take(mine), now)


def accepted(imported: Imported, accept: Acceptance) -> Imported:
    """Take the same list over again, with other changes accepted; the file is not read again.

    Raises
    ------
    ValueError
        No list of facilities was imported.
    """
    if imported.compared is None:
        raise ValueError("only a list of facilities is compared")
    return _merged(imported.compared, accept)


def _merged(compared: Compared, accept: Acceptance) -> Imported:
    merged = merge(compared.base.facilities, compared.comparison, accept)
    record = replace(compared.record, changes=merged.counts)
    done = _recorded(compared.base, record, "facilities", merged.facilities, compared.kind)
    if compared.part is not None:
        part = replace(compared.part, changes=merged.counts, problems=())
        told = (*done.study.replaced_imports, part)
        done = replace(done, study=replace(done.study, replaced_imports=told))
    return replace(done, change_rows=merged.rows, compared=compared)


def _recorded(study: Study, record: ImportRecord, target: Target, table: Table, kind: str = "") -> Imported:
    """The record takes the place of the same list's earlier one, which is kept among those replaced."""

    def same(other: ImportRecord) -> bool:
        same_list = (other.target, other.list) == (record.target, record.list)
        return same_list and (not kind or set(other.kinds) <= {kind})

    kept = tuple(other for other in study.imports if not same(other))
    # Its problems spoke of rows that stand no longer.
    replaced = tuple(replace(other, problems=()) for other in study.imports if same(other))
    changed: dict[str, Any] = {
        target: table,
        "imports": (*kept, record),
        "replaced_imports": (*study.replaced_imports, *replaced),
    }
    return Imported(replace(study, **changed), record)
