"""What the planner looks at: what is chosen together, and what lets go of what."""

from locator.domain.study import Study
from locator.gui.focus import Focus
from locator.gui.models.facilities import street_of


def test_a_facility_is_chosen_with_its_street(focus: Focus) -> None:
    told: list[tuple[str, str]] = []
    focus.street_changed.connect(lambda _code: told.append((focus.street, focus.facility)))
    focus.facility_changed.connect(lambda _id: told.append((focus.street, focus.facility)))
    focus.choose_facility("one", "street")
    assert told == [("street", "one"), ("street", "one")]


def test_another_street_lets_go_of_the_facility(focus: Focus) -> None:
    focus.choose_facility("one", "street")
    focus.choose_street("street")
    assert focus.facility == "one"
    focus.choose_street("other")
    assert (focus.street, focus.facility) == ("other", "")


def test_a_facility_that_is_let_go_of_leaves_its_street(focus: Focus) -> None:
    focus.choose_facility("one", "street")
    focus.choose_facility("")
    assert (focus.street, focus.facility) == ("street", "")


def test_the_street_is_where_a_facility_stands_else_the_one_its_list_names(demo: Study) -> None:
    table = demo.facilities
    placed = next(row for row in range(len(table)) if table.placed[row] and street_of(demo, table.id[row]))
    assert street_of(demo, str(table.id[placed])) in demo.streets.code
    unplaced = next(row for row in range(len(table)) if not table.placed[row])
    assert street_of(demo, str(table.id[unplaced])) == str(table.street_code[unplaced])
    assert street_of(demo, "no such facility") == ""
