"""What a change did to the people covered, as a sentence that keeps small numbers back."""

from locator.domain.kinds import kinds
from locator.report import tally
from locator.report.numbers import number
from locator.report.scene import Scene
from locator.words import _


def told(before: Scene | None, after: Scene | None, kind: str) -> str:
    """Say how many people more or fewer reach a kind after a change; empty where nobody is counted."""
    if before is None or after is None or not all(_counts(scene, kind) for scene in (before, after)):
        return ""
    one, other = before.tally(kind, None).covered, after.tally(kind, None).covered
    name = kinds()[kind].short
    if one == other:
        return _("the people who reach a {kind} stay the same: {number}").format(
            kind=name, number=tally.text(other)
        )
    if not isinstance(one, int) or not isinstance(other, int):
        return _("people who reach a {kind}: {before} before, {after} now").format(
            kind=name, before=tally.text(one), after=tally.text(other)
        )
    change = tally.shown(abs(other - one))
    if change == tally.FEW:
        return _("fewer than ten people more or fewer reach a {kind}").format(kind=name)
    words = (
        _("{number} people more reach a {kind} ({before} → {after})")
        if other > one
        else _("{number} people fewer reach a {kind} ({before} → {after})")
    )
    return words.format(number=tally.text(change), kind=name, before=number(one), after=number(other))


def _counts(scene: Scene, kind: str) -> bool:
    return kind in scene.findings.covers and scene.tally(kind, None).covered is not None
