"""What the rows of a list say against the datum declared, or spoken of in a header or the file's name."""

import re
from collections.abc import Mapping
from dataclasses import replace

from locator.domain.problems import Problem
from locator.importing.fold import fold
from locator.importing.locating import asking
from locator.importing.locating.datum import Decision
from locator.importing.reading.source import Listing

_SHARED = re.compile("腾讯文档|腾讯会议|百度网盘|百度文库")
_HINTS = {
    "gcj02": ("gcj", "高德", "amap", "腾讯", "火星"),
    "bd09": ("bd09", "bd-09", "百度", "baidu", "lngbd", "latbd"),
    "wgs84": ("wgs", "gps", "天地图", "cgcs"),
}


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


def hints(listing: Listing) -> tuple[str, ...]:
    """Data that anything around the rows speaks of: they order what fits equally well."""
    return _named_in("".join((listing.file, *listing.titles, *listing.headers)))


def said(listing: Listing, fields: Mapping[str, int]) -> tuple[str, str]:
    """The one datum that the headers of the coordinates name, else a title or the file's name, and where.

    Nothing where they name none, or several.
    """
    used = (listing.headers[fields[field]] for field in ("lon", "lat", "lonlat") if field in fields)
    for words in (" ".join(used) if listing.points is None else "", *listing.titles, listing.file):
        if named := _named_in(words):
            return (named[0], words) if len(named) == 1 else ("", "")
    return "", ""


def _named_in(words: str) -> tuple[str, ...]:
    """Data that words speak of; where a file was shared says nothing."""
    folded = _SHARED.sub("", fold(words))
    return tuple(datum for datum, marks in _HINTS.items() if any(mark in folded for mark in marks))
