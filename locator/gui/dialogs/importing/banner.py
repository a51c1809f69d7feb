"""What the import waits for: a question with its answers, or a fault with its remedy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from locator.gui.icons import icon, icon_size
from locator.gui.theme import Theme, Themes
from locator.words import _

Answer = tuple[str, Callable[[], object]]


@dataclass(frozen=True)
class Question:
    """What is asked, what to do, and the answers offered."""

    reason: str
    remedy: str = ""
    answers: tuple[Answer, ...] = ()


class Banner(QFrame):
    """One sentence, what to do, and a button for each answer; hidden while there is nothing to say."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setObjectName("banner")
        self._sign = QLabel()
        self._sign.setFixedSize(icon_size())
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._answers = QHBoxLayout()
        self._buttons: list[QPushButton] = []
        words = QVBoxLayout()
        words.addWidget(self._words)
        words.addLayout(self._answers)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        themes.changed.connect(self._paint)
        self._paint(themes.current)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty where nothing is."""
        return "" if self.isHidden() else self._words.text()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The answers offered."""
        return tuple(self._buttons)

    def ask(self, question: Question | None) -> None:
        """Ask a question, or nothing."""
        if question is None:
            self.clear()
        else:
            self.say(question.reason, question.remedy, question.answers)

    def say(self, reason: str, remedy: str = "", answers: Sequence[Answer] = ()) -> None:
        """Say something and offer answers."""
        self.clear()
        self._words.setText(f"{reason} {remedy}".strip())
        self._words.setAccessibleName(_("Question") if answers else _("Notice"))
        for words, go in answers:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(go)
            self._answers.addWidget(button)
            self._buttons.append(button)
        # Without it, a row that holds no answer would be as wide as nothing, and so would the words.
        self._answers.addStretch(1)
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self._buttons = []
        while (item := self._answers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()

    def _paint(self, theme: Theme) -> None:
        self._sign.setPixmap(icon("warning", theme).pixmap(icon_size()))
        self.setStyleSheet(
            f"QFrame#banner {{ border: 1px solid {theme.line}; border-left: 3px solid {theme.fault}; "
            f"background: {theme.field}; }}"
        )
