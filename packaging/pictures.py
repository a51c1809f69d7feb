"""Take the README's pictures of the demo district: ``docs/pictures/*.png``."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from locator import paths
from locator.gui.app import Program, dress
from locator.gui.dialogs.importing.dialog import ImportDialog
from locator.gui.settings import Settings
from locator.words import Language

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
_SIZE = (1440, 900)
_KIND = "meal_point"
_LIST = "meals_gcj02.csv"
_PATIENCE_MS = 30_000
_LOOK_MS = 50


def main() -> int:
    """Take every picture."""
    application = QApplication(["locator"])
    dress(application)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        take("window", "zh", "light", Path(folder), _street_chosen)
        take("gap", "en", "dark", Path(folder), _gap_chosen)
        take("import", "zh", "light", Path(folder), _import_open)
    return 0


def take(
    name: str, language: Language, theme: str, folder: Path, prepare: Callable[[Program], QWidget]
) -> None:
    """Open the demo, bring it to what is to be shown, and save the picture."""
    settings = Settings(folder / f"{name}.ini")
    settings.language, settings.theme = language, theme
    program = Program(settings, folder / "journal")
    program.window.resize(*_SIZE)
    program.show()
    program.session.open_demo()
    wait(lambda: at_rest(program))
    shown = prepare(program)
    wait(lambda: at_rest(program))
    shown.grab().save(str(PICTURES / f"{name}.png"))
    sys.stdout.write(f"{PICTURES / name}.png\n")
    program.window.dispose()
    program.session.end()
    program.window.hide()


def _street_chosen(program: Program) -> QWidget:
    desk = program.window.desk
    assert desk is not None
    desk.focus.choose_kind(_KIND)
    scene = desk.document.answer.scene
    assert scene is not None
    worst = scene.gaps_in(_KIND)[0].street_row
    desk.focus.choose_street(str(desk.document.study.streets.code[worst]))
    return program.window


def _gap_chosen(program: Program) -> QWidget:
    desk = program.window.desk
    assert desk is not None
    desk.focus.choose_kind(_KIND)
    desk.canvas.next_gap(1)
    desk.tabs.setCurrentWidget(desk.gaps)
    return program.window


def _import_open(program: Program) -> QWidget:
    program.window.files.import_file(next(paths.demo_folder().rglob(_LIST)))
    dialog = program.window.findChild(ImportDialog)
    assert dialog is not None
    dialog.resize(1120, 760)  # it fits itself to the screen, and a picture has none
    wait(dialog.foot.go.isEnabled)
    dialog.pages.setCurrentWidget(dialog.pages.coordinates)
    return dialog


def at_rest(program: Program) -> bool:
    """Whether the window shows what is asked of it, sharply."""
    desk = program.window.desk
    return (
        desk is not None
        and desk.document.answer.settled
        and desk.document.answer.study is desk.document.study
        and desk.canvas.sharp
    )


def wait(ready: Callable[[], bool]) -> None:
    """Let the window work until ``ready``."""
    _rest(_LOOK_MS * 6)
    for _ in range(_PATIENCE_MS // _LOOK_MS):
        if ready():
            return
        _rest(_LOOK_MS)
    raise TimeoutError("the window does not come to rest")


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
