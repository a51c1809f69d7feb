"""The chapter «Access and fairness»: how far, for whom, how evenly, and how firm the answer is."""

import numpy as np

from locator.domain.access import Exchange
from locator.domain.assumptions import CircleModel
from locator.domain.fairness import Fairness
from locator.domain.kinds import kinds
from locator.domain.profiles import profile_of
from locator.report import (
    access_tally,
    access_words,
    basis,
    curve_figure,
    footing,
    rankings,
    tally,
)
from locator.report.access_tally import Parts
from locator.report.content import Cell, Column, Figure, Row, Section, Table
from locator.report.numbers import MISSING, number, percent, start
from locator.report.scene import Scene
from locator.words import _

# Streets that the table of kinds lacking names; a district has some twelve.
_STREETS = 24
_MIDDLE, _NINTH = 4, 8


def section(scene: Scene, fairness: Fairness) -> Section:
    """How far people walk, what they lack, who serves them, and how firm that is."""
    figures: tuple[Figure, ...] = ()
    if curve_figure.lines(scene, fairness):
        figures = (Figure(curve_figure.PICTURE, curve_figure.alt(scene, fairness)),)
    return Section(
        title=_("Access and fairness"),
        lead=_together(scene, fairness),
        tables=(
            _ways(scene, fairness),
            _lacking(scene, fairness),
            _served(scene, fairness),
            *_order(scene, fairness),
            footing.table(scene, fairness),
        ),
        figures=figures,
        notes=_firm(scene, fairness),
    )


def _together(scene: Scene, fairness: Fairness) -> str:
    """Who reaches all main kinds, in one sentence."""
    chosen, streets = fairness.together.kinds, _streets(fairness)
    whole = _whole(fairness, streets)
    label, share = scene.findings.basis.population.label, whole.share(0)
    reach = basis.reach(scene.findings.basis.assumptions, list(chosen))
    if share is None:
        return _("Ways to the nearest site, {reach}.").format(reach=reach)
    return _(
        "{share} of the {people} {label} reach all of {kinds} {reach}; {none} reach none of them."
    ).format(
        share=percent(share),
        people=tally.text(whole.people),
        label=label,
        kinds=access_words.named(chosen),
        reach=reach,
        none=percent(whole.share(len(chosen))),
    )


def _ways(scene: Scene, fairness: Fairness) -> Table:
    unit = access_words.unit(by_metres=fairness.by_metres)
    columns = (
        Column(_("Service"), "left", 2.5),
        Column(_("Covered at one speed"), "right", 1.6),
        Column(_("Expected, speeds differ"), "right", 1.5),
        Column(_("5–95%"), "right", 1.7),
        Column(_("Half live within, {unit}").format(unit=unit), "right", 1.4),
        Column(_("Nine tenths within, {unit}").format(unit=unit), "right", 1.5),
        Column(_("Gini"), "right", 1.1),
    )
    if fairness.by_metres:
        columns = (columns[0], Column(_("Covered"), "right", 1.4), *columns[2:])
    rows = tuple(Row(_way(scene, fairness, kind)) for kind in scene.main_kinds)
    note = " ".join(part for part in (_walker_note(scene, fairness), _gini_note(), tally.note(rows)) if part)
    return Table(_("Ways to the nearest site"), columns, rows, note=note)


def _way(scene: Scene, fairness: Fairness, kind: str) -> tuple[Cell, ...]:
    at = fairness.at(kind)
    deciles = fairness.access.distributions[at].deciles
    share = scene.tally(kind, None).share
    expected = None if share is None else access_words.expected_share(fairness.access.expected[at])
    gini = fairness.access.equity[at].gini
    return (
        Cell(start(kinds()[kind].label)),
        Cell(percent(share)),
        Cell(percent(expected)),
        Cell(MISSING if share is None else interval(fairness, kind)),
        *(
            Cell(access_words.way_length(float(deciles[k]), by_metres=fairness.by_metres))
            for k in (_MIDDLE, _NINTH)
        ),
        Cell(number(gini, 2)),
    )


