"""Colours of the window and its map, light and dark."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from locator.report import palette as paper

# Widgets whose rims must be seen on a dark window, and those whose rim shows that they have the focus.
_BOXES = ("QCheckBox", "QRadioButton", "QListWidget", "QGroupBox")
_FIELDS = ("QLineEdit", "QAbstractSpinBox", "QComboBox")
_BUTTONS = ("QPushButton", "QToolButton", "QSlider", "QTabBar")


@dataclass(frozen=True)
class Theme:
    """Colours by what they stand for.

    ``classes`` are the colours of streets by covered share, best first, on the limits of the report's.
    ``hatch_casing`` is empty where the hatch needs none.
    """

    name: str
    outside: str
    ground: str
    water: str
    background: str
    classes: tuple[str, ...]
    border: str
    mark: str
    hatch: str
    hatch_casing: str
    circle: str
    circle_casing: str
    circle_fill: float
    barrier: str
    crossing_core: str
    chosen: str
    lost: str
    gained: str
    accent: str
    accent_text: str
    selected: str
    selected_text: str
    ink: str
    quiet: str
    faint: str
    halo: str
    panel: str
    field: str
    line: str
    fault: str

    @property
    def dark(self) -> bool:
        """Whether light stands on dark."""
        return self.name == "dark"


LIGHT = Theme(
    name="light",
    outside=paper.OUTSIDE,
    ground=paper.GROUND,
    water=paper.WATER,
    background=paper.BACKGROUND,
    classes=tuple(colour for _start, colour in paper.CLASSES),
    border=paper.BORDER,
    mark=paper.MARK,
    hatch=paper.HATCH,
    hatch_casing="",
    circle=paper.CIRCLE,
    circle_casing="#FFFFFF",
    circle_fill=0.10,
    barrier=paper.BARRIER,
    crossing_core="#FFFFFF",
    chosen="#1D4ED8",
    lost="#B83A00",
    gained="#0067A5",
    accent=paper.ACCENT,
    accent_text="#FFFFFF",
    selected=paper.ACCENT,
    selected_text="#FFFFFF",
    ink=paper.INK,
    quiet="#5B6470",
    faint="#9A9FA6",
    halo=paper.HALO,
    panel="#FAFAF8",
    field="#FFFFFF",
    line="#DAD7CF",
    fault="#B42318",
)
DARK = Theme(
    name="dark",
    outside="#16181B",
    ground="#202326",
    water="#1E2B33",
    background="#2C3034",
    classes=("#3A2F22", "#6B4A22", "#A8672A", "#D98C4A", "#FFC48A"),
    border="#8B8271",
    mark="#8B9096",
    hatch="#120700",
    hatch_casing="#FFF3E4",
    circle="#5EEAD4",
    circle_casing="#0B1F1D",
    circle_fill=0.12,
    barrier="#94A3B8",
    crossing_core="#16181B",
    chosen="#93C5FD",
    lost="#FF9A57",
    gained="#6CC5FF",
    accent="#5EEAD4",
    accent_text="#0B1F1D",
    selected="#115E59",
    selected_text="#F0FDFA",
    ink="#E7E5E1",
    quiet="#A6ADB5",
    faint="#6C737B",
    halo="#16181B",
    panel="#1F2225",
    field="#181A1D",
    line="#3A3F44",
    fault="#FDA29B",
)


def qt_palette(theme: Theme) -> QPalette:
    """Palette of the window's widgets."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.panel,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.field,
        QPalette.ColorRole.AlternateBase: theme.panel,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.BrightText: theme.fault,
        QPalette.ColorRole.Highlight: theme.selected,
        QPalette.ColorRole.HighlightedText: theme.selected_text,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.ToolTipBase: theme.field,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Light: theme.line if theme.dark else theme.field,
        QPalette.ColorRole.Midlight: theme.line,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    faint = QColor(theme.faint)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def outline_palette(theme: Theme) -> QPalette:
    """Palette of what shows check boxes and round buttons.

    Fusion draws their rims in a darker shade of the window's colour, which cannot be seen on a dark window.
    """
    made = qt_palette(theme)
    if theme.dark:
        made.setColor(QPalette.ColorRole.Window, QColor(theme.quiet))
    return made


def _focus_palette(theme: Theme, *, rimmed: bool) -> QPalette:
    """Palette of fields and buttons: Fusion draws the focus in a darker shade of what marks a selection."""
    made = qt_palette(theme)
    if theme.dark:
        made.setColor(QPalette.ColorRole.Highlight, QColor(theme.accent))
        made.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.accent_text))
    if theme.dark and rimmed:
        made.setColor(QPalette.ColorRole.Window, QColor(theme.mark))
    return made


def dress(theme: Theme) -> None:
    """Give the application the colours of a theme."""
    QApplication.setPalette(qt_palette(theme))
    palettes = {
        **dict.fromkeys(_BOXES, outline_palette(theme)),
        **dict.fromkeys(_FIELDS, _focus_palette(theme, rimmed=True)),
        **dict.fromkeys(_BUTTONS, _focus_palette(theme, rimmed=False)),
    }
    for kind, palette in palettes.items():
        QApplication.setPalette(palette, kind)  # type: ignore[arg-type]  # Qt takes the name


class Themes(QObject):
    """The theme in use: the system's, unless the planner chose one."""

    changed = Signal(object)

    def __init__(self, choice: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._current = self._resolved()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def current(self) -> Theme:
        """Theme in use."""
        return self._current

    @property
    def choice(self) -> str:
        """What was chosen: system, light or dark."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Use ``light``, ``dark``, or with ``system`` what the desktop says."""
        self._choice = choice
        self._follow()

    def _resolved(self) -> Theme:
        if self._choice in ("light", "dark"):
            return DARK if self._choice == "dark" else LIGHT
        return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _follow(self) -> None:
        theme = self._resolved()
        if theme is not self._current:
            self._current = theme
            dress(theme)
            self.changed.emit(theme)
