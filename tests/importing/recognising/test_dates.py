from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.importing.recognising import dates, hours


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2019年5月", "2019-05"),
        ("2019.5.1", "2019-05-01"),
        ("2019/5/1 0:00:00", "2019-05-01"),
        ("2019-05-01 00:00:00", "2019-05-01"),
        ("43586", "2019-05-01"),
        ("20190501", "2019-05-01"),
        ("201905", "2019-05"),
        ("２０１９年", "2019"),
        ("约2019年", "2019"),
        ("2019-13-01", ""),
        ("2019-02-30", ""),
        ("九十年代", ""),
        ("13900001111", ""),
        ("", ""),
    ],
)
def test_dates_as_precise_as_known(cell: str, expected: str) -> None:
    assert dates.iso(cell) == expected


def test_what_is_no_date_stays_as_it_is() -> None:
    assert dates.written(["2019.5.1", "九十年代", ""]) == ["2019-05-01", "九十年代", ""]


@given(st.dates(date(1956, 1, 1), date(2064, 1, 1)))
def test_every_way_to_write_a_day_means_that_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    ways = (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日", str(serial))
    assert {dates.iso(way) for way in ways} == {day.isoformat()}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("8:00-16:30（周末休息）", "8:00-16:30（周末休息）"),
        ("８：００—１６：３０", "8:00-16:30"),
        ("周一至周五 08:30—16:30", "周一至周五 08:30-16:30"),
        ("周一--周五", "周一-周五"),
        ("全天", "全天"),
    ],
)
def test_hours_keep_their_text(cell: str, expected: str) -> None:
    assert hours.tidied(cell) == expected
    assert hours.tidied(expected) == expected
