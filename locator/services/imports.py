"""Bring a list or a layer into a study."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from locator.domain.imports import ImportRecord
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.domain.table import Table
from locator.importing.comparing.compare import ChangeRow, compare, merge
from locator.importing.comparing.repeats import repeats
from locator.importing.options import ReadOptions
from locator.importing.recognising.kinds import kind_asked
from locator.importing.recognising.names import confirm
from locator.importing.targets.demand import read_demand
from locator.importing.targets.facilities import read_facilities
from locator.importing.targets.layers import read_layer
from locator.importing.targets.population import read_population
from locator.words import _

Target = Literal["facilities", "demand", "population", "barriers", "crossings", "ways", "water", "background"]
TARGETS: tuple[str, ...] = get_args(Target)
Missing = Literal["keep", "close"]
AnyTable = TypeVar("AnyTable", bound=Table)


@dataclass(frozen=True)
class Imported:
    """The study after an import, the import's record, and what became of each facility."""

    study: Study
    record: ImportRecord
    change_rows: tuple[ChangeRow, ...] = ()

    @property
    def left_out(self) -> bool:
        """Whether a row was refused or is kept without a place."""
        return bool(self.record.counts.get("refused", 0) or self.record.counts.get("unplaced", 0))


def import_file(
    study: Study,
    file: Path,
    target: Target = "facilities",
    options: ReadOptions | None = None,
    missing: Missing = "keep",
    progress: Progress = silent,
) -> Imported:
    """Study with ``file`` taken in as ``target``.

    A list of facilities is compared with the earlier import of the same list; what is missing from the new
    file stays as it is, or is closed. Any other target replaces what an import of the same list brought.
    ``progress`` may raise :class:`locator.errors.Cancelled`.

    Raises
    ------
    InputError
        The file cannot be used.
    """
    options = options or ReadOptions()
    study = replace(study, streets=confirm(study.streets, options.matches))
    if target == "facilities":
        return _import_facilities(study, file, options, missing, progress)
    table, record = _read(study, file, target, options, progress)
    brought = _in_place_of_earlier(getattr(study, target), table, record.list)
    return _recorded(study, record, target, brought)


def _read(
    study: Study, file: Path, target: Target, options: ReadOptions, progress: Progress
) -> tuple[Table, ImportRecord]:
    if target == "demand":
        read = read_demand(file, study, options, progress)
        return read.demand, read.record
    if target == "population":
        counted = read_population(file, study.streets, options, progress)
        return counted.population, counted.record
    if target == "facilities":
        raise ValueError("a list of facilities is compared, not put in place of the earlier one")
    layer = read_layer(file, target, study, options, progress)
    return layer.table, layer.record


def _in_place_of_earlier(existing: AnyTable, brought: AnyTable, name: str) -> AnyTable:
    """Rows of ``brought`` behind those of all other lists."""
    # Every target has the column, and no type of all of them says so.
    return existing.take(existing.list != name).append(brought)  # type: ignore[attr-defined]


def _import_facilities(
    study: Study, file: Path, options: ReadOptions, missing: Missing, progress: Progress
) -> Imported:
    read = read_facilities(file, study, options, progress)
    progress(3, 4, _("Comparing with the earlier list"))
    kind = kind_asked(options.kind) if options.kind else ""
    comparison = compare(study.facilities, read.facilities, study.epsg, kind, study.edits)
    merged = merge(study.facilities, comparison, missing)
    doubled = tuple(repeats(study.facilities, read.facilities, study.epsg))
    record = replace(read.record, changes=merged.counts, problems=(*doubled, *read.record.problems))
    done = _recorded(study, record, "facilities", merged.facilities, kind)
    return replace(done, change_rows=merged.rows)


def _recorded(study: Study, record: ImportRecord, target: Target, table: Table, kind: str = "") -> Imported:
    """The record takes the place of the same list's earlier one, so that a list is told once."""

    def same(other: ImportRecord) -> bool:
        same_list = (other.target, other.list) == (record.target, record.list)
        return same_list and (not kind or set(other.kinds) <= {kind})

    kept = tuple(other for other in study.imports if not same(other))
    changed: dict[str, Any] = {target: table}
    return Imported(replace(study, imports=(*kept, record), **changed), record)
