"""The district for one kind: streets by covered share, gaps, facilities, legend."""

from collections.abc import Sequence

import numpy as np
import shapely

from locator.domain.kinds import kinds
from locator.report import furniture, layers, palette
from locator.report.frame import Box, Frame
from locator.report.furniture import BODY, SMALL
from locator.report.labels import Labels, Rect
from locator.report.numbers import start
from locator.report.scene import Scene
from locator.report.svg import POINT, Drawing
from locator.words import _

WIDTH, HEIGHT = 17_000, 10_900
_FOOT = 960
_COLUMN = 3_900
_MAP = Box(0, 0, WIDTH - _COLUMN, HEIGHT - _FOOT)
_ROW = 430
_RADIUS = 95.0
_MANY = 150  # symbols: from here on they are drawn smaller
_FEW = 60  # symbols: up to here names keep off them
_LABEL = 7.0 * POINT
_TITLE = 9.0 * POINT


def draw(scene: Scene, kind: str, foot: str) -> str:
    """Map of the district for ``kind`` as SVG; ``foot`` is the basis in one line."""
    drawing = Drawing(WIDTH, HEIGHT)
    frame = Frame.fit(_MAP, scene.extent, 350)
    drawing.rect(0, 0, WIDTH, HEIGHT, fill="#FFFFFF")
    drawing.clip("map", _MAP.left, _MAP.top, _MAP.width, _MAP.height)
    with drawing.group(clip_path="url(#map)"):
        _ground(drawing, frame, scene, kind)
        taken = layers.facilities(drawing, frame, scene, kind, _radius(scene, kind))
        _names(drawing, frame, scene, taken)
    _legend(drawing, frame, scene, kind)
    _rim(drawing, scene, foot)
    return drawing.finish()


def _radius(scene: Scene, kind: str) -> float:
    """Smaller symbols where there are many."""
    return _RADIUS if len(scene.rows_of(kind)) <= _MANY else 0.65 * _RADIUS


def _ground(drawing: Drawing, frame: Frame, scene: Scene, kind: str) -> None:
    drawing.rect(_MAP.left, _MAP.top, _MAP.width, _MAP.height, fill=palette.OUTSIDE)
    layers.by_class(drawing, frame, scene, kind)
    layers.surroundings(drawing, frame, scene)
    patches = [gap.shape for gap in scene.findings.gaps if gap.kind == kind]
    layers.uncovered(drawing, frame, shapely.get_parts(patches), scene.cover(kind).unverified, "hatch-wide")
    layers.borders(drawing, frame, scene.streets, 22)
    layers.barriers(drawing, frame, scene)


def _names(drawing: Drawing, frame: Frame, scene: Scene, symbols: Sequence[Rect]) -> None:
    labels = Labels(_MAP)
    if len(symbols) <= _FEW:
        labels.keep_free(symbols)
    places = frame.place(scene.middles)
    for row in np.argsort(-shapely.area(scene.streets), kind="stable"):
        labels.centred(places[row, 0], places[row, 1], scene.study.streets.name[row], _LABEL)
    labels.draw(drawing, _LABEL, font_weight="bold")


def _legend(drawing: Drawing, frame: Frame, scene: Scene, kind: str) -> None:
    x, base = _MAP.width + 300, 560.0
    with drawing.group(font_size=round(_TITLE), font_weight="bold", fill=palette.INK):
        for words in furniture.wrapped(start(kinds()[kind].label), _COLUMN - 500, _TITLE):
            drawing.text(x, base, words)
            base += 400
    with drawing.group(font_size=round(SMALL), fill=palette.QUIET):
        drawing.text(
            x,
            base,
            _("share of people covered") if scene.counts_people(kind) else _("share of ground covered"),
        )
    for fills, label in _swatches(scene, kind):
        base += _ROW
        furniture.swatch(drawing, x, base, fills)
        _label(drawing, x, base, label)
    base += 150
    for shown in furniture.kinds_shown(scene, kind):
        base += _ROW
        furniture.symbol(drawing, x, base, shown, in_service=True)
        _label(drawing, x, base, shown.short)
    if furniture.any_out_of_service(scene, [kind]):
        base += _ROW
        furniture.symbol(drawing, x, base, kinds()[kind], in_service=False)
        _label(drawing, x, base, _("suspended or planned"))
    if len(scene.barriers):
        base += _ROW
        furniture.stroke(drawing, x, base)
        _label(drawing, x, base, _("barrier to walking"))
    furniture.scale_bar(drawing, x, HEIGHT - _FOOT - 350, frame, 2200)
    furniture.north_arrow(drawing, WIDTH - 450, HEIGHT - _FOOT - 350)


def _swatches(scene: Scene, kind: str) -> list[tuple[list[str], str]]:
    rows = furniture.class_swatches(scene, [kind])
    rows.append((["#FFFFFF", "url(#hatch)"], _("not yet covered")))
    if (scene.cover(kind).unverified_m2 >= 1.0).any():
        rows.append((["#FFFFFF", "url(#dots)"], _("edge unverified")))
    if len(scene.water):
        rows.append(([palette.WATER], _("water")))
    return rows


def _label(drawing: Drawing, x: float, base: float, words: str) -> None:
    with drawing.group(font_size=round(BODY), fill=palette.INK):
        drawing.text(x + 600, base, furniture.fitted(words, _COLUMN - 950, BODY))


def _rim(drawing: Drawing, scene: Scene, foot: str) -> None:
    with drawing.group(font_size=round(SMALL), fill=palette.QUIET):
        drawing.text(200, HEIGHT - 560, furniture.fitted(foot, WIDTH - 400, SMALL))
    with drawing.group(font_size=round(SMALL), fill=palette.INK):
        drawing.text(200, HEIGHT - 210, furniture.fitted(furniture.caution(scene.study), WIDTH - 400, SMALL))
    drawing.path(f"M0 {HEIGHT - _FOOT}h{WIDTH}", fill="none", stroke=palette.BORDER, stroke_width=10)
    drawing.path(f"M{_MAP.width} 0v{HEIGHT - _FOOT}", fill="none", stroke=palette.BORDER, stroke_width=10)
    drawing.rect(5, 5, WIDTH - 10, HEIGHT - 10, fill="none", stroke=palette.BORDER, stroke_width=10)
