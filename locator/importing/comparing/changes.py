"""What can become of a facility when its list comes again, and which of it the planner takes over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from locator.errors import UsageError
from locator.words import _

Verdict = Literal["take", "leave", "apart"]

# What the planner can decide on; a missing facility that is taken over is closed.
DECIDED = ("added", "moved", "changed", "unsure", "missing", "removed")
_TAKEN_UNASKED = frozenset({"added", "moved", "changed", "unsure"})
_NOTHING: Mapping[str, Verdict] = MappingProxyType({})


@dataclass(frozen=True)
class Acceptance:
    """Which changes of an import are made.

    Attributes
    ----------
    groups : mapping of change to verdict
        One of ``DECIDED`` as a whole. Unless told, what is added, moved, changed or unsure is taken over;
        what is missing stays as it is, and what was taken out by hand stays out.
    rows : mapping of key to verdict
        Single changes by :attr:`ChangeRow.key`; they win over their group.

    Notes
    -----
    *take* makes the change, *leave* leaves the facility as it is, *apart* says of an unsure pair that it is
    two facilities: the earlier one stays, the new one is added.
    """

    groups: Mapping[str, Verdict] = field(default_factory=lambda: _NOTHING)
    rows: Mapping[str, Verdict] = field(default_factory=lambda: _NOTHING)

    def __post_init__(self) -> None:
        for change, verdict in self.groups.items():
            _check(change, verdict)

    def verdict(self, change: str, key: str) -> Verdict:
        """What to do with one change."""
        usual: Verdict = "take" if change in _TAKEN_UNASKED else "leave"
        return self.rows.get(key, self.groups.get(change, usual))


def _check(change: str, verdict: str) -> None:
    if change not in DECIDED:
        raise UsageError(
            "change_unknown",
            _("“{change}” is no kind of change that can be taken over or left.").format(change=change),
            _("Choose from: {known}.").format(known=", ".join(DECIDED)),
        )
    if verdict == "apart" and change != "unsure":
        raise ValueError("only an unsure pair can be two facilities")


@dataclass(frozen=True)
class ChangedCell:
    """One cell of a facility before and after, as text; empty where unknown."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangeRow:
    """What became of one facility.

    ``change`` is one of :data:`locator.domain.imports.CHANGES`; ``key`` names the change for an
    :class:`Acceptance`; ``row`` is the row of the new file, ``None`` where it has none; ``metres`` how far it
    moved, NaN where either place is unknown; ``score`` how alike an unsure pair is, 0 to 1, and 1 for a sure
    one. ``was`` and ``now`` are places, WGS 84 longitude and latitude, NaN where there is none. ``taken``
    tells whether it was made.
    """

    change: str
    name: str
    id: str
    row: int | None
    metres: float
    columns: tuple[str, ...]
    key: str = ""
    cells: tuple[ChangedCell, ...] = ()
    score: float = 1.0
    was: tuple[float, float] = (float("nan"), float("nan"))
    now: tuple[float, float] = (float("nan"), float("nan"))
    taken: bool = True


def key_of_new(facility_id: str) -> str:
    """Key of a change that brings a row the study has no facility for."""
    return f"+{facility_id}"
