"""One list in the guide: its file, its kind, what was recognised, and what it waits for."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from locator.domain.datum import datum_name
from locator.gui.dialogs.importing.banner import Answer, Banner
from locator.gui.dialogs.importing.kinds import KindChoice, guess_words
from locator.gui.dialogs.importing.said import remedy as in_window
from locator.gui.dialogs.new_study import said
from locator.gui.dialogs.new_study.columns import ColumnQuestion
from locator.gui.forms import name_field, quiet_label
from locator.gui.icons import icon
from locator.gui.theme import Themes
from locator.importing.locating.systems import BOUNDARY
from locator.importing.options import ReadOptions
from locator.services.drafting import Entry, Part
from locator.words import _


class EntryRow(QWidget):
    """A file of facilities, or another layer; its kind and coordinates are put right in place.

    Signals
    -------
    changed : the file, and the options to read it with
    dropped : the file is not wanted
    """

    changed = Signal(object, object)
    dropped = Signal(object)

    def __init__(self, entry: Entry, themes: Themes) -> None:
        super().__init__()
        self._entry = entry
        name = QLabel(entry.file.name)
        name.setToolTip(str(entry.file))
        self.kind = KindChoice(themes.current)
        self.kind.offer(entry.guess)
        name_field(self.kind, _("Kind of service of {file}").format(file=entry.file.name))
        self.kind.activated.connect(self._choose_kind)
        self.kind.setVisible(entry.target == "facilities")
        self.remove = QPushButton(icon("close", themes.current), "")
        self.remove.setAutoDefault(False)
        self.remove.setFlat(True)
        name_field(self.remove, _("Leave {file} out").format(file=entry.file.name))
        self.remove.clicked.connect(lambda: self.dropped.emit(self._entry.file))
        self.said = quiet_label()
        self.banner = Banner(themes)
        top = QHBoxLayout()
        top.addWidget(name, 2)
        top.addWidget(self.kind, 2)
        top.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.said)
        column.addWidget(self.banner)
        self.column = ColumnQuestion()
        self.column.changed.connect(self._change)
        column.addWidget(self.column)

    @property
    def file(self) -> Path:
        """File of the row."""
        return self._entry.file

    def show_part(self, part: Part) -> None:
        """Say what became of the file."""
        self._entry = part.entry
        words = [said.entry(part), guess_words(part.entry.guess, part.entry.options.kind)]
        self.said.setText("\n".join(word for word in words if word))
        self.said.setVisible(bool(self.said.text()))
        self.column.show_fault(part.fault, part.entry.headers, part.entry.options)
        if part.fault is not None:
            reason = part.fault.reason
            answers = self._likely_kind() if part.fault.code == "kind_missing" else []
            self.banner.say(reason, said.remedy(part.fault), answers)
        elif part.trial is not None and part.trial.question is not None:
            self.banner.say(part.trial.question.reason, in_window(part.trial.question), self._data(part))
        else:
            self.banner.clear()

    def _likely_kind(self) -> list[Answer]:
        kind = self._entry.guess.kind
        if not kind:
            return []
        at = self.kind.findData(kind)
        return [(self.kind.itemText(at), lambda: self._take_kind(kind))]

    def _data(self, part: Part) -> list[Answer]:
        evidence = part.trial.imported.record.evidence if part.trial else ()
        return [
            self._datum(str(row["datum"]), row["inside_named_street"], row["rows_tested"])
            for row in evidence
            if row["datum"] != BOUNDARY
        ]

    def _datum(self, datum: str, inside: int, tested: int) -> Answer:
        words = _("{datum}: {inside} of {tested} inside").format(
            datum=datum_name(datum), inside=inside, tested=tested
        )
        return words, lambda: self._change(replace(self._entry.options, datum=datum))

    def _choose_kind(self) -> None:
        self._change(replace(self._entry.options, kind=self.kind.kind))

    def _take_kind(self, kind: str) -> None:
        self.kind.choose(kind)
        self._change(replace(self._entry.options, kind=kind))

    def _change(self, options: ReadOptions) -> None:
        self.changed.emit(self._entry.file, options)
