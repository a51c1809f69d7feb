"""Finding by a part of a name or the first letters of its sounds."""

from locator.gui.models.search import entries, find, initials
from tests.report.district import make_study


def test_a_part_of_the_name_finds_streets_before_committees() -> None:
    found = find(entries(make_study()), "东河")
    assert found[0].sort == "street"
    assert found[0].name == "东河街道"
    assert {entry.sort for entry in found} >= {"street", "facility"}
    assert all("东河" in entry.name for entry in found)


def test_first_letters_find_names() -> None:
    assert initials("东河街道") == "dhjd"
    assert initials("No 3 曲阳") == "no3qy"
    assert find(entries(make_study()), "dhjd")[0].name == "东河街道"


def test_nothing_is_found_for_nothing_and_not_more_than_asked() -> None:
    held = entries(make_study())
    assert find(held, "  ") == []
    assert find(held, "zzzzz") == []
    assert len(find(held, "居委", most=5)) == 5
