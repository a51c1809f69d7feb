"""Where the fields of a list were found, and what is known while they are looked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from locator.domain.problems import Problem
from locator.importing.recognising import columns, content
from locator.importing.recognising.content import Sample

How = Literal["hand", "header", "content"]
Fits = Callable[[str], bool]
# Share of the cells of a column that have to fit, for content to be believed.
SURE = 0.8


@dataclass(frozen=True)
class Found:
    """Where a field was found: ``position`` among the columns, how, and how sure it is, 0 to 1."""

    position: int
    how: How
    confidence: float


@dataclass(frozen=True)
class Columns:
    """The columns of a list, understood.

    ``personal`` are positions of columns about persons, which are left out; ``unread`` of those that mean
    nothing to Locator; ``problems`` what is told of columns; ``other_pairs`` further columns of
    coordinates that hold something.
    """

    headers: tuple[str, ...]
    found: Mapping[str, Found]
    personal: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    swapped: bool = False
    other_pairs: tuple[Mapping[str, int], ...] = ()

    @property
    def fields(self) -> dict[str, int]:
        """Position of the column of every field."""
        return {name: one.position for name, one in self.found.items()}

    @property
    def named(self) -> dict[str, str]:
        """Header of the column of every field."""
        return {name: self.label(one.position) for name, one in self.found.items()}

    @property
    def confidence(self) -> dict[str, float]:
        """How sure every field is, rounded to hundredths."""
        return {name: round(one.confidence, 2) for name, one in self.found.items()}

    def with_pair(self, pair: Mapping[str, int], *, tell: bool = True) -> "Columns":
        """The same with the coordinates read from other columns, and this told."""
        axes = ("lon", "lat", "lonlat")
        before = {name: one for name, one in self.found.items() if name in axes}
        found = {name: one for name, one in self.found.items() if name not in axes}
        found |= {name: Found(at, "header", 1.0) for name, at in pair.items()}
        problem = Problem(
            "coordinates_chosen",
            column="、".join(self.label(at) for at in pair.values()),
            facts={"other": "、".join(self.label(one.position) for one in before.values())},
        )
        unread = {*self.unread, *(one.position for one in before.values())} - set(pair.values())
        kept = tuple(one for one in self.problems if one.code != "coordinates_elsewhere")
        return replace(
            self,
            found=dict(sorted(found.items())),
            unread=tuple(sorted(unread)),
            problems=(*kept, problem) if tell else kept,
        )

    def label(self, position: int) -> str:
        """Header of a column, its letter where it has none."""
        return columns.label(self.headers, position)


@dataclass
class Work:
    """What is known while columns are assigned.

    ``tests`` are those of :meth:`content.Surroundings.tests`; ``closed`` are columns that are not to be
    looked at, ``contradicted`` those whose cells are not what their headers say, ``other_pairs`` further
    columns of coordinates that hold something; ``alike`` a column of names that are all one.
    """

    headers: tuple[str, ...]
    cells: Sequence[Sequence[str]]
    tests: Mapping[str, Fits]
    closed: set[int]
    found: dict[str, Found] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    contradicted: set[int] = field(default_factory=set)
    other_pairs: tuple[Mapping[str, int], ...] = ()
    alike: int | None = None
    _samples: dict[int, Sample] = field(default_factory=dict)

    def sample(self, position: int) -> Sample:
        """Cells of a column, looked at once."""
        if position not in self._samples:
            self._samples[position] = content.sample(self.cells[position])
        return self._samples[position]

    def share(self, claim: str, position: int) -> float:
        """Share of a column's cells that fit what content can be."""
        return self.sample(position).share(self.tests[claim])

    def unclaimed(self) -> list[int]:
        """Columns that nothing is known of yet."""
        taken = {one.position for one in self.found.values()}
        return [at for at in range(len(self.cells)) if at not in taken and at not in self.closed]
