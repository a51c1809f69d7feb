"""What stands beside the map itself: scale bar, north arrow, legend rows, the lines every map carries."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

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

# How a legend entry is drawn at a place, and its name.
Entry = tuple[Callable[[Drawing, float, float], None], str]
BODY = 7.5 * POINT
_SWATCH = (440, 280)


def scale_bar(drawing: Drawing, x: float, base: float, frame: Frame, room: float) -> None:
    """Draw a scale bar of a round length, at most ``room`` units long, its foot at ``base``."""
    length_m = round_length(room / frame.scale)
    length = round(length_m * frame.scale)
    kilometres = length_m / 1000
    label = _("{number} km").format(number=f"{kilometres:g}") if kilometres >= 1 else f"{length_m:g} m"
    drawing.path(
        f"M{round(x)} {round(base) - 90}v90h{length}v-90", fill="none", stroke=palette.INK, stroke_width=18
    )
    with drawing.group(font_size=round(SMALL), fill=palette.INK, text_anchor="middle"):
        drawing.text(x + length / 2, base - 130, label)


def round_length(most_m: float) -> float:
    """Longest round length (1, 2 or 5 times a power of ten) of at most ``most_m`` metres; 10 at least."""
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
    return x + word_width(words)


def word_width(words: str) -> float:
    """Room that a swatch takes with its meaning and the space after."""
    return _SWATCH[0] + 350 + width_of(words, SMALL)


def swatch_of(fills: Iterable[str]) -> Callable[[Drawing, float, float], None]:
    """Sign of a legend entry: a box of these fills."""
    return lambda drawing, x, base: swatch(drawing, x, base, fills)


def symbol_of(kind: Kind) -> Callable[[Drawing, float, float], None]:
    """Sign of a legend entry: the symbol of a kind."""
    return lambda drawing, x, base: symbol(drawing, x, base, kind, in_service=True)


def rows(entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    """Break a legend into lines at most ``room`` units long."""
    lines: list[list[Entry]] = [[]]
    x = 0.0
    for entry in entries:
        width = word_width(entry[1])
        if x + width > room and lines[-1]:
            lines.append([])
            x = 0.0
        lines[-1].append(entry)
        x += width
    return lines


def class_swatches(scene: Scene, wanted: Iterable[str]) -> list[tuple[list[str], str]]:
    """Fills and meaning of the share classes, no data included where there is such a street."""
    rows = [([colour], palette.class_label(k)) for k, (_from, colour) in enumerate(palette.CLASSES)]
    if not all(np.isfinite(scene.shares(kind)).all() for kind in wanted):
        few = any(scene.counts_people(kind) for kind in wanted) and any(
            scene.tally(kind, row).people is not None and not np.isfinite(scene.shares(kind)[row])
            for kind in wanted
            for row in range(len(scene.study.streets))
        )
        rows.append((["#FFFFFF", "url(#lines)"], _("no data, or too few people") if few else _("no data")))
    return rows


def symbol(drawing: Drawing, x: float, base: float, kind: Kind, *, in_service: bool) -> None:
    """Draw a legend symbol."""
    symbols.draw(drawing, kind, [(x + _SWATCH[0] / 2, base - 90)], 130, in_service=in_service)


def out_of_service(drawing: Drawing, x: float, base: float) -> None:
    """Draw the legend symbol of what is suspended or planned, of whichever kind."""
    symbols.out_of_service(drawing, x + _SWATCH[0] / 2, base - 90, 110)


def drawn(scene: Scene, frame: Frame, kind: str) -> NDArray[np.intp]:
    """Facilities that serve ``kind`` and lie within the frame."""
    rows = scene.rows_of(kind)
    shown: NDArray[np.intp] = rows[frame.shows(scene.facilities[rows])]
    return shown


def kinds_shown(scene: Scene, frame: Frame, kind: str) -> list[Kind]:
    """Kinds of the facilities that serve ``kind`` and are on the map; itself where there is none."""
    present = set(scene.study.facilities.kind[drawn(scene, frame, kind)].tolist())
    return [k for k in kinds().values() if k.id in serving(kind) & present] or [kinds()[kind]]


def any_out_of_service(scene: Scene, frames: Mapping[str, Frame]) -> bool:
    """Whether a facility drawn in one of the frames (by kind) is suspended or planned."""
    open_ = scene.study.facilities.open
    return any(not open_[drawn(scene, frame, kind)].all() for kind, frame in frames.items())


def any_water(scene: Scene, frame: Frame) -> bool:
    """Whether water lies within the frame."""
    return bool(shapely.intersects(scene.water, shapely.box(*frame.ground)).any())


def any_barrier(scene: Scene, frame: Frame) -> bool:
    """Whether a barrier lies within the frame."""
    return bool(shapely.intersects(scene.barriers, shapely.box(*frame.ground)).any())


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


def law(drawing: Drawing, x: float, y: float, study: Study, room: float) -> None:
    """Write the caution and the approval number whole, in smaller type where they are long."""
    words = caution(study)
    size = SMALL * min(1.0, room / max(width_of(words, SMALL), 1.0))
    with drawing.group(font_size=round(size), fill=palette.INK):
        drawing.text(x, y, words)


def share_headings(told: Sequence[tuple[Kind, float | None, bool]], room: float, size: float) -> list[str]:
    """Headings of a row of small maps, all in one form: kind and share covered, of people or of ground."""
    long, short = (_("{kind}: {share} covered"), _("{kind}: {share} of ground covered")), _("{kind} {share}")
    words = [{"kind": start(kind.short), "share": percent(share)} for kind, share, _people in told]
    made = [
        long[0 if people else 1].format(**each)
        for each, (_kind, _share, people) in zip(words, told, strict=True)
    ]
    if all(width_of(heading, size) <= room for heading in made):
        return made
    return [fitted(short.format(**each), room, size) for each in words]
