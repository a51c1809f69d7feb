"""What an import did, told to people at a terminal."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from locator.cli import terminal
from locator.domain.imports import CHANGES, ImportRecord, change_name
from locator.importing.comparing.changes import ChangeRow
from locator.services.imports import Imported
from locator.services.preview import field_words
from locator.words import _

_SHOWN_OF_A_SORT = 5
_TOLD_BY_ROW = ("added", "missing", "closed", "moved", "changed", "unsure", "removed")


def print_import(imported: Imported) -> None:
    """Counts, coordinates and changes on standard output, problems on standard error."""
    record = imported.record
    counts = {name: f"{record.counts.get(name, 0):,}" for name in ("read", "used", "unplaced", "refused")}
    terminal.say(
        _("{file}: {read} rows read, {used} used, {unplaced} without a place, {refused} refused.").format(
            file=record.file, **counts
        )
    )
    if record.datum:
        terminal.say(_("Coordinates read as {datum}.").format(datum=record.datum))
    for line in evidence_lines(record.evidence):
        terminal.say(line)
    for line in _change_lines(record, imported.change_rows):
        terminal.say(line)
    terminal.print_problems(record.problems)


def evidence_lines(evidence: Iterable[Mapping[str, Any]]) -> list[str]:
    """One line a candidate datum: how many rows it puts where they say they are."""
    template = _(
        "  {datum}: {inside} of {tested} rows inside the street they name, {district} inside the district"
    )
    return [
        template.format(
            datum=row["datum"],
            inside=f"{row['inside_named_street']:,}",
            tested=f"{row['rows_tested']:,}",
            district=f"{row['inside_district']:,}",
        )
        for row in evidence
    ]


def _change_lines(record: ImportRecord, rows: Sequence[ChangeRow]) -> list[str]:
    counts = {name: count for name, count in record.changes.items() if count and name in CHANGES}
    if not counts:
        return []
    if set(counts) == {"added"}:
        return [_("{count} facilities added.").format(count=f"{counts['added']:,}")]
    told = ", ".join(f"{change_name(name)} {count:,}" for name, count in counts.items())
    lines = [_("Compared with the earlier list: {changes}.").format(changes=told)]
    for change in _TOLD_BY_ROW:
        found = [row for row in rows if row.change == change]
        lines += [f"  {change_name(change)}: {_row_line(row)}" for row in found[:_SHOWN_OF_A_SORT]]
        if (more := len(found) - _SHOWN_OF_A_SORT) > 0:
            lines.append(
                _("  {change}: … and {more} more; --json lists all.").format(
                    change=change_name(change), more=f"{more:,}"
                )
            )
    return lines


def _row_line(row: ChangeRow) -> str:
    parts = [row.name]
    if row.row is not None:
        parts.append(_("row {row}").format(row=row.row))
    if row.change == "moved" and math.isfinite(row.metres):
        parts.append(_("by {metres} m").format(metres=f"{row.metres:,.0f}"))
    parts += [f"{field_words(cell.column)} {cell.before or '–'} → {cell.after or '–'}" for cell in row.cells]
    if row.change in ("missing", "unsure"):
        parts.append(_("key {key}").format(key=row.key))
    return " · ".join(parts)
