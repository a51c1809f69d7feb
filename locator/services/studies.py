"""Open, make and keep studies."""

from dataclasses import dataclass, replace
from pathlib import Path

from locator.domain.official import Official
from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.errors import WriteError
from locator.importing.options import ReadOptions
from locator.importing.recognising.confirming import confirm
from locator.importing.recognising.official import read_official
from locator.importing.targets.population import PopulationRead, read_population
from locator.importing.targets.streets import StreetsRead, read_streets
from locator.storage.replacement import stamp_of
from locator.storage.study_file import open_study, save_study
from locator.words import _

_PEOPLE_LOST = ("street_unmatched", "street_unknown")

__all__ = ["NewStudy", "new_study", "open_study", "save_study", "stamp_of"]


@dataclass(frozen=True)
class NewStudy:
    """A study made from streets and, where given, their population, and how both were read."""

    study: Study
    streets: StreetsRead
    population: PopulationRead | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything noticed in the two files; first the people that no street got."""
        found = (self.population.record.problems if self.population else ()) + self.streets.record.problems
        return tuple(sorted(found, key=lambda problem: problem.code not in _PEOPLE_LOST))

    @property
    def left_out(self) -> bool:
        """Whether a row of either file could not be used."""
        records = [self.streets.record] + ([self.population.record] if self.population else [])
        return any(record.counts.get("refused", 0) for record in records)


def new_study(
    streets_file: Path,
    population_file: Path | None = None,
    *,
    streets_options: ReadOptions | None = None,
    population_options: ReadOptions | None = None,
    name: str = "",
    note: str = "",
    street_table: Path | None = None,
    progress: Progress = silent,
) -> NewStudy:
    """Make a study from a file of streets and a list of their population.

    ``street_table`` is a city's official table of streets; the study keeps it in place of the bundled one.

    Raises
    ------
    InputError
        A file cannot be used, or a confirmed match names no street.
    """
    progress(0, 2, _("Reading streets"))
    official = read_official(street_table) if street_table else Official()
    read = read_streets(streets_file, streets_options or ReadOptions(), progress, official)
    options = population_options or ReadOptions()
    streets = confirm(read.streets, options.matches)
    study = Study(
        name=name or streets_file.stem,
        epsg=read.epsg,
        streets=streets,
        official=official,
        imports=(read.record,),
        note=note,
    )
    if population_file is None:
        return NewStudy(study, read, None)
    progress(1, 2, _("Reading population"))
    counted = read_population(population_file, streets, options, official=official)
    study = replace(study, population=counted.population, imports=(*study.imports, counted.record))
    return NewStudy(study, read, counted)


def with_street_table(study: Study, table: Path | None) -> Study:
    """Study with a city's official table of streets in place of the one before; as it is without a file.

    Raises
    ------
    InputError
        The file is no such table.
    """
    return replace(study, official=read_official(table)) if table else study


def refuse_to_overwrite(path: Path) -> None:
    """Keep an existing study from being replaced by a new one.

    Raises
    ------
    WriteError
        ``path`` exists (``study_exists``).
    """
    if path.exists():
        raise WriteError(
            "study_exists",
            _("{file} exists already and was left as it is.").format(file=path),
            _("Choose another name, or delete the file first."),
        )
