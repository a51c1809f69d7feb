"""What an import does to coverage: every street before and after, for the kinds that it touches."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from locator.analysis.live import Live
from locator.analysis.scene import kinds_of
from locator.domain.facilities import Facilities
from locator.domain.findings import Cover
from locator.domain.kinds import kinds, serving
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.report import tally
from locator.report.tally import Tally
from locator.words import _

_PLACES = ("kind", "status", "lon", "lat", "street_code")
_GROUND = ("streets", "population", "demand", "water", "barriers", "crossings", "ways")
_QUICK_SITES = 5000
_SAME_SHARE = 5e-4  # less is nothing in percent with one decimal


@dataclass(frozen=True)
class Change:
    """One street, or with an empty ``code`` the district, for one kind.

    ``before`` is ``None`` where the study held no list of the kind. ``ground_before`` and ``ground_after``
    are shares of ground covered, 0 to 1.
    """

    code: str
    name: str
    kind: str
    before: Tally | None
    after: Tally
    ground_before: float
    ground_after: float

    @property
    def share_difference(self) -> float:
        """Change of the share of people covered, −1 to 1; NaN where either is unknown."""
        if self.before is None or self.before.share is None or self.after.share is None:
            return float("nan")
        return self.after.share - self.before.share


@dataclass(frozen=True)
class Effect:
    """Streets whose numbers change, kind by kind, and the district's numbers for every kind touched."""

    kinds: tuple[str, ...]
    streets: tuple[Change, ...]
    district: tuple[Change, ...]


def is_quick(before: Study, after: Study) -> bool:
    """Whether an effect is measured in a moment; with very many sites it takes minutes."""
    return max(len(before.facilities), len(after.facilities)) <= _QUICK_SITES


def touched(before: Study, after: Study) -> tuple[str, ...]:
    """Kinds whose coverage an import may change, in the order of the table of kinds."""
    if any(getattr(before, layer) is not getattr(after, layer) for layer in _GROUND[1:]):
        return kinds_of(after)
    changed = _kinds_changed(before.facilities, after.facilities)
    return tuple(kind for kind in kinds() if changed & serving(kind))


def effect(before: Study, after: Study, progress: Progress = silent) -> Effect:
    """Compare the coverage of two values of one study.

    Raises
    ------
    UsageError
        The study's circle model is not measured by this version.
    """
    asked = touched(before, after)
    if not asked:
        return Effect((), (), ())
    progress(0, 2, _("Measuring before"))
    live = Live(before, asked=asked)
    then = dict(live.covers)
    progress(1, 2, _("Measuring after"))
    live.show(after)
    held = set(kinds_of(before))
    streets: list[Change] = []
    district: list[Change] = []
    for kind in asked:
        old, new = then[kind], live.covers[kind]
        district.append(_of_district(kind, old if kind in held else None, new))
        streets += _of_streets(after, old, new, known=kind in held)
    return Effect(asked, tuple(streets), tuple(district))


def _kinds_changed(before: Facilities, after: Facilities) -> frozenset[str]:
    """Kinds of the facilities that came, went, moved or changed what counts."""

    def rows(table: Facilities) -> dict[str, tuple[object, ...]]:
        cells = (getattr(table, column).tolist() for column in _PLACES)
        # NaN is not itself; as text it is.
        told = ((k, s, repr(x), repr(y), c) for k, s, x, y, c in zip(*cells, strict=True))
        return dict(zip(table.id, told, strict=True))

    old, new = rows(before), rows(after)
    differing = [one for one in old.keys() | new.keys() if old.get(one) != new.get(one)]
    return frozenset(str(row[0]) for one in differing for row in (old.get(one), new.get(one)) if row)


def _of_district(kind: str, old: Cover | None, new: Cover) -> Change:
    return Change(
        code="",
        name=_("Whole district"),
        kind=kind,
        before=tally.of_district(old) if old is not None else None,
        after=tally.of_district(new),
        ground_before=_ground(old),
        ground_after=_ground(new),
    )


def _ground(cover: Cover | None) -> float:
    whole = float(cover.area_m2.sum()) if cover is not None else 0.0
    return float(cover.covered_m2.sum()) / whole if cover is not None and whole > 0 else float("nan")


def _of_streets(study: Study, old: Cover, new: Cover, *, known: bool) -> Sequence[Change]:
    found = []
    shares = np.nan_to_num(np.abs(new.covered_share - old.covered_share))
    for row, (code, name) in enumerate(zip(study.streets.code, study.streets.name, strict=True)):
        before, after = tally.of_street(old, row), tally.of_street(new, row)
        if before == after and shares[row] < _SAME_SHARE:
            continue
        found.append(
            Change(
                code=str(code),
                name=str(name),
                kind=new.kind,
                before=before if known else None,
                after=after,
                ground_before=float(old.covered_share[row]) if known else float("nan"),
                ground_after=float(new.covered_share[row]),
            )
        )
    return found
