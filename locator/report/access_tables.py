"""Access and fairness as plain rows: what the workbook holds beside the findings.

Counts of people are suppressed as in the report; shares are those of the numbers shown.
"""

import numpy as np
from numpy.typing import NDArray

from locator.domain.doubt import Interval, KindDoubt
from locator.domain.fairness import Fairness
from locator.domain.findings import Findings
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.report import access_tally, access_words, committees, tally
from locator.report.access_tally import Parts
from locator.report.numbers import plain
from locator.report.tables import Sheet, known
from locator.report.tally import Shown, Tally
from locator.report.workbook import Value
from locator.words import _


def sheets(study: Study, findings: Findings, fairness: Fairness) -> tuple[Sheet, ...]:
    """Access, committees, between streets, how firm."""
    return (
        access(study, findings, fairness),
        committees.sheet(study, fairness),
        between(study, fairness),
        firm(study, findings, fairness),
    )


def stops(fairness: Fairness) -> tuple[float, ...]:
    """Minutes, or metres, within which people are counted."""
    return access_words.METRE_STEPS if fairness.by_metres else access_words.STEPS


def within(fairness: Fairness, kind: str) -> NDArray[np.float64]:
    """People of each street by how far their nearest site is: up to each stop, and beyond the last (S, B)."""
    access = fairness.access
    ways = fairness.ways[fairness.at(kind)]
    # A stop met but for the last digits is met.
    bin_of = np.searchsorted(np.array(stops(fairness)), ways * (1.0 - 1e-9), side="left")
    bins = len(stops(fairness)) + 1
    counted = np.bincount(
        access.street * bins + bin_of, weights=access.count, minlength=len(access.people) * bins
    )
    return counted.reshape(-1, bins).astype(np.float64)


def access(study: Study, findings: Findings, fairness: Fairness) -> Sheet:
    """One row a kind and street, the district first: ways, expected walkers, Gini."""
    unit = access_words.unit(by_metres=fairness.by_metres)
    headings = (
        _("Service"),
        _("Street code"),
        _("Street"),
        _("People"),
        _("People covered") if fairness.by_metres else _("People covered at one speed"),
        _("People expected to be covered, speeds differ"),
        _("Half live within, {unit}").format(unit=unit),
        _("Nine tenths within, {unit}").format(unit=unit),
        *(_("Share within {stop} {unit}").format(stop=plain(stop), unit=unit) for stop in stops(fairness)),
        _("Gini"),
    )
    rows = []
    for kind in findings.covers:
        cover = findings.covers[kind]
        tallies = [tally.of_street(cover, row) for row in range(len(study.streets))]
        held = access_tally.of_streets(fairness.access.people, within(fairness, kind))
        whole = access_tally.of_district(fairness.access.people, within(fairness, kind), held)
        rows.append(_district(study, fairness, kind, tally.of_district(cover, tallies), whole))
        rows += [
            _street(study, fairness, kind, row, tallies[row], held[row]) for row in range(len(study.streets))
        ]
    return Sheet(_("Access"), headings, tuple(rows))


def _district(study: Study, fairness: Fairness, kind: str, counts: Tally, held: Parts) -> tuple[Value, ...]:
    at = fairness.at(kind)
    deciles = fairness.access.distributions[at].deciles
    expected = fairness.access.expected[at].district[2]
    return (
        kinds()[kind].label,
        "",
        study.name,
        counts.people,
        counts.covered,
        expected_shown(expected, counts),
        known(float(deciles[4]), 1),
        known(float(deciles[8]), 1),
        *_shares(held),
        known(fairness.access.equity[at].gini, 4),
    )


def _street(
    study: Study, fairness: Fairness, kind: str, row: int, counts: Tally, held: Parts
) -> tuple[Value, ...]:
    at = fairness.at(kind)
    return (
        kinds()[kind].label,
        str(study.streets.code[row]),
        str(study.streets.name[row]),
        counts.people,
        counts.covered,
        expected_shown(float(fairness.access.expected[at].expected[row]), counts),
        known(float(fairness.access.distributions[at].street_median[row]), 1),
        None,
        *_shares(held),
        None,
    )


def expected_shown(expected: float, counts: Tally) -> Shown:
    """People expected to be covered, told as roughly as those who are."""
    return tally.shown(expected, coarse=counts.coarse or counts.covered == tally.FEW)


def _shares(held: Parts) -> list[Value]:
    """Share of the people within each stop, the nearer ones included."""
    shares = [held.share(*range(k + 1)) for k in range(len(held.parts) - 1)]
    return [None if share is None else round(share, 4) for share in shares]


def between(study: Study, fairness: Fairness) -> Sheet:
    """One row a kind, street of people and street of their nearest site, where there are any people."""
    headings = (
        _("Service"),
        _("Street code"),
        _("People live in"),
        _("Code of the site's street"),
        _("Nearest covering site stands in"),
        _("People"),
    )
    names = [*map(str, study.streets.name), _("outside the district"), _("no site in reach")]
    codes = [*map(str, study.streets.code), "", ""]
    rows = []
    for found in fairness.access.exchanged:
        parts = np.column_stack([found.served, found.uncovered])
        for row, told in enumerate(access_tally.of_streets(fairness.access.people, parts)):
            rows += [
                (kinds()[found.kind].label, codes[row], names[row], codes[k], names[k], part)
                for k, part in enumerate(told.parts)
                if part
            ]
    return Sheet(_("Between streets"), headings, tuple(rows))


def firm(study: Study, findings: Findings, fairness: Fairness) -> Sheet:
    """One row a kind and street, the district first: people and share covered with limits, and the place."""
    headings = (
        _("Service"),
        _("Street code"),
        _("Street"),
        _("People covered"),
        _("People covered, 5%"),
        _("People covered, 95%"),
        _("People not yet covered, 5%"),
        _("People not yet covered, 95%"),
        _("Share covered, 5%"),
        _("Share covered, 95%"),
        _("Rank"),
        _("Rank, 5%"),
        _("Rank, 95%"),
        _("Rank holds in this share of draws"),
        _("Firm"),
    )
    rows = []
    for kind, found in fairness.doubts.items():
        cover = findings.covers[kind]
        tallies = [tally.of_street(cover, row) for row in range(len(study.streets))]
        rows.append(_limits(study, found, -1, tally.of_district(cover, tallies)))
        rows += [_limits(study, found, row, counts) for row, counts in enumerate(tallies)]
    return Sheet(_("How firm"), headings, tuple(rows))


def _limits(study: Study, found: KindDoubt, row: int, counts: Tally) -> tuple[Value, ...]:
    coarse = counts.coarse or tally.FEW in counts.parts
    whole = row < 0
    return (
        kinds()[found.kind].label,
        "" if whole else str(study.streets.code[row]),
        study.name if whole else str(study.streets.name[row]),
        counts.covered,
        *(tally.shown(value, coarse=coarse) for value in _ends(found.covered, row)),
        *(tally.shown(value, coarse=coarse) for value in _ends(found.gap, row)),
        *(None if counts.share is None else known(value, 3) for value in _ends(found.share, row)),
        *_place(found, row),
    )


def _ends(found: Interval, row: int) -> tuple[float, float]:
    return float(found.low[row]), float(found.high[row])


def _place(found: KindDoubt, row: int) -> tuple[Value, ...]:
    if row < 0 or found.rank[row] == 0:
        return (None,) * 5
    return (
        int(found.rank[row]),
        int(found.rank_low[row]),
        int(found.rank_high[row]),
        known(float(found.held[row]), 3),
        _("yes") if found.robust[row] else _("no"),
    )
