"""The answer in one sentence above the map."""

from html import unescape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from locator.domain.kinds import kinds
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import markup
from locator.gui.models.streets import kind_to_tell
from locator.gui.theme import Theme, Themes
from locator.report.scene import Scene
from locator.report.sentences import Place, sentence
from locator.words import _

_DIM_AFTER_MS = 400  # answers are quicker, as a rule: the line must not flicker
# What the values of the sentence lead to: a column of the streets' table, the basis, a street.
_TABLE = {
    "people": "people",
    "share": "share",
    "covered": "share",
    "gap": "gap",
    "gap_share": "gap",
    "unverified": "unverified",
}


class AnswerLine(QLabel):
    """One sentence for the district and the kind that colours the map; its numbers are links.

    Signals
    -------
    table_asked : column of the streets' table by which it is to be sorted
    basis_asked : what the numbers rest on is to be shown
    import_asked : a list of facilities is to be imported
    """

    table_asked = Signal(str)
    basis_asked = Signal()
    import_asked = Signal()

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._focus, self._themes = document, focus, themes
        self._late = QTimer(self, singleShot=True, interval=_DIM_AFTER_MS)
        self._late.timeout.connect(self.refresh)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setWordWrap(True)
        self.setMargin(8)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.linkActivated.connect(self._follow_link)
        document.changed.connect(self._wait)
        document.answered.connect(self.refresh)
        focus.kind_changed.connect(self.refresh)
        themes.changed.connect(self.refresh)
        self.refresh()

    @property
    def busy(self) -> bool:
        """Whether the sentence is of a study before this one."""
        return self._document.answer.study is not self._document.study

    def refresh(self) -> None:
        """Say the newest answer."""
        if not self.busy:
            self._late.stop()
        said = self._said()
        late = self.busy and not self._late.isActive() and self._document.answer.scene is not None
        self._show(f'<span style="color:{self._themes.current.quiet}">{said}</span>' if late else said)
        self.setAccessibleDescription(_("Being measured…") if late else "")

    def _show(self, said: str) -> None:
        if said != self.text():
            self.setText(said)
            self.setAccessibleName(_plain(said))

    def _wait(self) -> None:
        if not self._late.isActive():
            self._late.start()

    def _said(self) -> str:
        scene, theme = self._document.answer.scene, self._themes.current
        if len(self._document.study.facilities) == 0:
            return _next_step(_("Nothing is measured yet: the study holds no list of facilities."), theme)
        if scene is None:
            return markup.quiet(_("Being measured…"), theme)
        kind = self._focus.kind
        if kind and kind not in scene.findings.covers:
            words = _("No list of {kind} has been imported yet.")
            return _next_step(words.format(kind=kinds()[kind].short), theme)
        return answer(scene, kind_to_tell(scene, kind), theme)

    def _follow_link(self, href: str) -> None:
        target, value = markup.target_of(href)
        if target == "table":
            self.table_asked.emit(value)
        elif target == "street":
            self._focus.choose_street(value)
        elif target == "basis":
            self.basis_asked.emit()
        elif target == "import":
            self.import_asked.emit()


def answer(scene: Scene, kind: str, theme: Theme) -> str:
    """Sentence for the district, as markup."""
    streets = scene.study.streets
    codes = {str(name): str(code) for name, code in zip(streets.name, streets.code, strict=True)}

    def mark(name: str, words: str) -> str:
        if name in _TABLE:
            return f"<b>{markup.link('table', _TABLE[name], words, theme)}</b>"
        if name == "reach":
            return markup.link("basis", name, words, theme)
        if name == "where" and words in codes:
            return markup.link("street", codes[words], words, theme)
        return markup.text(words)

    return sentence(scene, kind, Place(scene.study.name), mark)


def _next_step(words: str, theme: Theme) -> str:
    step = markup.link("import", "facilities", _("Import a list of facilities…"), theme)
    return f"{markup.text(words)} {step}"


def _plain(said: str) -> str:
    """Words of a piece of markup."""
    held, inside = [], False
    for sign in said:
        inside = sign == "<" or (inside and sign != ">")
        if not inside and sign != ">":
            held.append(sign)
    return unescape("".join(held))
