"""Qt's own words in the language in use: its catalogue, and what that lacks."""

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from locator.words import Language, _

_LOCALES: dict[Language, str] = {"zh": "zh_CN", "en": "en"}


class _Missing(QTranslator):
    """Words of the file dialog that Qt's Chinese catalogue does not hold any more, or has wrong."""

    def isEmpty(self) -> bool:
        """Qt asks only translators that are not empty."""
        return False

    def translate(self, _context: str, text: str, _note: str | None = None, _number: int = -1) -> str:
        """Words for ``text``; none where Qt's own catalogue is to be asked."""
        known = {
            "&Look in:": _("&Look in:"),
            "Files of &type:": _("Files of &type:"),
            "Folder": _("Folder"),
            "File Folder": _("Folder"),
            "Size": _("Size"),  # it has the word for a volume
        }
        return known.get(text)  # type: ignore[return-value]  # Qt asks the next one at None only


class QtWords(QObject):
    """Keeps Qt speaking the language of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own, self._missing = QTranslator(self), _Missing(self)

    def speak(self, language: Language) -> None:
        """Speak ``language`` from now on."""
        for translator in (self._missing, self._own):
            QApplication.removeTranslator(translator)
        locale = QLocale(_LOCALES[language])
        QLocale.setDefault(locale)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._own.load(locale, "qtbase", "_", folder):
            QApplication.installTranslator(self._own)
            QApplication.installTranslator(self._missing)
