"""Headings of the preview: what the file calls a column, and below it the field that it is read as."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from locator.gui.forms import Choice, name_field
from locator.gui.models.preview import told_of, why_of
from locator.importing.options import AUTO
from locator.services.preview import Preview, field_words
from locator.words import _

NOT_READ = ""
_MOST_COLUMNS = 80
_MARGIN = 2


class FieldHeader(QHeaderView):
    """A header with a choice of field in every section.

    Signals
    -------
    chosen : field (``NOT_READ``, or ``AUTO`` for as it is recognised) and header of the column
    """

    chosen = Signal(str, str)

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._choices: list[Choice] = []
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(140)
        self.sectionResized.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choice of every column, in order."""
        return tuple(self._choices)

    def show_fields(
        self, preview: Preview | None, named: Mapping[str, str], ignored: Collection[str] = ()
    ) -> None:
        """Offer the fields of a list over the columns of a file.

        ``named`` are the columns that the planner chose, ``ignored`` those that she wants not to be read.
        """
        for choice in self._choices:
            choice.hide()
            choice.deleteLater()
        self._choices = []
        if preview is not None and preview.fields:
            by_hand = {*named.values(), *ignored}
            field_of = {header: field for field, header in reversed(list(preview.columns.items()))}
            self._choices = [
                self._choice(preview, header, field_of.get(header, NOT_READ), by_hand=header in by_hand)
                for header in preview.headers[:_MOST_COLUMNS]
            ]
        self.updateGeometry()
        self._place()

    def width_for(self, column: int) -> int:
        """Width that shows the choice of a column whole, in pixels."""
        if column >= len(self._choices):
            return 0
        choice = self._choices[column]
        room = choice.height() + 4 * _MARGIN  # of its arrow
        return choice.fontMetrics().horizontalAdvance(choice.currentText()) + room

    def sizeHint(self) -> QSize:
        """Size with room for a line of choices."""
        size = super().sizeHint()
        if self._choices:
            size.setHeight(self.fontMetrics().height() + self._choices[0].sizeHint().height() + 4 * _MARGIN)
        return size

    def updateGeometries(self) -> None:
        """Keep the choices on their sections."""
        super().updateGeometries()
        self._place()

    def _choice(self, preview: Preview, header: str, field: str, *, by_hand: bool) -> Choice:
        choice = Choice()
        choice.setParent(self.viewport())
        why = why_of(preview, header) if header else ""
        name_field(choice, _("Column “{header}” is read as").format(header=header), why)
        choice.addItem(_("left out (personal)") if header in preview.personal else _("not read"), NOT_READ)
        if by_hand:
            choice.addItem(_("as it is recognised"), AUTO)
        for one in preview.fields:
            choice.addItem(told_of(preview, one) if one == field else field_words(one), one)
        choice.choose(field)
        font = choice.font()
        font.setBold(bool(field))
        font.setItalic(not field)
        choice.setFont(font)
        choice.setEnabled(bool(header))
        choice.activated.connect(lambda _at: self.chosen.emit(str(choice.currentData()), header))
        choice.view().setMinimumWidth(180)
        choice.show()
        return choice

    def _place(self) -> None:
        for at, choice in enumerate(self._choices):
            height = choice.sizeHint().height()
            choice.setGeometry(
                self.sectionViewportPosition(at) + _MARGIN,
                self.height() - height - _MARGIN,
                self.sectionSize(at) - 2 * _MARGIN,
                height,
            )
