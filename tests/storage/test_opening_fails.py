"""A file that cannot be opened is refused in a plain sentence, and never changed."""

import functools
import sqlite3
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import numpy as np
import pyogrio
import pytest
import shapely

from locator.errors import ExitStatus, StudyError
from locator.storage import study_file
from locator.storage.study_file import file_uri, open_study


def _refusal(path: Path) -> StudyError:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StudyError) as caught:
        open_study(path)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert caught.value.exit_status == ExitStatus.STUDY_UNREADABLE
    assert str(path) in caught.value.reason
    assert caught.value.remedy
    return caught.value


def _change(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return path


def test_no_file(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none.gpkg").code == "study_missing"


def test_a_folder(tmp_path: Path) -> None:
    assert _refusal(tmp_path).code == "study_unreadable"


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9, 0.98])
def test_a_file_cut_off(saved: Path, share: float) -> None:
    whole = saved.read_bytes()
    saved.write_bytes(whole[: int(len(whole) * share)])
    assert _refusal(saved).code == "study_damaged"


@pytest.mark.parametrize(
    "content", [b"", b"name,lon,lat\n", b"%PDF-1.7\n", b"SQLite format 3\0" + b"x" * 4000]
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(content)
    assert _refusal(path).code == "study_damaged"


def test_pages_overwritten(saved: Path) -> None:
    whole = bytearray(saved.read_bytes())
    for start in range(4096 * 4, len(whole), 4096 * 4):
        whole[start : start + 200] = b"\xff" * 200
    saved.write_bytes(whole)
    assert _refusal(saved).code == "study_damaged"


def test_a_newer_study(saved: Path) -> None:
    error = _refusal(_change(saved, "UPDATE locator_study SET value = '7' WHERE key = 'schema_version'"))
    assert error.code == "study_newer"
    assert "format 7" in error.reason
    assert "up to 1" in error.reason
    assert error.details == {"schema_version": 7, "supported": 1}


def test_a_geopackage_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    wkb = shapely.to_wkb(np.array([shapely.Point(121.5, 31.2)], dtype=object))
    pyogrio.raw.write(path, wkb, [], [], layer="places", geometry_type="Point", crs="EPSG:4326")
    assert _refusal(path).code == "not_a_study"


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = _change(tmp_path / "a.db", "CREATE TABLE t (x)")
    assert _refusal(path).code == "not_a_study"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM locator_study WHERE key = 'schema_version'",
        "DELETE FROM locator_study WHERE key = 'name'",
        "UPDATE locator_study SET value = 'soon' WHERE key = 'schema_version'",
        "UPDATE locator_study SET value = '0' WHERE key = 'schema_version'",
        "UPDATE locator_study SET value = '{' WHERE key = 'assumptions'",
        "UPDATE locator_study SET value = '[]' WHERE key = 'assumptions'",
        """UPDATE locator_study SET value = '{"circle": "square"}' WHERE key = 'assumptions'""",
        """UPDATE locator_study SET value = '{"minutes": "long"}' WHERE key = 'assumptions'""",
        """UPDATE locator_study SET value = '{"class_rules": {"a": {}}}' WHERE key = 'assumptions'""",
        "UPDATE locator_imports SET problems = '[1]'",
        "UPDATE locator_imports SET counts = NULL",
        "UPDATE locator_edits SET action = 'burn'",
        "UPDATE locator_edits SET \"values\" = '[]'",
        "DROP TABLE locator_edits",
        "DROP TABLE demand",
    ],
)
def test_content_that_makes_no_sense(saved: Path, statement: str) -> None:
    assert _refusal(_change(saved, statement)).code == "study_damaged"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/区/a b#%?.gpkg"), "file:///%E5%8C%BA/a%20b%23%25%3F.gpkg"),
        (PureWindowsPath(r"C:\studies\a.gpkg"), "file:///C:/studies/a.gpkg"),
        (PureWindowsPath(r"\\server\share\a.gpkg"), "file:////server/share/a.gpkg"),
    ],
)
def test_a_path_as_sqlite_wants_it(path: PurePath, uri: str) -> None:
    assert file_uri(path) == uri


def test_a_study_that_another_program_is_writing_is_not_damaged(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = functools.partial(sqlite3.connect, timeout=0.0)
    with closing(sqlite3.connect(saved, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(study_file.sqlite3, "connect", at_once)
        error = _refusal(saved)
    assert error.code == "study_unreadable"
    assert "another program" in error.reason


def test_a_study_that_sqlite_may_not_open_is_not_damaged(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: str, **options: object) -> sqlite3.Connection:
        return sqlite3.Connection(f"file://{saved}.none?mode=ro", uri=True)

    monkeypatch.setattr(study_file.sqlite3, "connect", refused)
    assert _refusal(saved).code == "study_unreadable"
