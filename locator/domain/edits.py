"""Edits of facilities: each gives a new study, the old one stays as it was."""

from collections.abc import Mapping
from dataclasses import replace
from numbers import Real
from typing import Any

import numpy as np

from locator.domain.facilities import Facilities, Status
from locator.domain.kinds import kinds
from locator.domain.study import Edit, Study

_SETTABLE = {name: role for name, role in Facilities.columns().items() if name != "id"}
_STATUSES = frozenset(map(str, Status))


def apply(study: Study, edit: Edit) -> Study:
    """Study after ``edit``; the edit is added to the study's record, with what stood there before.

    Raises
    ------
    KeyError
        No facility has the edit's id (or, for ``add``, one has it already).
    ValueError
        The edit sets a column that facilities do not have, or to what it cannot hold; or an added
        facility is of no kind.
    """
    before = _check(study.facilities, edit)
    facilities = _edited(study.facilities, edit)
    return replace(study, facilities=facilities, edits=(*study.edits, replace(edit, before=before)))


def _check(facilities: Facilities, edit: Edit) -> Mapping[str, Any]:
    """Refuse what cannot be done; give the cells that the edit takes the place of."""
    if edit.action == "add":
        if edit.facility_id in facilities.id:
            raise KeyError(edit.facility_id)
        _check_values({"kind": "", **edit.values})
        return {}
    row = facilities.row_of(edit.facility_id)
    _check_values(edit.values)
    if edit.action == "remove":
        return facilities.row(row)
    return {name: getattr(facilities, name)[row] for name in edit.values}


def _check_values(values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        role = _SETTABLE.get(name)
        if role is None:
            raise ValueError(f"facilities have no column {name!r} to set")
        if not isinstance(value, Real if role == "number" else str):
            raise ValueError(f"{name} cannot be {value!r}")
    if values.get("kind", next(iter(kinds()))) not in kinds():
        raise ValueError(f"no kind {values['kind']!r}")
    if values.get("status", Status.OPEN) not in _STATUSES:
        raise ValueError(f"no status {values['status']!r}")


def _edited(facilities: Facilities, edit: Edit) -> Facilities:
    if edit.action == "add":
        columns = {name: np.array([value], dtype=object) for name, value in edit.values.items()}
        columns["id"] = np.array([edit.facility_id], dtype=object)
        return facilities.append(Facilities.build(1, **columns))
    row = facilities.row_of(edit.facility_id)
    if edit.action == "remove":
        return facilities.take(np.arange(len(facilities)) != row)
    return facilities.with_row(row, edit.values)
