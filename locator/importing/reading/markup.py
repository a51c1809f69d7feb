"""Web pages that office systems export as .xls, and Excel's XML of 2003: their tables, row by row."""

import codecs
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

from locator.domain.progress import Progress, silent
from locator.importing.reading import encodings, files
from locator.importing.reading.cells import (
    MAX_CELLS,
    Cells,
    Hits,
    Merged,
    no_hits,
    not_a_table,
    too_large,
)
from locator.importing.reading.delimiters import best_hits
from locator.importing.reading.encodings import Encoding
from locator.importing.reading.survey import Beat, Survey, survey
from locator.importing.reading.text import open_text
from locator.words import _

_HEAD = 4096
_PIECE = 1 << 14
# A tag or remark that does not end within this is damage; so is one that is still open at the page's end,
# beyond what the parser, trying it sign by sign, gets through in no time.
_LONGEST_TAG, _LONGEST_REMARK, _LONGEST_END = 1 << 16, 1 << 20, 1 << 12
_LIST_HITS = 2
_WIDEST, _DEEPEST = 1000, 65_536
_MARKED = re.compile(rb"<(?:!doctype\s+html|html|head|meta|table|body|div|style|\?xml|tr)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_ROWS, _CELLS = frozenset({"tr", "row"}), frozenset({"td", "th", "cell"})
_TABLES = frozenset({"table", "worksheet"})
_UNSHOWN = frozenset({"script", "style", "title"})
_LINES = frozenset({"br", "p", "div", "li"})
# A web page of these dates says GB 2312 and means its successors.
_CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "cp936", "x-gbk"})


def is_markup(path: Path) -> bool:
    """Whether a file begins with a tag of a web page or of XML."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    for bom, codec in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if head.startswith(bom):
            head = head[: len(head) // 2 * 2].decode(codec, "ignore").encode()
    return _MARKED.match(head.removeprefix(codecs.BOM_UTF8).lstrip()) is not None


def read_markup(path: Path, encoding: str = "", hits: Hits = no_hits, progress: Progress = silent) -> Cells:
    """Rows of the first table of a page that holds a list, else of its largest.

    Raises
    ------
    InputError
        ``not_a_table``, ``table_too_large`` or ``encoding_unreadable``.
    UsageError
        ``encoding_unknown``.
    """
    files.check(path)
    told = encodings.asked(encoding) if encoding else None
    found = survey(path, progress, in_lines=False)
    chosen = told or _encoding(path, found, hits, progress)
    parser = _Tables(path)
    beat = Beat(progress, path)
    try:
        with open_text(path, chosen) as stream:
            while piece := stream.read(_PIECE):
                parser.feed(piece)
                _check_open(path, parser)
                beat()
            _check_open(path, parser, _LONGEST_END)
            parser.close()
    except UnicodeError as error:
        raise encodings.unreadable(path) from error
    table = _best(path, parser.all(), hits)
    return Cells(
        table.rows,
        encoding=chosen.name,
        merged=tuple(table.merged),
        damaged=chosen.damaged,
        sha256=found.sha256,
        file=path.name,
    )


def _check_open(path: Path, parser: HTMLParser, most: int = 0) -> None:
    """Refuse a page with a tag, remark or script that does not end."""
    held = parser.rawdata
    longer = parser.cdata_elem is not None or held.startswith("<!--")
    if len(held) > (most or (_LONGEST_REMARK if longer else _LONGEST_TAG)):
        raise not_a_table(path, _("its parts are damaged, or it is locked with a password"))


def _encoding(path: Path, found: Survey, hits: Hits, progress: Progress) -> Encoding:
    """Encoding that a page tells, if its text agrees; else the one that is detected."""
    detected = encodings.detect(path, found, hits, progress)
    told = _CHARSET.search(found.head[:_HEAD])
    name = told[1].decode("ascii", "replace").lower() if told else ""
    if detected.name not in encodings.CANDIDATES:
        return detected
    if name in _CHINESE:
        return Encoding("gb18030", detected.damaged)
    return Encoding("big5hkscs", detected.damaged) if name.startswith("big5") else detected


def _best(path: Path, tables: Sequence["_Table"], hits: Hits) -> "_Table":
    held = [table for table in tables if any(any(row) for row in table.rows)]
    if not held:
        raise not_a_table(path, _("the page holds no table"))
    lists = [table for table in held if best_hits(table.rows, hits) >= _LIST_HITS]
    return lists[0] if lists else max(held, key=lambda table: len(table.rows))


class _Table:
    """One table while it is read. Cells stand where those merged above and before them leave room."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.merged: list[Merged] = []
        self._taken: dict[int, set[int]] = {}
        self.text: list[str] | None = None
        self._spans = (1, 1)

    def begin_row(self, at: int) -> None:
        self.end_cell()
        self._taken.pop(len(self.rows) - 1, None)
        while len(self.rows) < at - 1:
            self.rows.append([])
        self.rows.append([])

    def begin_cell(self, at: int, across: int, down: int) -> None:
        self.end_cell()
        if not self.rows:
            self.begin_row(0)
        row = self.rows[-1]
        while len(row) < at - 1 or len(row) in self._taken.get(len(self.rows) - 1, ()):
            row.append("")
        self.text, self._spans = [], (across, down)

    def end_cell(self) -> None:
        if self.text is None:
            return
        (across, down), row, top = self._spans, self.rows[-1], len(self.rows) - 1
        left = len(row)
        row += [" ".join("".join(self.text).split()), *[""] * (across - 1)]
        self.text = None
        if across > 1 or down > 1:
            self.merged.append((top, left, top + down - 1, left + across - 1))
        for below in range(top + 1, top + down):
            self._taken.setdefault(below, set()).update(range(left, left + across))


