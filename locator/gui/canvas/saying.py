"""What the map shows, in words: tips, and descriptions for those who cannot see it."""

import math
from html import escape

import numpy as np

from locator.domain.facilities import Status
from locator.domain.findings import GapPatch
from locator.domain.kinds import kinds
from locator.gui import features
from locator.gui.canvas.pick import Picked
from locator.gui.canvas.tool import Tool
from locator.gui.features import Feature
from locator.gui.layers.sight import Sight
from locator.report import remarks, tally
from locator.report.numbers import area, listed, metres, percent, start
from locator.report.sentences import Place, sentence, share_told
from locator.words import _


def hint(tool: Tool, corners: int, what: str = "") -> str:
    """What to do with a tool of the map, ``corners`` places clicked; empty where nothing is to be told.

    ``what`` names the facility that is to be placed.
    """
    if tool is Tool.PLACE:
        if what:
            return _("Click where {name} stands; Esc ends").format(name=what)
        return _("Click the place; Esc ends")
    if tool is Tool.WHY:
        return _("Click a place to ask why it is covered or not; Esc ends")
    if tool is Tool.MEASURE:
        return (
            _("Click further places; Esc starts anew") if corners else _("Click two or more places; Esc ends")
        )
    return ""


def tip(sight: Sight, picked: Picked) -> str:
    """Tip on what lies under the pointer, as rich text; empty over nothing."""
    if picked.facility:
        lines = facility_lines(sight, picked.facility)
    elif picked.feature is not None and features.held(sight.ground.study, picked.feature):
        lines = feature_lines(sight, picked.feature)
    elif picked.gap is not None:
        lines = gap_lines(sight, picked.gap)
    elif picked.street:
        lines = street_lines(sight, picked.street)
    else:
        return ""
    head, *rest = map(escape, lines)
    return "<br>".join([f"<b>{head}</b>", *rest])


def facility_lines(sight: Sight, facility: str) -> list[str]:
    """Name, kind and status, address."""
    table = sight.ground.study.facilities
    row = table.row_of(facility)
    kind, address = kinds()[str(table.kind[row])].label, str(table.address[row])
    told = _("{kind} · {status}").format(kind=start(kind), status=status_name(str(table.status[row])))
    return [str(table.name[row]) or start(kind), told, *([address] if address else [])]


def status_name(status: str) -> str:
    """Status of a facility in words."""
    return {
        Status.OPEN: _("open"),
        Status.SUSPENDED: _("suspended"),
        Status.PLANNED: _("planned"),
        Status.CLOSED: _("closed"),
    }[Status(status)]


def feature_lines(sight: Sight, feature: Feature) -> list[str]:
    """Name, type and length of a barrier, crossing or way; what a click does, and whether it counts."""
    lines = features.spoken(sight.ground.study, feature)
    if feature.layer == "crossings":
        lines.append(_("Double-click (or O) opens and closes it."))
    if feature.layer in ("barriers", "crossings") and not sight.ground.barriers_count:
        lines.append(_("The circle model in use does not count barriers."))
    return lines


def gap_lines(sight: Sight, gap: GapPatch) -> list[str]:
    """Where the gap is, its size and people, the way to the nearest facility."""
    scene = sight.ground.scene
    street = str(sight.ground.study.streets.name[gap.street_row])
    people = remarks.people_of(scene, gap)
    head = _("Gap in {street}: {kind}").format(street=street, kind=kinds()[gap.kind].short)
    size = _("{area}, {people} people").format(area=area(gap.area_m2), people=people)
    return [head, size if math.isfinite(gap.people) else area(gap.area_m2), _way(sight, gap)]


def _way(sight: Sight, gap: GapPatch) -> str:
    if not math.isfinite(gap.nearest_m):
        return (
            _("No way leads to an open facility of this kind.")
            if remarks.cut_off(sight.ground.scene, gap)
            else _("No facility of this kind is open.")
        )
    table = sight.ground.study.facilities
    found = np.flatnonzero(table.id == gap.nearest_id)
    name = str(table.name[found[0]]) if len(found) else ""
    return _("Nearest: {name}, {distance}, {minutes} minutes").format(
        name=name, distance=metres(gap.nearest_m), minutes=f"{gap.minutes:.0f}"
    )


def street_lines(sight: Sight, code: str) -> list[str]:
    """Name, people, share covered, people in a gap."""
    scene, kind = sight.ground.scene, sight.kind
    row = sight.ground.study.streets.row_of(code)
    lines = [str(sight.ground.study.streets.name[row])]
    if not sight.measured:
        return lines
    counts = scene.tally(kind, row)
    if counts.people is not None:
        label = scene.findings.basis.population.label
        lines.append(f"{start(label)}: {tally.text(counts.people)}")
    share = percent(share_told(scene, kind, row))
    template = (
        _("People covered: {share}") if scene.counts_people(kind, row) else _("Ground covered: {share}")
    )
    lines.append(template.format(share=share))
    if counts.gap is not None:
        lines.append(_("Not reached: {number}").format(number=tally.text(counts.gap)))
    return lines


def description(
    sight: Sight, street: str, gap: GapPatch | None, facility: str, feature: Feature | None = None
) -> str:
    """What the map shows and what is chosen on it."""
    study = sight.ground.study
    said = [_("Map of {name}.").format(name=study.name)]
    if sight.measured:
        said.append(sentence(sight.ground.scene, sight.kind, Place(study.name)))
    if sight.graded is not None:
        found = sight.graded
        said.append(
            _("{title}, {told}: {classes}.").format(
                title=found.title, told=found.told, classes=listed(list(found.names))
            )
        )
    if gap is not None:
        said += gap_lines(sight, gap)
    elif street in study.streets.code:
        said += street_lines(sight, street)
    if facility in study.facilities.id:
        said += facility_lines(sight, facility)
    if feature is not None and features.held(study, feature):
        said += feature_lines(sight, feature)
    return " ".join(said)
