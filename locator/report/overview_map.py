"""The district at a glance: one small map a kind, streets by covered share."""

from collections.abc import Sequence

from locator.domain.kinds import kinds
from locator.report import furniture, layers, palette, panels, sentences
from locator.report.frame import Frame
from locator.report.scene import Scene
from locator.report.svg import Drawing
from locator.words import _

WIDTH, HEIGHT = 17_000, 7_200
_FOOT = 1_000


def draw(scene: Scene, chosen: Sequence[str]) -> str:
    """Small maps of the district for the kinds ``chosen`` as one SVG."""
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.rect(0, 0, WIDTH, HEIGHT, fill="#FFFFFF")
    west, south, east, north = scene.extent
    sheet = panels.Sheet(WIDTH, HEIGHT - _FOOT)
    boxes = sheet.boxes(len(chosen), (east - west) / max(north - south, 1.0))
    told = [
        (kinds()[kind], sentences.share_told(scene, kind, None), scene.counts_people(kind)) for kind in chosen
    ]
    headings = panels.headings(told, boxes[0])
    for box, kind, heading in zip(boxes, chosen, headings, strict=True):
        frame = Frame.fit(box, scene.extent, 120)
        drawing.clip(f"{kind}-clip", box.left, box.top, box.width, box.height)
        with drawing.group(clip_path=f"url(#{kind}-clip)"):
            _ground(drawing, frame, scene, kind)
        panels.finish(drawing, box, kinds()[kind], heading)
    _foot(drawing, scene, chosen)
    return drawing.finish()


def _ground(drawing: Drawing, frame: Frame, scene: Scene, kind: str) -> None:
    box = frame.box
    drawing.rect(box.left, box.top, box.width, box.height, fill=palette.OUTSIDE)
    layers.by_class(drawing, frame, scene, kind)
    layers.surroundings(drawing, frame, scene)
    layers.borders(drawing, frame, scene.streets, 14)
    layers.barriers(drawing, frame, scene)


def _foot(drawing: Drawing, scene: Scene, chosen: Sequence[str]) -> None:
    base, x = HEIGHT - 560.0, 200.0
    share = _("share of people covered") if scene.counts_people(chosen[0]) else _("share of ground covered")
    x = furniture.word(drawing, x - 530, base, share)
    for fills, label in furniture.class_swatches(scene, chosen):
        furniture.swatch(drawing, x, base, fills)
        x = furniture.word(drawing, x, base, label)
    furniture.law(drawing, 200, HEIGHT - 190, scene.study, WIDTH - 400)
    drawing.rect(5, 5, WIDTH - 10, HEIGHT - 10, fill="none", stroke=palette.BORDER, stroke_width=10)
