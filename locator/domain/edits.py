"""Edits of facilities: each gives a new study, the old one stays as it was."""

from dataclasses import replace

import numpy as np

from locator.domain.facilities import Facilities
from locator.domain.study import Edit, Study


def apply(study: Study, edit: Edit) -> Study:
    """Study after ``edit``; the edit is added to the study's record.

    Raises
    ------
    KeyError
        No facility has the edit's id (or, for ``add``, one has it already).
    """
    return replace(study, facilities=_edited(study.facilities, edit), edits=(*study.edits, edit))


def _edited(facilities: Facilities, edit: Edit) -> Facilities:
    if edit.action == "add":
        if edit.facility_id in facilities.id:
            raise KeyError(edit.facility_id)
        columns = {name: np.array([value], dtype=object) for name, value in edit.values.items()}
        columns["id"] = np.array([edit.facility_id], dtype=object)
        return facilities.append(Facilities.build(1, **columns))
    row = facilities.row_of(edit.facility_id)
    if edit.action == "remove":
        return facilities.take(np.arange(len(facilities)) != row)
    return facilities.with_row(row, edit.values)
