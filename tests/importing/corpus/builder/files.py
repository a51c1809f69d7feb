"""Bytes of a table as the programs write it that planners use."""

import csv
import html
import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Row = Sequence[Any]
Sheets = Mapping[str, Iterable[Row]]
Style = Callable[[Any], None]
_DATE = (2024, 12, 31, 0, 0, 0)
_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def text(
    rows: Iterable[Row], encoding: str = "utf-8", *, delimiter: str = ",", end: str = "\r\n", before: str = ""
) -> bytes:
    """Write separated text; ``before`` stands in front of the first row."""
    held = io.StringIO(newline="")
    held.write(before)
    csv.writer(held, delimiter=delimiter, lineterminator=end).writerows(rows)
    return held.getvalue().encode(encoding)


def xlsx(sheets: Sheets, styles: Mapping[str, Style] | None = None) -> bytes:
    """Write a workbook; ``styles`` change a sheet once its rows stand in it."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if styles and name in styles:
            styles[name](sheet)
    held = io.BytesIO()
    book.save(held)
    with zipfile.ZipFile(held) as source:
        parts = {name: source.read(name) for name in sorted(source.namelist())}
    parts["docProps/core.xml"] = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        b'core-properties"/>'
    )
    return archive(parts)


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Zip parts, dated by the data; a part called ``mimetype`` is stored plain."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as target:
        for name, content in parts.items():
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(zipfile.ZipInfo(name, _DATE), content, packed)
    return held.getvalue()


def ods(sheets: Sheets) -> bytes:
    """Write an OpenDocument spreadsheet."""
    tables = "".join(
        f'<table:table table:name="{html.escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2" '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    parts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    return archive({name: part.encode() for name, part in parts.items()})


def _ods_cell(cell: Any) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell!r}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="string"><text:p>{html.escape(str(cell))}</text:p>'
        "</table:table-cell>"
    )


def html_table(rows: Iterable[Row], encoding: str = "gb2312") -> bytes:
    """Write what web platforms call an Excel file: one table of HTML."""
    body = "\r\n".join(
        "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n<head>\r\n'
        f'<meta http-equiv="Content-Type" content="application/vnd.ms-excel; charset={encoding}">\r\n'
        f'</head>\r\n<body>\r\n<table border="1">\r\n{body}\r\n</table>\r\n</body>\r\n</html>\r\n'
    )
    return page.encode(encoding)


def xls(sheets: Sheets, merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Write a workbook of Excel 97–2003 (BIFF8); ``merged``: first and last row, first and last column."""
    streams = [_biff_sheet(rows, merged) for rows in sheets.values()]
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    head += _record(0x0042, struct.pack("<H", 1200))
    names = [name.encode("utf-16-le") for name in sheets]
    at = len(head) + sum(len(name) + 12 for name in names) + 4
    for name, stream in zip(names, streams, strict=True):
        head += _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name) // 2, 1) + name)
        at += len(stream)
    return compound({"Workbook": head + _record(0x000A, b"") + b"".join(streams)})


def _biff_sheet(rows: Iterable[Row], merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    rows = [list(row) for row in rows]
    parts = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))]
    width = max(map(len, rows), default=0)
    parts.append(_record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)))
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, int | float):
                parts.append(_record(0x0203, struct.pack("<HHHd", y, x, 0, cell)))
            elif cell not in (None, ""):
                signs = str(cell).encode("utf-16-le")
                parts.append(_record(0x0204, struct.pack("<HHHHB", y, x, 0, len(signs) // 2, 1) + signs))
    if merged:
        spans = b"".join(struct.pack("<HHHH", *span) for span in merged)
        parts.append(_record(0x00E5, struct.pack("<H", len(merged)) + spans))
    return b"".join([*parts, _record(0x000A, b"")])


def _record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Write a compound file (MS-CFB, version 3) of streams padded to at least 4096 bytes."""
    padded = {
        name: body.ljust(max(4096, -(-len(body) // _SECTOR) * _SECTOR), b"\0")
        for name, body in streams.items()
    }
    starts, chain, at = {}, [_FAT], 1
    directory = -(-(len(streams) + 1) // 4)
    chain += [*range(at + 1, at + directory), _END]
    at += directory
    for name, body in padded.items():
        count = len(body) // _SECTOR
        starts[name] = at
        chain += [*range(at + 1, at + count), _END]
        at += count
    if len(chain) > _SECTOR // 4:
        raise ValueError("one sector of the table of sectors must do")
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, body) in enumerate(padded.items(), start=1):
        after = number + 1 if number < len(padded) else _FREE
        entries.append(_entry(name, 2, starts[name], len(body), right=after))
    entries += [bytes(68) + struct.pack("<III", _FREE, _FREE, _FREE) + bytes(48)] * (
        directory * 4 - len(entries)
    )
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + fat + b"".join(entries) + b"".join(padded.values())


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    signs = name.encode("utf-16-le") + b"\0\0"
    return (
        signs.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(signs), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
