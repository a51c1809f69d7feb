"""What the rows of a list say against the datum declared, or spoken of in a header or the file's name."""

import re
from collections.abc import Mapping
from dataclasses import replace

from locator.domain.corrections import ID_HEADER
from locator.domain.problems import Problem
from locator.importing.fold import fold
from locator.importing.locating import asking
from locator.importing.locating.datum import Decision
from locator.importing.reading.source import Listing

_SHARED = re.compile("腾讯文档|腾讯会议|百度网盘|百度文库")
_HINTS = {
    "gcj02": ("gcj", "高德", "amap", "gaode", "腾讯", "火星"),
    "bd09": ("bd09", "bd-09", "百度", "baidu", "lngbd", "latbd", "bdl", "bd_l"),
    "wgs84": ("wgs", "gps", "天地图", "cgcs"),
}
# Columns that come together in what Gaode's map service gives, and at least one of those beside them.
_GAODE, _GAODE_BESIDE = frozenset({"typecode", "adname"}), frozenset({"pname", "cityname", "location"})
# Columns that come together in what Locator writes of all facilities; its ``lon`` and ``lat`` are WGS 84.
_OWN, _OWN_PLACE = frozenset({ID_HEADER, "source_datum"}), {"lon": "lon", "lat": "lat"}


def called(decision: Decision, used: str, named: str) -> Decision:
    """Evidence under the name of the list's own system: a layer's was undone when it was read."""
    if named == used or any(row["datum"] == named for row in decision.evidence):
        return decision
    evidence = ({**row, "datum": named} if row["datum"] == used else row for row in decision.evidence)
    return replace(decision, evidence=tuple(evidence))


def doubts(
    listing: Listing, decision: Decision, used: str, named: str, said: tuple[str, str]
) -> tuple[Problem, ...]:
    """What the rows say against the datum that was declared, or that headers or the file's name speak of."""
    found = []
    datum, words = said
    if decision.certain and decision.chosen != used:
        found.append(Problem("datum_contradicted", value=named, facts={"likely": decision.chosen}))
    elif decision.certain and datum and decision.chosen in _HINTS and decision.chosen != datum:
        facts = {"likely": decision.chosen, "words": words}
        found.append(Problem("datum_contradicted", value=datum, facts=facts))
    if decision.why == "mixed":
        rows = listing.rows[decision.part].tolist()
        facts = {
            "rows": str(len(rows)),
            "likely": decision.other,
            "where": asking.row_numbers(rows),
        }
        found.append(Problem("datum_mixed", value=named, facts=facts))
    if decision.why == "boundary":
        found.append(Problem("streets_in_gcj02", value=named))
    return tuple(found)


def is_own(listing: Listing, fields: Mapping[str, int]) -> bool:
    """Whether a file is what Locator wrote of a study's facilities, and read by the places it wrote."""
    if not _OWN.issubset(listing.headers):
        return False
    used = {name: listing.headers[fields[name]] for name in _OWN_PLACE if name in fields}
    return listing.points is not None or used == _OWN_PLACE


def hints(listing: Listing, fields: Mapping[str, int]) -> tuple[str, ...]:
    """Data that anything around the rows speaks of: they order what fits equally well.

    What the headers of the coordinates say goes before all else.
    """
    datum, _words = said(listing, fields)
    if datum:
        return (datum,)
    named = _named_in("".join((listing.file, *listing.titles, *listing.headers)))
    headers = set(map(fold, listing.headers))
    if headers >= _GAODE and headers & _GAODE_BESIDE and "gcj02" not in named:
        return (*named, "gcj02")
    return named


def said(listing: Listing, fields: Mapping[str, int]) -> tuple[str, str]:
    """The one datum that the headers of the coordinates name, else a title or the file's name, and where.

    Nothing where they name none, or several.
    """
    for words in (_headers(listing, fields) if listing.points is None else "", *listing.titles, listing.file):
        if named := _named_in(words):
            return (named[0], words) if len(named) == 1 else ("", "")
    return "", ""


def datum_said(listing: Listing, fields: Mapping[str, int]) -> str:
    """The one datum that the headers of the coordinates name; blank where they name none, or several."""
    named = _named_in(_headers(listing, fields))
    return named[0] if len(named) == 1 else ""


def _headers(listing: Listing, fields: Mapping[str, int]) -> str:
    return " ".join(listing.headers[fields[name]] for name in ("lon", "lat", "lonlat") if name in fields)


def _named_in(words: str) -> tuple[str, ...]:
    """Data that words speak of; where a file was shared says nothing."""
    folded = _SHARED.sub("", fold(words))
    return tuple(datum for datum, marks in _HINTS.items() if any(mark in folded for mark in marks))
