"""What is missing in a street: services, reach, capacity, and data to be sure."""

import math

from locator.domain.assumptions import CircleModel
from locator.domain.findings import GapPatch, RequirementResult
from locator.domain.kinds import kinds
from locator.domain.standards import Requirement, load_pack
from locator.report import doubts, sentences, tally
from locator.report.content import Line
from locator.report.numbers import area, listed, metres, number, start
from locator.report.scene import Scene
from locator.report.verdicts import shortfall
from locator.words import _

_NAMED = 2


def problems(scene: Scene, row: int, chosen: list[str]) -> tuple[Line, ...]:
    """Problems of one street, by type: missing, out of reach, short of capacity, to be verified, data."""
    found = _short(scene, row) + [line for kind in chosen for line in _out_of_reach(scene, row, kind)]
    found += _unverified(scene, row, chosen) + doubts.missing(scene, row) + doubts.doubtful(scene, row)
    return tuple(found) or (Line(_("None"), _("Nothing is missing by these measures.")),)


def judged(scene: Scene, row: int, verdict: str) -> list[tuple[Requirement, RequirementResult]]:
    """Requirements that were judged so for a street."""
    pack = {asked.id: asked for asked in load_pack(scene.findings.basis.assumptions.standard).requirements}
    return [
        (pack[result.requirement], result)
        for result in scene.findings.requirements
        if result.street_row == row and result.verdict == verdict
    ]


def _short(scene: Scene, row: int) -> list[Line]:
    words = _("{requirement}: short by {amount}.")
    return [
        Line(
            _("Missing service") if asked.metric == "count" else _("Short of capacity"),
            words.format(requirement=start(asked.label), amount=shortfall(asked, result)),
        )
        for asked, result in judged(scene, row, "short")
    ]


def people_of(scene: Scene, patch: GapPatch) -> str:
    """People of a gap as they may be shown; empty where they are unknown."""
    if not math.isfinite(patch.people):
        return ""
    coarse = tally.patches_coarse(scene.findings, patch.street_row, patch.kind)
    return tally.text(tally.shown(patch.people, coarse=coarse))


def _out_of_reach(scene: Scene, row: int, kind: str) -> list[Line]:
    patches = scene.gaps_of(row, kind)
    if not patches:
        return []
    said = _gap_words(one=len(patches) == 1, people=people_of(scene, patches[0])).format(
        kind=start(kinds()[kind].short),
        number=number(len(patches)),
        area=area(patches[0].area_m2),
        people=people_of(scene, patches[0]),
        places=_places(scene, patches[0]),
        nearest=_nearest(scene, patches[0]),
    )
    return [Line(_("Out of reach"), said)]


def _gap_words(*, one: bool, people: str) -> str:
    if one and people:
        return _("{kind}: one gap, {area} with {people} people{places}, {nearest}.")
    if one:
        return _("{kind}: one gap of {area}{places}, {nearest}.")
    if people:
        return _("{kind}: {number} gaps, the largest {area} with {people} people{places}, {nearest}.")
    return _("{kind}: {number} gaps, the largest {area}{places}, {nearest}.")


def _places(scene: Scene, patch: GapPatch) -> str:
    names = sentences.points_in(scene, patch.shape)[:_NAMED]
    return _(" ({names})").format(names=listed(names)) if names else ""


def _nearest(scene: Scene, patch: GapPatch) -> str:
    if not math.isfinite(patch.nearest_m):
        return nowhere(scene, patch)
    facilities = scene.study.facilities
    name = facilities.name[facilities.row_of(patch.nearest_id)] if patch.nearest_id else ""
    return _way(scene).format(metres=metres(patch.nearest_m), minutes=number(patch.minutes), name=name)


def cut_off(scene: Scene, patch: GapPatch) -> bool:
    """Whether there are open sites of its kind, and no way leads to any."""
    cover = scene.findings.covers.get(patch.kind)
    return not math.isfinite(patch.nearest_m) and cover is not None and bool(cover.facilities.any())


def nowhere(scene: Scene, patch: GapPatch) -> str:
    """Why a gap patch has no nearest site."""
    return _("without a way to any open site") if cut_off(scene, patch) else _("without any open site")


def _way(scene: Scene) -> str:
    return {
        CircleModel.STANDARD: _("{metres} in a straight line from the nearest, {name}"),
        CircleModel.DETOUR: _(
            "about {metres} on foot with detour ({minutes} minutes) from the nearest, {name}"
        ),
        CircleModel.BARRIER: _(
            "about {metres} on foot round barriers ({minutes} minutes) from the nearest, {name}"
        ),
        CircleModel.NETWORK: _(
            "about {metres} along the walk network ({minutes} minutes) from the nearest, {name}"
        ),
    }[scene.findings.basis.assumptions.circle]


def _unverified(scene: Scene, row: int, chosen: list[str]) -> list[Line]:
    waiting = [
        _("{number} for {kind}").format(
            kind=kinds()[kind].short, number=tally.text(scene.tally(kind, row).unverified)
        )
        for kind in chosen
        if scene.cover(kind).unverified_people[row] > 0
    ]
    if not waiting:
        return []
    words = _("people near the edge who wait for the neighbours' lists: {numbers}.")
    return [Line(_("Edge unverified"), words.format(numbers=listed(waiting)))]
