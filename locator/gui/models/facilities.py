"""The table of facilities."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.facilities import Facilities, Status
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.gui.models.columns import Rows, words
from locator.report.numbers import number, start
from locator.words import _

_DOUBTFUL = ("shared_point", "away_from_named_street")
_TOLD = ("id", "name", "kind", "status", "street_code", "street_named", "licensed_beds", "meals_per_day")


def rows(study: Study) -> Rows:
    """Make one row a facility, in the order of the lists; ids are the facilities'."""
    table = study.facilities
    doubts = _doubts(study)
    streets = _streets(study)
    no_street = [_("the list names no street of the district") if not one else "" for one in streets]
    amounts = _amounts(table)
    columns = (
        words("name", _("Name"), [str(name) for name in table.name], kinds=table.kind.tolist()),
        words("street", _("Street"), streets, why=no_street),
        words("status", _("Status"), [status_name(str(one)) for one in table.status]),
        words(
            "amount",
            _("Capacity"),
            amounts,
            why=[_("the list gives no figures") if not one else "" for one in amounts],
            tip=_("Licensed beds, or meals a day"),
        ),
        words(
            "problem",
            _("To be checked"),
            [_flag(placed=p, doubt=d) for p, d in zip(table.placed, doubts, strict=True)],
            why=[_more(placed=p, doubt=d) for p, d in zip(table.placed, doubts, strict=True)],
            tip=_("What is missing, or in doubt, about the position"),
            empty="",
        ),
        words("kind", _("Service"), [start(kinds()[kind].short) for kind in table.kind]),
    )
    return Rows(tuple(str(one) for one in table.id), columns)


def alike(study: Study, before: Study | None) -> bool:
    """Whether the table of ``study`` is that of ``before``, such as while a site is dragged."""
    if before is None or study.imports is not before.imports or study.streets is not before.streets:
        return False
    new, old = study.facilities, before.facilities
    return all(getattr(new, name) is getattr(old, name) for name in _TOLD) and bool(
        np.array_equal(new.placed, old.placed)
    )


def passing(study: Study, kind: str, status: str, *, unplaced: bool) -> NDArray[np.bool_]:
    """Which facilities are of a kind and status (empty: any), and, where asked, unplaced."""
    table = study.facilities
    kept = np.ones(len(table), dtype=np.bool_)
    if kind:
        kept &= table.kind == kind
    if status:
        kept &= table.status == status
    return kept & ~table.placed if unplaced else kept


def status_name(code: str) -> str:
    """Name of a status."""
    return {
        Status.OPEN.value: _("open"),
        Status.SUSPENDED.value: _("suspended"),
        Status.PLANNED.value: _("planned"),
        Status.CLOSED.value: _("closed"),
    }.get(code, code)


def street_of(study: Study, facility_id: str) -> str:
    """Code of the street that a facility stands in, else of the one that its list names; empty for none."""
    table = study.facilities
    if facility_id not in table.id:
        return ""
    row = table.row_of(facility_id)
    if table.placed[row]:
        place = shapely.Point(table.lon[row], table.lat[row])
        inside = np.flatnonzero(shapely.covers(study.streets.geometry, place))
        if len(inside):
            return str(study.streets.code[inside[0]])
    named = str(table.street_code[row])
    return named if named in study.streets.code else ""


def _streets(study: Study) -> list[str]:
    names = dict(zip(study.streets.code, study.streets.name, strict=True))
    held = zip(study.facilities.street_code, study.facilities.street_named, strict=True)
    return [str(names.get(code) or named) for code, named in held]


def _amounts(table: Facilities) -> list[str]:
    beds, meals = _("{number} beds"), _("{number} meals a day")
    return [
        beds.format(number=number(bed)) if bed > 0 else meals.format(number=number(meal)) if meal > 0 else ""
        for bed, meal in zip(table.licensed_beds, table.meals_per_day, strict=True)
    ]


def _doubts(study: Study) -> Sequence[str]:
    """What an import found doubtful about the position of every facility; empty for nothing."""
    found = {
        (record.list, problem.row, problem.facts.get("name", "")): problem.reason
        for record in study.imports
        for problem in record.problems
        if problem.code in _DOUBTFUL
    }
    table = study.facilities
    return [found.get(row, "") for row in zip(table.list, table.source_row, table.name, strict=True)]


def _flag(*, placed: bool, doubt: str) -> str:
    if not placed:
        return _("unplaced")
    return _("position in doubt") if doubt else ""


def _more(*, placed: bool, doubt: str) -> str:
    if not placed:
        return _("without coordinates, it covers nothing; place it on the map")
    return doubt or _("nothing to check")
