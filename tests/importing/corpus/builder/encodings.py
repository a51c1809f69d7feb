"""One list in every encoding and format."""

import codecs

from . import files
from .catalogue import HEADER, PLAIN, made, plain, roster
from .places import held, sites


def _text(encoding: str, delimiter: str = ",", before: str = "") -> bytes:
    return files.text([HEADER, *roster(text=True)], encoding, delimiter=delimiter, before=before)


@made("001_utf8.csv")
def _utf8() -> bytes:
    return _text("utf-8")


@made("002_utf8_bom_wps.csv")
def _utf8_bom() -> bytes:
    return _text("utf-8-sig")


@made("003_gbk_wps.csv")
def _gbk() -> bytes:
    return _text("gbk")


@made("004_unicode_text_of_excel.txt")
def _utf16() -> bytes:
    return codecs.BOM_UTF16_LE + _text("utf-16-le", "\t")


@made("005_utf16_big_endian.csv")
def _utf16_be() -> bytes:
    return codecs.BOM_UTF16_BE + _text("utf-16-be")


@made("006_semicolons.csv")
def _semicolons() -> bytes:
    return _text("utf-8", ";")


@made("007_sep_line.csv")
def _sep_line() -> bytes:
    return _text("utf-8-sig", ";", before="sep=;\r\n")


@made("008_tabs_gbk.tsv")
def _tabs() -> bytes:
    return _text("gbk", "\t")


@made("009_excel.xlsx")
def _xlsx() -> bytes:
    return files.xlsx({"助餐服务场所": [HEADER, *roster()]})


@made("010_excel_2003.xls")
def _xls() -> bytes:
    return files.xls({"助餐服务场所": [HEADER, *roster()]})


@made("011_libreoffice.ods")
def _ods() -> bytes:
    return files.ods({"助餐服务场所": [HEADER, *roster()]})


@made("012_html_called_xls.xls")
def _html() -> bytes:
    return files.html_table([HEADER, *roster(text=True)], "gb2312")


@made("013_bom_twice.csv")
def _bom_twice() -> bytes:
    return codecs.BOM_UTF8 + _text("utf-8-sig")


@made("014_old_mac_line_ends.csv")
def _old_mac() -> bytes:
    return files.text([HEADER, *roster(text=True)], "utf-8", end="\r")


@made("015_big5_taiwan.csv")
def _big5() -> bytes:
    header = ("機構名稱", "機構代碼", "機構種類", "區", "地址全址", "經度", "緯度", "開放床數", "現有住民")
    some = [site for site in sites() if site.street == "汀岸街道"]
    words = ("長青", "安和", "樂齡", "福壽")
    rows = [
        [
            f"汀岸{word}老人長期照顧中心",
            f"TA{at:03d}",
            "養老機構",
            "云汀區",
            f"汀岸路{at * 10}號",
            x,
            y,
            49 - at,
            40,
        ]
        for at, (word, (x, y)) in enumerate(zip(words, held(some, "wgs84"), strict=True), start=1)
    ]
    return files.text([header, *rows], "big5")


@made("016_gb18030_rare_signs.csv")
def _rare() -> bytes:
    rows = plain(sites()[:12])
    rows[0][0], rows[1][3] = "汀岸街道𬭚路助餐点", "云汀区㳇溪路9号"
    return files.text([PLAIN, *rows], "gb18030")


@made("017_quotes_and_breaks.csv")
def _quotes() -> bytes:
    rows = plain(sites()[:12])
    rows[0][0], rows[1][3] = '汀岸街道"荻花"助餐点', "云汀区砚石路70号,1层\n（东门）"
    return files.text([PLAIN, *rows], "utf-8")


@made("018_full_width.csv")
def _full_width() -> bytes:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    header = ("名称", "类型", "所属街镇", "地址", "经度（°）", "纬度（°）", "床位数（张）")
    rows = [
        [*row[:4], row[4].translate(wide), row[5].translate(wide), "１２０"]
        for row in plain(sites()[:12], kind="养老院")
    ]
    return files.text([header, *rows], "utf-8-sig")


@made("019_quoted_all_trailing_commas.csv")
def _trailing() -> bytes:
    rows = [PLAIN, *plain(sites()[:12])]
    lines = [",".join(f'"{cell}"' for cell in row) + ",,,," for row in rows]
    return ("\r\n".join([*lines, *[",,,,,,,,,"] * 30]) + "\r\n").encode("gbk")


@made("115_gbk_under_english_headers.csv")
def _gbk_english() -> bytes:
    header = ("name", "type", "street", "address", "lng", "lat")
    return files.text([header, *plain(sites()[:12])], "gbk")


@made("118_comma_without_quotation_marks.csv")
def _bare_comma() -> bytes:
    lines = [",".join(row) for row in [PLAIN, *plain(sites()[:12])]]
    lines[3] = lines[3].replace("路", "路,", 1)
    return ("\r\n".join(lines) + "\r\n").encode("gbk")
