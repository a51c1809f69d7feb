"""Workbooks as programs write them that are no spreadsheet programs, and templates filled in."""

import re
import zipfile
from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any

from . import files
from .catalogue import HEADER, PLAIN, made, plain, roster
from .places import sites

_SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def _changed(workbook: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Workbook with one of its parts rewritten."""
    with zipfile.ZipFile(BytesIO(workbook)) as held:
        parts = {part: held.read(part) for part in held.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    return files.archive(parts)


@made("142_required_marks.xlsx")
def _required() -> bytes:
    header = [
        "序号",
        "*机构名称",
        "*机构类型（下拉选择）",
        "*所属街镇",
        "*详细地址（必填）",
        "*经度（必填）",
        "*纬度（必填）",
        "建筑面积（㎡）（选填）",
    ]
    rows = [
        [at, *row[:4], float(row[4]), float(row[5]), 350]
        for at, row in enumerate(plain(sites()[:12]), start=1)
    ]
    return files.xlsx({"导入模板": [header, *rows]})


def _shared(workbook: bytes, change: Callable[[str], str] = str) -> bytes:
    """Workbook whose texts stand in a table of their own, as Excel and WPS keep them."""
    texts: dict[str, int] = {}

    def numbered(cell: re.Match[str]) -> str:
        return f'<c r="{cell[1]}" t="s"><v>{texts.setdefault(cell[2], len(texts))}</v></c>'

    with zipfile.ZipFile(BytesIO(workbook)) as held:
        parts = {part: held.read(part).decode() for part in held.namelist()}
    parts[_SHEET] = re.sub(
        r'<c r="([A-Z]+\d+)" t="inlineStr"><is><t>(.*?)</t></is></c>', numbered, parts[_SHEET]
    )
    items = "".join(f"<si><t>{unescape(text)}</t></si>" for text in texts)
    parts["xl/sharedStrings.xml"] = change(f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{items}</sst>')
    kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_STRINGS}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", kind)
    link = (
        f'<Relationship Id="rId99" Type="{_LINK}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace("</Relationships>", link)
    return files.archive({name: part.encode() for name, part in parts.items()})


@made("143_shared_texts.xlsx")
def _table_of_texts() -> bytes:
    return _shared(files.xlsx({"sheet0": [HEADER, *roster()]}))


@made("144_extent_that_is_wrong.xlsx")
def _extent() -> bytes:
    book = files.xlsx({"Sheet1": [HEADER, *roster()]})
    return _changed(
        book, _SHEET, lambda sheet: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', sheet)
    )


@made("145_text_in_two_colours.xlsx")
def _rich() -> bytes:
    name = roster()[0][0]
    red = '<rPr><b/><color rgb="FFFF0000"/></rPr>'
    runs = f"<r><t>{name[:4]}</t></r><r>{red}<t>{name[4:]}</t></r>"

    def coloured(texts: str) -> str:
        return texts.replace(f"<t>{name}</t>", runs)

    return _shared(files.xlsx({"Sheet1": [HEADER, *roster()]}), coloured)


@made("146_one_broken_byte.csv")
def _broken() -> bytes:
    whole = files.text([HEADER, *roster(text=True)], "utf-8")
    return whole.replace("苇风路".encode(), "苇".encode()[:2] + "风路".encode())


@made("147_notice_above.xlsx")
def _notice() -> bytes:
    notice = [["关于报送老年助餐服务场所信息的通知"], [], ["各街镇："]]
    notice += [
        [f"{at}、请于每季度末前报送本辖区老年助餐服务场所信息，做到应报尽报、底数清楚。"]
        for at in "一二三四五六七"
    ]
    return files.xlsx({"附件1": [*notice, ["附件1：名单", "", "", "", "", "2024年"], HEADER, *roster()]})


@made("148_formulas.xlsx")
def _formulas() -> bytes:
    """The numbers of rows and the names are formulas with their values kept, as Excel writes them."""

    def valued(sheet: str) -> str:
        return re.sub(
            r'<c r="A(\d+)"[^>]*><f>([^<]*)</f><v\s*/?>(?:</v>)?</c>',
            lambda found: f'<c r="A{found[1]}"><f>{found[2]}</f><v>{int(found[1]) - 1}</v></c>',
            sheet,
        )

    rows: list[list[Any]] = [["=ROW()-1", *row] for row in roster()]
    return _changed(files.xlsx({"Sheet1": [["序号", *HEADER], *rows]}), _SHEET, valued)


@made("149_a_sheet_for_each_street.xlsx")
def _sheets() -> bytes:
    by_street: dict[str, list[list[Any]]] = {}
    for row in plain(sites()):
        by_street.setdefault(row[2], [list(PLAIN)]).append([*row[:4], float(row[4]), float(row[5])])
    return files.xlsx(by_street)
