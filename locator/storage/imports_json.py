"""Records of imports as rows: plain cells as they are, lists and mappings as JSON."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import cast

from locator.domain.imports import ImportRecord
from locator.domain.study import Study
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
        "replaced": "BOOLEAN",
    }
)
_JSON = frozenset(
    {
        *("evidence", "headers", "columns", "confidence", "corrected_by_hand", "left_out_columns"),
        *("unread_columns", "skipped", "kinds", "counts", "changes", "problems"),
    }
)


def to_rows(study: Study) -> Iterator[Row]:
    """Cells of every record of a study by column: replaced ones first, in the order of import."""
    for replaced, records in ((True, study.replaced_imports), (False, study.imports)):
        for record in records:
            yield {**_to_row(record), "replaced": replaced}


def from_rows(rows: Iterable[Row]) -> dict[str, tuple[ImportRecord, ...]]:
    """``imports`` and ``replaced_imports`` of a study; columns that a row lacks have their defaults.

    Raises
    ------
    ValueError
        A cell does not hold what its column says.
    """
    standing: list[ImportRecord] = []
    replaced: list[ImportRecord] = []
    for row in rows:
        (replaced if row.get("replaced") else standing).append(_from_row(row))
    return {"imports": tuple(standing), "replaced_imports": tuple(replaced)}


def _to_row(record: ImportRecord) -> Row:
    held = {column: getattr(record, column) for column in COLUMNS if column != "replaced"}
    return {
        column: json_text.dump(value) if column in _JSON else cast("Cell", value)
        for column, value in held.items()
    }


def _from_row(row: Row) -> ImportRecord:
    held = {
        column: json_text.load(cell) if column in _JSON else cell
        for column, cell in row.items()
        if column != "replaced"
    }
    return json_text.make(ImportRecord, held)
