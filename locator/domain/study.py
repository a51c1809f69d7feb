"""A study: one district's data and assumptions, as one immutable value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from locator.domain.assumptions import Assumptions
from locator.domain.facilities import Facilities
from locator.domain.imports import ImportRecord
from locator.domain.layers import Background, Barriers, Crossings, Water, Ways
from locator.domain.official import Official
from locator.domain.people import DemandPoints, Population
from locator.domain.streets import Streets

Action = Literal["add", "move", "change", "remove"]


@dataclass(frozen=True)
class Edit:
    """One edit of a facility made by hand: the columns it sets, by name.

    ``add`` needs the columns of a whole facility, ``remove`` none. ``before`` is what stood in those columns;
    it is filled in when the edit is made, and is no part of what the edit says.
    """

    action: Action
    facility_id: str
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    before: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), compare=False)


@dataclass(frozen=True)
class Study:
    """One district's data, assumptions and the record of how they came in.

    Every geometry and position is WGS 84 longitude and latitude; ``epsg`` is the projected CRS in which
    distances and areas are measured. ``imports`` are the records of the lists as they stand,
    ``replaced_imports`` those of earlier imports of the same lists, the oldest first and without their
    problems. ``note`` is printed with the name (such as 虚构演示). ``map_approval`` is the planner's 审图号.
    ``official`` is the table of the city's streets that the planner gave; empty where the bundled one holds.
    """

    name: str
    epsg: int
    streets: Streets
    facilities: Facilities = field(default_factory=Facilities)
    demand: DemandPoints = field(default_factory=DemandPoints)
    population: Population = field(default_factory=Population)
    barriers: Barriers = field(default_factory=Barriers)
    crossings: Crossings = field(default_factory=Crossings)
    ways: Ways = field(default_factory=Ways)
    water: Water = field(default_factory=Water)
    background: Background = field(default_factory=Background)
    official: Official = field(default_factory=Official)
    assumptions: Assumptions = field(default_factory=Assumptions)
    imports: tuple[ImportRecord, ...] = ()
    replaced_imports: tuple[ImportRecord, ...] = ()
    edits: tuple[Edit, ...] = ()
    note: str = ""
    map_approval: str = ""
    map_source: str = ""
