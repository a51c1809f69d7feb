"""The legend: what colours, patterns and signs on the map mean."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from locator.domain.assumptions import CircleModel
from locator.domain.comparison import Comparison
from locator.domain.kinds import Kind, kinds, serving
from locator.gui.canvas.legend_walking import walking
from locator.gui.canvas.sign import SIGN_HIGH, SIGN_WIDE, Sign
from locator.gui.charts.look import grades
from locator.gui.grades import Grades
from locator.gui.layers import compared, patterns, symbols
from locator.gui.layers.sight import Sight
from locator.gui.layers.uncovered import HATCH_WIDTH
from locator.gui.models import circles
from locator.gui.theme import Theme
from locator.report.numbers import start
from locator.report.palette import class_label
from locator.words import _

_SOME_M2 = 1.0


@dataclass(frozen=True)
class Legend:
    """Title, what the colours tell, and the entries: sign and meaning."""

    title: str
    told: str
    entries: tuple[tuple[Sign, str], ...]


def compose(sight: Sight) -> Legend:
    """Legend of what the map shows."""
    title = start(kinds()[sight.kind].short) if sight.kind else _("Streets")
    if sight.compared is not None:
        return _of_comparison(sight, sight.compared, title)
    if sight.graded is not None:
        return _of_grades(sight, sight.graded)
    told = ""
    if sight.measured:
        people = sight.ground.scene.counts_people(sight.kind)
        told = _("share of people covered") if people else _("share of ground covered")
    return Legend(title, told, (*_shares(sight), *_sites(sight), *_surroundings(sight)))


def _of_comparison(sight: Sight, found: Comparison, title: str) -> Legend:
    theme, ratio = sight.theme, sight.viewport.ratio
    one, other = circles.apart(found.one, found.other)
    made: list[tuple[Sign, str]] = []
    for colour, words, back in (
        (theme.lost, _("lost: only under {name}").format(name=one), False),
        (theme.gained, _("gained: only under {name}").format(name=other), True),
    ):
        brush = patterns.hatch(colour, "", compared.HATCH_WIDTH, ratio, step=7, back=back)
        made.append((_box(theme, [QColor(theme.ground), brush]), words))
        if len(found.gained_points if back else found.lost_points):
            people = _("people counted who gain it") if back else _("people counted who lose it")
            made.append((_triangle(theme, colour, up=back), people))
    told = _("outdated: the study has changed") if sight.outdated else _("two circles compared")
    return Legend(title, told, (*made, *_sites(sight, circled=False), *_surroundings(sight)))


def _of_grades(sight: Sight, found: Grades) -> Legend:
    theme, made = sight.theme, list[tuple[Sign, str]]()
    for colour, words in zip(grades(theme), found.names, strict=False):
        made.append((_box(theme, [QColor(colour)]), words))
    if found.counted.any():
        made.append((_ellipse(theme.ink, "", 4.5, 1.0), _("where people are counted")))
    if (~found.counted).any():
        made.append((_speck(theme), _("people spread over a street")))
    told = _("outdated: the study has changed") if found.outdated else found.told
    return Legend(found.title, told, (*made, *_sites(sight, circled=False), *_of_ground(sight)))


def _speck(theme: Theme) -> Sign:
    def draw(painter: QPainter, x: float, y: float) -> None:
        for step in (4.0, 9.0, 14.0):
            painter.fillRect(QRectF(x + step, y + SIGN_HIGH / 2 - 2, 4.0, 4.0), QColor(theme.mark))

    return draw


def _triangle(theme: Theme, colour: str, *, up: bool) -> Sign:
    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(QColor(theme.halo), 1.2))
        painter.setBrush(QColor(colour))
        painter.drawPolygon(compared.triangle(up=up).translated(x + SIGN_WIDE / 2, y + SIGN_HIGH / 2))

    return draw


def _shares(sight: Sight) -> list[tuple[Sign, str]]:
    if not sight.measured:
        return []
    theme, scene, kind = sight.theme, sight.ground.scene, sight.kind
    ratio = sight.viewport.ratio
    made = [(_box(theme, [QColor(c)]), class_label(k)) for k, c in enumerate(theme.classes)]
    if not np.isfinite(scene.shares(kind)).all():
        fine = patterns.lines(theme.mark, ratio)
        made.append((_box(theme, [QColor(theme.ground), fine]), _no_data(sight)))
    cover = scene.cover(kind)
    if (cover.gap_m2 >= _SOME_M2).any():
        brush = patterns.hatch(theme.hatch, theme.hatch_casing, HATCH_WIDTH, ratio, step=7)
        made.append((_box(theme, [QColor(theme.classes[3]), brush]), _("not yet covered")))
    if (cover.unverified_m2 >= _SOME_M2).any():
        brush = patterns.dots(theme.mark, theme.halo, ratio)
        made.append((_box(theme, [QColor(theme.classes[1]), brush]), _("edge unverified")))
    return made


def _no_data(sight: Sight) -> str:
    scene, kind = sight.ground.scene, sight.kind
    unknown = np.flatnonzero(~np.isfinite(scene.shares(kind)))
    few = scene.counts_people(kind) and any(scene.tally(kind, int(row)).people is not None for row in unknown)
    return _("no data, or too few people") if few else _("no data")


def _sites(sight: Sight, *, circled: bool = True) -> list[tuple[Sign, str]]:
    theme, table, rows = sight.theme, sight.ground.study.facilities, sight.rows
    present = set(table.kind[rows].tolist())
    made = [(_symbol(theme, kind.id), _site(kind, sight)) for kind in kinds().values() if kind.id in present]
    if not table.open[rows].all():
        made.append((_ring(theme), _("suspended or planned")))
    if circled and sight.kind in sight.shown and len(rows):
        made.append(_reached(sight))
    return made


def _reached(sight: Sight) -> tuple[Sign, str]:
    """What is reached, and how it is measured: a circle is drawn as one where it is one."""
    words = {
        CircleModel.BARRIER: _("reached round barriers"),
        CircleModel.NETWORK: _("reached along the walk network"),
    }
    model = sight.ground.study.assumptions.circle
    if model in words:
        return _blot(sight.theme), words[model]
    return _circle(sight.theme), _("service circles")


def _site(kind: Kind, sight: Sight) -> str:
    """Name of a kind; where it counts as the kind that colours the streets, that as well."""
    name = start(kind.short)
    if sight.kind == kind.id or not sight.kind or kind.id not in serving(sight.kind):
        return name
    return _("{kind} (as {main})").format(kind=name, main=kinds()[sight.kind].short)


def _surroundings(sight: Sight) -> list[tuple[Sign, str]]:
    theme, ground = sight.theme, sight.ground
    made: list[tuple[Sign, str]] = []
    if len(ground.study.demand):
        made.append((_disc(theme), _("where people are counted")))
    return [*made, *_of_ground(sight)]


def _of_ground(sight: Sight) -> list[tuple[Sign, str]]:
    theme, ground = sight.theme, sight.ground
    made = walking(sight)
    if len(ground.water):
        made.append((_box(theme, [QColor(theme.water)]), _("water")))
    return made


def _box(theme: Theme, fills: list[QColor | QBrush]) -> Sign:
    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrushOrigin(QPointF(x, y))
        rect = QRectF(x, y, SIGN_WIDE, SIGN_HIGH)
        for fill in fills:
            painter.setBrush(fill)
            painter.drawRect(rect)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.border), 1.0))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    return draw


def _symbol(theme: Theme, kind: str) -> Sign:
    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.save()
        painter.translate(x + SIGN_WIDE / 2, y + SIGN_HIGH / 2)
        symbols.draw(painter, kind, 5.5, theme, in_service=True)
        painter.restore()

    return draw


def _ellipse(colour: str, fill: str, radius: float, width: float, opacity: float = 1.0) -> Sign:
    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setOpacity(opacity)
        painter.setPen(QPen(QColor(colour), width) if width else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x + SIGN_WIDE / 2, y + SIGN_HIGH / 2), radius, radius)
        painter.setOpacity(1.0)

    return draw


def _ring(theme: Theme) -> Sign:
    return _ellipse(theme.mark, theme.halo, 4.5, 1.6)


def _circle(theme: Theme) -> Sign:
    return _ellipse(theme.circle, "", 6.0, 1.5)


def _blot(theme: Theme) -> Sign:
    corners = ((1.0, 7.0), (5.0, 1.0), (10.0, 3.5), (15.0, 0.5), (21.0, 5.0), (17.0, 12.0), (9.0, 10.0))

    def draw(painter: QPainter, x: float, y: float) -> None:
        tint = QColor(theme.circle)
        tint.setAlphaF(theme.circle_fill)
        painter.setPen(QPen(QColor(theme.circle), 1.5))
        painter.setBrush(tint)
        painter.drawPolygon(QPolygonF([QPointF(x + across, y + down) for across, down in corners]))

    return draw


def _disc(theme: Theme) -> Sign:
    return _ellipse("", theme.ink, 3.5, 0.0, 0.4)
