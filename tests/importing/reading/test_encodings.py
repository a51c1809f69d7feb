from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.domain.progress import silent
from locator.errors import InputError
from locator.importing.reading import encodings
from locator.importing.reading.source import Listing
from locator.importing.reading.survey import survey

SIMPLIFIED = "机构名称,地址,床位数\n长者之家,隆昌路521号,3\n第二福利院,平凉路1号,4\n"
TRADITIONAL = (
    "機構名稱,機構種類,縣市,區,地址全址,經度,緯度,開放床數\n"
    "大同老人之家,養護型,臺北市,大同區,重慶北路三段,121.51,25.06,40\n"
)


@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "gb18030", "gb18030"),
    ],
)
def test_the_encoding_is_told_and_the_headers_with_it(
    listing: Callable[..., Listing], text: str, codec: str, found: str
) -> None:
    read = listing(text.encode(codec))
    assert read.encoding == found
    assert read.header_row == 1
    assert ",".join(read.headers) == text.splitlines()[0]
    assert read.problems == ()


def test_without_known_headers_the_commoner_characters_tell(listing: Callable[..., Listing]) -> None:
    rows = "大同老人之家,臺北市大同區重慶北路三段\n松山安養中心,臺北市松山區八德路四段\n"
    assert listing(rows.encode("big5")).encoding == "big5hkscs"
    rows = "大同老人之家,台北市大同区重庆北路三段\n松山安养中心,台北市松山区八德路四段\n"
    assert listing(rows.encode("gbk")).encoding == "gb18030"


def test_letters_of_latin_words_are_no_characters(listing: Callable[..., Listing]) -> None:
    read = listing("name,address,lon\nSão João,Rua Conceição 5,-51.2\n".encode("latin-1"))
    assert read.encoding == "cp1252"
    assert read.column(0) == ["São João"]


@pytest.mark.parametrize(("codec", "found"), [("utf-8", "utf-8"), ("gbk", "gb18030")])
def test_a_few_broken_bytes_do_not_make_another_encoding(
    listing: Callable[..., Listing], codec: str, found: str
) -> None:
    rows = "".join(f"第{i}养老院,某某路一百号上海市,5\n" for i in range(300))
    whole = (SIMPLIFIED + rows).encode(codec)
    at = whole.index("第150养老院".encode(codec))
    read = listing(whole[:at] + b"\xff" + whole[at:])
    assert read.encoding == found
    assert [(p.code, p.row, p.column) for p in read.problems] == [("text_damaged", 154, "机构名称")]
    assert "第149养老院" in read.column(0)
    assert "第151养老院" in read.column(0)


def test_a_broken_place_far_from_the_beginning_is_seen(listing: Callable[..., Listing]) -> None:
    whole = (SIMPLIFIED + "甲养老院,某某路一百号,5\n" * 20_000).encode()
    read = listing(whole + b"\xe4\xb8,x,1\n")
    assert read.encoding == "utf-8"
    assert [p.row for p in read.problems] == [20_004]


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_text_or_a_known_fault(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(raw)
    with suppress(InputError):  # a known fault; anything else fails the test
        found = encodings.detect(path, survey(path, silent), lambda row: 0, silent)
        raw.decode(found.name, "replace" if found.damaged else "strict")


@given(st.text("机构名称地址床位数长者食堂日间照护之家一二三四五六七八九十,\n0123456789abc", min_size=8))
def test_utf8_is_always_taken_for_utf8(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "utf8.csv"
    path.write_text(text + "名", encoding="utf-8")
    assert encodings.detect(path, survey(path, silent), lambda row: 0, silent).name == "utf-8"


@pytest.mark.parametrize("held", ["name,lon\nabcd,121.5\n", SIMPLIFIED])
def test_a_zero_among_plain_text_does_not_make_it_utf16(listing: Callable[..., Listing], held: str) -> None:
    for codec in ("utf-8", "gbk"):
        with pytest.raises(InputError) as raised:
            listing(held.encode(codec)[:20] + b"\x00" + held.encode(codec)[20:])
        assert raised.value.code == "not_a_table"
