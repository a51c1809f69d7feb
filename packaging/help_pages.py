"""Measure the figures and draw the pictures of the help pages: ``resources/help/{demo.json,pictures/*.png}``.

``python packaging/help_pages.py figures`` writes the figures alone, ``… pictures`` the pictures alone.
"""

import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pictures import at_rest, wait
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDockWidget

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.study import Study
from locator.gui import app
from locator.gui.app import Program
from locator.gui.canvas.four_models import four_models
from locator.gui.charts import lines as chart
from locator.gui.charts.look import Look
from locator.gui.desk import Desk
from locator.gui.models import circles
from locator.gui.settings import Settings
from locator.gui.theme import DARK, LIGHT, Theme
from locator.services.access import survey_study
from locator.services.comparing import compare_assumptions
from locator.services.demo import make_demo
from locator.services.help import FIGURES, folder
from locator.services.one_site import circles_of_site
from locator.words import LANGUAGES, Language, _, use_language

KIND = "meal_point"
_SITE = "汀岸街道荻花社区长者食堂"  # on the river's bank, between two bridges
_THEMES: tuple[Theme, ...] = (LIGHT, DARK)
_FOUR_PX, _CURVE_PX = (900, 860), (900, 420)
_WINDOW_PX, _RIGHT_PX = (1080, 720), 450
_LINES = {CircleModel.DETOUR, CircleModel.BARRIER, CircleModel.NETWORK}
_MOST_COLOURS = 256
Floats = NDArray[np.float64]


def main(parts: list[str]) -> int:
    """Make what is asked for, or all."""
    with use_language("en"):
        study = make_demo()
    folder().joinpath("pictures").mkdir(parents=True, exist_ok=True)
    if not parts or "figures" in parts:
        write_figures(study)
    if not parts or "pictures" in parts:
        application = QApplication(["locator"])
        app.dress(application)
        draw_models(study, application)
        draw_curves(study, application)
        with tempfile.TemporaryDirectory() as scratch:
            take_windows(study, Path(scratch))
    return 0


def write_figures(study: Study) -> None:
    """Write what the demo district's older people have of meal points under each model."""
    text = json.dumps(figures_of(study), indent=1, sort_keys=True)
    folder().joinpath(FIGURES).write_text(text + "\n", encoding="utf-8")


def figures_of(study: Study) -> dict[str, dict[str, float]]:
    """People covered or not under each model, and those lost and gained by it beside the detour circle."""
    made: dict[str, dict[str, float]] = {}
    first = _with(study, CircleModel.DETOUR)
    for model in CircleModel:
        (found,) = compare_assumptions(study, first, _with(study, model), [KIND])
        people, covered = float(found.people.sum()), float(found.other_people.sum())
        made[model.value] = {
            "covered": round(covered),
            "covered_share": round(covered / people, 6),
            "gained": round(float(found.gained_people.sum())),
            "lost": round(float(found.lost_people.sum())),
            "uncovered": round(people - covered),
        }
    return made


def draw_models(study: Study, application: QApplication) -> None:
    """Draw one site's circle under the four models."""
    found = circles_of_site(study, KIND, site_id(study))
    for language, theme in _variants():
        with use_language(language):
            _save(four_models(found, KIND, theme, application.font(), _FOUR_PX), "models", language, theme)


def draw_curves(study: Study, application: QApplication) -> None:
    """Draw coverage against minutes under the four models."""
    shares = {model: _curve(study, model) for model in CircleModel}
    for language, theme in _variants():
        with use_language(language):
            lines = [chart.Line(circles.title(model), *shares[model]) for model in CircleModel]
            image = QImage(*_CURVE_PX, QImage.Format.Format_RGB32)
            image.fill(QColor(theme.field))
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            room, now = QRectF(image.rect()), study.assumptions.minutes
            chart.paint(painter, room, lines, _("Minutes"), Look(theme, application.font()), now=now)
            painter.end()
            _save(image, "curve", language, theme)


def _curve(study: Study, model: CircleModel) -> tuple[Floats, Floats]:
    surveyed = survey_study(study, _with(study, model), [KIND])
    curve = surveyed.curves()[0][0]
    people = float(np.nansum(curve.people))
    if model in _LINES:
        return curve.steps, curve.district / people
    steps = np.arange(1.0, 31.0)
    radius = int(np.searchsorted(curve.steps, study.assumptions.radius_m))
    return steps, np.full(len(steps), curve.district[radius] / people)


