"""What the official table of a city says of the streets of a file; the file's names and codes are kept."""

import re
from collections.abc import Iterator, Mapping

from locator.domain.official import DISTRICT_DIGITS, Official, is_pseudo
from locator.domain.problems import Problem
from locator.domain.streets import Streets
from locator.importing.fold import is_damaged_code
from locator.importing.recognising.official import former_districts
from locator.importing.recognising.street_forms import plain

_CODE = re.compile(r"\d{9}")


def official_problems(streets: Streets, official: Official) -> Iterator[Problem]:
    """Tell of streets whose name and code disagree with the table, and of those that are no streets."""
    table = {str(code): str(name) for code, name in zip(official.code, official.name, strict=True)}
    codes = {plain(name): code for code, name in table.items()}
    districts = set(official.district_code)
    agree = sum(
        plain(table.get(code, "")) == plain(name)
        for code, name in zip(streets.code, streets.name, strict=True)
    )
    for code, name in zip(streets.code, streets.name, strict=True):
        if is_damaged_code(code):
            yield Problem("code_damaged", value=str(code))
        elif _CODE.fullmatch(code):
            found = _differing(str(code), str(name), table, codes, districts)
            # A table that describes the district otherwise throughout knows too little to miss a street.
            yield from (one for one in found if one.code != "official_unknown" or 2 * agree > len(streets))
        if is_pseudo(code, name):
            yield Problem("pseudo_street", value=str(code), facts={"name": str(name)})


def _differing(
    code: str, name: str, table: Mapping[str, str], codes: Mapping[str, str], districts: set[str]
) -> Iterator[Problem]:
    """Tell how one street differs from the table, if the table knows its district."""
    facts = {"name": name}
    if code in table:
        if plain(table[code]) != plain(name):
            yield Problem("official_name_differs", value=code, facts={**facts, "official": table[code]})
    elif dead := former_districts().get(code[:DISTRICT_DIGITS]):
        now = codes.get(plain(name), "")
        said = f"{name} {now}" if now.startswith(dead.now_code) else f"{dead.now} {dead.now_code}"
        yield Problem("code_dead", value=code, facts={"district": dead.name, "now": said})
    elif plain(name) in codes and code[:DISTRICT_DIGITS] in districts:
        yield Problem("official_code_differs", value=code, facts={**facts, "official": codes[plain(name)]})
    elif code[:DISTRICT_DIGITS] in districts:
        yield Problem("official_unknown", value=code, facts=facts)
