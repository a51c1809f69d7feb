"""Documents and tables of ``access``: ways, walkers, kinds lacking, exchange."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.cli import terminal
from locator.cli.documents import Document, counted_document
from locator.cli.supplying import Shared, print_supply, supply_document
from locator.cli.walks import number
from locator.domain.access import Access, Combined, Distribution, Exchange, Expected
from locator.domain.assumptions import CircleModel
from locator.domain.findings import Basis
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.report import access_tally, access_words, basis, tally
from locator.report.access_chapter import origins
from locator.report.access_tally import Parts
from locator.report.numbers import MISSING, percent, plain
from locator.report.numbers import number as written
from locator.words import _

_TENTHS = tuple(range(9))
_MOST_LACKING = 4


@dataclass(frozen=True, eq=False)
class Reaching:
    """All that ``access`` answers."""

    study: Study
    basis: Basis
    access: Access
    together: Combined
    shared: tuple[Shared, ...]

    @property
    def by_metres(self) -> bool:
        """Whether ways are metres: a radius knows no minutes."""
        return self.access.assumptions.circle is CircleModel.STANDARD

    @property
    def ways(self) -> NDArray[np.float64]:
        """Minutes or metres (K, N)."""
        return self.access.costs.metres if self.by_metres else self.access.minutes

    @property
    def stops(self) -> tuple[float, ...]:
        """Minutes or metres within which people are counted."""
        return access_words.METRE_STEPS if self.by_metres else access_words.STEPS


def access_document(told: Reaching) -> Document:
    """Document of ``locator access``: true numbers, nothing suppressed."""
    access = told.access
    return {
        "basis": counted_document(told.study, told.basis),
        "unit": "metres" if told.by_metres else "minutes",
        "kinds": [_kind(told, at) for at in range(len(access.costs.kinds))],
        "together": _combined(told.study, told.together),
        "exchange": [_exchange(told.study, one) for one in access.exchanged],
        "supply": [supply_document(told.study, one) for one in told.shared],
    }


def _kind(told: Reaching, at: int) -> Document:
    access = told.access
    found, expected, equity = access.distributions[at], access.expected[at], access.equity[at]
    people, covered, walkers = expected.district
    return {
        "kind": found.kind,
        "deciles": [number(value) for value in found.deciles.tolist()],
        "share_within": {plain(stop): number(_within(told, at, stop)) for stop in told.stops},
        "unreached_people": found.unreached,
        "people": number(people),
        "covered": number(covered),
        "expected": number(walkers),
        "gini": number(equity.gini),
        "streets": [_street(told.study, found, expected, row) for row in range(len(told.study.streets))],
    }


def _street(study: Study, found: Distribution, expected: Expected, row: int) -> Document:
    return {
        **_named(study, row),
        "median": number(float(found.street_median[row])),
        "people": number(float(expected.people[row])),
        "covered": number(float(expected.covered[row])),
        "expected": number(float(expected.expected[row])),
    }


def _named(study: Study, row: int) -> Document:
    return {"code": str(study.streets.code[row]), "name": str(study.streets.name[row])}


def _within(told: Reaching, at: int, stop: float) -> float:
    """Share of all people counted whose way is at most ``stop``."""
    count = told.access.count
    reached = told.ways[at] <= stop * (1.0 + 1e-9)
    return float(count[reached].sum() / count.sum()) if count.sum() > 0.0 else float("nan")


def _combined(study: Study, found: Combined) -> Document:
    return {
        "kinds": list(found.kinds),
        "share": number(found.district_share),
        "streets": [
            {
                **_named(study, row),
                "people_missing": found.people_missing[row].tolist(),
                "people_lacking": {
                    kind: number(float(people))
                    for kind, people in zip(found.kinds, found.people_lacking[row], strict=True)
                },
            }
            for row in range(len(study.streets))
        ],
    }


def _exchange(study: Study, found: Exchange) -> Document:
    """The matrix: a row for each street that people live in, a column for each that the site stands in."""
    return {
        "kind": found.kind,
        "streets": [str(code) for code in study.streets.code],
        "columns": [*(str(code) for code in study.streets.code), "outside"],
        "served": found.served.tolist(),
        "uncovered": found.uncovered.tolist(),
        "imported": found.imported.tolist(),
        "exported": found.exported.tolist(),
    }


def print_access(told: Reaching) -> None:
    """Tables for a person at a terminal; counts of people as in the report.

    The exchange is told of the kinds taken together alone; the JSON document holds every one.
    """
    chosen = told.access.costs.kinds
    terminal.say(_("Basis: {basis}").format(basis=basis.line(told.study, told.basis, chosen)))
    _print_ways(told)
    _print_walkers(told)
    _print_together(told)
    for found in told.access.exchanged:
        if found.kind in told.together.kinds:
            _print_exchange(told, found)
    print_supply(told.study, told.shared)


def _print_ways(told: Reaching) -> None:
    unit = access_words.unit(by_metres=told.by_metres)
    headers = (_("Service"), *(f"{10 * (k + 1)}%" for k in _TENTHS), _("Gini"))
    rows = [
        (
            kinds()[found.kind].label,
            *(access_words.way_length(float(value), by_metres=told.by_metres) for value in found.deciles),
            written(equity.gini, 2),
        )
        for found, equity in zip(told.access.distributions, told.access.equity, strict=True)
    ]
    title = _("To the nearest site: {unit} within which a tenth, two tenths … of the people live")
    terminal.print_table(title.format(unit=unit), headers, rows)
    headers = (_("Service"), *(f"≤ {plain(stop)}" for stop in told.stops), _("no way"))
    shares = [
        (
            kinds()[found.kind].label,
            *(percent(_told_share(told, _within(told, at, stop))) for stop in told.stops),
            percent(_told_share(told, found.unreached / max(float(told.access.count.sum()), 1.0))),
        )
        for at, found in enumerate(told.access.distributions)
    ]
    terminal.print_table(_("Share of the people within so many {unit}").format(unit=unit), headers, shares)


def _told_share(told: Reaching, share: float) -> float | None:
    """Share in whole percents where people are few: it must not tell what counts keep back."""
    people = float(told.access.count.sum())
    if people < access_tally.SMALL:
        return None
    return round(share, 2) if _few_hidden(people, share) else share


def _few_hidden(people: float, share: float) -> bool:
    """Whether a share tells of fewer than ten people, or all but fewer than ten."""
    return tally.few((people * share, people * (1.0 - share)))


def _print_walkers(told: Reaching) -> None:
    if told.by_metres:
        return
    headers = (
        _("Service"),
        _("People"),
        _("Covered at one speed"),
        _("Share"),
        _("Expected, speeds differ"),
        _("Share"),
    )
    rows = []
    for found in told.access.expected:
        streets = access_tally.of_streets(
            found.people, np.column_stack([found.covered, found.people - found.covered])
        )
        parts = np.column_stack([np.nan_to_num(found.covered), np.nan_to_num(found.people - found.covered)])
        whole = access_tally.of_district(found.people, parts, streets)
        expected = tally.shown(found.district[2], coarse=whole.coarse)
        share = access_words.expected_share(found) if whole.share(0) is not None else None
        shown = (tally.text(whole.people), tally.text(whole.parts[0]), percent(whole.share(0)))
        rows.append((kinds()[found.kind].label, *shown, tally.text(expected), percent(share)))
    terminal.print_table(access_words.walker(told.access.assumptions), headers, rows)


def _print_together(told: Reaching) -> None:
    """People by number of kinds lacking; four and more in one column."""
    found, count = told.together, len(told.together.kinds)
    missing = found.people_missing
    if count > _MOST_LACKING:
        missing = np.column_stack([missing[:, :_MOST_LACKING], missing[:, _MOST_LACKING:].sum(axis=1)])
    heads = [access_words.missing(k, count) for k in range(missing.shape[1])]
    if count > _MOST_LACKING:
        heads[-1] = _("Lack {number} or more").format(number=_MOST_LACKING)
    streets = access_tally.of_streets(told.access.people, missing)
    whole = access_tally.of_district(told.access.people, missing, streets)
    rows = [_lacking(str(told.study.streets.name[row]), one) for row, one in enumerate(streets)]
    title = _("Together: {kinds}").format(kinds=access_words.named(found.kinds))
    headers = (_("Street"), _("People"), *heads, _("Share that reaches all"))
    terminal.print_table(title, headers, [*rows, _lacking(_("District"), whole)])


def _lacking(name: str, one: Parts) -> tuple[str, ...]:
    return (name, tally.text(one.people), *map(tally.text, one.parts), percent(one.share(0)))


def _print_exchange(told: Reaching, found: Exchange) -> None:
    parts = origins(found)
    streets = access_tally.of_streets(told.access.people, parts)
    whole = access_tally.of_district(told.access.people, parts, streets)
    headers = (
        _("Street"),
        _("Nearest site in their own street"),
        _("in another street"),
        _("outside the district"),
        _("Served from outside"),
        _("Serves of others"),
    )
    coarse = any(one.coarse for one in streets)
    rows = [
        (
            str(told.study.streets.name[row]),
            *map(tally.text, one.parts[:3]),
            percent(one.share(1, 2)),
            tally.text(tally.shown(float(found.exported[row]), coarse=coarse)),
        )
        for row, one in enumerate(streets)
    ]
    rows.append((_("District"), *map(tally.text, whole.parts[:3]), percent(whole.share(1, 2)), MISSING))
    title = _("{kind}: who is served from where").format(kind=kinds()[found.kind].label)
    terminal.print_table(title, headers, rows)
