"""What the guide asks about a count of people, where the file does not say it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from locator.gui.forms import Choice, name_field
from locator.importing.options import ReadOptions
from locator.services.drafting import Part
from locator.words import _


class PeopleQuestions(QWidget):
    """Which residents are counted, and when; each is shown only where the file leaves it open.

    Signals
    -------
    changed : the options to read the file with
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._options = ReadOptions()
        self.type = Choice()
        self.type.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        for data, words in (
            ("", _("not said")),
            ("户籍", _("registered residents")),
            ("常住", _("residents")),
            ("实有", _("actual residents")),
        ):
            self.type.addItem(words, data)
        name_field(self.type, _("Which residents are counted"))
        self.type.activated.connect(self._tell)
        self.date = QLineEdit()
        self.date.setPlaceholderText(_("such as 2024-12-31"))
        name_field(self.date, _("Date of the count"))
        self.date.editingFinished.connect(self._tell_date)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._type_label, self._date_label = QLabel(_("Counted are")), QLabel(_("as of"))
        for widget in (self._type_label, self.type, self._date_label, self.date):
            row.addWidget(widget)
        row.addStretch(1)
        self.hide()

    def show_part(self, part: Part | None) -> None:
        """Ask what the file leaves open, and keep showing what was answered."""
        if part is None or part.trial is None:
            self.hide()
            return
        self._options = part.entry.options
        study, name = part.trial.imported.study, part.trial.imported.record.list
        table = study.population.take(study.population.list == name)
        ask_type = bool(self._options.pop_type) or not any(table.type)
        ask_date = bool(self._options.as_of) or not any(table.as_of)
        self._type_label.setVisible(ask_type)
        self.type.setVisible(ask_type)
        self._date_label.setVisible(ask_date)
        self.date.setVisible(ask_date)
        self.type.choose(self._options.pop_type)
        self.setVisible(ask_type or ask_date)

    def _tell(self) -> None:
        self._options = replace(self._options, pop_type=str(self.type.currentData()))
        self.changed.emit(self._options)

    def _tell_date(self) -> None:
        if self.date.isModified():
            self.date.setModified(False)
            self._options = replace(self._options, as_of=self.date.text().strip())
            self.changed.emit(self._options)
