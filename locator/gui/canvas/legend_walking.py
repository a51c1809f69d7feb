"""The legend of barriers, crossings and ways."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from locator.domain.drawing import TYPES
from locator.gui.canvas.sign import SIGN_HIGH, SIGN_WIDE, Sign
from locator.gui.features import type_name
from locator.gui.layers import crossings, ways
from locator.gui.layers.barriers import FAINT
from locator.gui.layers.sight import Sight
from locator.gui.theme import Theme
from locator.words import _

_CROSSING_PX = 5.8


def walking(sight: Sight) -> list[tuple[Sign, str]]:
    """Signs and meanings of what is drawn of them."""
    ground, made = sight.ground, list[tuple[Sign, str]]()
    if len(ground.barriers) and "barriers" in sight.layers:
        words = _("barrier to walking") if ground.barriers_count else _("barrier (not counted)")
        made.append((_stroke(sight.theme, 1.0 if ground.barriers_count else FAINT), words))
    if "crossings" in sight.layers:
        made += _crossings(sight)
    if ways.drawn(sight):
        made.append((_line(ways.pen(sight, steps=False)), _("way on foot")))
        if (ground.study.ways.type == "steps").any():
            made.append((_line(ways.pen(sight, steps=True)), _("steps")))
    return made


def _crossings(sight: Sight) -> list[tuple[Sign, str]]:
    table, theme = sight.ground.study.crossings, sight.theme
    held = set(table.type.tolist())
    made = [
        (_crossing(theme, type_, is_open=True), type_name(type_))
        for type_ in TYPES["crossings"]
        if type_ in held
    ]
    if not table.open.all():
        made.append((_crossing(theme, "", is_open=False), _("crossing closed to people")))
    return made


def _crossing(theme: Theme, type_: str, *, is_open: bool) -> Sign:
    def draw(painter: QPainter, x: float, y: float) -> None:
        middle = x + SIGN_WIDE / 2, y + SIGN_HIGH / 2
        crossings.sign(painter, theme, middle, _CROSSING_PX, type_, is_open=is_open)

    return draw


def _line(pen: QPen) -> Sign:
    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y + SIGN_HIGH / 2), QPointF(x + SIGN_WIDE, y + SIGN_HIGH / 2))

    return draw


def _stroke(theme: Theme, opacity: float) -> Sign:
    def draw(painter: QPainter, x: float, y: float) -> None:
        middle = y + SIGN_HIGH / 2 - 1
        painter.setOpacity(opacity)
        painter.setPen(QPen(QColor(theme.barrier), 2.4))
        painter.drawLine(QPointF(x, middle), QPointF(x + SIGN_WIDE, middle))
        painter.setPen(QPen(QColor(theme.barrier), 1.6))
        for step in (5.0, 16.0):
            painter.drawLine(QPointF(x + step, middle), QPointF(x + step, middle + 5))
        painter.setOpacity(1.0)

    return draw
