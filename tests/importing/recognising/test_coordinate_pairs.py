from collections.abc import Sequence

from locator.importing.recognising import coordinate_pairs
from locator.importing.recognising.columns import claims
from locator.importing.recognising.found import Found, Work

HEADERS = ("名称", "经度", "纬度", "高德经度", "高德纬度")
NAMES = ["甲", "乙", "丙"]
LON, LAT = ["121.50", "121.51", "121.52"], ["31.20", "31.21", "31.22"]


def _work(*cells: Sequence[str], headers: Sequence[str] = HEADERS) -> Work:
    work = Work(tuple(headers), [NAMES, *cells], {}, set())
    for name, positions in claims(headers, "facilities").items():
        work.found[name] = Found(positions[0], "header", 1.0)
    return work


def _choose(work: Work) -> tuple[coordinate_pairs.Pair, ...]:
    return coordinate_pairs.choose(work, claims(work.headers, "facilities"))


def _read(work: Work) -> dict[str, int]:
    return {name: one.position for name, one in work.found.items() if name != "name"}


def test_the_fuller_pair_is_read() -> None:
    work = _work(["", "", "暂无"], ["", "", ""], LON, LAT)
    assert _choose(work) == ()
    assert _read(work) == {"lon": 3, "lat": 4}
    assert work.problems == []


def test_the_same_places_in_two_systems_are_one() -> None:
    shifted = [f"{float(cell) + 0.0044:.4f}" for cell in LON], [f"{float(cell) - 0.0021:.4f}" for cell in LAT]
    work = _work(LON, LAT, *shifted)
    assert _choose(work) == ({"lon": 3, "lat": 4},)
    assert _read(work) == {"lon": 1, "lat": 2}
    assert work.problems == []


def test_other_places_are_told() -> None:
    work = _work(LON, LAT, [*LON[:2], "121.60"], LAT)
    _choose(work)
    assert [(one.code, one.facts["rows"]) for one in work.problems] == [("coordinates_elsewhere", "1")]


def test_a_pair_in_one_column_can_be_the_fuller() -> None:
    both = [f"{lon},{lat}" for lon, lat in zip(LON, LAT, strict=True)]
    work = _work(["", "", ""], ["", "", ""], both, headers=("名称", "经度", "纬度", "坐标"))
    _choose(work)
    assert _read(work) == {"lonlat": 3}


def test_what_the_planner_named_stays() -> None:
    work = _work(["", "", ""], ["", "", ""], LON, LAT)
    work.found["lon"] = Found(1, "hand", 1.0)
    assert _choose(work) == ()
    assert _read(work) == {"lon": 1, "lat": 2}


def test_metres_are_not_compared_with_degrees() -> None:
    work = _work(LON, LAT, ["452000", "453000", "454000"], ["3452000", "3453000", "3454000"])
    _choose(work)
    assert work.problems == []
