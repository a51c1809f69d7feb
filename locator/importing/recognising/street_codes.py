"""Which street a code means, and what is wrong with one that means none."""

import re
from dataclasses import dataclass
from enum import StrEnum

from locator.domain.official import DISTRICT_DIGITS, Official
from locator.domain.streets import Streets
from locator.importing.fold import code_text, is_damaged_code
from locator.importing.recognising.official import FormerDistrict, former_districts
from locator.importing.recognising.street_forms import plain

NOT_FOUND = -1
_STREET_CODE = re.compile(r"(\d{9})(\d{3})?")


class CodeIs(StrEnum):
    """What a code is."""

    STREET = "street"
    ELSEWHERE = "elsewhere"
    DEAD = "dead"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"
    NONE = "none"


@dataclass(frozen=True)
class CodeMeaning:
    """What a code is; ``row`` the street of the study, ``district`` the one that is no more."""

    what: CodeIs
    row: int = NOT_FOUND
    district: FormerDistrict | None = None


class StreetCodes:
    """Looks streets up by code, in a study and in the official table of its city.

    ``row_of_official`` gives for every row of the table the street of the study, ``official_of_row`` for
    every street its row of the table, each −1 where there is none.
    """

    def __init__(self, streets: Streets, official: Official) -> None:
        self._official = official
        self._rows = {str(code): row for row, code in enumerate(streets.code)}
        for row, alias in enumerate(streets.alias):
            self._rows.update({one: row for one in alias.split(";") if _STREET_CODE.fullmatch(one)})
        self._table = {str(code): row for row, code in enumerate(official.code)}
        self.official_of_row = _places(streets, official, self._table)
        of_row = {at: row for row, at in enumerate(self.official_of_row) if at != NOT_FOUND}
        self.row_of_official = [of_row.get(at, NOT_FOUND) for at in range(len(official))]

    def row_of(self, code: str) -> int:
        """Row of the street with this code (also the code of one of its committees), else −1."""
        return self.meaning(code).row

    def meaning(self, code: str) -> CodeMeaning:
        """Tell what a cell of a code column means."""
        text = code_text(code)
        if not text:
            return CodeMeaning(CodeIs.NONE)
        if is_damaged_code(text):
            return CodeMeaning(CodeIs.DAMAGED)
        if text in self._rows:
            return CodeMeaning(CodeIs.STREET, self._rows[text])
        found = _STREET_CODE.fullmatch(text)
        if found is None:
            return CodeMeaning(CodeIs.NONE if text.isdigit() else CodeIs.UNKNOWN)
        return self._of_nine(found[1])

    def now(self, dead: FormerDistrict, street: str) -> str:
        """Name and code of what a street of a former district is now: of the street if its name tells."""
        for code, name in zip(self._official.code, self._official.name, strict=True):
            if plain(name) == plain(street) and str(code).startswith(dead.now_code):
                return f"{name} {code}"
        return f"{dead.now} {dead.now_code}"

    def _of_nine(self, code: str) -> CodeMeaning:
        if code in self._rows:
            return CodeMeaning(CodeIs.STREET, self._rows[code])
        if code in self._table:
            row = self.row_of_official[self._table[code]]
            return CodeMeaning(CodeIs.STREET if row != NOT_FOUND else CodeIs.ELSEWHERE, row)
        if dead := former_districts().get(code[:DISTRICT_DIGITS]):
            return CodeMeaning(CodeIs.DEAD, district=dead)
        return CodeMeaning(CodeIs.UNKNOWN)


def _places(streets: Streets, official: Official, table: dict[str, int]) -> list[int]:
    """Row of the table for every street: by its code, or where it bears no official one by its name."""
    names: dict[str, list[int]] = {}
    for at, name in enumerate(official.name):
        names.setdefault(plain(name), []).append(at)
    found = []
    for code, name in zip(streets.code, streets.name, strict=True):
        at = table.get(str(code), NOT_FOUND)
        same = names.get(plain(name), [])
        if at != NOT_FOUND and same and at not in same:
            at = NOT_FOUND  # the code is one street's and the name another's: neither can be relied on
        elif at == NOT_FOUND and not _STREET_CODE.fullmatch(str(code)) and len(same) == 1:
            at = same[0]
        found.append(at)
    return found
