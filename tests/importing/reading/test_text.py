from pathlib import Path

import pytest

from locator.errors import InputError, UsageError
from locator.importing.reading.text import read_text_table


def _read(tmp_path: Path, raw: bytes, encoding: str = "") -> list[list[str]]:
    path = tmp_path / "list.csv"
    path.write_bytes(raw)
    return read_text_table(path, encoding).rows


@pytest.mark.parametrize(
    ("codec", "found"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_encodings_are_told_apart(tmp_path: Path, codec: str, found: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("名称,地址\n长者食堂,隆昌路521号\n".encode(codec))
    cells = read_text_table(path)
    assert cells.encoding == found
    assert cells.rows == [["名称", "地址"], ["长者食堂", "隆昌路521号"]]


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_delimiters_are_told_apart(tmp_path: Path, sign: str) -> None:
    text = f"名单\n名称{sign}地址{sign}床位\n甲{sign}乙路1号{sign}3\n"
    assert _read(tmp_path, text.encode())[2] == ["甲", "乙路1号", "3"]


def test_quoted_cells_hold_delimiters_and_line_ends(tmp_path: Path) -> None:
    assert _read(tmp_path, '名称,地址\n"甲,乙","一\n二"\n'.encode())[1] == ["甲,乙", "一\n二"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file_empty"),
        (b"  \n \n", "file_empty"),
        (b"%PDF-1.7\n1 0 obj\n", "not_a_table"),
        (b"PK\x03\x04rest of a workbook", "not_a_table"),
        (bytes(range(256)) * 4, "not_a_table"),
        (b"name,lon\n\x01\x02\x03\x04,1\n", "not_a_table"),
        (b"name,lon\n\xff\xff\xff,1\n", "encoding_unreadable"),
        (b"x" * (2 << 20), "not_a_table"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, raw: bytes, code: str) -> None:
    with pytest.raises(InputError) as raised:
        _read(tmp_path, raw)
    assert raised.value.code == code
    assert "list.csv" in raised.value.reason
    assert raised.value.remedy


def test_a_file_that_would_fill_the_memory_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("wb") as stream:
        stream.write(b"name,lon\n" * 200_000)
        stream.truncate(1 << 30)
    with pytest.raises(InputError) as raised:
        read_text_table(path)
    assert raised.value.code == "table_too_large"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError) as missing:
        read_text_table(tmp_path / "none.csv")
    with pytest.raises(InputError) as folder:
        read_text_table(tmp_path)
    assert (missing.value.code, folder.value.code) == ("file_missing", "not_a_file")


def test_a_declared_encoding_is_used_or_refused(tmp_path: Path) -> None:
    assert _read(tmp_path, "名,址\n".encode("big5"), "big5") == [["名", "址"]]
    with pytest.raises(UsageError) as raised:
        _read(tmp_path, b"a,b\n", "no-such")
    assert raised.value.code == "encoding_unknown"
