"""One street, one small map a kind, all at one scale: what is covered, what is not, and by which site."""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from locator.domain.kinds import Kind, kinds
from locator.report import furniture, layers, palette, panels, sentences
from locator.report.frame import Frame
from locator.report.furniture import SMALL
from locator.report.labels import Labels, Rect
from locator.report.scene import Scene
from locator.report.svg import POINT, Drawing, outline
from locator.words import _

WIDTH, HEIGHT = 17_000, 10_900
_LINE = 300  # a line of the basis
_ROW = 380  # a line of the legend
_SIDE = 3_800  # room of scale bar and arrow
_RADIUS = 120.0
_STREET = 7.0 * POINT
_SITE = 6.0 * POINT
_COVERED = "#E3EFEA"
_UNCOVERED = "#FBE8C6"


def draw(scene: Scene, row: int, chosen: Sequence[str], foot: str) -> str:
    """Maps of one street for the kinds ``chosen`` as one SVG; ``foot`` is the basis in one line."""
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.rect(0, 0, WIDTH, HEIGHT, fill="#FFFFFF")
    words = furniture.wrapped(foot, WIDTH - _SIDE, SMALL)
    # What the legend holds depends on the frames, and their height on its lines: a first try finds it.
    entries = _entries(scene, row, _frames(scene, row, chosen, _foot(words, 1)))
    legend = furniture.rows(entries, WIDTH - 400)
    frames = _frames(scene, row, chosen, _foot(words, len(legend)))
    headings = panels.headings([_told(scene, row, kind) for kind in chosen], frames[chosen[0]].box)
    first = frames[chosen[0]]
    _backdrop(drawing, first, scene, row)
    for (kind, frame), heading in zip(frames.items(), headings, strict=True):
        _panel(drawing, frame, first, scene, row, kind)
        panels.finish(drawing, frame.box, kinds()[kind], heading)
    _legend(drawing, legend, HEIGHT - _foot(words, len(legend)))
    _rim(drawing, first, scene, words)
    return drawing.finish()


def _foot(words: Sequence[str], legend: int) -> int:
    """Height of what stands below the maps: lines of legend, of basis, and the caution."""
    return 480 + _LINE * len(words) + _ROW * legend


def _frames(scene: Scene, row: int, chosen: Sequence[str], foot: int) -> dict[str, Frame]:
    bounds = tuple(scene.bounds[row].tolist())
    aspect = (bounds[2] - bounds[0]) / max(bounds[3] - bounds[1], 1.0)
    boxes = panels.Sheet(WIDTH, HEIGHT - foot).boxes(len(chosen), aspect)
    return {kind: Frame.fit(box, bounds, 380) for box, kind in zip(boxes, chosen, strict=True)}


def _told(scene: Scene, row: int, kind: str) -> tuple[Kind, float | None, bool]:
    return kinds()[kind], sentences.share_told(scene, kind, row), scene.counts_people(kind, row)


def _panel(drawing: Drawing, frame: Frame, first: Frame, scene: Scene, row: int, kind: str) -> None:
    box = frame.box
    clip = f"{kind}-clip"
    drawing.clip(clip, box.left, box.top, box.width, box.height)
    with drawing.group(clip_path=f"url(#{clip})"):
        _ground(drawing, frame, first, scene, row, kind)
        taken = layers.facilities(drawing, frame, scene, kind, _RADIUS)
        _names(drawing, frame, scene, row, kind, taken)


def _backdrop(drawing: Drawing, frame: Frame, scene: Scene, row: int) -> None:
    """What all maps of a street have in common, drawn once: its ground, what lies under and over it."""
    edge = outline(frame.draw(scene.streets[[row]]))
    near = shapely.intersects(shapely.box(*frame.ground), scene.streets)
    with drawing.define("ground"):
        drawing.path(edge, fill_rule="evenodd")
    with drawing.define("under"):
        layers.surroundings(drawing, frame, scene)
    with drawing.define("over"):
        layers.borders(drawing, frame, scene.streets[near], 14)
        layers.barriers(drawing, frame, scene)
        drawing.path(edge, fill="none", stroke=palette.INK, stroke_width=32, stroke_linejoin="round")


