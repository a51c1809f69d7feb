"""Whatever goes wrong: the right status, a sentence that says how to mend it, and nothing lost."""

import shutil
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from locator import __version__
from locator.report import fonts
from locator.services import analysing, studies
from tests.cli.conftest import Ended, Locator

Spoil = Callable[[Path], None]


def told_plainly(ended: Ended, status: int, code: str) -> None:
    """The command ended as it should, with its error on both streams."""
    assert ended.status == status, ended.err
    error = ended.error
    assert error["code"] == code
    assert error["reason"]
    assert error["remedy"]
    assert error["reason"] in ended.err
    assert "Traceback" not in ended.err


def _cut(study: Path) -> None:
    study.write_bytes(study.read_bytes()[: study.stat().st_size // 2])


def _text(study: Path) -> None:
    study.write_text("street,people\n", encoding="utf-8")


def _empty(study: Path) -> None:
    study.write_bytes(b"")


def _newer(study: Path) -> None:
    with sqlite3.connect(study) as connection:
        connection.execute("UPDATE locator_study SET value = '99' WHERE key = 'schema_version'")
    connection.close()


def _other_database(study: Path) -> None:
    study.unlink()
    with sqlite3.connect(study) as connection:
        connection.execute("CREATE TABLE x (y)")
    connection.close()


def _folder(study: Path) -> None:
    study.unlink()
    study.mkdir()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_cut, "study_damaged"),
        (_text, "study_damaged"),
        (_empty, "study_damaged"),
        (_newer, "study_newer"),
        (_other_database, "not_a_study"),
        (_folder, "study_unreadable"),
        (Path.unlink, "study_missing"),
    ],
)
def test_a_study_that_cannot_be_opened(study: Path, locator: Locator, spoil: Spoil, code: str) -> None:
    spoil(study)
    before = study.read_bytes() if study.is_file() else None
    told_plainly(locator("analyse", study, "--json"), 5, code)
    told_plainly(locator("assume", study, "--minutes", 9, "--json"), 5, code)
    assert (study.read_bytes() if study.is_file() else None) == before


@pytest.mark.parametrize("command", ["report", "export"])
@pytest.mark.parametrize("place", ["nowhere/out.pdf", "folder.pdf", "file/out.pdf"])
def test_an_output_that_cannot_be_written(
    study: Path, locator: Locator, tmp_path: Path, command: str, place: str
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "folder.svg").mkdir()
    (tmp_path / "file").write_text("here first", encoding="utf-8")
    out = tmp_path / (place if command == "report" else place.replace("pdf", "svg"))
    before = sorted(tmp_path.rglob("*"))
    ended = locator(command, study, out)
    assert ended.status == 6, ended.err
    assert ended.out == ""
    assert len(ended.err.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["study.gpkg", "other.gpkg", "study.csv"])
@pytest.mark.parametrize("command", ["report", "export"])
def test_no_output_replaces_a_study(
    study: Path, locator: Locator, tmp_path: Path, command: str, name: str
) -> None:
    out = (tmp_path / name).with_suffix(".pdf" if command == "report" else Path(name).suffix)
    if out != study:
        shutil.copy(study, out)
    before = out.read_bytes()
    ended = locator(command, study, out)
    assert ended.status == 6
    assert "is a study" in ended.err
    assert out.read_bytes() == before


def test_an_export_replaces_an_earlier_export(study: Path, locator: Locator, tmp_path: Path) -> None:
    out = tmp_path / "out.gpkg"
    assert locator("export", study, out).status == 0
    assert locator("export", study, out, "--minutes", 9).status == 0


@pytest.mark.parametrize("name", ["out.doc", "out", "out.xlsx"])
def test_a_report_is_a_pdf(study: Path, locator: Locator, tmp_path: Path, name: str) -> None:
    ended = locator("report", study, tmp_path / name)
    assert ended.status == 2
    assert "pdf" in ended.err
    assert not (tmp_path / name).exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is a Linux folder")
def test_a_folder_that_may_not_be_written_to(
    study: Path, streets: Path, locator: Locator, tmp_path: Path
) -> None:
    told_plainly(locator("new", "/proc/x.gpkg", "--streets", streets, "--json"), 6, "cannot_write")
    assert locator("export", study, "/proc/x.csv").status == 6
    assert locator("report", study, "/proc/x.pdf").status == 6
    assert locator("demo", "/proc/demo", "--no-window").status == 6


def test_a_file_in_the_place_of_the_demo_folder(locator: Locator, streets: Path) -> None:
    before = streets.read_bytes()
    ended = locator("demo", streets, "--no-window")
    assert ended.status == 6
    assert "Traceback" not in ended.err
    assert streets.read_bytes() == before


def test_new_never_replaces_a_study(study: Path, streets: Path, locator: Locator) -> None:
    before = study.read_bytes()
    told_plainly(locator("new", study, "--streets", streets, "--json"), 6, "study_exists")
    assert study.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_leaves_the_study_as_it_was(study: Path) -> None:
    before = study.read_bytes()
    program = textwrap.dedent(
        f"""
        import resource, signal, sys
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        from locator.cli.app import run
        sys.exit(run(["assume", {str(study)!r}, "--minutes", "9"]))
        """
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 6, ended.stderr
    assert "Traceback" not in ended.stderr
    assert study.read_bytes() == before
    assert not list(study.parent.glob(".locator-*"))


def test_no_chinese_font(
    study: Path, locator: Locator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "FAMILIES", ("No Such Font",))
    out = tmp_path / "out.pdf"
    ended = locator("report", study, out, "--lang", "zh")
    assert ended.status == 3, ended.err
    assert "font" in ended.err.lower()
    assert "Traceback" not in ended.err
    assert not out.exists()


@pytest.mark.parametrize("words", [("analyse",), ("assume", "--minutes", "9")])
def test_stopping_changes_nothing(
    study: Path, locator: Locator, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    def stop(*_given: object, **_named: object) -> NoReturn:
        raise KeyboardInterrupt

    before = study.read_bytes()
    monkeypatch.setattr(analysing, "analyse", stop)
    monkeypatch.setattr(studies, "save_study", stop)
    ended = locator(words[0], study, *words[1:])
    assert ended.status == 130
    assert "Traceback" not in ended.err
    assert study.read_bytes() == before


def test_our_own_fault_says_so(study: Path, locator: Locator, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_named: object) -> NoReturn:
        raise RuntimeError("something we did not think of")

    before = study.read_bytes()
    monkeypatch.setattr(analysing, "analyse", fail)
    ended = locator("analyse", study, "--json")
    assert ended.status == 1
    assert ended.out == ""
    assert "Traceback" in ended.err
    assert "something we did not think of" in ended.err
    assert f"Locator {__version__}, Python 3." in ended.err
    assert study.read_bytes() == before


def test_names_with_blanks_and_chinese_signs(study: Path, locator: Locator, tmp_path: Path) -> None:
    folder = tmp_path / "杨浦 研究 %20#1?"
    folder.mkdir()
    moved = Path(shutil.copy(study, folder / "研究 一.gpkg"))
    assert locator("assume", moved, "--minutes", 9).status == 0
    assert locator("report", moved, folder / "报告 一.pdf").status == 0
    assert locator("export", moved, folder / "结果 一.xlsx").status == 0
    assert len(list(folder.iterdir())) == 3


def test_a_study_without_facilities(bare: Path, locator: Locator) -> None:
    told_plainly(locator("analyse", bare, "--json"), 3, "no_facilities")
    asked = locator("analyse", bare, "--kind", "care_home", "--json")
    assert asked.status == 0
    assert asked.document["district"][0]["covered_m2"] == 0
