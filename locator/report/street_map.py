"""One street, one small map a kind, all at one scale: what is covered, what is not, and by which site."""

from collections.abc import Sequence

import numpy as np
import shapely

from locator.domain.kinds import kinds
from locator.report import furniture, layers, palette, panels
from locator.report.frame import Frame
from locator.report.furniture import SMALL
from locator.report.labels import Labels, Rect
from locator.report.scene import Scene
from locator.report.svg import POINT, Drawing, outline
from locator.report.tally import of_street
from locator.words import _

WIDTH, HEIGHT = 17_000, 10_900
_FOOT = 1_350
_RADIUS = 120.0
_STREET = 7.0 * POINT
_SITE = 5.5 * POINT
_COVERED = "#E3EFEA"
_UNCOVERED = "#FBE8C6"


def draw(scene: Scene, row: int, chosen: Sequence[str], foot: str) -> str:
    """Maps of one street for the kinds ``chosen`` as one SVG; ``foot`` is the basis in one line."""
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.rect(0, 0, WIDTH, HEIGHT, fill="#FFFFFF")
    bounds = tuple(scene.bounds[row].tolist())
    sheet = panels.Sheet(WIDTH, HEIGHT - _FOOT)
    boxes = sheet.boxes(len(chosen), (bounds[2] - bounds[0]) / max(bounds[3] - bounds[1], 1.0))
    for box, kind in zip(boxes, chosen, strict=False):
        frame = Frame.fit(box, bounds, 380)
        _panel(drawing, frame, scene, row, kind)
    _foot(drawing, frame, scene, chosen, foot)
    return drawing.finish()


def _panel(drawing: Drawing, frame: Frame, scene: Scene, row: int, kind: str) -> None:
    box = frame.box
    clip = f"{kind}-clip"
    drawing.clip(clip, box.left, box.top, box.width, box.height)
    with drawing.group(clip_path=f"url(#{clip})"):
        _ground(drawing, frame, scene, row, kind)
        taken = layers.facilities(drawing, frame, scene, kind, _RADIUS)
        _names(drawing, frame, scene, row, kind, taken)
    panels.finish(drawing, box, kinds()[kind], _share(scene, row, kind))


def _ground(drawing: Drawing, frame: Frame, scene: Scene, row: int, kind: str) -> None:
    box, cover = frame.box, scene.cover(kind)
    near = shapely.intersects(shapely.box(*frame.ground), scene.streets)
    drawing.rect(box.left, box.top, box.width, box.height, fill=palette.OUTSIDE)
    edge = outline(frame.draw(scene.streets[[row]]))
    drawing.path(edge, fill=_UNCOVERED, fill_rule="evenodd")
    covered = {"stroke": palette.CIRCLE, "stroke_width": 16, "stroke_linejoin": "round"}
    layers.areas(drawing, frame, cover.covered[[row]], fill=_COVERED, **covered)
    layers.surroundings(drawing, frame, scene)
    layers.uncovered(drawing, frame, cover.gap[[row]], cover.unverified[[row]])
    layers.borders(drawing, frame, scene.streets[near], 14)
    layers.barriers(drawing, frame, scene)
    drawing.path(edge, fill="none", stroke=palette.INK, stroke_width=32, stroke_linejoin="round")


def _names(drawing: Drawing, frame: Frame, scene: Scene, row: int, kind: str, taken: Sequence[Rect]) -> None:
    labels = Labels(frame.box, taken=list(taken))
    rows = scene.rows_of(kind)
    rows = rows[frame.shows(scene.facilities[rows], _RADIUS)]
    own = shapely.contains_xy(scene.streets[row], scene.facilities[rows])
    for site in rows[own]:
        x, y = frame.place(scene.facilities[[site]])[0]
        name = str(scene.study.facilities.name[site])
        labels.beside(x, y, name.removeprefix(scene.study.streets.name[row]) or name, _SITE, _RADIUS * 1.7)
    labels.draw(drawing, _SITE)
    places = frame.place(scene.middles)
    for other in np.flatnonzero(frame.shows(scene.middles, 200)):
        if other != row:
            labels.centred(places[other, 0], places[other, 1], scene.study.streets.name[other], _STREET)
    labels.draw(drawing, _STREET, palette.QUIET)


def _share(scene: Scene, row: int, kind: str) -> float:
    cover = scene.cover(kind)
    share = of_street(cover, row).share
    return float(cover.covered_share[row]) if share is None else share


def _foot(drawing: Drawing, frame: Frame, scene: Scene, chosen: Sequence[str], foot: str) -> None:
    base = HEIGHT - 880.0
    x = 200.0
    for fills, label in _swatches(scene, chosen):
        furniture.swatch(drawing, x, base, fills)
        x = furniture.word(drawing, x, base, label)
    if len(scene.barriers):
        furniture.stroke(drawing, x, base)
        x = furniture.word(drawing, x, base, _("barrier to walking"))
    if furniture.any_out_of_service(scene, chosen):
        furniture.symbol(drawing, x, base, kinds()[chosen[0]], in_service=False)
        furniture.word(drawing, x, base, _("suspended or planned"))
    furniture.scale_bar(drawing, WIDTH - 3200, HEIGHT - 230, frame, 2200)
    furniture.north_arrow(drawing, WIDTH - 400, HEIGHT - 180)
    with drawing.group(font_size=round(SMALL), fill=palette.QUIET):
        drawing.text(200, HEIGHT - 490, furniture.fitted(foot, WIDTH - 3800, SMALL))
    with drawing.group(font_size=round(SMALL), fill=palette.INK):
        drawing.text(200, HEIGHT - 170, furniture.fitted(furniture.caution(scene.study), WIDTH - 3800, SMALL))
    drawing.rect(5, 5, WIDTH - 10, HEIGHT - 10, fill="none", stroke=palette.BORDER, stroke_width=10)


def _swatches(scene: Scene, chosen: Sequence[str]) -> list[tuple[list[str], str]]:
    rows = [
        ([_COVERED], _("covered")),
        ([_UNCOVERED, "url(#hatch)"], _("not yet covered")),
    ]
    if any((scene.cover(kind).unverified_m2 >= 1.0).any() for kind in chosen):
        rows.append(([_UNCOVERED, "url(#dots)"], _("edge unverified")))
    if len(scene.water):
        rows.append(([palette.WATER], _("water")))
    return rows