def _ground(drawing: Drawing, frame: Frame, first: Frame, scene: Scene, row: int, kind: str) -> None:
    box, cover = frame.box, scene.cover(kind)
    shift = box.left - first.box.left, box.top - first.box.top
    drawing.rect(box.left, box.top, box.width, box.height, fill=palette.OUTSIDE)
    drawing.use("ground", *shift, fill=_UNCOVERED)
    covered = {"stroke": palette.CIRCLE, "stroke_width": 16, "stroke_linejoin": "round"}
    layers.areas(drawing, frame, cover.covered[[row]], fill=_COVERED, **covered)
    drawing.use("under", *shift)
    layers.uncovered(drawing, frame, cover.gap[[row]], cover.unverified[[row]])
    drawing.use("over", *shift)


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


def _entries(scene: Scene, row: int, frames: Mapping[str, Frame]) -> list[furniture.Entry]:
    """Legend of what is on the maps: how each is drawn, and its name."""
    frame = next(iter(frames.values()))
    made = [(furniture.swatch_of(fills), label) for fills, label in _swatches(scene, frames, row)]
    if furniture.any_barrier(scene, frame):
        made.append((furniture.stroke, _("barrier to walking")))
    made += [(furniture.symbol_of(kind), kind.short) for kind in _others(scene, frames)]
    if furniture.any_out_of_service(scene, frames):
        made.append((furniture.out_of_service, _("suspended or planned")))
    return made


def _legend(drawing: Drawing, lines: Sequence[Sequence[furniture.Entry]], top: float) -> None:
    for number, line in enumerate(lines):
        x, base = 200.0, top + 380 + _ROW * number
        for sign, label in line:
            sign(drawing, x, base)
            x = furniture.word(drawing, x, base, label)


def _others(scene: Scene, frames: Mapping[str, Frame]) -> list[Kind]:
    """Kinds drawn that no heading names: they count as one that is named."""
    shown = {each.id for kind, frame in frames.items() for each in furniture.kinds_shown(scene, frame, kind)}
    return [kind for kind in kinds().values() if kind.id in shown - set(frames)]


def _rim(drawing: Drawing, frame: Frame, scene: Scene, words: Sequence[str]) -> None:
    furniture.scale_bar(drawing, WIDTH - 3200, HEIGHT - 230, frame, 2200)
    furniture.north_arrow(drawing, WIDTH - 400, HEIGHT - 180)
    with drawing.group(font_size=round(SMALL), fill=palette.QUIET):
        for number, line in enumerate(reversed(words)):
            drawing.text(200, HEIGHT - 470 - _LINE * number, line)
    furniture.law(drawing, 200, HEIGHT - 170, scene.study, WIDTH - _SIDE)
    drawing.rect(5, 5, WIDTH - 10, HEIGHT - 10, fill="none", stroke=palette.BORDER, stroke_width=10)


def _swatches(scene: Scene, frames: Mapping[str, Frame], row: int) -> list[tuple[list[str], str]]:
    covers = [scene.cover(kind) for kind in frames]
    rows = [
        ([_COVERED], _("covered"), any(cover.covered_m2[row] >= 1.0 for cover in covers)),
        (
            [_UNCOVERED, "url(#hatch)"],
            _("not yet covered"),
            any(cover.gap_m2[row] >= 1.0 for cover in covers),
        ),
        (
            [_UNCOVERED, "url(#dots)"],
            _("edge unverified"),
            any(cover.unverified_m2[row] >= 1.0 for cover in covers),
        ),
        ([palette.WATER], _("water"), furniture.any_water(scene, next(iter(frames.values())))),
    ]
    return [(fills, label) for fills, label, shown in rows if shown]
