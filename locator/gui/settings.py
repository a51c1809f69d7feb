"""What the program remembers between sessions, in one readable file; no study data."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path, user_state_path
from PySide6.QtCore import QByteArray, QSettings

from locator.words import LANGUAGES, Language, system_language

_RECENT = 10


def settings_file() -> Path:
    """File of the settings in the user's folder for them."""
    return user_config_path("locator", appauthor=False) / "window.ini"


def journal_folder() -> Path:
    """Folder of unsaved work in the user's folder for state."""
    return user_state_path("locator", appauthor=False) / "journal"


class Settings:
    """Language, theme, recent studies and the window's shape, kept in the file ``path``."""

    def __init__(self, path: Path) -> None:
        with suppress(OSError):  # without its folder the window opens as it did the first time
            path.parent.mkdir(parents=True, exist_ok=True)
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language:
        """Language chosen; the system's where none was."""
        said = self._text("language")
        return next((known for known in LANGUAGES if known == said), system_language())

    @language.setter
    def language(self, value: Language) -> None:
        self._kept.setValue("language", value)

    @property
    def theme(self) -> str:
        """Chosen theme: system, light or dark."""
        said = self._text("theme")
        return said if said in ("light", "dark") else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._kept.setValue("theme", value)

    @property
    def recent(self) -> list[Path]:
        """Studies opened of late that are still there, the last first."""
        return [path for path in self._listed() if _is(path.is_file)]

    def opened(self, path: Path) -> None:
        """Put a study first among the recent ones."""
        path = path.resolve()
        paths = [path, *(other for other in self._listed() if other != path)]
        self._kept.setValue("recent", "\n".join(str(one) for one in paths[:_RECENT]))

    def window(self, name: str) -> QByteArray:
        """Remembered shape of the window: ``geometry`` or ``state``; empty where there is none."""
        value = self._kept.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_window(self, name: str, value: QByteArray) -> None:
        """Remember the window's shape."""
        self._kept.setValue(f"window/{name}", value)

    @property
    def folder(self) -> Path | None:
        """Folder that files were last chosen in, if it is still there."""
        said = self._text("folder")
        return Path(said) if said and _is(Path(said).is_dir) else None

    @folder.setter
    def folder(self, value: Path) -> None:
        self._kept.setValue("folder", str(value))

    def lookup_key(self, service: str) -> str:
        """The planner's own key for a service that looks up addresses; empty where none is kept."""
        return self._text(f"lookup/{service}")

    def keep_lookup_key(self, service: str, key: str) -> None:
        """Keep a key for others of the planner's sessions; an empty one forgets what was kept."""
        if key:
            self._kept.setValue(f"lookup/{service}", key)
        else:
            self._kept.remove(f"lookup/{service}")
        self.write()

    def write(self) -> None:
        """Write what is to be remembered, for nobody else to read."""
        self._kept.sync()
        with suppress(OSError):
            Path(self._kept.fileName()).chmod(0o600)

    def _listed(self) -> list[Path]:
        return [Path(line) for line in self._text("recent").split("\n") if line]

    def _text(self, key: str) -> str:
        return str(self._kept.value(key, "", type=str))


def _is(asked: Callable[[], bool]) -> bool:
    """What a question about a path says; no where it may not be asked."""
    try:
        return asked()
    except OSError:
        return False
