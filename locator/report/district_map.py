"""The district for one kind: streets by covered share, gaps, facilities, legend."""

from collections.abc import Sequence

import numpy as np
import shapely

from locator.domain.kinds import kinds
from locator.report import furniture, layers, palette
from locator.report.frame import Box, Frame
from locator.report.furniture import BODY, SMALL
from locator.report.labels import Labels, Rect, width_of
from locator.report.numbers import start
from locator.report.scene import Scene
from locator.report.svg import POINT, Drawing
from locator.words import _

WIDTH = 17_000
_FOOT = 960
_COLUMN = 3_900  # a legend beside the map
_TALL = 11_300  # most that a map with its legend beside takes: two fit a page
_WIDE = 9_500  # most that a map above its legend takes
_INSET = 250
_LANDSCAPE = 1.35  # width over height from which on the legend stands below
_ROW = 430
_RADIUS = 95.0
_MANY = 150  # symbols: from here on they are drawn smaller
_FEW = 60  # symbols: up to here names keep off them
_LABEL = 7.0 * POINT
_TITLE = 9.0 * POINT
_SCALE = 2_200  # room of the scale bar
_STRIP = WIDTH - _SCALE - 1_600  # room of a legend below


def draw(scene: Scene, kind: str, foot: str) -> str:
    """Map of the district for ``kind`` as SVG; ``foot`` is the basis in one line.

    The legend stands below the map of a wide district, beside that of another.
    """
    west, south, east, north = scene.extent
    aspect = (east - west) / max(north - south, 1.0)
    beside = aspect < _LANDSCAPE
    box = _box(aspect, beside=beside)
    frame = Frame.fit(box, scene.extent, _INSET)
    entries = _entries(scene, frame, kind)
    below = 0 if beside else _strip_height(entries)
    drawing = Drawing(WIDTH, round(box.height) + below + _FOOT)
    drawing.rect(0, 0, WIDTH, drawing.height, fill="#FFFFFF")
    drawing.clip("map", box.left, box.top, box.width, box.height)
    with drawing.group(clip_path="url(#map)"):
        _ground(drawing, frame, scene, kind)
        taken = layers.facilities(drawing, frame, scene, kind, _radius(scene, kind))
        _names(drawing, frame, scene, taken)
    (_column if beside else _strip)(drawing, frame, scene, kind, entries)
    _rim(drawing, scene, foot)
    return drawing.finish()


def _box(aspect: float, *, beside: bool) -> Box:
    """Room of the map itself: as high as the district needs, within a page."""
    width, most = (WIDTH - _COLUMN, _TALL) if beside else (WIDTH, _WIDE)
    height = (width - 2 * _INSET) / aspect + 2 * _INSET
    return Box(0, 0, width, min(max(height, 8_200 if beside else 5_000), most))


def _radius(scene: Scene, kind: str) -> float:
    """Smaller symbols where there are many."""
    return _RADIUS if len(scene.rows_of(kind)) <= _MANY else 0.65 * _RADIUS


def _ground(drawing: Drawing, frame: Frame, scene: Scene, kind: str) -> None:
    drawing.rect(0, 0, frame.box.width, frame.box.height, fill=palette.OUTSIDE)
    layers.by_class(drawing, frame, scene, kind)
    layers.surroundings(drawing, frame, scene)
    patches = [gap.shape for gap in scene.findings.gaps if gap.kind == kind]
    layers.uncovered(drawing, frame, shapely.get_parts(patches), scene.cover(kind).unverified, "hatch-wide")
    layers.borders(drawing, frame, scene.streets, 22)
    layers.barriers(drawing, frame, scene)


def _names(drawing: Drawing, frame: Frame, scene: Scene, symbols: Sequence[Rect]) -> None:
    labels = Labels(frame.box)
    if len(symbols) <= _FEW:
        labels.keep_free(symbols)
    places = frame.place(scene.middles)
    for row in np.argsort(-shapely.area(scene.streets), kind="stable"):
        labels.centred(places[row, 0], places[row, 1], scene.study.streets.name[row], _LABEL)
    labels.draw(drawing, _LABEL, font_weight="bold")


