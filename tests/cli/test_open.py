"""``locator`` and ``locator open``: the window, where there is one and a screen for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from locator.cli import app, launch
from locator.cli.commands import open_
from locator.errors import ExitStatus

opened: list[Path | None] = []


def window(study: Path | None) -> int:
    opened.append(study)
    return 0


@pytest.fixture(autouse=True)
def _nothing_opened() -> None:
    opened.clear()


@pytest.mark.parametrize(
    ("words", "study"), [([], None), (["open"], None), (["open", "a.gpkg"], Path("a.gpkg"))]
)
def test_the_window_opens(words: list[str], study: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_, "has_screen", lambda: True)
    assert app.run(words, window) == ExitStatus.DONE
    assert opened == [study]


def test_without_a_screen_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(launch.sys, "platform", "linux")
    assert app.run(["open"], window) == ExitStatus.USAGE
    assert not opened
    assert "screen" in capsys.readouterr().err


def test_an_installation_without_a_window_says_so() -> None:
    assert app.run(["open"], None) == ExitStatus.USAGE


def test_the_command_line_loads_nothing_of_the_window() -> None:
    asked = "import sys, locator.cli.app as a; a.run(['--help']); sys.exit('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)
    assert done.returncode == 0
