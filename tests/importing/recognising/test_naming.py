"""What a list's names and codes of streets are read as, and what is said about them."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.domain.official import Official
from locator.domain.streets import Streets
from locator.importing.recognising.names import NOT_FOUND, How, StreetNames
from locator.importing.recognising.naming import Named, read_names
from locator.importing.recognising.official import official_for
from locator.importing.recognising.proposals import Unmatched, proposals, readings

YANGPU = {
    "310110001": "定海路街道",
    "310110006": "平凉路街道",
    "310110013": "长白新村街道",
    "310110015": "延吉新村街道",
    "310110019": "五角场街道",
    "310110020": "新江湾城街道",
    "310110021": "长海路街道",
}
CODES = tuple(YANGPU)


def _streets(named: dict[str, str], alias: Sequence[str] = ()) -> Streets:
    return Streets.build(
        len(named), code=list(named), name=list(named.values()), alias=list(alias) or [""] * len(named)
    )


def _read(streets: Streets, *cells: str, codes: Sequence[str] = (), districts: Sequence[str] = ()) -> Named:
    blank = [""] * max(len(cells), len(codes))
    return read_names(
        StreetNames(streets), codes or blank, cells or blank, blank, blank, districts=districts or blank
    )


def _told(read: Named) -> list[tuple[str, str, str, int]]:
    return [
        (one.problem.code, one.problem.value, one.problem.facts.get("code", ""), one.rows)
        for one in read.told
    ]


@pytest.mark.parametrize(
    ("written", "code", "how"),
    [
        ("延吉新村街道", "310110015", How.EXACT),
        ("延吉新村街道办事处", "310110015", How.EXACT),
        ("上海市杨浦区延吉新村街道", "310110015", How.EXACT),
        ("長海路街道", "310110021", How.EXACT),
        ("延吉街道", "310110015", How.SHORT),
        ("延吉", "310110015", How.SHORT),
        ("杨浦区延吉", "310110015", How.SHORT),
        ("五角场镇", "310110021", How.FORMER),
        ("延吉新衬街道", "310110015", How.LIKE),
        ("延吉新街道", "310110015", How.LIKE),
        ("新江城湾街道", "310110020", How.LIKE),
        ("广中路街道", "", How.ELSEWHERE),
        ("提篮桥街道", "", How.ELSEWHERE),
        ("虹口区江湾镇", "", How.ELSEWHERE),
        ("嘉兴路", "", How.ELSEWHERE),
        ("莘庄工业区", "", How.ELSEWHERE),
        ("控江路街道", "", How.UNKNOWN),
        ("火星基地", "", How.UNKNOWN),
        ("杨浦区", "", How.NONE),
        ("—", "", How.NONE),
        ("不详", "", How.NONE),
    ],
)
def test_names_of_a_street_column(written: str, code: str, how: How) -> None:
    found = StreetNames(_streets(YANGPU)).meaning(written)
    assert (found.how, CODES[found.row] if found.row != NOT_FOUND else "") == (how, code)


def test_a_slip_is_only_proposed() -> None:
    minhang = _streets({"310112106": "华漕镇", "310112102": "七宝镇"})
    read = _read(minhang, "华漕禛", "七宝镇", "华漕禛")
    assert read.street_row.tolist() == [NOT_FOUND, 1, NOT_FOUND]
    assert _told(read) == [("street_unmatched", "华漕禛", "310112106", 2)]


def test_an_old_outline_with_the_new_code_bears_both_names() -> None:
    named = {**YANGPU, "310110021": "五角场镇"}
    names = StreetNames(_streets(named))
    assert names.meaning("五角场镇").how is How.EXACT
    assert (names.meaning("长海路街道").how, names.meaning("长海路街道").row) == (How.FORMER, 6)


def test_what_is_read_without_being_confirmed_is_told_once_and_no_more_when_confirmed() -> None:
    read = _read(_streets(YANGPU), "延吉街道", "五角场镇", "延吉街道", "延吉新村街道")
    assert read.street_row.tolist() == [3, 6, 3, 3]
    assert _told(read) == [
        ("street_read_as", "延吉街道", "310110015", 2),
        ("street_read_as", "五角场镇", "310110021", 1),
    ]
    confirmed = _streets(YANGPU, ["", "", "", "延吉街道", "", "", "五角场镇"])
    again = _read(confirmed, "延吉街道", "五角场镇", "延吉街道", "延吉新村街道")
    assert (again.street_row.tolist(), again.told) == ([3, 6, 3, 3], ())


def test_a_name_that_no_table_knows_is_told_with_its_rows() -> None:
    read = _read(_streets(YANGPU), *["火星基地"] * 3, "月球站")
    assert _told(read) == [("street_unknown", "火星基地", "", 3), ("street_unknown", "月球站", "", 1)]
    (first, second) = read.problems(np.array([5, 6, 7, 8]))
    assert (first.row, first.facts["rows"], second.row) == (5, "3", 8)


def test_streets_of_other_districts_are_counted_and_no_question() -> None:
    read = _read(_streets(YANGPU), "广中路街道", "江湾镇", "外滩", "新江湾城街道")
    assert read.elsewhere.tolist() == [True, True, True, False]
    assert read.counted == {"elsewhere": 3}
    assert read.told == ()


def test_the_district_decides_between_streets_of_one_name() -> None:
    official = Official.build(
        4,
        code=["990101001", "990101002", "990102001", "990103001"],
        name=["城关镇", "河西街道", "城关镇", "城关镇"],
        district_code=["990101", "990101", "990102", "990103"],
        district=["东区", "东区", "南县", "北县"],
    )
    both = _streets({"990101001": "城关镇", "990102001": "城关镇"})
    names = StreetNames(both, official=official)
    assert names.meaning("城关镇", "南县").row == 1
    assert names.meaning("南县城关镇").row == 1
    assert names.meaning("城关镇", "北县").how is How.ELSEWHERE
    # Without a district it is a question, and no street is chosen.
    assert names.meaning("城关镇").how is How.LIKE
    assert names.row_of_name("城关镇") == NOT_FOUND


def test_a_city_without_a_table_tells_home_by_its_own_rows() -> None:
    streets = _streets({"S001": "汀岸街道", "S002": "旧桐街道"})
    cells = ("汀岸街道", "岭上街道", "岭上街道", "汀岸")
    read = _read(streets, *cells, districts=["云汀区", "远山区", "云汀区", "远山区"])
    assert read.elsewhere.tolist() == [False, True, False, True]
    assert [(one.problem.code, one.problem.value) for one in read.told] == [("street_unknown", "岭上街道")]
    # A city in the column of districts tells nothing.
    assert not _read(streets, "汀岸", districts=["云汀市"]).elsewhere.any()


def test_codes() -> None:
    codes = ["310110006.0", "310110006003", "310109011", "3.10101E+11", "310103012", "310110999", "310110"]
    read = _read(_streets(YANGPU), *["", "", "", "平凉路街道", "五里桥街道", "", ""], codes=codes)
    assert read.street_row.tolist() == [1, 1, NOT_FOUND, 1, NOT_FOUND, NOT_FOUND, NOT_FOUND]
    assert read.elsewhere.tolist() == [False, False, True, False, True, False, False]
    assert {(one.problem.code, one.problem.value) for one in read.told} == {
        ("code_damaged", "3.10101E+11"),
        ("code_dead", "310103012"),
        ("street_unknown", "310110999"),
    }
    (dead,) = (one.problem for one in read.told if one.problem.code == "code_dead")
    assert (dead.facts["district"], dead.facts["now"]) == ("卢湾区", "五里桥街道 310101020")


@pytest.mark.parametrize(
    ("code", "now"),
    [
        ("310119001", "浦东新区 310115"),
        ("310230101", "崇明区 310151"),
        ("310103001", "黄浦区 310101"),
        ("310108001", "静安区 310106"),
    ],
)
def test_dead_codes_tell_what_they_are_now(code: str, now: str) -> None:
    (told,) = _read(_streets(YANGPU), codes=[code]).told
    assert (told.problem.code, told.problem.facts["now"]) == ("code_dead", now)
    assert now in told.problem.reason


def test_a_code_that_contradicts_the_name_counts_and_is_told() -> None:
    read = _read(_streets(YANGPU), "平凉路街道", "五角场镇", codes=["310110001", "310110021"])
    assert read.street_row.tolist() == [0, 6]
    assert [one.problem.code for one in read.told] == ["code_contradicts_name"]


def test_streets_without_codes_are_found_by_official_ones() -> None:
    named = {"S001": "外滩街道", "S002": "豫园街道", "S003": "打浦桥街道"}
    read = _read(_streets(named), codes=["310101018", "310101013004", "310110006"])
    assert read.street_row.tolist() == [1, 0, NOT_FOUND]
    assert read.elsewhere.tolist() == [False, False, True]


def test_names_within_texts_are_told_unless_exact() -> None:
    names = StreetNames(_streets(YANGPU))
    texts = [
        "延吉街道饭堂",
        "长白新村社区食堂",
        "定海路街道食堂",
        "五角场镇食堂",
        "食堂",
        "食堂",
        "延吉街道饭堂",
    ]
    addresses = ["", "", "", "", "上海市杨浦区平凉路街道1号", "延吉街道3号", ""]
    blank = [""] * len(texts)
    read = read_names(names, blank, blank, texts, addresses)
    assert read.street_row.tolist() == [3, 2, 0, 6, 1, NOT_FOUND, 3]
    assert _told(read) == [
        ("street_read_as", "延吉街道", "310110015", 2),
        ("street_read_as", "长白新村社区", "310110013", 1),
        ("street_read_as", "五角场镇", "310110021", 1),
    ]


@given(
    st.lists(
        st.tuples(
            st.text("延吉长白五角场街道镇社区a\x00 ", max_size=12), st.text("延吉新村街道号1", max_size=9)
        ),
        max_size=20,
    )
)
def test_texts_searched_together_give_what_each_gives_alone(rows: list[tuple[str, str]]) -> None:
    names = StreetNames(_streets(YANGPU))
    together = names.text_forms.find([name for name, _ in rows], [address for _, address in rows])
    assert together.row.tolist() == [names.row_in_text(name, address) for name, address in rows]


_WORDS = st.text("延吉新村长白平凉路街道镇乡五角场广中", min_size=1, max_size=7)


@given(_WORDS, st.sampled_from(CODES))
def test_a_confirmed_name_always_resolves(name: str, code: str) -> None:
    known = StreetNames(_streets(YANGPU)).meaning(name)
    if known.how is How.EXACT:
        return
    names = StreetNames(_streets(YANGPU), {name: code})
    assert names.meaning(name) == (
        known if known.how is How.NONE else type(known)(How.EXACT, CODES.index(code))
    )
    assert read_names(names, [""], [name], [""], [""]).told == ()


@given(st.lists(_WORDS, max_size=8), st.permutations(range(len(CODES))))
def test_the_order_of_streets_changes_nothing(cells: list[str], order: list[int]) -> None:
    one = _streets(YANGPU)
    other = one.take(np.array(order, dtype=np.intp))
    first, second = _read(one, *cells), _read(other, *cells)
    assert _told(first) == _told(second)
    for mine, its in zip(first.street_row, second.street_row, strict=True):
        assert (one.code[mine] if mine >= 0 else "") == (other.code[its] if its >= 0 else "")


@given(st.lists(st.one_of(_WORDS, st.sampled_from(list(YANGPU.values()))), max_size=8))
def test_proposals_never_hold_an_exact_name(cells: list[str]) -> None:
    streets = _streets(YANGPU)
    read = _read(streets, *cells)
    problems = read.problems(np.arange(len(cells)))
    asked = {one.name for one in proposals(problems, streets)}
    assert asked.isdisjoint(YANGPU.values())
    assert asked.isdisjoint(one.name for one in readings(problems))
    for cell, row, away in zip(cells, read.street_row, read.elsewhere, strict=True):
        silent = StreetNames(streets).meaning(cell).how is How.NONE
        assert (row >= 0) + away + silent + (cell in asked) >= 1


def test_where_rows_lie_counts_for_more_than_likeness() -> None:
    streets = _streets(YANGPU)
    problems = _read(streets, "延吉新街道", "火星基地", "延吉").problems(np.arange(3))
    assert proposals(problems, streets) == (
        Unmatched("延吉新街道", "延吉新村街道", "310110015"),
        Unmatched("火星基地", "", ""),
    )
    lying = {"延吉新街道": 0, "火星基地": 1}
    assert proposals(problems, streets, lying) == (
        Unmatched("延吉新街道", "定海路街道", "310110001"),
        Unmatched("火星基地", "平凉路街道", "310110006"),
    )
    assert readings(problems) == (Unmatched("延吉", "延吉新村街道", "310110015"),)


def test_an_official_name_is_found_in_every_district_of_the_bundled_table() -> None:
    table = official_for(_streets(YANGPU))
    names = StreetNames(_streets(YANGPU))
    ours = set(YANGPU)
    for code, name in zip(table.code, table.name, strict=True):
        how = names.meaning(str(name)).how
        if code in ours:
            assert how is How.EXACT
        else:
            assert how is (How.UNKNOWN if str(code).startswith("310110") else How.ELSEWHERE), name
