"""A save that fails loses nothing: the old file is whole, nothing is left lying about."""

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from locator.domain.study import Study
from locator.errors import WriteError
from locator.storage import study_file
from locator.storage.study_file import open_study, save_study


def _raiser(error: Exception):
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    return fail


STAGES = [
    (study_file, "write_layer"),
    (study_file, "write_records"),
    (study_file, "_verify"),
    (os, "fsync"),
    (os, "replace"),
]


@pytest.mark.parametrize(("owner", "stage"), STAGES, ids=[stage for _, stage in STAGES])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk_full"),
        (OSError(errno.EIO, "Input/output error"), "cannot_write"),
        (sqlite3.OperationalError("database or disk is full"), "disk_full"),
        (sqlite3.DatabaseError("malformed"), "cannot_write"),
    ],
)
def test_a_failure_at_any_stage_leaves_the_old_file(
    saved: Path, study: Study, monkeypatch: pytest.MonkeyPatch, owner: object, stage: str, error, code: str
) -> None:
    before = saved.read_bytes()
    monkeypatch.setattr(owner, stage, _raiser(error))
    with pytest.raises(WriteError) as caught:
        save_study(study, saved)
    assert caught.value.code == code
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_our_own_fault_is_not_hidden_and_loses_nothing(
    saved: Path, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()
    monkeypatch.setattr(study_file, "write_records", _raiser(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        save_study(study, saved)
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("stage", ["os.replace", "study_file.write_records"])
def test_a_kill_in_the_middle_leaves_the_old_file(saved: Path, study: Study, stage: str) -> None:
    program = textwrap.dedent(
        f"""
        import os, signal, sys
        from pathlib import Path
        from locator.storage import study_file
        {stage} = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
        path = Path(sys.argv[1])
        study_file.save_study(study_file.open_study(path), path)
        """
    )
    ended = subprocess.run([sys.executable, "-c", program, saved], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert open_study(saved) == study
    save_study(study, saved)


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_file_that_may_not_grow_leaves_the_old_one(saved: Path, study: Study) -> None:
    before = saved.read_bytes()
    program = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from locator.errors import WriteError
        from locator.storage.study_file import open_study, save_study
        path = Path(sys.argv[1])
        study = open_study(path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
        try:
            save_study(study, path)
        except WriteError as error:
            print(error.code)
        """
    )
    ended = subprocess.run([sys.executable, "-c", program, saved], check=True, capture_output=True, text=True)
    assert ended.stdout.strip() in {"disk_full", "cannot_write"}
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 400 kB: room for one small study, not for two."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip(f"mount is not allowed here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_old_file(small_disk: Path, study: Study) -> None:
    path = small_disk / "a.gpkg"
    save_study(study, path)
    before = path.read_bytes()
    with pytest.raises(WriteError) as caught:
        save_study(study, path)
    assert caught.value.code == "disk_full"
    assert path.read_bytes() == before
    assert list(small_disk.iterdir()) == [path]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_read_only_folder_is_told(
    saved: Path, study: Study, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(tempfile, "mkdtemp", _raiser(OSError(number, os.strerror(number))))
    with pytest.raises(WriteError) as caught:
        save_study(study, saved)
    assert caught.value.code == "folder_read_only"
    assert str(saved.parent) in caught.value.reason


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="root and Windows ignore the mode of a folder"
)
def test_a_folder_without_the_right_to_write_is_told(saved: Path, study: Study) -> None:
    saved.parent.chmod(0o500)
    try:
        with pytest.raises(WriteError) as caught:
            save_study(study, saved)
    finally:
        saved.parent.chmod(0o700)
    assert caught.value.code == "folder_read_only"


def test_a_file_held_open_elsewhere_is_told(
    saved: Path, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", _raiser(PermissionError(errno.EACCES, "Access is denied")))
    with pytest.raises(WriteError, match="another program") as caught:
        save_study(study, saved)
    assert caught.value.code == "cannot_write"


def test_a_protected_file_is_not_replaced(saved: Path, study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(WriteError, match="protected"):
        save_study(study, saved)


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_changes_of_another_program_are_not_played_into_the_new_file(
    saved: Path, study: Study, suffix: str
) -> None:
    saved.with_name(saved.name + suffix).write_bytes(b"")
    with pytest.raises(WriteError, match="another program") as caught:
        save_study(study, saved)
    assert caught.value.code == "cannot_write"
    save_study(study, saved.with_name("another.gpkg"))


def test_a_missing_folder_is_told(study: Study, tmp_path: Path) -> None:
    with pytest.raises(WriteError) as caught:
        save_study(study, tmp_path / "none" / "a.gpkg")
    assert caught.value.code == "folder_missing"


def test_a_folder_of_that_name_is_told(study: Study, tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").mkdir()
    with pytest.raises(WriteError) as caught:
        save_study(study, tmp_path / "a.gpkg")
    assert caught.value.code == "cannot_write"


def test_rows_that_were_not_written_are_noticed(
    saved: Path, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = study_file.write_layer

    def drop_a_row(path: Path, name: str, table) -> None:
        full(path, name, table.take(slice(1, None)) if name == "demand" else table)

    monkeypatch.setattr(study_file, "write_layer", drop_a_row)
    with pytest.raises(WriteError, match="demand: 2 / 3"):
        save_study(study, saved)
    assert open_study(saved) == study


def test_the_mode_of_the_old_file_is_kept(saved: Path, study: Study) -> None:
    saved.chmod(0o640)
    save_study(study, saved)
    assert os.name == "nt" or saved.stat().st_mode & 0o777 == 0o640
