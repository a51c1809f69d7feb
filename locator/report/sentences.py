"""The answer for one kind in one sentence: measured words, the people's name, the basis."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from locator.domain.findings import Cover
from locator.domain.kinds import kinds
from locator.report import basis, tally
from locator.report.content import Bar
from locator.report.numbers import listed, percent, start
from locator.report.scene import Scene
from locator.report.tally import Tally
from locator.words import _

_MAINLY = 3

# Given the name and the text of a value, how the text stands in the sentence, such as with a link.
Mark: TypeAlias = Callable[[str, str], str]


def as_is(_name: str, text: str) -> str:
    """Leave a value as it is."""
    return text


@dataclass(frozen=True)
class Place:
    """What a sentence speaks of: the district (``row`` None) or one street."""

    name: str
    row: int | None = None


def ground_share(cover: Cover, row: int | None) -> float:
    """Share of ground covered."""
    if row is not None:
        return float(cover.covered_share[row])
    return float(cover.covered_m2.sum() / cover.area_m2.sum()) if cover.area_m2.sum() > 0 else float("nan")


def bar(scene: Scene, kind: str, row: int | None = None) -> Bar | None:
    """Shares of people (of ground, where people are unknown) covered, unverified and in a gap."""
    cover = scene.cover(kind)
    parts = [cover.covered_people, cover.unverified_people, cover.gap_people]
    if not scene.counts_people(kind, row):
        parts = [cover.covered_m2, cover.unverified_m2, cover.gap_m2]
    elif scene.tally(kind, row).share is None:
        return None
    amounts = [float(np.nansum(part) if row is None else part[row]) for part in parts]
    whole = sum(amounts)
    if not whole > 0:
        return None
    # Whole percents: a bar must not tell a number that the text keeps back.
    unverified, gap = (round(amount / whole, 2) for amount in amounts[1:])
    return Bar(round(1 - unverified - gap, 2), unverified, gap)


def share_told(scene: Scene, kind: str, row: int | None) -> float | None:
    """Share covered: of people, or of ground where they are unknown; ``None`` where it is not told."""
    if scene.counts_people(kind, row):
        return scene.tally(kind, row).share
    return ground_share(scene.cover(kind), row)


def known_people(scene: Scene) -> str:
    """How many streets the district's people are those of; empty where it is all, or none."""
    known, streets = scene.streets_with_people, len(scene.study.streets)
    if known in (0, streets):
        return ""
    return _("people are known in {known} of {all} streets").format(known=known, all=streets)


def sentence(scene: Scene, kind: str, place: Place, mark: Mark = as_is) -> str:
    """Answer for one kind in a street or the district.

    ``mark`` is applied to every value put in: place, kind, reach, label, date, people, share, covered, gap,
    gap_share, unverified, known, and to each of the names that say where.
    """
    counts = scene.tally(kind, place.row)
    basis_of = scene.findings.basis
    street_class = None if place.row is None else scene.street_class(place.row)
    share = counts.share if counts.people is not None else ground_share(scene.cover(kind), place.row)
    values = {
        "place": place.name,
        "kind": kinds()[kind].label,
        "reach": basis.reach(basis_of.assumptions, [kind], street_class),
        "label": basis_of.population.label,
        "date": basis.day(basis_of.population.as_of),
        "people": tally.text(counts.people),
        "share": percent(share),
        "covered": tally.text(counts.covered),
    }
    words = {name: mark(name, text) if text else "" for name, text in values.items()}
    if counts.people is None:
        return _("{share} of the ground of {place} lies {reach} of a {kind}; people are not known.").format(
            **words
        )
    if not isinstance(counts.people, int) or counts.people == 0:
        return _few(words, counts)
    return _opening(words, counts) + _rest(scene, kind, place, counts, mark)


def _opening(words: dict[str, str], counts: Tally) -> str:
    if counts.share is None:
        template = _("{covered} of the {people} {label} in {place} can reach the nearest {kind} {reach}")
    elif words["date"]:
        template = _(
            "As of {date}, {share} of the {people} {label} in {place} can reach the nearest {kind} {reach}"
        )
    else:
        template = _("{share} of the {people} {label} in {place} can reach the nearest {kind} {reach}")
    return template.format(**words)


def _few(words: dict[str, str], counts: Tally) -> str:
    if counts.people == 0:
        return _("No {label} are counted in {place}.").format(**words)
    return _("Fewer than 10 {label} are counted in {place}; shares are not told.").format(**words)


def _rest(scene: Scene, kind: str, place: Place, counts: Tally, mark: Mark) -> str:
    said = _gap(scene, kind, place, counts, mark)
    if counts.unverified:
        said += _(
            " For another {number}, near the edge of the district, it is still to be verified: "
            "the lists of the neighbours are not declared complete."
        ).format(number=mark("unverified", tally.text(counts.unverified)))
    known = known_people(scene) if place.row is None else ""
    return said + (_(" ({note}.)").format(note=mark("known", start(known))) if known else "")


def _gap(scene: Scene, kind: str, place: Place, counts: Tally, mark: Mark) -> str:
    if counts.gap == 0:
        return _("; none is known to be left out.")
    share = None if counts.share is None else tally.share_of(counts.gap, counts.people)
    template = (
        _("; {gap} are not yet covered") if share is None else _("; {gap} ({share}) are not yet covered")
    )
    said = template.format(gap=mark("gap", tally.text(counts.gap)), share=mark("gap_share", percent(share)))
    where = listed([mark("where", name) for name in mainly(scene, kind, place)])
    return said + (_(", mainly in {places}.").format(places=where) if where else _("."))


def mainly(scene: Scene, kind: str, place: Place) -> list[str]:
    """Name the streets (of a street: the committees) that hold most of the people not covered."""
    if place.row is not None:
        return gap_points(scene, kind, place.row)[:_MAINLY]
    gaps = np.nan_to_num(scene.cover(kind).gap_people)
    order = np.argsort(-gaps, kind="stable")[:_MAINLY]
    return [str(scene.study.streets.name[row]) for row in order if gaps[row] >= tally.LIMIT]


def gap_points(scene: Scene, kind: str, row: int) -> list[str]:
    """Names of the demand points in a street's gap, those with most people first."""
    return points_in(scene, scene.cover(kind).gap[row])


def points_in(scene: Scene, shape: object) -> list[str]:
    """Names of the demand points on a piece of ground, those with most people first."""
    names = scene.study.demand.name
    if len(names) == 0 or shape is None:
        return []
    inside = np.sort(scene.demand_tree.query(shape, predicate="intersects"))
    order = np.argsort(-scene.demand_people[inside], kind="stable")
    return [str(names[row]) for row in inside[order] if names[row]]
