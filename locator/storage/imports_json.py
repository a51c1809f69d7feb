"""Records of imports as rows: plain cells as they are, lists and mappings as JSON."""

from types import MappingProxyType
from typing import cast

from locator.domain.imports import ImportRecord
from locator.storage import json_text
from locator.storage.attributes import Cell, Row

COLUMNS: MappingProxyType[str, str] = MappingProxyType(
    {
        "list": "TEXT",
        "target": "TEXT",
        "file": "TEXT",
        "sha256": "TEXT",
        "encoding": "TEXT",
        "sheet": "TEXT",
        "header_row": "INTEGER",
        "datum": "TEXT",
        "certain": "BOOLEAN",
        "evidence": "TEXT",
        "headers": "TEXT",
        "columns": "TEXT",
        "confidence": "TEXT",
        "corrected_by_hand": "TEXT",
        "left_out_columns": "TEXT",
        "unread_columns": "TEXT",
        "skipped": "TEXT",
        "kinds": "TEXT",
        "counts": "TEXT",
        "changes": "TEXT",
        "as_of": "TEXT",
        "complete_to_m": "REAL",
        "problems": "TEXT",
    }
)
_JSON = frozenset(COLUMNS) - {
    "list",
    "target",
    "file",
    "sha256",
    "encoding",
    "sheet",
    "header_row",
    "datum",
    "certain",
    "as_of",
    "complete_to_m",
}


def to_row(record: ImportRecord) -> Row:
    """Cells of ``record`` by column."""
    held = {column: getattr(record, column) for column in COLUMNS}
    return {
        column: json_text.dump(value) if column in _JSON else cast("Cell", value)
        for column, value in held.items()
    }


def from_row(row: Row) -> ImportRecord:
    """Record of a row; columns that it lacks have their defaults.

    Raises
    ------
    ValueError
        A cell does not hold what its column says.
    """
    held = {column: json_text.load(cell) if column in _JSON else cell for column, cell in row.items()}
    return json_text.make(ImportRecord, held)
