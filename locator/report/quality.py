"""The data page: what was read from where, how it was understood, what is wrong with it."""

from collections.abc import Mapping
from typing import Any

from locator.domain.datum import datum_name
from locator.domain.gathered import rows_of, times
from locator.domain.imports import ImportRecord, change_name
from locator.domain.problems import Problem
from locator.domain.study import Study
from locator.report.basis import day
from locator.report.content import Cell, Column, Row, Section, Table
from locator.report.numbers import MISSING, listed, number
from locator.words import _

_ROWS_NAMED = 12
_WITH_SHEETS = (".xlsx", ".xls", ".ods", ".gpkg")
_COUNTED = ("read", "used", "unplaced", "refused")


def section(study: Study) -> Section:
    """Data quality of a study."""
    if not study.imports:
        return Section(title=_("Data quality"), notes=(_("No list has been imported."),))
    tables = [_imports(study)]
    if study.replaced_imports:
        tables.append(_history(study))
    problems = _problems(study)
    if problems.rows:
        tables.append(problems)
    notes = () if problems.rows else (_("No problems were found in the lists."),)
    lead = _(
        "Every list as it was read, in the order of import. Rows are counted as a spreadsheet counts them."
    )
    return Section(title=_("Data quality"), lead=lead, tables=tuple(tables), notes=notes)


def _imports(study: Study) -> Table:
    dated = any(record.as_of for record in study.imports)
    dates = (Column(_("Data of"), "left", 1.3),) if dated else ()
    columns = (
        Column(_("File"), "left", 2.6),
        Column(_("Holds"), "left", 1.5),
        *dates,
        Column(_("Coordinates"), "left", 3.2),
        Column(_("Read"), "right", 0.8),
        Column(_("Used"), "right", 0.9),
        Column(_("Unplaced"), "right", 1.15),
        Column(_("Refused"), "right", 1.05),
    )
    return Table(_("Lists"), columns, tuple(_import_row(record, dated=dated) for record in study.imports))


def _history(study: Study) -> Table:
    """Every import of a list that has come more than once, with what each changed."""
    again = {(record.target, record.list) for record in study.replaced_imports}
    standing = (record for record in study.imports if (record.target, record.list) in again)
    columns = (
        Column(_("List"), "left", 2.4),
        Column(_("File"), "left", 2.6),
        Column(_("Read"), "right", 0.8),
        Column(_("What it changed"), "left", 4.6),
    )
    rows = [
        Row(
            (
                Cell(record.list),
                Cell(record.file),
                Cell(number(record.counts.get("read", 0))),
                Cell(_changed(record)),
            )
        )
        for record in (*study.replaced_imports, *standing)
    ]
    return Table(_("Imports in their order, of lists that came more than once"), columns, tuple(rows))


def _changed(record: ImportRecord) -> str:
    counts = {name: count for name, count in record.changes.items() if count}
    if set(counts) == {"added"}:
        return _("first import")
    return listed([f"{change_name(name)} {number(count)}" for name, count in counts.items()]) or MISSING


def _import_row(record: ImportRecord, *, dated: bool) -> Row:
    counts = [Cell(number(record.counts[name]) if name in record.counts else MISSING) for name in _COUNTED]
    name = record.file or record.list
    if record.sheet and name.lower().endswith(_WITH_SHEETS):
        name = _("{file}, sheet {sheet}").format(file=name, sheet=record.sheet)
    dates = (Cell(day(record.as_of) or MISSING),) if dated else ()
    return Row((Cell(name), Cell(target_name(record.target)), *dates, Cell(_datum(record)), *counts))


def target_name(target: str) -> str:
    """What an import holds, in the language in use."""
    words = {
        "facilities": _("facilities"),
        "demand": _("demand points"),
        "population": _("population"),
        "streets": _("streets"),
        "barriers": _("barriers"),
        "crossings": _("crossings"),
        "ways": _("ways"),
        "water": _("water"),
        "background": _("background"),
    }
    return words.get(target, target)


def _datum(record: ImportRecord) -> str:
    if not record.datum:
        return MISSING
    said = datum_name(record.datum)
    if not record.certain:
        said = _("{datum} (not certain)").format(datum=said)
    if not record.evidence:
        return said
    shares = [_evidence(row) for row in record.evidence]
    return _("{datum}; rows inside the street they name: {evidence}").format(
        datum=said, evidence=listed(shares)
    )


def _evidence(row: Mapping[str, Any]) -> str:
    return _("{datum} {inside} of {tested}").format(
        datum=datum_name(str(row["datum"])),
        inside=number(row["inside_named_street"]),
        tested=number(row["rows_tested"]),
    )


def _problems(study: Study) -> Table:
    columns = (
        Column(_("File"), "left", 1.6),
        Column(_("Problem"), "left", 3.2),
        Column(_("Rows"), "left", 1.4),
        Column(_("What to do"), "left", 2.6),
    )
    rows = []
    for record in study.imports:
        grouped: dict[str, list[Problem]] = {}
        for problem in record.problems:
            grouped.setdefault(problem.code, []).append(problem)
        rows += [_problem_row(record, group) for group in grouped.values()]
    return Table(_("Problems, grouped"), columns, tuple(rows))


def _problem_row(record: ImportRecord, group: list[Problem]) -> Row:
    said = group[0].reason
    if len(group) > 1:
        of_rows = any(problem.row is not None for problem in group)
        words = _("{number} rows, such as: {reason}") if of_rows else _("{number} places, such as: {reason}")
        said = words.format(number=number(sum(map(times, group))), reason=said)
    return Row((Cell(record.file or record.list), Cell(said), Cell(_rows(group)), Cell(group[0].remedy)))


def _rows(group: list[Problem]) -> str:
    rows = sorted({row for problem in group for row in rows_of(problem)})
    if not rows:
        return MISSING
    named = listed([str(row) for row in rows[:_ROWS_NAMED]])
    return (
        named
        if len(rows) <= _ROWS_NAMED
        else _("{rows} and {number} more").format(rows=named, number=number(len(rows) - _ROWS_NAMED))
    )
