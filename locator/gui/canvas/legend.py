"""The legend: what colours, patterns and signs on the map mean."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from locator.domain.assumptions import CircleModel
from locator.domain.kinds import Kind, kinds, serving
from locator.gui.layers import patterns, symbols
from locator.gui.layers.sight import Sight
from locator.gui.layers.uncovered import HATCH_WIDTH
from locator.gui.theme import Theme
from locator.report.numbers import start
from locator.report.palette import class_label
from locator.words import _

# Paints a sign into a box of 22 × 13 px, its upper left corner given.
Sign = Callable[[QPainter, float, float], None]
SIGN_WIDE, SIGN_HIGH = 22.0, 13.0
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
    told = ""
    if sight.measured:
        people = sight.ground.scene.counts_people(sight.kind)
        told = _("share of people covered") if people else _("share of ground covered")
    return Legend(title, told, (*_shares(sight), *_sites(sight), *_surroundings(sight)))


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


def _sites(sight: Sight) -> list[tuple[Sign, str]]:
    theme, table, rows = sight.theme, sight.ground.study.facilities, sight.rows
    present = set(table.kind[rows].tolist())
    made = [(_symbol(theme, kind.id), _site(kind, sight)) for kind in kinds().values() if kind.id in present]
    if not table.open[rows].all():
        made.append((_ring(theme), _("suspended or planned")))
    if sight.kind in sight.shown and len(rows):
        made.append((_circle(theme), _("service circles")))
    return made


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
    if len(ground.barriers):
        made.append((_stroke(theme), _barrier(sight)))
    if len(ground.water):
        made.append((_box(theme, [QColor(theme.water)]), _("water")))
    return made


def _barrier(sight: Sight) -> str:
    straight = sight.ground.study.assumptions.circle in (CircleModel.STANDARD, CircleModel.DETOUR)
    return _("barrier (not counted)") if straight else _("barrier to walking")


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


def _disc(theme: Theme) -> Sign:
    return _ellipse("", theme.ink, 3.5, 0.0, 0.4)


def _stroke(theme: Theme) -> Sign:
    def draw(painter: QPainter, x: float, y: float) -> None:
        middle = y + SIGN_HIGH / 2 - 1
        painter.setPen(QPen(QColor(theme.barrier), 2.4))
        painter.drawLine(QPointF(x, middle), QPointF(x + SIGN_WIDE, middle))
        painter.setPen(QPen(QColor(theme.barrier), 1.6))
        for step in (5.0, 16.0):
            painter.drawLine(QPointF(x + step, middle), QPointF(x + step, middle + 5))

    return draw
