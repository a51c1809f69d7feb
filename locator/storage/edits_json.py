"""Edits as rows: what was done to which facility, and the columns set as JSON."""

import math
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from locator.domain.facilities import Facilities
from locator.domain.study import Edit
from locator.storage import json_text
from locator.storage.attributes import Row

COLUMNS: MappingProxyType[str, str] = MappingProxyType(
    {"action": "TEXT", "facility_id": "TEXT", "values": "TEXT"}
)


def to_row(edit: Edit) -> Row:
    """Cells of ``edit`` by column; a number set to unknown is null."""
    held = {name: None if _is_nan(value) else value for name, value in edit.values.items()}
    return {"action": edit.action, "facility_id": edit.facility_id, "values": json_text.dump(held)}


def from_row(row: Row) -> Edit:
    """Edit of a row.

    Raises
    ------
    ValueError, KeyError
        The row holds no edit.
    """
    edit = json_text.make(Edit, {**row, "values": json_text.load(row["values"])})
    roles = Facilities.columns()
    values = {
        name: np.nan if value is None and roles.get(name) == "number" else value
        for name, value in edit.values.items()
    }
    return replace(edit, values=MappingProxyType(values))


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
