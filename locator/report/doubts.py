"""What a street's data leave open: lists and figures that are missing, sites whose position is in doubt."""

from collections import Counter

import numpy as np

from locator.domain.facilities import Status
from locator.domain.kinds import kinds, serving
from locator.domain.standards import load_pack
from locator.report.content import Line
from locator.report.numbers import listed, start
from locator.report.scene import Scene
from locator.words import _


def missing(scene: Scene, row: int) -> list[Line]:
    """Lists, figures and counts that were never given, in one line."""
    listless, figures = _not_judged(scene, row)
    said = []
    if listless:
        said.append(_("no list of {kinds}").format(kinds=listed(listless)))
    if figures:
        said.append(_("no figures for {requirements}").format(requirements=listed(figures)))
    if not people_known(scene, row):
        said.append(_("no count of people"))
    return [Line(start(_("data missing")), _("; ").join(said) + _("."))] if said else []


def people_known(scene: Scene, row: int) -> bool:
    """Whether people are known in a street."""
    return any(scene.counts_people(kind, row) for kind in scene.findings.covers)


def _not_judged(scene: Scene, row: int) -> tuple[list[str], list[str]]:
    """Kinds without any list, and requirements without figures."""
    pack = {asked.id: asked for asked in load_pack(scene.findings.basis.assumptions.standard).requirements}
    held = set(scene.study.facilities.kind.tolist())
    listless, figures = [], []
    for result in scene.findings.requirements:
        if result.street_row != row or result.verdict != "data_missing":
            continue
        asked = pack[result.requirement]
        if all(held.isdisjoint(serving(kind)) for kind in asked.kinds):
            listless += [kinds()[kind].short for kind in asked.kinds[:1]]
        else:
            figures.append(_("“{requirement}”").format(requirement=asked.label))
    return list(dict.fromkeys(listless)), figures


def doubtful(scene: Scene, row: int) -> list[Line]:
    """Sites that name the street but cannot be trusted to stand where they are drawn, or stand nowhere."""
    own = _own(scene, row)
    placed = scene.study.facilities.placed
    flagged = own & placed & scene.flagged
    lines = []
    if flagged.any():
        words = _("sites that name this street but whose position is in doubt: {kinds}.")
        lines.append(_by_kind(scene, flagged, words))
    if (own & ~placed).any():
        words = _("sites without coordinates, not counted as covering: {kinds}.")
        lines.append(_by_kind(scene, own & ~placed, words))
    return lines


def unplaced(scene: Scene, row: int) -> bool:
    """Whether an open site names the street but has no position."""
    return bool((_own(scene, row) & ~scene.study.facilities.placed).any())


def in_doubt(scene: Scene, row: int) -> bool:
    """Whether a site that names the street has a position in doubt."""
    return bool((_own(scene, row) & scene.study.facilities.placed & scene.flagged).any())


def _own(scene: Scene, row: int) -> np.ndarray:
    facilities = scene.study.facilities
    named = facilities.street_code == scene.study.streets.code[row]
    return np.asarray(named & (facilities.status != Status.CLOSED), dtype=np.bool_)


def _by_kind(scene: Scene, which: np.ndarray, words: str) -> Line:
    counts = Counter(scene.study.facilities.kind[which].tolist())
    told = [
        _("{kind} {number}").format(kind=kind.short, number=counts[kind.id])
        for kind in kinds().values()
        if counts[kind.id]
    ]
    return Line(_("Data in doubt"), words.format(kinds=listed(told)))