def _entries(scene: Scene, frame: Frame, kind: str) -> list[furniture.Entry]:
    """Legend of what is on the map: how each is drawn, and its name."""
    made = [(furniture.swatch_of(fills), label) for fills, label in _swatches(scene, frame, kind)]
    made += [(furniture.symbol_of(shown), shown.short) for shown in furniture.kinds_shown(scene, frame, kind)]
    if furniture.any_out_of_service(scene, {kind: frame}):
        made.append((furniture.out_of_service, _("suspended or planned")))
    if furniture.any_barrier(scene, frame):
        made.append((furniture.stroke, _("barrier to walking")))
    return made


def _swatches(scene: Scene, frame: Frame, kind: str) -> list[tuple[list[str], str]]:
    cover = scene.cover(kind)
    rows = furniture.class_swatches(scene, [kind])
    if (cover.gap_m2 >= 1.0).any():
        rows.append((["#FFFFFF", "url(#hatch)"], _("not yet covered")))
    if (cover.unverified_m2 >= 1.0).any():
        rows.append((["#FFFFFF", "url(#dots)"], _("edge unverified")))
    if furniture.any_water(scene, frame):
        rows.append(([palette.WATER], _("water")))
    return rows


def _of(scene: Scene, kind: str) -> str:
    return _("share of people covered") if scene.counts_people(kind) else _("share of ground covered")


def _column(drawing: Drawing, frame: Frame, scene: Scene, kind: str, entries: list[furniture.Entry]) -> None:
    """Draw the legend beside the map."""
    x, base = frame.box.width + 300, 560.0
    with drawing.group(font_size=round(_TITLE), font_weight="bold", fill=palette.INK):
        for words in furniture.wrapped(start(kinds()[kind].short), _COLUMN - 500, _TITLE):
            drawing.text(x, base, words)
            base += 400
    with drawing.group(font_size=round(SMALL), fill=palette.QUIET):
        drawing.text(x, base, _of(scene, kind))
    for sign, label in entries:
        base += _ROW
        sign(drawing, x, base)
        with drawing.group(font_size=round(BODY), fill=palette.INK):
            drawing.text(x + 600, base, furniture.fitted(label, _COLUMN - 950, BODY))
    furniture.scale_bar(drawing, x, frame.box.height - 350, frame, _SCALE)
    furniture.north_arrow(drawing, WIDTH - 450, frame.box.height - 350)
    drawing.path(
        f"M{round(frame.box.width)} 0v{round(frame.box.height)}",
        fill="none",
        stroke=palette.BORDER,
        stroke_width=10,
    )


def _strip_height(entries: list[furniture.Entry]) -> int:
    return 620 + _ROW * len(furniture.rows(entries, _STRIP))


def _strip(drawing: Drawing, frame: Frame, scene: Scene, kind: str, entries: list[furniture.Entry]) -> None:
    """Draw the legend below the map."""
    top = frame.box.height
    title = start(kinds()[kind].short)
    with drawing.group(font_size=round(_TITLE), font_weight="bold", fill=palette.INK):
        drawing.text(200, top + 430, title)
    with drawing.group(font_size=round(SMALL), fill=palette.QUIET):
        drawing.text(400 + width_of(title, _TITLE), top + 430, _of(scene, kind))
    for number, line in enumerate(furniture.rows(entries, _STRIP)):
        x, base = 200.0, top + 870 + _ROW * number
        for sign, label in line:
            sign(drawing, x, base)
            x = furniture.word(drawing, x, base, label)
    furniture.scale_bar(drawing, WIDTH - _SCALE - 900, top + 750, frame, _SCALE)
    furniture.north_arrow(drawing, WIDTH - 400, top + 750)
    drawing.path(f"M0 {round(top)}h{WIDTH}", fill="none", stroke=palette.BORDER, stroke_width=10)


def _rim(drawing: Drawing, scene: Scene, foot: str) -> None:
    height = drawing.height
    with drawing.group(font_size=round(SMALL), fill=palette.QUIET):
        drawing.text(200, height - 560, furniture.fitted(foot, WIDTH - 400, SMALL))
    furniture.law(drawing, 200, height - 210, scene.study, WIDTH - 400)
    drawing.path(f"M0 {height - _FOOT}h{WIDTH}", fill="none", stroke=palette.BORDER, stroke_width=10)
    drawing.rect(5, 5, WIDTH - 10, height - 10, fill="none", stroke=palette.BORDER, stroke_width=10)
