"""Places to find: facilities without a place, one after the other, and every way to place one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from locator.domain.study import Edit
from locator.gui.document import Document
from locator.gui.editing import Editing
from locator.gui.focus import Focus
from locator.gui.forms import heading, name_field, quiet_label
from locator.gui.icons import icon
from locator.gui.models import unplaced
from locator.gui.models.facilities import street_of
from locator.gui.panels.pasted_place import PastedPlace
from locator.gui.panels.standing_box import StandingBox
from locator.gui.panels.unplaced_facts import UnplacedFacts
from locator.gui.theme import Themes
from locator.report.numbers import number
from locator.services.placing_by_hand import at_coordinates, at_facility
from locator.words import _

NEXT_KEY, PREVIOUS_KEY = "F6", "Shift+F6"


class FindingPanel(QWidget):
    """One facility without a place at a time; placing it brings the next, undo brings it back.

    Signals
    -------
    closed : the planner has enough of it
    current_changed : id of the facility to be placed; empty where all have a place
    street_asked : code of the street that the list names, to be shown
    click_asked : id of the facility whose place is to be clicked
    lookup_asked : addresses are to be looked up
    edit_asked : id of the facility to edit
    placed : id of the facility that has just got its place, in any of the ways here
    """

    closed = Signal()
    current_changed = Signal(str)
    street_asked = Signal(str)
    click_asked = Signal(str)
    lookup_asked = Signal()
    edit_asked = Signal(str)
    placed = Signal(str)

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._focus, self._themes = document, focus, themes
        self._waiting: list[str] = []
        self._told: tuple[object, ...] = ()
        self._street = ""  # shown last
        self._active = False
        self.current = ""
        self._make()
        self._lay_out()
        self._listen()

    @property
    def active(self) -> bool:
        """Whether places are being found."""
        return self._active

    def begin(self, shown: list[str], facility_id: str = "") -> None:
        """Start with a facility, else with the one chosen, else the first; ``shown`` is a table's order."""
        self._active = True
        self._waiting = unplaced.in_order(unplaced.unplaced_ids(self._document.study), shown)
        self._street = ""
        first = next((one for one in (facility_id, self._focus.facility) if one in self._waiting), "")
        self._go(first or (self._waiting[0] if self._waiting else ""))

    def end(self) -> None:
        """Stop."""
        self._active, self.current, self._told = False, "", ()

    def step(self, by: int) -> None:
        """Go to the facility ``by`` places on, round at the ends."""
        if self._waiting:
            at = self._waiting.index(self.current) if self.current in self._waiting else -by
            self._go(self._waiting[(at + by) % len(self._waiting)])

    def reorder(self, shown: list[str]) -> None:
        """Go on in a table's order."""
        self._waiting = unplaced.in_order(self._waiting, shown)
        self._tell()

    def _make(self) -> None:
        self.title, self.facts = heading(_("Places to find")), UnplacedFacts(self)
        self.count = QLabel()
        self.back = self._tool("◂", _("Previous facility without a place"), PREVIOUS_KEY)
        self.on = self._tool("▸", _("Next facility without a place"), NEXT_KEY)
        self.shut = QToolButton(self, autoRaise=True)
        self.shut.setIcon(icon("close", self._themes.current))
        name_field(self.shut, _("Close the places to find"))
        self.shut.setToolTip(_("Close the places to find"))
        self.click = self._button(_("Click on the map"), _("Click where it stands; then the next one comes."))
        self.click.setIcon(icon("place", self._themes.current))
        self.look_up = self._button(
            _("Look up the addresses…"), _("Ask a map service on the network, with your own key and consent.")
        )
        self.look_up.setIcon(icon("find", self._themes.current))
        self.pasted = PastedPlace(self)
        self.standing = StandingBox(self)
        self.there = self._button(_("Place"), "")
        self.there.setAccessibleName(_("Place where the other facility stands"))
        self.beside, self.done = quiet_label(), quiet_label()

    def _tool(self, words: str, name: str, key: str) -> QToolButton:
        made = QToolButton(self, autoRaise=True)
        made.setText(words)
        keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        name_field(made, name, f"{name} ({keys})")
        return made

    def _button(self, words: str, hint: str) -> QPushButton:
        made = QPushButton(words, self)
        name_field(made, words.rstrip("…"), hint)
        made.setAutoDefault(False)
        return made

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addWidget(self.done)
        self._card = QWidget()
        card = QVBoxLayout(self._card)
        card.setContentsMargins(0, 0, 0, 0)
        card.setSpacing(4)
        card.addWidget(self.facts)
        card.addLayout(self._buttons())
        card.addLayout(self._ways())
        column.addWidget(self._card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(scroll, 1)
        self.setAccessibleName(_("Places to find"))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 4, 0)
        row.addWidget(self.title, 1)
        for widget in (self.count, self.back, self.on, self.shut):
            row.addWidget(widget)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.click)
        row.addWidget(self.look_up)
        row.addStretch(1)
        return row

    def _ways(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(quiet_label(_("or paste its coordinates")))
        column.addWidget(self.pasted)
        column.addWidget(self.beside)
        row = QHBoxLayout()
        row.addWidget(self.standing, 1)
        row.addWidget(self.there)
        column.addLayout(row)
        return column

    def _listen(self) -> None:
        self._document.changed.connect(self._follow)
        self._focus.facility_changed.connect(self._follow_choice)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.shut.clicked.connect(self.closed)
        self.facts.edit_asked.connect(lambda: self.edit_asked.emit(self.current))
        self.click.clicked.connect(lambda: self.click_asked.emit(self.current))
        self.look_up.clicked.connect(self.lookup_asked)
        self.pasted.taken.connect(self._take_pasted)
        self.standing.chosen_changed.connect(self._enable)
        self.standing.taken.connect(self._take_standing)
        self.there.clicked.connect(self._take_standing)

    def _follow(self) -> None:
        """Go on where the facility has got its place; come back to one that has lost it."""
        if not self._active:
            return
        now = unplaced.unplaced_ids(self._document.study)
        before, held = self._waiting, set(now)
        new = [one for one in now if one not in set(before)]
        after = [one for one in before if one in held]
        self._waiting = unplaced.in_order(now, after) if not new else now
        if len(new) == 1:
            self._go(new[0])
        elif self.current in held:
            self._tell()
        else:
            self._go(unplaced.following(before, self._waiting, self.current))

    def _follow_choice(self, facility_id: str) -> None:
        if self._active and facility_id != self.current and facility_id in self._waiting:
            self._go(facility_id)

    def _go(self, facility_id: str) -> None:
        """Show a facility, and its street on the map."""
        changed, self.current = facility_id != self.current, facility_id
        self._tell()
        study = self._document.study
        street = street_of(study, facility_id)
        if facility_id:
            self._focus.show(self._focus.shown | {str(study.facilities.kind[self._row()])})
            self._focus.choose_facility(facility_id, street)
        if street and street != self._street:
            self._street = street
            self.street_asked.emit(street)
        if changed:
            self.current_changed.emit(facility_id)

    def _row(self) -> int:
        return self._document.study.facilities.row_of(self.current)

    def _tell(self) -> None:
        """Say what is known of the facility; what is typed already stays while it is the same."""
        there, number_ = bool(self.current), len(self._waiting)
        self._card.setVisible(there)
        self.done.say("" if there else _("Every facility has a place."))
        at = self._waiting.index(self.current) + 1 if there else 0
        self.count.setText(
            _("{at} of {number}").format(at=number(at), number=number(number_)) if there else ""
        )
        for button in (self.back, self.on):
            button.setEnabled(number_ > 1)
        if not there:
            self._told = ()
            self.pasted.clear_offer()
            self.standing.clear_offer()
            return
        study, row = self._document.study, self._row()
        self.facts.show_facility(study, row)
        table = study.facilities
        told = (self.current, *(getattr(table, one)[row] for one in ("address", "street_code", "datum")))
        if told != self._told:
            self._told = told
            self.pasted.offer(study, self.current, unplaced.datum_of(study, row))
            self.standing.offer(study, self.current)
        self._enable()

    def _enable(self) -> None:
        self.there.setEnabled(bool(self.standing.chosen))
        same = _("or put it where another facility stands; one has the same address")
        self.beside.setText(same if self.standing.alike else _("or put it where another facility stands"))

    def _take_pasted(self, text: str, datum: str) -> None:
        self._place(self.current, at_coordinates(self._document.study, self.current, text, datum))

    def _take_standing(self) -> None:
        study, other = self._document.study, self.standing.chosen
        if self.current and other in study.facilities.id:
            self._place(self.current, at_facility(study, self.current, other))

    def _place(self, facility_id: str, edit: Edit) -> None:
        Editing(self._document).place(edit)
        self.placed.emit(facility_id)
