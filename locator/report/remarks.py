"""What is missing in a street, and what could be studied to mend it."""

import math

import numpy as np

from locator.domain.findings import GapPatch
from locator.domain.kinds import kinds
from locator.domain.standards import load_pack
from locator.report import sentences, tally
from locator.report.content import Line
from locator.report.numbers import area, listed, metres, number, start
from locator.report.scene import Scene
from locator.report.tally import of_street
from locator.report.verdicts import shortfall
from locator.words import _

_NAMED = 2


def problems(scene: Scene, row: int, chosen: list[str]) -> tuple[Line, ...]:
    """Problems of one street, by type: missing, out of reach, short of capacity, to be verified, data."""
    found = _missing(scene, row) + [line for kind in chosen for line in _out_of_reach(scene, row, kind)]
    found += _unverified(scene, row, chosen) + _data(scene, row, chosen)
    return tuple(found) or (Line(_("None"), _("Nothing is missing by these measures.")),)


def proposals(scene: Scene, row: int, chosen: list[str]) -> tuple[Line, ...]:
    """What could be studied, most people first; nothing is decided here."""
    made = [line for patch in _largest(scene, row, chosen) for line in _for_patch(scene, patch)]
    made += _for_requirements(scene, row)
    made += _for_checks(scene, row, chosen)
    return tuple(made) or (Line(_("Keep"), _("Keep the present services, and keep the lists up to date.")),)


def _missing(scene: Scene, row: int) -> list[Line]:
    pack = {asked.id: asked for asked in load_pack(scene.findings.basis.assumptions.standard).requirements}
    lines = []
    for result in scene.findings.requirements:
        if result.street_row != row or result.verdict == "met":
            continue
        asked = pack[result.requirement]
        if result.verdict == "data_missing":
            label, words = _("Data in doubt"), _("“{requirement}” cannot be judged: data missing.")
        elif asked.metric == "count":
            label, words = _("Missing service"), _("{requirement}: short by {amount}.")
        else:
            label, words = _("Short of capacity"), _("{requirement}: short by {amount}.")
        lines.append(
            Line(label, words.format(requirement=start(asked.label), amount=shortfall(asked, result)))
        )
    return lines


def _out_of_reach(scene: Scene, row: int, kind: str) -> list[Line]:
    patches = scene.gaps_of(row, kind)
    if not patches:
        return []
    first = patches[0]
    words = _("{kind}: {number} gaps; the largest, {area} with {people} people{places}, is {nearest}.")
    if len(patches) == 1:
        words = _("{kind}: one gap, {area} with {people} people{places}; it is {nearest}.")
    people = tally.text(tally.shown(first.people))
    said = words.format(
        kind=start(kinds()[kind].short),
        number=len(patches),
        area=area(first.area_m2),
        people=people,
        places=_places(scene, first),
        nearest=_nearest(scene, first),
    )
    return [Line(_("Out of reach"), said)]


def _places(scene: Scene, patch: GapPatch) -> str:
    names = sentences.points_in(scene, patch.shape)[:_NAMED]
    return _(" ({names})").format(names=listed(names)) if names else ""


def _nearest(scene: Scene, patch: GapPatch) -> str:
    if not math.isfinite(patch.nearest_m):
        return _("without any open site")
    facilities = scene.study.facilities
    name = facilities.name[facilities.row_of(patch.nearest_id)] if patch.nearest_id else ""
    return _("{metres} ({minutes} minutes) from the nearest, {name}").format(
        metres=metres(patch.nearest_m), minutes=number(patch.minutes), name=name
    )


def _unverified(scene: Scene, row: int, chosen: list[str]) -> list[Line]:
    waiting = [
        _("{kind} {number} people").format(
            kind=kinds()[kind].short, number=tally.text(of_street(scene.cover(kind), row).unverified)
        )
        for kind in chosen
        if scene.cover(kind).unverified_people[row] > 0
    ]
    return [Line(_("Edge unverified"), listed(waiting) + _("."))] if waiting else []


def _data(scene: Scene, row: int, chosen: list[str]) -> list[Line]:
    lines = []
    if not any(np.isfinite(scene.cover(kind).people[row]) for kind in chosen):
        lines.append(Line(_("Data in doubt"), _("this street has no count of people.")))
    unplaced = [
        _("{kind} {number}").format(kind=kinds()[kind].short, number=int(scene.cover(kind).unplaced[row]))
        for kind in chosen
        if scene.cover(kind).unplaced[row] > 0
    ]
    if unplaced:
        words = _("sites without coordinates, not counted as covering: {kinds}.").format(
            kinds=listed(unplaced)
        )
        lines.append(Line(_("Data in doubt"), words))
    return lines


def _largest(scene: Scene, row: int, chosen: list[str]) -> list[GapPatch]:
    firsts = [patches[0] for kind in chosen if (patches := scene.gaps_of(row, kind))]
    return sorted(firsts, key=lambda gap: -np.nan_to_num(gap.people))[:_NAMED]


def _for_patch(scene: Scene, patch: GapPatch) -> list[Line]:
    names = sentences.points_in(scene, patch.shape)[:_NAMED]
    words = {
        "kind": start(kinds()[patch.kind].short),
        "place": listed(names) if names else _("the largest gap"),
        "people": tally.text(tally.shown(patch.people)),
    }
    template = {
        "no_site": _(
            "{kind} for {place}: a site, a shared one or a mobile service would serve up to {people} people."
        ),
        "closed_site": _("{kind} for {place}: the site out of service would serve up to {people} people."),
        "barrier": _(
            "{kind} for {place}: a crossing, or a site on the near side, would serve up to {people} people."
        ),
    }[patch.cause]
    label = {"no_site": _("New or shared site"), "closed_site": _("Reopening"), "barrier": _("Crossing")}[
        patch.cause
    ]
    return [Line(label, template.format(**words))]


def _for_requirements(scene: Scene, row: int) -> list[Line]:
    pack = {asked.id: asked for asked in load_pack(scene.findings.basis.assumptions.standard).requirements}
    lines = []
    for result in scene.findings.requirements:
        if result.street_row == row and result.verdict == "short":
            asked = pack[result.requirement]
            label = _("Missing service") if asked.metric == "count" else _("More capacity")
            lines.append(Line(label, _("towards “{requirement}”.").format(requirement=asked.label)))
    return lines


def _for_checks(scene: Scene, row: int, chosen: list[str]) -> list[Line]:
    lines = []
    if not any(np.isfinite(scene.cover(kind).people[row]) for kind in chosen):
        lines.append(Line(_("Verify"), _("give this street a count of people.")))
    if any(scene.cover(kind).unverified_people[row] > 0 for kind in chosen):
        lines.append(Line(_("Verify"), _("get the neighbouring districts' lists and declare them complete.")))
    if any(scene.cover(kind).unplaced[row] > 0 for kind in chosen):
        lines.append(Line(_("Verify"), _("give the unplaced sites coordinates.")))
    return lines
