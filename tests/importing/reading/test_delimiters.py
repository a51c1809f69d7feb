from collections.abc import Callable

import pytest

from locator.importing.reading import delimiters
from locator.importing.reading.cells import no_hits
from locator.importing.reading.source import Listing

ADDRESS = "隆昌路521号,甲座,2楼,东侧,201室"


@pytest.mark.parametrize("sign", ["\t", ";", "|"])
def test_commas_inside_addresses_do_not_win(listing: Callable[..., Listing], sign: str) -> None:
    rows = "".join(f"第{i}食堂{sign}{ADDRESS}{sign}{i}\n" for i in range(60))
    read = listing(sign.join(("机构名称", "地址", "床位数")) + "\n" + rows, "list.txt")
    assert read.headers == ("机构名称", "地址", "床位数")
    assert read.column(1)[0] == ADDRESS


@pytest.mark.parametrize("sign", ["\t", ";", "|"])
def test_widths_tell_where_headers_do_not(sign: str) -> None:
    rows = "".join(f"{i}{sign}{'x,' * (i % 5)}y{sign}z\n" for i in range(40))
    assert delimiters.choose(rows, no_hits) == sign


def test_the_line_that_excel_writes_tells_the_sign(listing: Callable[..., Listing]) -> None:
    read = listing("sep=;\n机构名称;地址\n甲;乙,丙,丁\n".encode("utf-8-sig"))
    assert (read.headers, read.column(1)) == (("机构名称", "地址"), ["乙,丙,丁"])
    # Excel hides that line, and its rows count from the next one.
    assert (read.header_row, read.rows.tolist()) == (1, [2])


def test_one_column_is_a_table_too() -> None:
    assert delimiters.choose("名称\n甲\n乙\n", no_hits) == ","
