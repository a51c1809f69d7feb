"""The quality of one import as an Excel workbook: the rows to put right, and what became of all others.

The planner opens it, types over the yellow cells, saves, and imports it again
(:mod:`locator.domain.corrections` fixes the layout).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from locator.domain import corrections as layout
from locator.domain.datum import datum_name
from locator.domain.gathered import rows_of, times
from locator.domain.kinds import kinds
from locator.domain.problems import Problem
from locator.report import workbook
from locator.report.numbers import listed
from locator.report.quality_rows import PLACE, Quality, ToDo, at_fault
from locator.report.tables import status_name
from locator.report.workbook import Value
from locator.words import _

_YELLOW = "FFF3A3"
_COUNTED = ("read", "used", "corrected", "unplaced", "refused")
_LONGEST_NUMBER = 11  # digits that a spreadsheet program shows without an exponent
_ROWS_NAMED = 12
_WIDEST, _MEASURED_ROWS = 30.0, 500


def write_quality_xlsx(quality: Quality) -> bytes:
    """Workbook of the rows to put right and of the counts, the same bytes every time."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    to_do, overview = layout.sheet_names()
    _Rows(workbook.add_sheet(book, to_do), quality).fill()
    _Overview(workbook.add_sheet(book, overview), quality).fill()
    choices = workbook.add_sheet(book, _("Choices"))
    choices.sheet_state = "hidden"
    _offer(book[to_do], choices, quality)
    return workbook.saved(book)


class _Rows:
    """The sheet of rows to put right."""

    def __init__(self, page: Any, quality: Quality) -> None:
        self._page, self._quality = page, quality

    def fill(self) -> None:
        """Write headings, rows and widths."""
        own = (layout.ID_HEADER, _("Row"), _("Problem"), _how_to())
        for column, heading in enumerate((*own, *self._quality.headers), start=1):
            workbook.head(self._page, 1, column, heading)
        for at, row in enumerate(self._quality.rows, start=2):
            self._row(at, row)
        self._set_widths()
        self._page.freeze_panes = self._page.cell(2, layout.OWN_COLUMNS + 1)
        if self._quality.rows:
            self._page.auto_filter.ref = self._page.dimensions

    def _row(self, at: int, row: ToDo) -> None:
        from openpyxl.styles import Alignment, PatternFill

        told = list(dict.fromkeys((problem.reason, problem.remedy) for problem in row.problems))
        reasons, remedies = ("\n".join(dict.fromkeys(texts)) for texts in zip(*told, strict=True))
        own: tuple[Value, ...] = (row.id, row.row, reasons, remedies)
        for column, value in enumerate(own, start=1):
            workbook.write(self._page, at, column, value)
        for column, cell in enumerate(row.cells, start=layout.OWN_COLUMNS + 1):
            workbook.write(self._page, at, column, as_held(cell))
            self._page.cell(at, column).number_format = "General"
        for column in range(1, layout.OWN_COLUMNS + len(row.cells) + 1):
            self._page.cell(at, column).alignment = Alignment(wrap_text=True, vertical="top")
        for position in at_fault(self._quality, row):
            cell = self._page.cell(at, layout.OWN_COLUMNS + position + 1)
            cell.fill = PatternFill("solid", fgColor=_YELLOW)

    def _set_widths(self) -> None:
        from openpyxl.utils import get_column_letter

        sizes = self._page.column_dimensions
        for column, size in zip("ABCD", (3.0, 8.0, 44.0, 36.0), strict=True):
            sizes[column].width = size
        sizes["A"].hidden = True
        for position, heading in enumerate(self._quality.headers):
            shown = [row.cells[position] for row in self._quality.rows[:_MEASURED_ROWS]]
            letter = get_column_letter(layout.OWN_COLUMNS + position + 1)
            sizes[letter].width = workbook.width(heading, shown, _WIDEST)


def _how_to() -> str:
    return _("What to do (type over the yellow cells, save, import this file)")


def as_held(cell: str) -> Value:
    """Cell as a number where that says exactly the same, and is shown so; else as text."""
    digits = len(cell.lstrip("-"))
    if cell.lstrip("-").isdecimal() and cell.isascii() and digits <= _LONGEST_NUMBER:
        return int(cell) if str(int(cell)) == cell else cell
    try:
        number = float(cell)
    except ValueError:
        return cell
    return number if repr(number) == cell and not number.is_integer() and "e" not in cell else cell


def _offer(page: Any, choices: Any, quality: Quality) -> None:
    """Let kinds, statuses and streets be chosen, and say what coordinates are to be typed in."""
    statuses = ("open", "suspended", "planned", "closed")
    offered: dict[str, Sequence[str]] = {
        "type": [kind.label for kind in kinds().values()],
        "status": [status_name(status) for status in statuses],
        "street": quality.streets,
    }
    for column, (name, words) in enumerate(offered.items(), start=1):
        for row, word in enumerate(words, start=1):
            workbook.write(choices, row, column, word)
        if name in quality.fields and words:
            letter = "ABC"[column - 1]
            _validate(page, quality, name, f"'{choices.title}'!${letter}$1:${letter}${len(words)}")
    for name in PLACE:
        if name in quality.fields:
            _validate(page, quality, name, "")


