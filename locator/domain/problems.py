"""What is wrong with a row, as a stable code and, in the reader's language, a reason and a remedy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from locator.domain.layer_problems import LAYER_FULLER, LAYER_TEXTS
from locator.words import _


def _mark(text: str) -> str:
    """Mark a template for the catalogue; it is translated where it is shown."""
    return text


_TEXTS: dict[str, tuple[str, str]] = {
    "no_coordinates": (
        _mark("“{name}” has no coordinates; it is kept as unplaced and covers nothing."),
        _mark("Fill in longitude and latitude, or place it by hand."),
    ),
    "coordinates_unreadable": (
        _mark("“{value}” is not a coordinate; “{name}” is kept as unplaced."),
        _mark("Write degrees as a plain number, such as 121.5312."),
    ),
    "coordinates_impossible": (
        _mark("The coordinates {value} of “{name}” lie far from the district; it is kept as unplaced."),
        _mark("Check the two numbers, and that their columns are not exchanged."),
    ),
    "coordinates_exchanged": (
        _mark("Longitude and latitude of “{name}” were exchanged; they have been put right."),
        _mark("Nothing to do; correct the list when convenient."),
    ),
    "coordinates_scaled": (
        _mark(
            "The coordinates of {rows} rows are whole numbers such as {value}; they are read as {degrees}."
        ),
        _mark("Nothing to do if these are the right degrees."),
    ),
    "coordinates_coarse": (
        _mark(
            "The coordinates {value} of “{name}” are rounded; its place is known to about {metres} m only."
        ),
        _mark("Look the address up again if the place matters at a border of streets or circles."),
    ),
    "in_water": (
        _mark("“{name}” lies in water."),
        _mark("Check the coordinates, and the coordinate system of the list."),
    ),
    "district_centre": (
        _mark("“{name}” stands on the exact middle of the district."),
        _mark("Usually a lookup that failed; look the address up again and correct the point."),
    ),
    "round_point": (
        _mark("“{name}” stands on the round coordinates {value}, as {others} other rows do."),
        _mark("Usually a lookup that failed; look the address up again and correct the point."),
    ),
    "shared_point": (
        _mark("“{name}” stands on the same point as {others} other rows with other addresses or streets."),
        _mark("Usually a lookup that failed; look the address up again and correct the point."),
    ),
    "possible_double": (
        _mark(
            "“{name}” stands {metres} m from “{other}” (row {there}) and may be the same place; both count."
        ),
        _mark("Take one of the two rows out of the list if they are one facility."),
    ),
    "outside_guard_area": (
        _mark("“{name}” lies {metres} m outside the district, too far away to serve it."),
        _mark("Check the coordinates if it should be in the district; else nothing to do."),
    ),
    "away_from_named_street": (
        _mark("“{name}” names {street} but lies {metres} m outside it."),
        _mark("Check the coordinates, or the street that the list names."),
    ),
    "name_missing": (
        _mark("The row has no name; it is left out."),
        _mark("Fill in the name of the facility."),
    ),
    "kind_unknown": (
        _mark("“{value}” is no kind of service that Locator knows; the row is left out."),
        _mark("Correct the type column, or import the list with --kind."),
    ),
    "kind_overruled": (
        _mark(
            "“{value}” in column “{column}” is another kind ({own}) than the one asked for ({kind}), which"
            " was used."
        ),
        _mark("Import the list without --kind, so that each row is the kind that it says, if that is wrong."),
    ),
    "number_share": (
        _mark("“{value}” in column “{column}” is a share and no number; it is taken as unknown."),
        _mark("Write the number itself, such as 96."),
    ),
    "status_unknown": (
        _mark("The status “{value}” of “{name}” is not understood; it is taken as open."),
        _mark("Write open, suspended, planned or closed."),
    ),
    "number_unreadable": (
        _mark("“{value}” in column “{column}” is not a number; it is taken as unknown."),
        _mark("Write a plain number, such as 120."),
    ),
    "number_negative": (
        _mark("“{value}” in column “{column}” is below zero; it is taken as unknown."),
        _mark("Write a number of zero or more."),
    ),
    "cell_error": (
        _mark("“{value}” in column “{column}” is an error of a formula; the cell is taken as blank."),
        _mark("Mend the formula, or write the value itself into the cell."),
    ),
    "text_damaged": (
        _mark("“{value}” in column “{column}” holds signs that were damaged before the list came here."),
        _mark("Export the list again as UTF-8, or write the text anew."),
    ),
    "duplicate_row": (
        _mark("“{name}” stands in the list twice with the same address and place; it is counted once."),
        _mark("Remove one of the two rows."),
    ),
    "people_missing": (
        _mark("The row holds no count of people; it is left out."),
        _mark("Fill in the number of people."),
    ),
    "people_unplaced": (
        _mark("“{name}” has no usable coordinates; its people stay where their street's total is spread."),
        _mark("Fill in longitude and latitude."),
    ),
    "street_unmatched": (
        _mark("No street of the study is called “{value}”; the likely one is “{likely}”."),
        _mark("Confirm it with --match {value}={code}, or correct the name."),
    ),
    "street_unknown": (
        _mark("No street of the study is called “{value}”."),
        _mark("Name the street with --match {value}=CODE, or correct the name."),
    ),
    "street_read_as": (
        _mark("“{value}” was read as {likely} ({code}) without being confirmed; rows: {rows}."),
        _mark("Confirm it with --match {value}={code}, or correct the name."),
    ),
    "code_damaged": (
        _mark("The code {value} has lost digits in a spreadsheet; the street was looked up by name alone."),
        _mark("Format the column as text and enter the codes again."),
    ),
    "code_contradicts_name": (
        _mark("The code {value} is that of {likely}, but the row names {name}; the code counts."),
        _mark("Correct the code or the name."),
    ),
    "code_dead": (
        _mark("The code {value} is of {district}, a district that is no more; today it is {now}."),
        _mark("Correct the code; the street was looked up by name alone."),
    ),
    "official_name_differs": (
        _mark("“{name}” has the code {value}; the official name for that code is “{official}”."),
        _mark("If they are one street, nothing to do: both names are understood. Else correct the code."),
    ),
    "official_code_differs": (
        _mark("“{name}” has the code {value}; its official code is {official}."),
        _mark("Correct the code in the file; lists that name streets by code are else not understood."),
    ),
    "official_unknown": (
        _mark("The official table has neither the code {value} nor a street called “{name}”."),
        _mark("Correct them, or give a newer table with --street-table."),
    ),
    "pseudo_street": (
        _mark(
            "“{name}” is no street, town or township (a development zone, farm or park); few may live there."
        ),
        _mark("Nothing to do; mind it where a result is told per person."),
    ),
    "street_repeated": (
        _mark("“{value}” stands in the list twice; the first row counts."),
        _mark("Remove one of the two rows."),
    ),
    "total_differs": (
        _mark("The total row says {value}, but the streets sum to {total}."),
        _mark("Check the list if the difference is more than rounding; the streets' numbers are used."),
    ),
    "polygon_repaired": (
        _mark(
            "The outline of “{name}” crossed itself and has been repaired; its area changed by {metres} m²."
        ),
        _mark("Look at the street on the map; get a better outline if it matters."),
    ),
    "polygon_missing": (
        _mark("“{name}” has no polygon; it is left out."),
        _mark("Give the street an outline in the file."),
    ),
    "streets_overlap": (
        _mark("“{name}” and “{value}” overlap by {metres} m²; both are kept as given."),
        _mark("Get outlines that share their borders if the overlap matters."),
    ),
    "sliver": (
        _mark(
            "A gap of {metres} m² lies between the outlines near “{name}”; it counts as inside the district."
        ),
        _mark("Get outlines that share their borders if the gap matters."),
    ),
    "code_missing": (
        _mark("“{name}” has no code; “{value}” is used in its place."),
        _mark("Give the street its nine-digit code in the file."),
    ),
    "list_repeats": (
        _mark("{matched} of {rows} rows stand already in the list “{value}”; both lists are counted."),
        _mark("Import the file with --list {value} to bring that list up to date."),
    ),
    "other_sheets": (
        _mark("Lists on other sheets ({sheets}) were not read: {value}."),
        _mark("Import each of them with --sheet and a --list of its own, such as {first}."),
    ),
    "coordinates_chosen": (
        _mark("The coordinates in “{column}” were read: those in “{other}” do not tell their system."),
        _mark("Name the columns for longitude and latitude if the others count."),
    ),
    "coordinates_elsewhere": (
        _mark("In {rows} rows “{other}” holds other places than “{column}”, which was read."),
        _mark("Check which are right; to read the others name their columns for longitude and latitude."),
    ),
    "column_contradicted": (
        _mark("Column “{column}” does not hold what its header says (such as “{value}”); it was not read."),
        _mark("Name the right column, or correct the header."),
    ),
    "columns_swapped": (
        _mark(
            "Columns “{column}” and “{other}” hold each other's numbers; they were read the other way round."
        ),
        _mark("Nothing to do; correct the headers when convenient."),
    ),
    "number_range": (
        _mark("“{value}” in column “{column}” says no single number; it is taken as unknown."),
        _mark("Write the one number that counts."),
    ),
    "number_not_daily": (
        _mark("“{value}” in column “{column}” is no number of a day; it is taken as unknown."),
        _mark("Write how many there are on a day."),
    ),
    "number_unit": (
        _mark(
            "“{value}” in column “{column}” is in a unit that does not belong there, or is of several sizes;"
            " it is taken as unknown."
        ),
        _mark("Write the number in the unit of the column, an area in square metres."),
    ),
    "column_unit": (
        _mark("Column “{column}” is in a unit that cannot be converted; its numbers are taken as unknown."),
        _mark("Give numbers of a day, areas in square metres."),
    ),
    "number_unlikely": (
        _mark("“{value}” in column “{column}” is more than any facility has; it is taken as unknown."),
        _mark("Check the number and its unit, and whether a telephone slipped into the column."),
    ),
    "number_within": (
        _mark("“{value}” in column “{column}” is read as all beds, and as the nursing beds among them."),
        _mark("Nothing to do if that is right; else give nursing beds a column of their own."),
    ),
    "beds_disagree": (
        _mark("“{name}” has {value} nursing beds among {beds} beds."),
        _mark("Check the two numbers; both are kept as given."),
    ),
    "status_from": (
        _mark("“{value}” in column “{column}” says that “{name}” is not open; that is its status now."),
        _mark("Write the status into a column of its own if it is another."),
    ),
    "kind_part_unknown": (
        _mark(
            "“{part}” in “{value}” is no kind of service that Locator knows; “{name}” is read as the rest."
        ),
        _mark("Correct the type column if the part matters."),
    ),
    "rows_joined": (
        _mark("“{name}” stands on several rows; row {joined} went into this one."),
        _mark("Nothing to do if they are one facility; else give them different names or addresses."),
    ),
    "rows_disagree": (
        _mark(
            "Of “{name}” this row says {value} in column “{column}”, row {other} says {kept}, which is used."
        ),
        _mark("Correct the row that is wrong."),
    ),
    "personal_cell": (
        _mark("A cell in column “{column}” held the name or a number of a person; that part was left out."),
        _mark("Nothing to do; Locator keeps no personal data."),
    ),
    "personal_column": (
        _mark("Column “{column}” looks personal and was left out."),
        _mark("Nothing to do; Locator keeps no personal data."),
    ),
    "datum_contradicted": (
        _mark("The list was read as {value}, but its rows fit {likely} better."),
        _mark("Import again with --crs {likely} if the evidence convinces you."),
    ),
    "datum_untested": (
        _mark(
            "The layer was read as {value}, as it declares; its rows do not tell that from GCJ-02 or BD-09."
        ),
        _mark(
            "Look at the map; if the rows lie some hundred metres off, import again with --crs gcj02 or bd09."
        ),
    ),
    "datum_mixed": (
        _mark("{rows} rows fit {likely} alone, not {value} as the list was read: {where}."),
        _mark("Part the list by coordinate system and import each part by itself."),
    ),
    "streets_in_gcj02": (
        _mark("The list was read as {value}, and the streets of this study seem to be in GCJ-02 themselves."),
        _mark("Make the study again with its streets read as GCJ-02 if the map shows them shifted."),
    ),
    "outside_streets": (
        _mark("“{name}” lies in none of the streets; its people are counted in none."),
        _mark("Check the coordinates, or load the street that it lies in."),
    ),
    "geometry_unusable": (
        _mark("The row's geometry cannot be used here; it is left out."),
        _mark("Give the layer {value}."),
    ),
    **LAYER_TEXTS,
}

# Other words for a code where one more fact is known.
_FULLER: dict[tuple[str, str], tuple[str, str]] = {
    **LAYER_FULLER,
    ("kind_part_unknown", "times"): (
        _mark("“{part}” in “{value}” is no kind of service that Locator knows; the row is read as the rest."),
        _mark("Correct the type column if the part matters."),
    ),
    ("status_unknown", "times"): (
        _mark("The status “{value}” is not understood; it is taken as open."),
        _mark("Write open, suspended, planned or closed."),
    ),
    ("away_from_named_street", "inside"): (
        _mark("“{name}” names {street} but lies {metres} m outside it, in {inside}."),
        _mark("Check the coordinates, or the street that the list names."),
    ),
    ("datum_contradicted", "words"): (
        _mark("“{words}” speaks of {value}, but the rows fit {likely}, and were read as that."),
        _mark("Nothing to do if they lie right on the map; else import again with --crs {value}."),
    ),
}

# Facts that are amounts, and are shown with thousands set apart.
_AMOUNTS = frozenset({"metres", "total", "others", "matched", "rows", "times", "cut"})
# A cell can hold a page of text; a sentence shows its beginning.
_SHOWN = 60

CODES: frozenset[str] = frozenset(_TEXTS)
# What Locator has put right itself: nothing is left to do.
SETTLED: frozenset[str] = frozenset(
    {
        "coordinates_exchanged",
        "coordinates_scaled",
        "columns_swapped",
        "number_within",
        "personal_cell",
        "rows_joined",
        "status_from",
        "gates_along",
        "walls_short",
        "ways_noded",
        "ways_repeated",
    }
)


@dataclass(frozen=True)
class Problem:
    """One thing wrong, or worth a look, in one row of an input.

    Attributes
    ----------
    code : str
        A key of the catalogue above, stable over versions.
    row : int or None
        Row of the file, counted from 1 as a spreadsheet does.
    column, value : str
        Header of the column and what the cell held.
    facts : mapping of str to str
        What the sentences need besides: name, street, metres …
    """

    code: str
    row: int | None = None
    column: str = ""
    value: str = ""
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def reason(self) -> str:
        """What is wrong, in the language in use; and in how many rows, where that is more than one."""
        if "times" not in self.facts:
            return self._say(0)
        return _("{reason} So in {times} rows.").format(
            reason=self._say(0), times=_grouped(self.facts["times"])
        )

    @property
    def remedy(self) -> str:
        """What to do, in the language in use."""
        return self._say(1)

    def _say(self, which: int) -> str:
        amounts = {"value", *_AMOUNTS} if self.code == "total_differs" else _AMOUNTS
        words = {"column": self.column, "value": self.value, **self.facts}
        shown = {
            name: _grouped(word) if name in amounts else shorten(word, _SHOWN) for name, word in words.items()
        }
        texts = next(
            (words for (code, fact), words in _FULLER.items() if code == self.code and fact in self.facts),
            _TEXTS[self.code],
        )
        return _(texts[which]).format(**shown)


def _grouped(amount: str) -> str:
    """``amount`` with thousands set apart, if it is a plain number."""
    whole, point, rest = amount.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdecimal() else shorten(amount, _SHOWN)


def shorten(text: str, most: int) -> str:
    """``text``, cut where it is longer than ``most`` signs."""
    return text if len(text) <= most else text[: most - 1] + "…"
