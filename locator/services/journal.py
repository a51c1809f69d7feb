"""Unsaved work that outlives a crash: a copy of each open study in the user's state folder."""

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from locator.domain.study import Study
from locator.storage.study_file import Held, open_study, save_study


@dataclass(frozen=True)
class Left:
    """Work that a session left unsaved: of which file (``None``: none yet), when, and where it lies."""

    name: str
    path: Path | None
    written: datetime
    journal: "Journal"


class Journal:
    """The unsaved state of one open study, as a pair of files: the study, and whose it is."""

    def __init__(self, folder: Path, key: str = "") -> None:
        self._folder = folder
        self._key = key or uuid.uuid4().hex
        self._study = folder / f"{self._key}.gpkg"
        self._note = folder / f"{self._key}.json"
        self._last: Study | None = None

    @property
    def lock_file(self) -> Path:
        """File that the session which writes this journal holds a lock on."""
        return self._folder / f"{self._key}.lock"

    def keep(self, study: Study, path: Path | None) -> None:
        """Write ``study``, whose file is ``path``.

        Raises
        ------
        WriteError
            The state folder cannot be written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        before = Held(self._last, self._study) if self._last and self._study.exists() else None
        self._last = None  # what a write that fails leaves is not relied on
        save_study(study, self._study, before)
        self._last = study
        note = {"name": study.name, "path": str(path.resolve()) if path else ""}
        self._note.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")

    def open(self) -> Study:
        """Study as it was last kept.

        Raises
        ------
        StudyError
            It cannot be read.
        """
        return open_study(self._study)

    def drop(self) -> None:
        """Forget it."""
        self._note.unlink(missing_ok=True)
        self._study.unlink(missing_ok=True)


def left_behind(folder: Path, in_use: Callable[[Path], bool]) -> list[Left]:
    """Unsaved work in ``folder``, the newest first, but for what ``in_use`` says of a journal's lock file."""
    return sorted(_found(folder, in_use), key=lambda left: left.written, reverse=True)


def _found(folder: Path, in_use: Callable[[Path], bool]) -> Iterator[Left]:
    for note in folder.glob("*.json"):
        try:
            told = json.loads(note.read_text(encoding="utf-8"))
            name, path = str(told["name"]), str(told["path"])
        except (OSError, ValueError, KeyError, TypeError):
            continue  # half written, or not ours
        journal = Journal(folder, note.stem)
        if not note.with_suffix(".gpkg").exists() or in_use(journal.lock_file):
            continue
        written = datetime.fromtimestamp(note.stat().st_mtime).astimezone()
        yield Left(name, Path(path) if path else None, written, journal)
