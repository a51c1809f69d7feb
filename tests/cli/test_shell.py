"""The program as the shell sees it: its own process, its streams, its help and its languages."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Locator

COMMANDS = (
    *("open", "demo", "new", "import", "locate", "assume", "analyse", "compare", "why"),
    *("access", "doubt", "detours", "joinings", "report", "export"),
)
HEAVY = ("PySide6", "pandas", "geopandas", "pyogrio", "scipy", "shapely", "openpyxl", "typst", "pydantic")


def _program(*words: object, lang: str = "en_GB.UTF-8", **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": lang, "COLUMNS": "200", "NO_COLOR": "1", **more}
    return subprocess.run(
        [sys.executable, "-m", "locator", *map(str, words)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from locator.cli.app import run\n"
        "status = run(['--help'])\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "sys.exit(f'{heavy}' if heavy else status)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_shows_an_example(locator: Locator, command: str) -> None:
    ended = locator(command, "--help")
    assert ended.status == 0
    assert f"locator {command} " in " ".join(ended.out.split("Example:")[1].split())


def test_help_is_chinese_where_the_locale_is() -> None:
    ended = _program("analyse", "--help", lang="zh_CN.UTF-8")
    assert ended.returncode == 0
    assert "步行" in ended.stdout
    assert "locator analyse yangpu.gpkg" in ended.stdout


def test_one_document_on_standard_output_and_nothing_else(study: Path) -> None:
    ended = _program("analyse", study, "--json")
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["streets"]
    assert ended.stderr == ""


def test_an_error_is_a_document_too_in_the_readers_language(tmp_path: Path) -> None:
    english, chinese = (
        _program("analyse", tmp_path / "no.gpkg", "--json", lang=lang) for lang in ("C.UTF-8", "zh_CN.UTF-8")
    )
    for ended in (english, chinese):
        assert ended.returncode == 5
        error = json.loads(ended.stdout)["error"]
        assert error["code"] == "study_missing"
        assert ended.stderr.strip() == f"{error['reason']} {error['remedy']}"
    assert english.stderr.isascii()
    assert "没有" in chinese.stderr


@pytest.mark.parametrize("words", [("analyse",), ("new", "x.gpkg"), ("nonsense",), ("import", "--help-me")])
def test_a_wrong_command_line_is_told_on_standard_error(locator: Locator, words: tuple[str, ...]) -> None:
    ended = locator(*words)
    assert ended.status == 2
    assert ended.out == ""
    assert ended.err


def test_a_console_in_another_code_page_ends_no_command(study: Path, tmp_path: Path) -> None:
    ended = _program("analyse", study, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 0, ended.stderr
    assert "北河路街道" in ended.stdout


def test_kinds_are_completed() -> None:
    ended = _program(
        _LOCATOR_COMPLETE="complete_bash", COMP_WORDS="locator analyse x.gpkg --kind mea", COMP_CWORD="4"
    )
    assert ended.stdout.split() == ["meal_point"]


def test_the_version() -> None:
    ended = _program("--version")
    assert (ended.returncode, ended.stdout.split()[0]) == (0, "Locator")


def test_a_pipe_that_closes_early_is_no_fault_of_ours(study: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        ended = subprocess.run(
            [sys.executable, "-m", "locator", "analyse", str(study), "--json"],
            stdout=closed,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_control_c_stops_and_leaves_the_study(study: Path) -> None:
    before = study.read_bytes()
    program = (
        "import os, signal, sys\n"
        "from locator.services import analysing\n"
        "analysing.analyse = lambda *given: os.kill(os.getpid(), signal.SIGINT)\n"
        "from locator.cli.app import run\n"
        f"sys.exit(run(['analyse', {str(study)!r}]))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert ended.returncode == 130, ended.stderr
    assert "Traceback" not in ended.stderr
    assert study.read_bytes() == before
