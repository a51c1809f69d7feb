"""What could be studied to mend what a street lacks; nothing is decided here, and nothing promised."""

import math

import numpy as np

from locator.domain.findings import GapPatch
from locator.domain.kinds import kinds
from locator.report import doubts, sentences
from locator.report.content import Line
from locator.report.numbers import area, listed, start
from locator.report.remarks import judged, people_of
from locator.report.scene import Scene
from locator.words import _

_NAMED = 2


def proposals(scene: Scene, row: int, chosen: list[str]) -> tuple[Line, ...]:
    """What could be studied, most people first."""
    made = [_for_patch(scene, patch) for patch in _largest(scene, row, chosen)]
    made += _for_requirements(scene, row)
    made += _for_checks(scene, row, chosen)
    return tuple(made) or (Line(_("Keep"), _("Keep the present services, and keep the lists up to date.")),)


def _largest(scene: Scene, row: int, chosen: list[str]) -> list[GapPatch]:
    firsts = [patches[0] for kind in chosen if (patches := scene.gaps_of(row, kind))]
    return sorted(firsts, key=lambda gap: -np.nan_to_num(gap.people))[:_NAMED]


def _for_patch(scene: Scene, patch: GapPatch) -> Line:
    names = sentences.points_in(scene, patch.shape)[:_NAMED]
    template = {
        "no_site": _("{kind} for {place}: a site, a shared one or a mobile service. {size}"),
        "closed_site": _("{kind} for {place}: bring the site out of service back. {size}"),
        "barrier": _("{kind} for {place}: a crossing, or a site on the near side. {size}"),
        "way": _("{kind} for {place}: a shorter way to the site nearby, or a site on the way. {size}"),
    }[patch.cause]
    label = {
        "no_site": _("New or shared site"),
        "closed_site": _("Reopening"),
        "barrier": _("Crossing"),
        "way": _("Shorter way"),
    }
    said = template.format(
        kind=start(kinds()[patch.kind].short),
        place=listed(names) if names else _("the largest gap"),
        size=_size(scene, patch),
    )
    return Line(label[patch.cause], said)


def _size(scene: Scene, patch: GapPatch) -> str:
    """How many live in a gap, and whether one circle can hold it at all."""
    people = people_of(scene, patch)
    template = _("This gap holds {people} people.") if people else _("This gap measures {area}.")
    if _wider_than_a_circle(scene, patch):
        template = (
            _("This gap holds {people} people; one site cannot, as a rule, cover all of it.")
            if people
            else _("This gap measures {area}; one site cannot, as a rule, cover all of it.")
        )
    return template.format(people=people, area=area(patch.area_m2))


def _wider_than_a_circle(scene: Scene, patch: GapPatch) -> bool:
    assumptions = scene.findings.basis.assumptions
    radius = assumptions.straight_radius_m(patch.kind, scene.street_class(patch.street_row))
    return patch.area_m2 > math.pi * radius**2


def _for_requirements(scene: Scene, row: int) -> list[Line]:
    short = [asked for asked, _result in judged(scene, row, "short")]
    services = [asked.label for asked in short if asked.metric == "count"]
    capacity = [asked.label for asked in short if asked.metric != "count"]
    lines = []
    if services:
        words = _("to reach the target: {requirements}.")
        lines.append(Line(_("Missing service"), words.format(requirements=_("; ").join(services))))
    if capacity:
        words = _("to reach the target: {requirements}.")
        lines.append(Line(_("More capacity"), words.format(requirements=_("; ").join(capacity))))
    return lines


def _for_checks(scene: Scene, row: int, chosen: list[str]) -> list[Line]:
    checks = []
    if not doubts.people_known(scene, row):
        checks.append(_("add this street's count of people"))
    if any(scene.cover(kind).unverified_m2[row] >= 1.0 for kind in chosen):
        checks.append(_("obtain the neighbouring districts' lists and declare them complete"))
    if doubts.unplaced(scene, row):
        checks.append(_("give the unplaced sites coordinates"))
    if doubts.in_doubt(scene, row):
        checks.append(_("check the positions in doubt"))
    return [Line(_("To be verified"), _("; ").join(checks) + _("."))] if checks else []
