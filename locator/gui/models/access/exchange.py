"""Services between streets: who is served where."""

from dataclasses import dataclass

import numpy as np

from locator.domain.access import Exchange
from locator.gui.charts.heat import Heat
from locator.gui.models.access import places
from locator.gui.models.columns import Column, Rows, counts, shares
from locator.gui.surveying import Held
from locator.report import tally
from locator.report.numbers import percent
from locator.report.tally import Shown
from locator.words import _

# A larger square of streets cannot be read; its table can.
MOST_STREETS = 40


def _of(held: Held, kind: str) -> Exchange:
    return held.access.exchanged[held.at(kind)]


def _cells(held: Held, kind: str) -> list[list[Shown]]:
    """People of every street by where they are served: streets, outside, nowhere; as they may be shown."""
    found = _of(held, kind)
    parts = np.column_stack([found.served, found.uncovered]).tolist()
    whole = places.people(held)[1:]
    return [tally.divided(people, row)[0] for people, row in zip(whole, parts, strict=True)]


@dataclass(frozen=True, eq=False)
class Told:
    """All that is shown of one kind's exchange; a district of many streets has no square."""

    sentence: str
    heat: Heat | None
    matrix: Rows
    streets: Rows


def tell(held: Held, kind: str) -> Told:
    """Lay out a kind's exchange."""
    square = heat(held, kind) if len(held.study.streets) <= MOST_STREETS else None
    return Told(sentence(held, kind), square, matrix_rows(held, kind), street_rows(held, kind))


def heat(held: Held, kind: str) -> Heat:
    """The exchange as a square: rows live, columns served, the last one outside the district."""
    names, cells = places.street_names(held), _cells(held, kind)
    columns = [*names, _("outside")]
    most = max((tally.standing(one) for row in cells for one in row[:-1]), default=1) or 1
    said = [
        _("{count} people of {home} are served in {place}").format(
            count=tally.text(one), home=names[row], place=columns[column]
        )
        for row, line in enumerate(cells)
        for column, one in enumerate(line[:-1])
    ]
    shade = [(tally.standing(one) / most) ** 0.5 for line in cells for one in line[:-1]]
    return Heat(tuple(names), tuple(columns), tuple(shade), tuple(said))


def matrix_rows(held: Held, kind: str) -> Rows:
    """The exchange as a table."""
    cells = _cells(held, kind)
    titles = [*places.street_names(held), _("Outside"), _("Nowhere")]
    names = [*(str(code) for code in held.study.streets.code), "outside", "nowhere"]
    made: list[Column] = [places.street_column(held, district=False)]
    made += [
        counts(name, title, [row[at] for row in cells])
        for at, (name, title) in enumerate(zip(names, titles, strict=True))
    ]
    return Rows(places.ids(held, district=False), tuple(made))


def street_rows(held: Held, kind: str) -> Rows:
    """People of each street served elsewhere, and of others served there."""
    found, whole = _of(held, kind), places.people(held)
    imported, exported = _imported(held, kind), _exported(found)
    columns = (
        places.street_column(held, district=False),
        counts(
            "imported",
            _("Served elsewhere"),
            imported,
            tip=_("People of the street whose nearest site in reach stands elsewhere"),
        ),
        shares(
            "share",
            _("Share"),
            [tally.share_of(one, all_) for one, all_ in zip(imported, whole[1:], strict=True)],
        ),
        counts(
            "exported",
            _("Serves others"),
            exported,
            tip=_("People of other streets whose nearest site in reach stands here"),
        ),
    )
    return Rows(places.ids(held, district=False), columns)


def _imported(held: Held, kind: str) -> list[Shown]:
    """What the matrix shows of each row, added up: the true sum could give a suppressed count away."""
    found = _of(held, kind)
    told: list[Shown] = []
    for row, (own, people) in enumerate(zip(found.imported.tolist(), held.access.people, strict=True)):
        parts = np.delete(found.served[row], row).tolist()
        told.append(
            None
            if np.isnan(people)
            else tally.shown(own, coarse=tally.few([*parts, found.served[row, row], found.uncovered[row]]))
        )
    return told


def _exported(found: Exchange) -> list[Shown]:
    told = []
    for column, own in enumerate(found.exported.tolist()):
        told.append(tally.shown(own, coarse=tally.few(found.served[:, column].tolist())))
    return told


def sentence(held: Held, kind: str) -> str:
    """Share of the district's people who are served in another street than their own."""
    found = _of(held, kind)
    told = [found.imported.sum(), np.trace(found.served), found.uncovered.sum()]
    elsewhere, own, nowhere = tally.divided(places.people(held)[0], [float(one) for one in told])[0]
    whole = places.people(held)[0]
    return _(
        "{kind}: {own} of people go to a site in their street, {elsewhere} elsewhere, {nowhere} reach none."
    ).format(
        kind=places.short(kind),
        own=_share(own, whole),
        elsewhere=_share(elsewhere, whole),
        nowhere=_share(nowhere, whole),
    )


def _share(part: Shown, whole: Shown) -> str:
    share = tally.share_of(part, whole)
    return tally.text(part) if share is None else percent(share)
