"""Bring a list or a layer into a study."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from locator.domain.imports import ImportRecord
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.importing.compare import compare, merge
from locator.importing.demand import read_demand
from locator.importing.facilities import read_facilities
from locator.importing.layers import read_layer
from locator.importing.names import confirm
from locator.importing.options import ReadOptions
from locator.importing.population import read_population
from locator.words import _

Target = Literal["facilities", "demand", "population", "barriers", "crossings", "ways", "water", "background"]
TARGETS: tuple[str, ...] = get_args(Target)
Missing = Literal["keep", "close"]


@dataclass(frozen=True)
class Imported:
    """The study after an import, and the import's record."""

    study: Study
    record: ImportRecord

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

    Raises
    ------
    InputError
        The file cannot be used.
    """
    options = options or ReadOptions()
    study = replace(study, streets=confirm(study.streets, options.matches))
    progress(0, 2, _("Reading {file}").format(file=file.name))
    if target == "facilities":
        return _import_facilities(study, file, options, missing, progress)
    if target == "demand":
        read = read_demand(file, study, options)
        others = study.demand.take(study.demand.list != read.record.list)
        changed: Mapping[str, object] = {"demand": others.append(read.demand)}
        return _recorded(study, read.record, changed)
    if target == "population":
        counted = read_population(file, study.streets, options)
        return _recorded(study, counted.record, {"population": counted.population})
    layer = read_layer(file, target, study, options)
    return _recorded(study, layer.record, {target: layer.table})


def _import_facilities(
    study: Study, file: Path, options: ReadOptions, missing: Missing, progress: Progress
) -> Imported:
    read = read_facilities(file, study, options, progress)
    progress(1, 2, _("Comparing with the earlier list"))
    comparison = compare(study.facilities, read.facilities)
    facilities, changes = merge(study.facilities, read.facilities, comparison, missing)
    record = replace(read.record, changes=changes)
    return _recorded(study, record, {"facilities": facilities})


def _recorded(study: Study, record: ImportRecord, changed: Mapping[str, object]) -> Imported:
    """The record takes the place of the same list's earlier one, so that a list is told once."""

    def same(other: ImportRecord) -> bool:
        return (other.target, other.list) == (record.target, record.list) and (
            record.target != "facilities" or set(other.kinds) == set(record.kinds)
        )

    kept = tuple(other for other in study.imports if not same(other))
    study = replace(study, imports=(*kept, record), **changed)  # type: ignore[arg-type]
    return Imported(study, record)
