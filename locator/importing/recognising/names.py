"""Which street a name means: exact, confirmed, short, former, like another, or of another district."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from locator.domain.official import DISTRICT_DIGITS, STREET_DIGITS, Official
from locator.domain.streets import Streets
from locator.importing.fold import fold
from locator.importing.recognising.confirming import confirm
from locator.importing.recognising.near_names import NearNames
from locator.importing.recognising.official import official_for
from locator.importing.recognising.street_codes import StreetCodes
from locator.importing.recognising.street_forms import (
    district_key,
    inside_forms,
    plain,
    short_forms,
    without_district,
)
from locator.importing.recognising.text_forms import TextForms

NOT_FOUND = -1

Rows = dict[str, frozenset[int]]
Districts = Mapping[str, frozenset[str]]


class How(StrEnum):
    """How a name was understood."""

    EXACT = "exact"
    SHORT = "short"
    FORMER = "former"
    LIKE = "like"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    NONE = "none"


@dataclass(frozen=True)
class Meaning:
    """How a name was understood; ``row`` the street that it means or (``LIKE``) may mean, −1 where none."""

    how: How
    row: int = NOT_FOUND

    @property
    def applied(self) -> int:
        """Row of the street that the name is read as without asking, else −1."""
        return self.row if self.how in (How.EXACT, How.SHORT, How.FORMER) else NOT_FOUND


class StreetNames:
    """Looks streets up by code and by name.

    Parameters
    ----------
    streets : Streets
    matches : mapping of name to street code
        Confirmed by the planner now; those confirmed earlier stand in ``streets.alias``.
    official : Official
        The planner's table of the city's streets; without one the bundled table holds, where there is one.

    Raises
    ------
    UsageError
        ``match_unknown``: a match names a code that no street has.
    """

    def __init__(
        self,
        streets: Streets,
        matches: Mapping[str, str] | None = None,
        official: Official | None = None,
    ) -> None:
        self.streets = confirm(streets, matches or {})
        self.official = official_for(self.streets, official)
        self.codes = StreetCodes(self.streets, self.official)
        self._exact = _by_name(self._written())
        self._former = _by_name(self._by_table())
        self._short = _by_name(_shortened(self._exact))
        self._district_of = [self._district_code(row) for row in range(len(self.streets))]
        self._home = frozenset(self._district_of) - {""}

    def _written(self) -> Iterator[tuple[str, int]]:
        """Names that the study itself holds."""
        for row, (name, alias) in enumerate(zip(self.streets.name, self.streets.alias, strict=True)):
            for one in (name, *alias.split(";")):
                if plain(one):
                    yield plain(one), row

    def _by_table(self) -> Iterator[tuple[str, int]]:
        """Official and former names of the study's streets; none for a name that a street bears itself."""
        for at, row in enumerate(self.codes.row_of_official):
            if row == NOT_FOUND:
                continue
            for one in (self.official.name[at], *self.official.former[at].split(";")):
                if plain(one) and plain(one) not in self._exact:
                    yield plain(one), row

    def _district_code(self, row: int) -> str:
        """Six digits of the district of a street, empty where they are not known."""
        found = self.codes.official_of_row[row]
        if found != NOT_FOUND:
            return str(self.official.district_code[found])
        code = str(self.streets.code[row])
        return code[:DISTRICT_DIGITS] if len(code) == STREET_DIGITS and code.isdecimal() else ""

    @cached_property
    def _districts(self) -> Mapping[str, str]:
        """Code of every district of the table by what it is compared by."""
        given = zip(self.official.district, self.official.district_code, strict=True)
        return {district_key(name): str(code) for name, code in given if name}

    @cached_property
    def _table(self) -> Districts:
        """Districts that have a street of this official or former name."""
        return _by_district(
            (plain(one), str(code))
            for name, former, code in zip(
                self.official.name, self.official.former, self.official.district_code, strict=True
            )
            for one in (name, *former.split(";"))
            if plain(one)
        )

    @cached_property
    def _table_short(self) -> Districts:
        return _by_district(
            (short, code)
            for name, codes in self._table.items()
            for short in short_forms(name)
            for code in codes
        )

    def district_hint(self, cell: str) -> str:
        """District that a cell names: its code where the table has it, else its bare name, else empty."""
        key = district_key(cell)
        if key in self._districts:
            return self._districts[key]
        return key if fold(cell).endswith(("区", "县")) else ""

    def row_of_code(self, code: str) -> int:
        """Row of the street with this code (also the code of one of its committees), else −1."""
        return self.codes.row_of(code)

    def row_of_name(self, name: str) -> int:
        """Row of the street that a street column names, also by a short or former name, else −1."""
        known = self._read(name, "", frozenset())[0]
        return known.applied if known else NOT_FOUND

    def bears(self, name: str) -> bool:
        """Whether a street of the study bears just this name."""
        known = self._read(name, "", frozenset())[0]
        return known is not None and known.how is How.EXACT

    def meaning(self, name: str, district: str = "", home: frozenset[str] = frozenset()) -> Meaning:
        """Tell what a cell of a street column means.

        Parameters
        ----------
        name : str
        district : str
            What the list says of the district; it decides between streets of one name.
        home : frozenset of str
            Districts of the study as :meth:`district_hint` gives them, where no table tells them.
        """
        known, key, hint = self._read(name, district, home)
        if known is not None:
            return known
        if self.is_away(hint, home):
            return Meaning(How.ELSEWHERE)
        row = self.likely(key, range(len(self.streets)))
        return Meaning(How.LIKE if row != NOT_FOUND else How.UNKNOWN, row)

    def _read(self, name: str, district: str, home: frozenset[str]) -> tuple[Meaning | None, str, str]:
        """What is known of a name, ``None`` if nothing; the name without its district, and the district."""
        key = plain(name)
        if not key:
            return Meaning(How.NONE), "", ""
        rest, before = without_district(key)
        hint = self.district_hint(district)
        known = self._known(key, hint, home)
        if known is not None or not before:
            return known, key, hint
        hint = hint or self.district_hint(before)
        if rest:
            return self._known(rest, hint, home), rest, hint
        known_district = hint in {*self._home, *home, *self._districts.values()}
        return Meaning(How.NONE if known_district else How.UNKNOWN), "", hint

    def is_away(self, hint: str, home: frozenset[str]) -> bool:
        """Whether a district is known not to be one of the study's."""
        ours = self._home if self._districts else home
        return bool(hint and ours and hint not in ours)

    def _known(self, key: str, hint: str, home: frozenset[str]) -> Meaning | None:
        """Street that bears the name, or that it is a short or former name of; or that it is elsewhere."""
        away = self.is_away(hint, home)
        if rows := self._exact.get(key):
            there = away and hint in self._table.get(key, ())
            return Meaning(How.ELSEWHERE) if there else self._one(rows, hint, How.EXACT)
        if not away and (rows := self._former.get(key)):
            return self._one(rows, hint, How.FORMER)
        if districts := self._table.get(key):
            # The name of a street of this district that the study does not have means no other street.
            return Meaning(How.UNKNOWN if districts & self._home else How.ELSEWHERE)
        if not away and (rows := self._short.get(key)):
            return self._one(rows, hint, How.SHORT)
        if (districts := self._table_short.get(key)) and not districts & self._home:
            return Meaning(How.ELSEWHERE)
        return None

    def _one(self, rows: frozenset[int], hint: str, how: How) -> Meaning:
        """The street among several of one name: that of the district, else only a question."""
        if len(rows) > 1 and hint:
            rows = frozenset(row for row in rows if self._district_of[row] == hint) or rows
        if len(rows) == 1:
            return Meaning(how, next(iter(rows)))
        return Meaning(How.LIKE, min(rows, key=lambda row: str(self.streets.code[row])))

    def likely(self, name: str, among: Iterable[int]) -> int:
        """Row of the street among those given whose name is most like ``name``, −1 where none is."""
        return self._near.likely(plain(name), among)

    @cached_property
    def _near(self) -> NearNames:
        found: list[list[str]] = [[] for _row in range(len(self.streets))]
        for names in (self._exact, self._former):
            for name, rows in names.items():
                for row in rows:
                    found[row].append(name)
        return NearNames(found, list(map(str, self.streets.code)))

    @cached_property
    def text_forms(self) -> TextForms:
        """Finds streets in names and addresses."""
        exact, former = _single(self._exact), _single(self._former)
        inside = {
            form: row
            for form, row in _single(
                _by_name((form, row) for name, row in exact.items() for form in inside_forms(name))
            ).items()
            if form not in exact
        }
        return TextForms(exact, former, inside)

    def row_in_text(self, name: str, address: str) -> int:
        """Row of the street that a facility's name or address speaks of, else −1."""
        return int(self.text_forms.find([name], [address]).row[0])


def _shortened(names: Rows) -> Iterator[tuple[str, int]]:
    for name, rows in names.items():
        for row in rows:
            for short in short_forms(name):
                yield short, row


def _by_district(pairs: Iterable[tuple[str, str]]) -> Districts:
    found: dict[str, set[str]] = {}
    for name, code in pairs:
        found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _by_name(pairs: Iterable[tuple[str, int]]) -> Rows:
    rows: dict[str, set[int]] = {}
    for name, row in pairs:
        rows.setdefault(name, set()).add(row)
    return {name: frozenset(found) for name, found in rows.items()}


def _single(names: Rows) -> dict[str, int]:
    """Names that only one street has."""
    return {name: next(iter(rows)) for name, rows in names.items() if len(rows) == 1}
