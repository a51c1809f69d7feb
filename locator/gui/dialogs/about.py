"""What Locator is, what it is made of, and that it keeps to itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from locator import __version__
from locator.gui.forms import Wrapped, fit, heading, quiet_label
from locator.gui.icons import program_icon
from locator.words import _

_PICTURE = 64
_PARTS = (
    ("Python", "PSF"),
    ("Qt, PySide6", "LGPL 3"),
    ("numpy, scipy", "BSD 3"),
    ("shapely, pyogrio", "BSD 3, MIT"),
    ("GEOS", "LGPL 2.1"),
    ("GDAL, PROJ, pyproj", "MIT"),
    ("typst", "Apache 2.0"),
    ("calamine, openpyxl, pydantic, typer, rich, platformdirs", "MIT"),
)


class AboutDialog(QDialog):
    """Version, promise, licences of the parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Locator"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(self._head())
        for words in self._promises():
            column.addWidget(Wrapped(words))
        column.addWidget(heading(_("Made with")))
        parts = quiet_label("\n".join(f"{name} — {licence}" for name, licence in _PARTS))
        parts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(parts)
        column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        fit(self, 36)

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(program_icon().pixmap(_PICTURE, _PICTURE))
        name = heading(f"Locator {__version__}")
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        name.setFont(font)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(picture)
        row.addWidget(name, 1)
        return row

    @staticmethod
    def _promises() -> tuple[str, ...]:
        return (
            _("Which older people cannot reach which service within fifteen minutes, street by street."),
            _("Your data stay on this computer: nothing is sent anywhere, and no network is needed."),
            _("Maps are working sketches for internal use and must not be published without review."),
        )
