"""Edits as rows: what was done to which facility, and the columns set as JSON."""

import math
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np

from locator.domain.facilities import Facilities
from locator.domain.study import Edit
from locator.storage import json_text
from locator.storage.attributes import Row

COLUMNS: MappingProxyType[str, str] = MappingProxyType(
    {"action": "TEXT", "facility_id": "TEXT", "values": "TEXT", "before": "TEXT"}
)


def to_row(edit: Edit) -> Row:
    """Cells of ``edit`` by column; an unknown number is null."""
    return {
        "action": edit.action,
        "facility_id": edit.facility_id,
        "values": _dump(edit.values),
        "before": _dump(edit.before),
    }


def from_row(row: Row) -> Edit:
    """Edit of a row; what stood there before is unknown to files that do not hold it.

    Raises
    ------
    ValueError, KeyError
        The row holds no edit.
    """
    held = {"values": json_text.load(row["values"]), "before": json_text.load(row.get("before") or "{}")}
    edit = json_text.make(Edit, {**row, **held})
    return replace(edit, values=_with_unknown(edit.values), before=_with_unknown(edit.before))


def _dump(cells: Mapping[str, Any]) -> str:
    return json_text.dump({name: None if _is_nan(value) else value for name, value in cells.items()})


def _with_unknown(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    roles = Facilities.columns()
    return MappingProxyType(
        {
            name: np.nan if value is None and roles.get(name) == "number" else value
            for name, value in cells.items()
        }
    )


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
