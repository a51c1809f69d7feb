"""The sensitivity curve: people covered against minutes (or the radius), the present value marked."""

from dataclasses import dataclass
from itertools import cycle

import numpy as np
from numpy.typing import NDArray

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.doubt import Curve
from locator.domain.fairness import Fairness
from locator.domain.kinds import kinds
from locator.report import access_words, palette, symbols
from locator.report.furniture import BODY, SMALL
from locator.report.labels import width_of
from locator.report.numbers import listed, plain
from locator.report.scene import Scene
from locator.report.svg import POINT, Drawing
from locator.words import _

PICTURE = "sensitivity"
_WIDTH, _HEIGHT = 17_000, 6_700
_LEFT, _TOP, _BOTTOM = 1_000, 1_300, 5_800
_DASHES = ("", "220 90", "60 70", "240 80 60 80")
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_TITLE = 10 * POINT
_APART = 1.25  # of the height of the type


@dataclass(frozen=True, eq=False)
class _Line:
    """Whole percents covered at each step, and the step that is assumed."""

    kind: str
    steps: NDArray[np.float64]
    shares: NDArray[np.float64]
    now: float

    def at(self, step: float) -> float:
        """Share at the greatest step not beyond ``step``."""
        return float(self.shares[max(int(np.searchsorted(self.steps, step, side="right")) - 1, 0)])


def lines(scene: Scene, fairness: Fairness) -> list[_Line]:
    """Lines of the main kinds whose share may be told."""
    made = []
    for kind in scene.main_kinds:
        if scene.tally(kind, None).share is None or not scene.counts_people(kind):
            continue
        curve = fairness.curve(kind)
        made.append(_Line(kind, curve.steps, _shares(curve), now(scene.findings.basis.assumptions, kind)))
    return made


def now(assumptions: Assumptions, kind: str) -> float:
    """Minutes that are assumed for ``kind``, in the standard model the radius."""
    standard = assumptions.circle is CircleModel.STANDARD
    return assumptions.radius_m if standard else assumptions.minutes_for(kind)


def _shares(curve: Curve) -> NDArray[np.float64]:
    """Whole percents: a curve must not tell a number that the text keeps back."""
    whole = float(np.nansum(curve.people))
    return np.round(curve.district / whole if whole > 0.0 else curve.district, 2)


def draw(scene: Scene, fairness: Fairness) -> str:
    """Curve of the main kinds as SVG."""
    found = lines(scene, fairness)
    drawing = Drawing(_WIDTH, _HEIGHT)
    names = max((width_of(kinds()[one.kind].short, BODY) for one in found), default=0.0)
    right = _WIDTH - round(names) - 900
    low, high = float(found[0].steps[0]), float(found[0].steps[-1])
    frame = _Frame(right, low, high)
    with drawing.group(font_size=round(_TITLE), fill=palette.INK, font_weight="bold"):
        drawing.text(0, _TITLE, title(by_metres=fairness.by_metres))
    _axes(drawing, frame, by_metres=fairness.by_metres)
    for stop in sorted({one.now for one in found if low <= one.now <= high}):
        _mark(drawing, frame, stop, by_metres=fairness.by_metres)
    for one, dash in zip(found, cycle(_DASHES), strict=False):
        _curve(drawing, frame, one, dash)
    _names(drawing, frame, found)
    return drawing.finish()


def title(*, by_metres: bool) -> str:
    """What the curve is called."""
    if by_metres:
        return _("Share of people covered, if the radius were another")
    return _("Share of people covered, if the minutes were others")


def alt(scene: Scene, fairness: Fairness) -> str:
    """What the curve shows, with its numbers."""
    told = [_told(one, by_metres=fairness.by_metres) for one in lines(scene, fairness)]
    return _("Curve of the share of people covered. {curves}.").format(curves=_("; ").join(told))


