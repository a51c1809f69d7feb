"""``locator open``, ended as soon as the window has painted itself; prints the time of that moment."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from locator.__main__ import main

_wait = QApplication.exec


class _Painted(QObject):
    """Ends the application after the window's first painting."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            sys.stdout.write(f"{time.time()}\n")
            QTimer.singleShot(0, QApplication.quit)
        return False


def _until_painted(*_application: object) -> int:
    watcher = _Painted()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watcher)
    return _wait()


if __name__ == "__main__":
    QApplication.exec = _until_painted  # type: ignore[method-assign]
    sys.argv = ["locator", "open"]
    main()
