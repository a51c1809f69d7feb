"""What a file's preview shows once the file was read: how its columns and rows were understood."""

from collections.abc import Mapping
from dataclasses import replace

from locator.domain.imports import ImportRecord
from locator.importing.recognising import columns
from locator.services.preview import SECTIONS, Preview


def understood(preview: Preview, record: ImportRecord) -> Preview:
    """Preview of a file as an import of it was recorded.

    Fields keep the order in which they are offered; a column that several hold stays with each of them.
    """
    if not preview.fields:  # tags say what is what
        return preview
    headers = record.headers or preview.headers
    at = preview.header_row if record.header_row is None else record.header_row - preview.first_row
    known = dict(record.columns)
    read = {*known.values(), *record.left_out_columns}
    return replace(
        preview,
        header_row=at,
        headers=headers,
        columns=known,
        personal=record.left_out_columns,
        unread=tuple(one for one in headers if one and one not in read),
        how=_how(headers, record),
        confidence=dict(record.confidence),
        skipped={row: reason for reason, rows in record.skipped.items() for row in rows},
        remembered=bool(record.corrected_by_hand.get("remembered")),
    )


def _how(headers: tuple[str, ...], record: ImportRecord) -> Mapping[str, str]:
    """How the column of every field was found: by hand, by its header, else by its cells."""
    said = columns.claims(columns.spoken(headers), SECTIONS.get(record.target, "layers"))
    by_hand = record.corrected_by_hand.get("columns", {})

    def way(field: str, header: str) -> str:
        if field in by_hand:
            return "hand"
        named = {columns.label(headers, position) for position in said.get(field, ())}
        # What is known of a header alone has no doubt to tell.
        return "header" if header in named or field not in record.confidence else "content"

    return {field: way(field, header) for field, header in record.columns.items()}