def _told(one: _Line, *, by_metres: bool) -> str:
    stops = access_words.METRE_STEPS if by_metres else access_words.STEPS
    template = _("{share} at {stop} m") if by_metres else _("{share} at {stop} minutes")
    words = [
        template.format(share=access_words.whole_percent(one.at(stop)), stop=plain(stop)) for stop in stops
    ]
    return _("{kind}: {shares}").format(kind=kinds()[one.kind].short, shares=listed(words))


@dataclass(frozen=True)
class _Frame:
    right: int
    low: float
    high: float

    def x(self, step: float) -> float:
        return _LEFT + (step - self.low) / (self.high - self.low) * (self.right - _LEFT)

    def y(self, share: float) -> float:
        return _BOTTOM - share * (_BOTTOM - _TOP)


def _axes(drawing: Drawing, frame: _Frame, *, by_metres: bool) -> None:
    for share in _TICKS:
        y = round(frame.y(share))
        drawing.path(f"M{_LEFT} {y}H{frame.right}", stroke="#D9D5CC", stroke_width=12, fill="none")
        with drawing.group(font_size=round(SMALL), fill=palette.QUIET, text_anchor="end"):
            drawing.text(_LEFT - 120, y + SMALL * 0.36, f"{round(100 * share)}%")
    pitch = 250.0 if by_metres else 5.0
    stops = [stop for stop in np.arange(0.0, frame.high + 1.0, pitch).tolist() if stop >= frame.low]
    with drawing.group(font_size=round(SMALL), fill=palette.QUIET, text_anchor="middle"):
        for stop in stops:
            drawing.text(frame.x(stop), _BOTTOM + SMALL * 1.3, plain(stop))
        words = _("radius, metres") if by_metres else _("minutes on foot")
        drawing.text((_LEFT + frame.right) / 2, _BOTTOM + SMALL * 2.9, words)


def _mark(drawing: Drawing, frame: _Frame, stop: float, *, by_metres: bool) -> None:
    x = round(frame.x(stop))
    drawing.path(
        f"M{x} {_TOP - 120}V{_BOTTOM}",
        stroke=palette.INK,
        stroke_width=14,
        stroke_dasharray="40 50",
        fill="none",
    )
    template = _("assumed: {stop} m") if by_metres else _("assumed: {stop} minutes")
    with drawing.group(font_size=round(SMALL), fill=palette.INK, text_anchor="middle"):
        drawing.text(x, _TOP - 220, template.format(stop=plain(stop)))


def _curve(drawing: Drawing, frame: _Frame, one: _Line, dash: str) -> None:
    corners = [(frame.x(step), frame.y(share)) for step, share in zip(one.steps, one.shares, strict=True)]
    data = "M" + "L".join(f"{round(x)} {round(y)}" for x, y in corners)
    colour = kinds()[one.kind].colour
    drawing.path(data, fill="none", stroke=colour, stroke_width=45, stroke_dasharray=dash)
    if one.steps[0] <= one.now <= one.steps[-1]:
        symbols.draw(
            drawing, kinds()[one.kind], [(frame.x(one.now), frame.y(one.at(one.now)))], 130, in_service=True
        )


def _names(drawing: Drawing, frame: _Frame, found: list[_Line]) -> None:
    """Names where the lines end, moved apart where they would touch."""
    order = sorted(found, key=lambda one: frame.y(float(one.shares[-1])))
    step, last = BODY * _APART, -np.inf
    places = []
    for one in order:
        last = max(frame.y(float(one.shares[-1])), last + step)
        places.append(last)
    beyond = max(places[-1] - _BOTTOM, 0.0) if places else 0.0
    for one, y in zip(order, places, strict=True):
        x, base = frame.right + 260, y - beyond
        symbols.draw(drawing, kinds()[one.kind], [(x, base)], 130, in_service=True)
        with drawing.group(font_size=round(BODY), fill=palette.INK):
            drawing.text(x + 240, base + BODY * 0.36, kinds()[one.kind].short)