class _Tables(HTMLParser):
    """Tables of a page; one inside another is a table of its own."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self._in_worksheet = False
        self._path = path
        self._open: list[_Table] = []
        self._done: list[_Table] = []
        self._unshown = ""
        self._cells = 0

    def all(self) -> list[_Table]:
        """Every table of the page, those never closed too."""
        for table in self._open:
            table.end_cell()
        return [*self._done, *self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        table = self._open[-1] if self._open else None
        if tag in _TABLES and not (tag == "table" and self._in_worksheet):
            self._open.append(_Table())
            self._in_worksheet = tag == "worksheet"
        elif tag in _UNSHOWN:
            self._unshown = tag
        elif table and tag in _ROWS:
            table.begin_row(_number(attrs, "index", _DEEPEST * 16))
            self._count(_number(attrs, "index", _DEEPEST * 16) - len(table.rows))
        elif table and tag in _CELLS:
            self._begin_cell(table, attrs)
        elif table and table.text is not None and tag in _LINES:
            table.text.append(" ")

    def _begin_cell(self, table: _Table, attrs: list[tuple[str, str | None]]) -> None:
        across = max(_number(attrs, "colspan", _WIDEST), _number(attrs, "mergeacross", _WIDEST) + 1, 1)
        down = max(_number(attrs, "rowspan", _DEEPEST), _number(attrs, "mergedown", _DEEPEST) + 1, 1)
        at = _number(attrs, "index", _WIDEST * 16)
        self._count(at + across * down)
        table.begin_cell(at, across, down)

    def _count(self, cells: int) -> None:
        self._cells += max(cells, 1)
        if self._cells > MAX_CELLS:
            raise too_large(self._path)

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == self._unshown:
            self._unshown = ""
        elif self._open and tag in _CELLS:
            self._open[-1].end_cell()
        elif self._open and tag in _TABLES and not (tag == "table" and self._in_worksheet):
            self._open[-1].end_cell()
            self._done.append(self._open.pop())
            self._in_worksheet = False

    def handle_data(self, data: str) -> None:
        if self._open and not self._unshown and self._open[-1].text is not None:
            self._open[-1].text.append(data)


def _number(attrs: Sequence[tuple[str, str | None]], name: str, most: int) -> int:
    """Whole number that an attribute gives; 0 where there is none."""
    given = next((value for key, value in attrs if key.rpartition(":")[2] == name), None) or ""
    return min(int(given), most) if given.isdecimal() and len(given) < len(str(1 << 31)) else 0