def interval(fairness: Fairness, kind: str) -> str:
    """Share of the district's people covered, from 5 to 95 % of the replicates."""
    found = fairness.doubts.get(kind)
    if found is None or not np.isfinite(found.share.low[-1]):
        return MISSING
    return _("{low} to {high}").format(
        low=percent(float(found.share.low[-1])), high=percent(float(found.share.high[-1]))
    )


def _walker_note(scene: Scene, fairness: Fairness) -> str:
    assumptions = scene.findings.basis.assumptions
    if assumptions.circle is CircleModel.STANDARD:
        return _("A radius knows no speed: nobody's walking is in these numbers.")
    profile = profile_of(assumptions.walker)
    words = _("Expected: {walker}. Source: {source}.").format(
        walker=access_words.walker(assumptions), source=profile.source
    )
    return words + _(" ∞: no way leads there within an hour; the Gini leaves those people out.") * _endless(
        fairness
    )


def _endless(fairness: Fairness) -> bool:
    return any(not np.isfinite(one.deciles).all() for one in fairness.access.distributions)


def _gini_note() -> str:
    return _("Gini: 0 where all have equally far, nearer to 1 the more few carry most of the way.")


def _streets(fairness: Fairness) -> list[Parts]:
    return access_tally.of_streets(fairness.access.people, fairness.together.people_missing)


def _whole(fairness: Fairness, streets: list[Parts]) -> Parts:
    return access_tally.of_district(fairness.access.people, fairness.together.people_missing, streets)


def _lacking(scene: Scene, fairness: Fairness) -> Table:
    """Streets by the number of main kinds that their people lack, those who lack most first."""
    together, streets = fairness.together, _streets(fairness)
    count = len(together.kinds)
    columns = (
        Column(_("Street"), "left", 2.0),
        Column(_("People"), "right", 1.1),
        Column(access_words.missing(0, count), "right", 1.2),
        Column(_("Share"), "right", 0.9),
        *(Column(access_words.missing(k, count), "right", 1.1) for k in range(1, count + 1)),
        Column(_("Lacked most"), "left", 2.0),
    )
    order = _worst_first(fairness)
    rows = (
        _lacking_row(scene.study.name, _whole(fairness, streets), _most(fairness, None), strong=True),
        *(
            _lacking_row(
                str(scene.study.streets.name[row]),
                streets[row],
                _most(fairness, row),
                code=str(scene.study.streets.code[row]),
            )
            for row in order[:_STREETS]
        ),
    )
    more = len(order) - _STREETS
    notes = [tally.note(rows)]
    if more > 0:
        notes.append(
            _(
                "{number} more streets, where fewer people lack a service, stand in the exported workbook."
            ).format(number=number(more))
        )
    caption = _("People by the number of services that they lack ({kinds})").format(
        kinds=access_words.named(together.kinds)
    )
    return Table(caption, columns, rows, note=" ".join(filter(None, notes)))


def _lacking_row(name: str, found: Parts, most: str, code: str = "", *, strong: bool = False) -> Row:
    share = found.share(0)
    cells = [Cell(name), Cell(tally.text(found.people))]
    cells += [Cell(tally.text(found.parts[0])), Cell(percent(share))]
    cells += [Cell(tally.text(part)) for part in found.parts[1:]]
    return Row((*cells, Cell(most)), strong=strong, street=code)


def _worst_first(fairness: Fairness) -> list[int]:
    """Streets ordered by how many people lack something, told to the ten as the table may be."""
    lack = fairness.together.people_missing[:, 1:].sum(axis=1)
    known = np.isfinite(fairness.access.people)
    order = np.argsort(np.where(known, -np.round(lack, -1), np.inf), kind="stable")
    return [int(row) for row in order]


def _most(fairness: Fairness, row: int | None) -> str:
    """Short name of the kind that most people lack; a dash where nobody is known to lack one."""
    lacking = fairness.together.people_lacking
    held = np.nan_to_num(lacking).sum(axis=0) if row is None else np.nan_to_num(lacking[row])
    most = int(np.argmax(held))
    if held[most] < tally.LIMIT:
        return MISSING
    return kinds()[fairness.together.kinds[most]].short


