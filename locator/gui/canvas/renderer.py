"""Pictures of the map, painted in a thread of their own; only the newest wish counts."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from locator.domain.comparison import Comparison
from locator.gui.answering import Answer
from locator.gui.features import LAYERS
from locator.gui.grades import Grades
from locator.gui.layers.ground import Ground
from locator.gui.layers.sight import Rect, Sight, Stale
from locator.gui.layers.stack import Stack
from locator.gui.layers.viewport import Viewport
from locator.gui.theme import Theme

_YIELD_S = 0.05  # longest wait for the window to finish painting itself


@dataclass(frozen=True, eq=False)
class Wish:
    """What the map is to show. Without a viewport the answer is only laid out."""

    answer: Answer
    viewport: Viewport | None
    theme: Theme
    kind: str
    shown: frozenset[str]
    hidden: str
    taken: tuple[Rect, ...]
    family: str
    layers: frozenset[str] = LAYERS
    compared: Comparison | None = None
    outdated: bool = False
    graded: Grades | None = None

    def sight(self, ground: Ground, viewport: Viewport) -> Sight:
        """What the layers are painted from."""
        return Sight(
            *(ground, viewport, self.theme, self.kind, self.shown, self.hidden),
            *(self.taken, self.family, self.layers, self.compared, self.outdated, self.graded),
        )


@dataclass(frozen=True, eq=False)
class Rendered:
    """A picture and the wish that it answers; ``painted`` names the layers painted anew for it."""

    wish: Wish
    image: QImage
    viewport: Viewport
    painted: tuple[str, ...]


class Renderer(QObject):
    """Lays out answers and paints pictures off the window's thread.

    A picture under way is given up when another viewport is wished for; when the answer alone has changed it
    is finished first, so that a drag is seen while it goes on.

    Signals
    -------
    laid_out : Ground
    rendered : Rendered
    failed : Exception
    """

    laid_out = Signal(object)
    rendered = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="map")
        self._lock = threading.Lock()
        self._wish: Wish | None = None
        self._stale = threading.Event()
        self._free = threading.Event()
        self._free.set()
        self._running: Wish | None = None
        self._working = False
        self._closed = False
        self._ground: Ground | None = None
        self._stack = Stack()
        self.seconds = 0.0

    @property
    def busy(self) -> bool:
        """Whether a picture is still to come."""
        return self._working

    def want(self, wish: Wish) -> None:
        """Paint ``wish`` as soon as can be."""
        with self._lock:
            if self._closed:
                return
            self._wish = wish
            if self._running is not None and self._running.viewport != wish.viewport:
                self._stale.set()
            if self._working:
                return
            self._working = True
        self._thread.submit(self._run)

    def hold(self) -> None:
        """Keep still for a moment: the window paints itself and wants the interpreter."""
        self._free.clear()

    def go_on(self) -> None:
        """The window has painted itself."""
        self._free.set()

    def drain(self) -> None:
        """Forget what is still to be painted and wait for what is under way; nothing follows after."""
        with self._lock:
            self._closed = True
            self._wish = None
            self._stale.set()
        self._free.set()
        self._thread.shutdown(wait=True)

    def _run(self) -> None:
        while (wish := self._next()) is not None:
            try:
                self._make(wish)
            except Stale:
                continue
            except Exception as error:  # noqa: BLE001 - told on the window's thread
                self.failed.emit(error)

    def _next(self) -> Wish | None:
        with self._lock:
            self._running, self._wish = self._wish, None
            if self._running is None:
                self._working = False
            elif not self._closed:
                self._stale.clear()
            return self._running

    def _check(self) -> None:
        if self._stale.is_set():
            raise Stale
        if not self._free.is_set():
            self._free.wait(_YIELD_S)

    def _make(self, wish: Wish) -> None:
        started = time.perf_counter()
        ground = self._lay_out(wish.answer)
        if wish.viewport is None:
            return
        image = self._stack.picture(wish.sight(ground, wish.viewport), self._check)
        self.seconds = time.perf_counter() - started
        self.rendered.emit(Rendered(wish, image, wish.viewport, tuple(self._stack.painted)))

    def _lay_out(self, answer: Answer) -> Ground:
        if self._ground is None or self._ground.answer is not answer:
            self._ground = Ground(answer, self._ground)
            self._ground.warm()
            self.laid_out.emit(self._ground)
        return self._ground
