"""What an answer rests on besides the data: stored in the study, printed in every basis."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class CircleModel(StrEnum):
    """How the cost from a place to a facility is measured."""

    STANDARD = "standard"
    DETOUR = "detour"
    BARRIER = "barrier"
    NETWORK = "network"


class Mode(StrEnum):
    """How people of a street class get about."""

    WALK = "walk"
    CYCLE = "cycle"


@dataclass(frozen=True)
class ClassRule:
    """Mode, speed and minutes of one street class."""

    mode: Mode
    speed_m_s: float
    minutes: float


@dataclass(frozen=True)
class Assumptions:
    """Minutes, speed, circle model and the rest of the basis.

    Attributes
    ----------
    radius_m : float
        Limit of the *standard* model, a straight line.
    minutes, speed_m_s, detour : float
        Reach of the other models is ``minutes × 60 × speed_m_s`` metres of walking; *detour* walks
        ``detour`` metres for each metre of straight line.
    older_share : float or None
        Share of people aged 60+ typed in by the planner, used where only totals are known (估算).
    kind_minutes : mapping of kind to minutes
        A kind's own minutes.
    class_rules : mapping of street class to ClassRule
        A street class's own mode, speed and minutes.
    min_gap_m2, min_gap_people : float
        A gap patch is listed from this size on.
    standard : str
        Identifier of the standard pack.
    walker : str
        Whose walking it is, a row of ``resources/profiles.toml``: how widely speeds differ, and whether steps
        can be taken. The speed itself is ``speed_m_s``.
    crossing_wait_s : float
        Seconds waited at each road crossing of the walk network.
    sides : int
        Corners of a circle's polygon, at least 128 for a polygon true to 0.2 % of its area.
    """

    circle: CircleModel = CircleModel.DETOUR
    radius_m: float = 1000.0
    minutes: float = 15.0
    speed_m_s: float = 0.8
    detour: float = 1.3
    older_share: float | None = None
    kind_minutes: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    class_rules: Mapping[str, ClassRule] = field(default_factory=lambda: MappingProxyType({}))
    min_gap_m2: float = 10_000.0
    min_gap_people: float = 50.0
    standard: str = "shanghai-2021"
    walker: str = "usual"
    crossing_wait_s: float = 0.0
    sides: int = 128

    def minutes_for(self, kind: str, street_class: str = "") -> float:
        """Minutes that a person of this street class walks to this kind."""
        if kind in self.kind_minutes:
            return self.kind_minutes[kind]
        rule = self.class_rules.get(street_class)
        return rule.minutes if rule else self.minutes

    def speed_for(self, street_class: str = "") -> float:
        """Speed in m/s of the people of this street class."""
        rule = self.class_rules.get(street_class)
        return rule.speed_m_s if rule else self.speed_m_s

    def limit_m(self, kind: str, street_class: str = "") -> float:
        """Cost in metres up to which a place is covered: the radius, or the reach."""
        if self.circle is CircleModel.STANDARD:
            return self.radius_m
        return self.minutes_for(kind, street_class) * 60.0 * self.speed_for(street_class)

    @property
    def cost_per_m(self) -> float:
        """Metres of cost for each metre that the circle model measures."""
        return self.detour if self.circle in {CircleModel.DETOUR, CircleModel.BARRIER} else 1.0

    def straight_radius_m(self, kind: str, street_class: str = "") -> float:
        """Straight-line distance up to which a place can be covered at all."""
        return self.limit_m(kind, street_class) / self.cost_per_m
