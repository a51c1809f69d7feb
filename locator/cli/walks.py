"""Documents and tables of why a place is covered, and of two assumptions side by side."""

from collections.abc import Sequence

import numpy as np

from locator.cli import terminal
from locator.cli.documents import Document, assumption_document
from locator.domain.assumptions import Assumptions
from locator.domain.comparison import Comparison
from locator.domain.kinds import kinds
from locator.domain.layers import Barriers, Crossings
from locator.domain.projection import to_degrees
from locator.domain.reasons import Reason
from locator.domain.study import Study
from locator.report import reasons, tally, versus
from locator.words import _


def why_document(study: Study, assumptions: Assumptions, found: Sequence[Reason]) -> Document:
    """Document of ``locator why``."""
    return {"basis": assumption_document(assumptions), "reasons": [_reason(study, one) for one in found]}


def _reason(study: Study, reason: Reason) -> Document:
    lon, lat = to_degrees(reason.way_xy[:, 0], reason.way_xy[:, 1], study.epsg)
    return {
        "kind": reason.kind,
        "state": reason.state,
        "facility": reasons.facility_name(study, reason.facility) or None,
        "facility_id": str(study.facilities.id[reason.facility]) if reason.facility >= 0 else None,
        "cost_m": number(reason.cost_m),
        "limit_m": reason.limit_m,
        "straight_m": number(reason.straight_m),
        "minutes": number(reason.minutes),
        "over_minutes": number(reason.over_minutes),
        "unverified": reason.unverified,
        "barriers": [_named(study.barriers, row) for row in reason.barriers],
        "crossings": [_named(study.crossings, row) for row in reason.crossings],
        "way": [[round(float(x), 7), round(float(y), 7)] for x, y in zip(lon, lat, strict=True)],
    }


def _named(table: Barriers | Crossings, row: int) -> Document:
    return {"type": str(table.type[row]), "name": str(table.name[row])}


def print_why(study: Study, assumptions: Assumptions, found: Sequence[Reason]) -> None:
    """A line for each kind, and the facts below it."""
    for one in found:
        words = reasons.told(study, assumptions, one)
        terminal.say(_("{label}: {value}").format(label=words.kind, value=words.state))
        for fact in (_("; ").join(filter(None, (words.site, words.way))), *words.facts):
            if fact:
                terminal.say(f"  {fact}")


def comparison_document(study: Study, found: Sequence[Comparison]) -> Document:
    """Document of ``locator compare``."""
    return {
        "one": assumption_document(found[0].one),
        "other": assumption_document(found[0].other),
        "streets": [
            {"code": str(study.streets.code[row]), "name": str(study.streets.name[row]), **_row(one, row)}
            for one in found
            for row in range(len(study.streets))
        ],
        "district": [_whole(one) for one in found],
    }


_COLUMNS = (
    "people",
    "one_people",
    "other_people",
    "lost_people",
    "gained_people",
    "one_m2",
    "other_m2",
)


def _row(one: Comparison, row: int) -> Document:
    return {"kind": one.kind, **{name: number(getattr(one, name)[row]) for name in _COLUMNS}}


def _whole(one: Comparison) -> Document:
    known = {name: getattr(one, name)[np.isfinite(getattr(one, name))] for name in _COLUMNS}
    return {
        "kind": one.kind,
        **{name: float(held.sum()) if len(held) else None for name, held in known.items()},
    }


def print_comparison(study: Study, found: Sequence[Comparison]) -> None:
    """One table a kind, the street that loses most first; counts of people as in the report."""
    headers = (_("Street"), _("People"), _("First"), _("Second"), _("Lost"), _("Gained"))
    for one in found:
        streets = versus.of_streets(one)
        order = np.argsort(-np.nan_to_num(one.lost_people), kind="stable")
        rows = [(str(study.streets.name[row]), *_counts(streets[row])) for row in order]
        rows.append((_("District"), *_counts(versus.of_district(one, streets))))
        terminal.print_table(kinds()[one.kind].label, headers, rows)


def _counts(told: versus.Versus) -> tuple[str, ...]:
    return tuple(map(tally.text, (told.people, told.one, told.other, told.lost, told.gained)))


def number(value: float) -> float | None:
    """JSON number; ``None`` where unknown or infinite."""
    return float(value) if np.isfinite(value) else None