def _validate(page: Any, quality: Quality, name: str, choices: str) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if not quality.rows:
        return
    letter = get_column_letter(layout.OWN_COLUMNS + quality.fields[name] + 1)
    if choices:
        rule = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=False)
    else:
        rule = DataValidation(showInputMessage=True, promptTitle=_("Coordinates"), prompt=_prompt(quality))
    rule.add(f"{letter}2:{letter}{len(quality.rows) + 1}")
    page.add_data_validation(rule)


def _prompt(quality: Quality) -> str:
    if not quality.record.datum:
        return _("Say on the sheet “{sheet}” which datum they are in.").format(sheet=layout.sheet_names()[1])
    return _("In the datum of the list: {datum}.").format(datum=datum_name(quality.record.datum))


class _Overview:
    """The sheet that says what became of the list."""

    def __init__(self, page: Any, quality: Quality) -> None:
        self._page, self._quality, self._at = page, quality, 0

    def fill(self) -> None:
        """Write the list, its counts, its problems by reason and its columns."""
        for part in (self._list, self._counts, self._reasons, self._columns):
            part()
            self._at += 1
        sizes = self._page.column_dimensions
        for column, size in zip("ABDE", (60.0, 44.0, 30.0, 26.0), strict=True):
            sizes[column].width = size
        sizes["C"].hidden = True

    def _list(self) -> None:
        record, kind = self._quality.record, self._quality.kind
        self._heading(_("List"), "")
        self._line(_("List"), record.list, layout.LIST)
        self._line(_("File"), record.file)
        self._line("SHA-256", record.sha256)
        if record.sheet:
            self._line(_("Sheet"), record.sheet)
        self._line(_("Kind"), kinds()[kind].label if kind else _("as each row says"))
        self._line(_("Datum"), datum_name(record.datum), layout.DATUM)
        self._page.cell(self._at, 2).fill = _fill(_YELLOW)
        # What is read back, and no word for the planner.
        self._line("", kind, layout.KIND, hidden=True)
        self._line("", layout.VERSION, layout.KEY, hidden=True)

    def _counts(self) -> None:
        self._heading(_("What became of the rows"), _("Number"))
        for name in _COUNTED:
            self._line(count_name(name), self._quality.record.counts.get(name, 0))

    def _reasons(self) -> None:
        self._heading(_("By reason"), _("Number"), _("Rows"), _("Code"))
        grouped: dict[str, list[Problem]] = {}
        for problem in self._quality.record.problems:
            grouped.setdefault(problem.code, []).append(problem)
        for code, group in grouped.items():
            said = group[0].reason
            if len(group) > 1:
                said = _("such as: {reason}").format(reason=said)
            self._line(said, sum(map(times, group)))
            workbook.write(self._page, self._at, 4, _row_numbers(group))
            workbook.write(self._page, self._at, 5, code)

    def _columns(self) -> None:
        quality, record = self._quality, self._quality.record
        self._heading(_("Columns"), _("Heading in the file"))
        for name, position in quality.fields.items():
            label = quality.labels.get(name, name)
            self._line(label, quality.headers[position], f"{layout.COLUMN}{name}")
        for said, headers in (
            (_("not read"), record.unread_columns),
            (_("personal, left out"), record.left_out_columns),
        ):
            for header in headers:
                self._line(said, header)

    def _heading(self, *words: str) -> None:
        self._at += 1
        for column, word in zip((1, 2, 4, 5), words, strict=False):
            workbook.head(self._page, self._at, column, word)

    def _line(self, label: str, value: Value, key: str = "", *, hidden: bool = False) -> None:
        from openpyxl.styles import Alignment

        self._at += 1
        for column, cell in enumerate((label, value, key), start=1):
            workbook.write(self._page, self._at, column, cell)
        for column in (1, 2):
            self._page.cell(self._at, column).alignment = Alignment(
                wrap_text=True, vertical="top", horizontal="left"
            )
        self._page.row_dimensions[self._at].hidden = hidden


def _fill(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)


def count_name(name: str) -> str:
    """What one of an import's counts is called."""
    words: Mapping[str, Callable[[], str]] = {
        "read": lambda: _("rows read"),
        "used": lambda: _("used"),
        "corrected": lambda: _("corrected by Locator"),
        "unplaced": lambda: _("without a place"),
        "refused": lambda: _("refused"),
    }
    return words[name]()


def _row_numbers(group: Sequence[Problem]) -> str:
    rows = sorted({row for problem in group for row in rows_of(problem)})
    named = listed([str(row) for row in rows[:_ROWS_NAMED]])
    if len(rows) <= _ROWS_NAMED:
        return named
    return _("{rows} and {number} more").format(rows=named, number=f"{len(rows) - _ROWS_NAMED:,}")
