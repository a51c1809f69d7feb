"""The map of the city panned and zoomed: seconds of a frame while pictures are painted, and until sharp."""

import os
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from locator.domain.assumptions import Assumptions
from locator.domain.study import Study
from tests.benchmarks.city import KINDS, read_study, the_city
from tests.benchmarks.figure import Figure, Result, Skipped

_FRAME_S, _SHARP_S = 0.016, 0.200
_SIZE = (1200, 800)
_FRAMES = 240
_STANDS, _SETTLE_S = 24, 0.080
_SEED = 5
_PATIENCE_S = 60.0


def measure() -> Result:
    """95th percentile of the frames, and of the time from standing still until sharp (debounce taken off)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        return Skipped("map", f"not available: {error}")
    app = QApplication.instance() or QApplication(["locator", "-style", "Fusion"])
    study = replace(read_study(the_city().path), assumptions=Assumptions())
    frames, sharp = _run(study, app.processEvents)
    p95, sharp_p95 = float(np.percentile(frames, 95)), float(np.percentile(sharp, 95))
    return Figure(
        "map",
        ours_s=p95,
        baseline_s=None,
        against=f"limit {_FRAME_S * 1000:.0f} ms",
        target=f"frame p95 ≤ {_FRAME_S * 1000:.0f} ms, sharp ≤ {_SHARP_S * 1000:.0f} ms later",
        met=p95 <= _FRAME_S and sharp_p95 <= _SHARP_S,
        equal=True,
        more={
            "frames": len(frames),
            "frame_median_s": float(np.median(frames)),
            "frame_max_s": float(frames.max()),
            "sharp_median_s": float(np.median(sharp)),
            "sharp_p95_s": sharp_p95,
            "sharp_max_s": float(sharp.max()),
            "city": the_city().origin,
        },
    )


def _run(study: Study, process: Callable[[], None]) -> tuple[np.ndarray, np.ndarray]:
    from locator.gui.canvas.canvas import MapCanvas
    from locator.gui.document import Document
    from locator.gui.focus import Focus
    from locator.gui.theme import Themes

    document, focus = Document(study), Focus()
    canvas = MapCanvas(document, focus, Themes("light"))
    canvas.resize(*_SIZE)
    canvas.show()
    focus.choose_kind("meal_point")
    focus.show(frozenset(KINDS.values()))

    faults: list[Exception] = []
    canvas.failed.connect(faults.append)

    def wait(done: Callable[[], bool]) -> None:
        until = time.perf_counter() + _PATIENCE_S
        while not done() and time.perf_counter() < until:
            process()
            if faults:
                raise faults[0]
            time.sleep(0.001)
        if not done():
            raise TimeoutError

    try:
        wait(lambda: document.answer.settled and not document.busy and canvas.sharp)
        return _frames(canvas, process), _sharp(canvas)
    finally:
        canvas.drain()
        document.close(forget=True)


def _moves(count: int) -> list[tuple[float, float, float]]:
    """Steps to the right and down in px, and a zoom."""
    draw = np.random.default_rng(_SEED)
    zoom = np.where(np.arange(count) % 3 == 0, 1.25 ** np.where(np.arange(count) % 2 == 0, 1, -1), 1.0)
    return [(*draw.uniform(-25.0, 25.0, 2).tolist(), float(z)) for z in zoom]


def _frames(canvas: object, process: Callable[[], None]) -> np.ndarray:
    """Seconds of each repaint on the move, with the painting thread always at work."""
    taken = []
    for dx, dy, zoom in _moves(_FRAMES):
        canvas.pan_by(dx, dy)
        canvas.zoom_by(zoom)
        if not canvas._pictures.renderer.busy:
            canvas._pictures.ask()
        process()
        started = time.perf_counter()
        canvas.repaint()
        taken.append(time.perf_counter() - started)
        time.sleep(0.004)
    canvas.show_all()
    return np.array(taken)


def _sharp(canvas: object) -> np.ndarray:
    """Seconds from the end of the debounce until the picture is sharp, at several scales."""
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()  # sleeps between events, as the program does
    canvas.sharpened.connect(loop.quit)
    taken = []
    for at in range(_STANDS):
        canvas.show_all()
        canvas.zoom_by(1.0 + (at % 8) * 1.2)
        canvas.pan_by(20.0, 15.0)
        started = time.perf_counter()
        loop.exec()
        taken.append(time.perf_counter() - started - _SETTLE_S)
    return np.array(taken)
