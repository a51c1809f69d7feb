"""Files that cannot be used as lists."""

import numpy as np

from . import files
from .catalogue import HEADER, PLAIN, made, plain, roster
from .places import sites


@made("150_empty.csv")
def _empty() -> bytes:
    return b""


@made("151_only_blank_lines.csv")
def _blank() -> bytes:
    return b"\xef\xbb\xbf" + b"\r\n" * 200


@made("152_pdf_called_xlsx.xlsx")
def _pdf() -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n" + bytes(400)


@made("153_locked_with_a_password.xlsx")
def _locked() -> bytes:
    noise = np.random.default_rng(1).bytes(6000)
    return files.compound(
        {"EncryptedPackage": noise, "EncryptionInfo": b"\x04\x00\x04\x00\x40\x00\x00\x00<?xml"}
    )


@made("154_cut_short.xlsx")
def _cut() -> bytes:
    whole = files.xlsx({"Sheet1": [HEADER, *roster()]})
    return whole[: len(whole) // 2]


@made("155_only_a_header.csv")
def _header() -> bytes:
    return files.text([HEADER], "gbk")


@made("156_only_title_and_header.xlsx")
def _header_xlsx() -> bytes:
    return files.xlsx({"Sheet1": [["云汀区助餐点名单（2024年）"], HEADER, [], ["填报单位："]]})


@made("157_picture_called_xls.xls")
def _picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + np.random.default_rng(2).bytes(800)


@made("158_bytes_without_meaning.csv")
def _bytes() -> bytes:
    return np.random.default_rng(3).bytes(3000)


@made("159_empty_sheets.xlsx")
def _sheets() -> bytes:
    return files.xlsx({"Sheet1": [], "Sheet2": [], "Sheet3": []})


@made("160_word_called_csv.csv")
def _word() -> bytes:
    return files.archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})


@made("161_page_of_an_error.xls")
def _page() -> bytes:
    page = "<!DOCTYPE html><html><head><title>登录超时</title></head><body><p>请重新登录</p></body></html>"
    return page.encode()


@made("162_no_names.csv")
def _no_names() -> bytes:
    rows = [[row[4], row[5], "100"] for row in plain(sites()[:12])]
    return files.text([["经度", "纬度", "床位数"], *rows], "utf-8")


@made("163_two_encodings.csv")
def _two() -> bytes:
    return files.text([PLAIN, *plain(sites()[:6])], "utf-8-sig") + files.text(plain(sites()[6:12]), "gbk")


@made("164_open_quotation_mark.csv")
def _quotation() -> bytes:
    rows = plain(sites()[:12])
    return files.text([PLAIN, *rows], "utf-8").replace("汀岸街道荻花".encode(), '"汀岸街道荻花'.encode(), 1)