def _served(scene: Scene, fairness: Fairness) -> Table:
    """Whose nearest site stands in another street."""
    columns = (
        Column(_("Service"), "left", 2.4),
        Column(_("Nearest site in their own street"), "right", 1.95),
        Column(_("in another street"), "right", 1.2),
        Column(_("outside the district"), "right", 1.2),
        Column(_("Most served from outside"), "left", 2.4),
        Column(_("Serves most others"), "left", 2.2),
    )
    rows = tuple(Row(_served_row(scene, fairness, kind)) for kind in scene.main_kinds)
    return Table(
        _("Services between streets: people covered, by where their nearest site stands"), columns, rows
    )


def _served_row(scene: Scene, fairness: Fairness, kind: str) -> tuple[Cell, ...]:
    found = fairness.access.exchanged[fairness.at(kind)]
    people = fairness.access.people
    streets = access_tally.of_streets(people, origins(found))
    whole = access_tally.of_district(people, origins(found), streets)
    shares = [part.share(1, 2) for part in streets]
    most = max(range(len(shares)), key=lambda row: (shares[row] or 0.0, -row))
    gives = np.where(np.isfinite(people), found.exported, 0.0)
    giver = int(np.argmax(gives))
    names = scene.study.streets.name
    return (
        Cell(start(kinds()[kind].label)),
        *(Cell(tally.text(part), below=_below(whole, k)) for k, part in enumerate(whole.parts[:3])),
        Cell(_named_share(str(names[most]), percent(shares[most])) if shares[most] else MISSING),
        Cell(str(names[giver]) if gives[giver] >= tally.LIMIT else MISSING),
    )


def _named_share(street: str, share: str) -> str:
    return _("{street} {share}").format(street=street, share=share)


def _below(whole: Parts, k: int) -> str:
    share = whole.share(k)
    return percent(share) if share else ""


def origins(found: Exchange) -> np.ndarray:
    """People of each street by where their nearest site stands: own street, another, outside, none (S, 4)."""
    own = np.diagonal(found.served)
    beyond = found.served[:, -1]
    other = found.served.sum(axis=1) - own - beyond
    return np.column_stack([own, np.maximum(other, 0.0), beyond, found.uncovered])


def _firm(scene: Scene, fairness: Fairness) -> tuple[str, ...]:
    """How the interval came about, or that there is none."""
    if not fairness.doubts:
        return (
            _(
                "How firm the numbers are was not reckoned for this report: there are too many places "
                "({places}). “locator doubt” reckons it."
            ).format(places=number(len(fairness.access.count))),
        )
    circle = scene.findings.basis.assumptions.circle
    allowed = _("5–95%: nine tenths of the results lie there when these errors are allowed for: {errors}.")
    return (allowed.format(errors=access_words.allowed(fairness.allowed, circle)),)


def _order(scene: Scene, fairness: Fairness) -> tuple[Table, ...]:
    """Where the order of the streets by the share covered is not firm; nothing where there is no order."""
    chosen = [kind for kind in scene.main_kinds if kind in fairness.doubts]
    if not chosen or len(scene.study.streets) == 1:
        return ()
    columns = (
        Column(_("Service"), "left", 1.6),
        Column(_("Firm"), "right", 1.0),
        Column(_("Not firm: place, and where it may lie"), "left", 7.0),
    )
    rows = []
    for kind in chosen:
        firm, ranked = rankings.counted(fairness.doubts[kind])
        told = _("{number} of {all}").format(number=number(firm), all=number(ranked))
        cells = (Cell(start(kinds()[kind].short)), Cell(told))
        rows.append(Row((*cells, Cell(rankings.not_firm(scene, fairness.doubts[kind])))))
    note = _("Firm: the place stays the same in half of the draws or more. 1 is the largest share covered.")
    return (Table(_("Order of the streets by the share covered"), columns, tuple(rows), note=note),)