def take_windows(study: Study, scratch: Path) -> None:
    """Take the answer to *why*, and the comparison, from the window."""
    site = site_id(study)
    for language, theme in _variants():
        settings = Settings(scratch / f"{language}-{theme.name}.ini")
        settings.language, settings.theme = language, theme.name
        program = Program(settings, scratch / "journal")
        program.window.resize(*_WINDOW_PX)
        program.show()
        program.session.take(replace(study, assumptions=_with(study, CircleModel.BARRIER)), unsaved=False)
        wait(lambda program=program: at_rest(program))
        desk = program.window.desk
        assert desk is not None
        desk.focus.choose_kind(KIND)
        _make_room(program, desk)
        for name, show in (("why", _ask_why), ("compare", _compare)):
            show(desk, study, site)
            wait(lambda program=program: at_rest(program))
            _save(_shot(program), name, language, theme)
        program.window.dispose()
        program.session.end()
        program.window.hide()


def _make_room(program: Program, desk: Desk) -> None:
    """Leave map and tables alone on the picture, the legend folded up."""
    left, right = (program.window.findChild(QDockWidget, name) for name in ("left", "right"))
    left.hide()
    program.window.resizeDocks([right], [_RIGHT_PX], Qt.Orientation.Horizontal)
    wait(lambda: at_rest(program))
    if not desk.canvas.legend_folded:
        desk.canvas.toggle_legend()


def _ask_why(desk: Desk, study: Study, site: str) -> None:
    """Ask about the place with most people to whom the river makes the difference."""
    xy = across_the_river(study, site)
    desk.questions.ask_at((float(xy[0]), float(xy[1])))
    wait(lambda: desk.questions.asking.told is not None and not desk.questions.asking.busy)


def _compare(desk: Desk, study: Study, _site: str) -> None:
    desk.questions.end_why()
    desk.questions.compare(_with(study, CircleModel.DETOUR), _with(study, CircleModel.BARRIER))
    wait(lambda: desk.questions.comparing.of(KIND) is not None)
    desk.canvas.show_all()


def across_the_river(study: Study, site: str) -> Floats:
    """Demand point, metres, with most people among those that only the barriers keep from a site."""
    detour, barrier = circles_of_site(study, KIND, site, (CircleModel.DETOUR, CircleModel.BARRIER))
    xy: Floats = detour.within[~np.isin(detour.within[:, 0], barrier.within[:, 0])]
    return xy[0]


def site_id(study: Study) -> str:
    """Facility that the pictures are about."""
    table = study.facilities
    return str(table.id[table.name == _SITE][0])


def _shot(program: Program) -> QImage:
    """Map and tables, without menus and tools."""
    window = program.window
    top = window.centralWidget().geometry().top()
    bottom = window.statusBar().geometry().top()
    return window.grab(QRect(0, top, window.width(), bottom - top)).toImage()


def _with(study: Study, model: CircleModel) -> Assumptions:
    return replace(study.assumptions, circle=model)


def _variants() -> list[tuple[Language, Theme]]:
    return [(language, theme) for language in LANGUAGES for theme in _THEMES]


def _save(image: QImage, name: str, language: str, theme: Theme) -> None:
    file = folder() / "pictures" / f"{name}.{language}.{theme.name}.png"
    paletted(image).save(str(file), "PNG", 0)
    sys.stdout.write(f"{file} {file.stat().st_size / 1024:.0f} KiB\n")


def paletted(image: QImage) -> QImage:
    """Picture of 256 colours at most: the commonest as they are, the others as the nearest of them."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1.0)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:, : image.width()]
    colours, at, count = np.unique(pixels & 0xFFFFFF, return_inverse=True, return_counts=True)
    kept = np.sort(np.argsort(count, kind="stable")[::-1][:_MOST_COLOURS])
    nearest = _nearest(_parts(colours), _parts(colours[kept]))
    rows = np.zeros((image.height(), (image.width() + 3) // 4 * 4), np.uint8)
    rows[:, : image.width()] = nearest[at].reshape(image.height(), image.width())
    made = QImage(rows.tobytes(), image.width(), image.height(), rows.shape[1], QImage.Format.Format_Indexed8)
    made.setColorTable([int(0xFF000000 | colour) for colour in colours[kept]])
    return made.copy()


def _parts(colours: NDArray[np.uint32]) -> Floats:
    return np.column_stack([(colours >> shift) & 0xFF for shift in (16, 8, 0)]).astype(np.float64)


def _nearest(colours: Floats, kept: Floats) -> NDArray[np.uint8]:
    from scipy.spatial import cKDTree

    return np.asarray(cKDTree(kept).query(colours)[1], np.uint8)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
