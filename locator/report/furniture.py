"""What stands beside the map itself: scale bar, north arrow, legend rows, the lines every map carries."""

from collections.abc import Iterable

import numpy as np

from locator.domain.kinds import Kind, kinds, serving
from locator.domain.study import Study
from locator.report import palette, symbols
from locator.report.frame import Frame
from locator.report.labels import width_of
from locator.report.numbers import percent, start
from locator.report.scene import Scene
from locator.report.svg import POINT, Drawing
from locator.words import _

SMALL = 6.5 * POINT
BODY = 7.5 * POINT
_SWATCH = (440, 280)


def scale_bar(drawing: Drawing, x: float, base: float, frame: Frame, room: float) -> None:
    """Draw a scale bar of a round length, at most ``room`` units long, its foot at ``base``."""
    length_m = _round_length(room / frame.scale)
    length = round(length_m * frame.scale)
    kilometres = length_m / 1000
    label = _("{number} km").format(number=f"{kilometres:g}") if kilometres >= 1 else f"{length_m:g} m"
    drawing.path(
        f"M{round(x)} {round(base) - 90}v90h{length}v-90", fill="none", stroke=palette.INK, stroke_width=18
    )
    with drawing.group(font_size=round(SMALL), fill=palette.INK, text_anchor="middle"):
        drawing.text(x + length / 2, base - 130, label)


def _round_length(most_m: float) -> float:
    best = 10.0
    for power in (10, 100, 1000, 10_000):
        for digit in (1, 2, 5):
            if digit * power <= most_m:
                best = float(digit * power)
    return best


def north_arrow(drawing: Drawing, x: float, base: float) -> None:
    """Draw an arrow to the north with its letter, its foot at ``base``."""
    drawing.path(f"M{round(x)} {round(base) - 560}l130 330l-130 -75l-130 75z", fill=palette.INK)
    with drawing.group(font_size=round(SMALL), fill=palette.INK, text_anchor="middle"):
        drawing.text(x, base, _("N"))


def swatch(drawing: Drawing, x: float, base: float, fills: Iterable[str]) -> None:
    """Draw a legend box beside a line of text, filled with each of ``fills`` in turn."""
    width, height = _SWATCH
    for fill in fills:
        drawing.rect(x, base - 240, width, height, fill=fill)
    drawing.rect(x, base - 240, width, height, fill="none", stroke=palette.BORDER, stroke_width=10)


def stroke(drawing: Drawing, x: float, base: float) -> None:
    """Draw a legend line for barriers."""
    drawing.path(
        f"M{round(x)} {round(base) - 90}h{_SWATCH[0]}", stroke=palette.BARRIER, stroke_width=30, fill="none"
    )


def word(drawing: Drawing, x: float, base: float, words: str) -> float:
    """Write what a swatch at ``x`` means; give where the next one stands."""
    with drawing.group(font_size=round(SMALL), fill=palette.INK):
        drawing.text(x + _SWATCH[0] + 90, base, words)
    return x + _SWATCH[0] + 350 + width_of(words, SMALL)


def class_swatches(scene: Scene, wanted: Iterable[str]) -> list[tuple[list[str], str]]:
    """Fills and meaning of the share classes, no data included where there is such a street."""
    rows = [([colour], palette.class_label(k)) for k, (_from, colour) in enumerate(palette.CLASSES)]
    if not all(np.isfinite(scene.shares(kind)).all() for kind in wanted):
        rows.append((["#FFFFFF", "url(#lines)"], _("no data")))
    return rows


def symbol(drawing: Drawing, x: float, base: float, kind: Kind, *, in_service: bool) -> None:
    """Draw a legend symbol."""
    symbols.draw(drawing, kind, [(x + _SWATCH[0] / 2, base - 90)], 130, in_service=in_service)


def kinds_shown(scene: Scene, kind: str) -> list[Kind]:
    """Kinds of the facilities that serve ``kind`` and are on the map; itself where there is none."""
    present = set(scene.study.facilities.kind[scene.rows_of(kind)].tolist())
    return [k for k in kinds().values() if k.id in serving(kind) & present] or [kinds()[kind]]


def any_out_of_service(scene: Scene, wanted: Iterable[str]) -> bool:
    """Whether a facility drawn is suspended or planned."""
    return any(not scene.study.facilities.open[scene.rows_of(kind)].all() for kind in wanted)


def caution(study: Study) -> str:
    """Lines of law that every map carries: working sketch, and the planner's map approval number."""
    words = [_("Working sketch for internal use; not to be published without review")]
    if study.map_approval:
        words.append(_("Map approval no. {number}").format(number=study.map_approval))
    if study.map_source:
        words.append(_("Boundaries: {source}").format(source=study.map_source))
    return _("; ").join(words)


def wrapped(words: str, room: float, size: float) -> list[str]:
    """Break a line into as many as it needs: at spaces, else anywhere."""
    if width_of(words, size) <= room:
        return [words]
    end = next(k for k in range(len(words), 0, -1) if k == 1 or width_of(words[:k], size) <= room)
    space = words.rfind(" ", 1, end + 1)
    end = space if space > 0 else end
    return [words[:end], *wrapped(words[end:].strip(), room, size)]


def fitted(words: str, room: float, size: float) -> str:
    """Cut a line that is too long for its room."""
    if width_of(words, size) <= room:
        return words
    while words and width_of(words + "…", size) > room:
        words = words[:-1]
    return words + "…"


def share_heading(label: str, share: float | None, room: float, size: float) -> str:
    """Heading of a small map: kind and share covered, in few words where room is short."""
    words = {"kind": start(label), "share": percent(share)}
    heading = _("{kind}: {share} covered").format(**words)
    if width_of(heading, size) <= room:
        return heading
    return fitted(_("{kind} {share}").format(**words), room, size)
