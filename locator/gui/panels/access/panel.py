"""Access beyond in or out: a question, a service, and the answer beside the map."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from locator.gui.dialogs.running import RunningStrip
from locator.gui.forms import Choice, Form, fault_label, name_field, quiet_label
from locator.gui.models.access import places
from locator.gui.panels.access.detours import DetoursSection
from locator.gui.panels.access.exchange import ExchangeSection
from locator.gui.panels.access.firmness import FirmnessSection
from locator.gui.panels.access.minutes import MinutesSection
from locator.gui.panels.access.section import Parts, Section
from locator.gui.panels.access.supply import SupplySection
from locator.gui.panels.access.together import TogetherSection
from locator.gui.panels.access.walkers import WalkersSection
from locator.gui.surveying import Held
from locator.words import _


class AccessPanel(QWidget):
    """Seven questions; what is shown on the map goes with the question in front.

    Signals
    -------
    graded : Grades for the map, or None
    """

    graded = Signal(object)

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._active = False
        self._shown: tuple[object, ...] = ()
        self.sections: tuple[tuple[str, Section], ...] = (
            (_("Minutes to the nearest"), MinutesSection(parts)),
            (_("Walkers"), WalkersSection(parts)),
            (_("All services together"), TogetherSection(parts)),
            (_("Between streets"), ExchangeSection(parts)),
            (_("Supply shared"), SupplySection(parts)),
            (_("How firm are the numbers"), FirmnessSection(parts)),
            (_("Measured detour"), DetoursSection(parts)),
        )
        self._coloured: tuple[object, ...] = ()
        self.question, self.kind = Choice(), Choice()
        self.on_map = QCheckBox(_("Colour the committees on the map"))
        self.running, self.status = RunningStrip(self), fault_label()
        self.again = QPushButton(_("Measure again"))
        self.basis = quiet_label()
        self.stack = QStackedWidget()
        self._lay_out()
        self._listen()
        self._ask_other()

    @property
    def section(self) -> Section:
        """Question in front."""
        return self.sections[max(self.question.currentIndex(), 0)][1]

    def set_active(self, active: bool) -> None:
        """Say whether the panel is in front: only then is anything measured, or shown on the map."""
        if active != self._active:
            self._active = active
            self._parts.surveying.set_active(active)
            self.refresh()
            self._show_on_map()

    def refresh(self) -> None:
        """Show the survey at hand; dimmed where it is not of the study as it stands."""
        surveying = self._parts.surveying
        held, outdated = surveying.held, surveying.outdated
        self._tell(held, outdated=outdated)
        self.stack.setVisible(held is not None)
        self.basis.setVisible(held is not None)
        if held is None:
            return
        kind = self._kind(held)
        self._fill(held, kind)
        self.section.setEnabled(not outdated)
        if (self._shown, outdated) != self._coloured:
            self._show_on_map()

    def _fill(self, held: Held, kind: str) -> None:
        """Fill the question in front, unless it shows just that: a drag tells of changes all the time."""
        key = (self._parts.surveying.version, kind, self.section)
        if key == self._shown:
            return
        self._shown = key
        self._offer_kinds(held)
        self.section.show_held(held, kind)
        self.basis.setText(places.basis_line(held, [kind] if self.section.of_kind else []))

    def _tell(self, held: Held | None, *, outdated: bool) -> None:
        surveying = self._parts.surveying
        stopped = self._active and not surveying.busy and (held is None or outdated)
        words = _("Outdated; being measured again…") if outdated else _("Being measured…")
        if stopped and self._parts.document.answer.settled:
            words = _("Outdated: the study has changed since.") if outdated else _("Not measured.")
        self.status.say(words if held is None or outdated else "")
        self.again.setVisible(stopped and self._parts.document.answer.settled)

    def _kind(self, held: Held) -> str:
        """Kind asked of: the one that colours the map where it is surveyed, else the first."""
        kind = self._parts.focus.kind
        return kind if kind in held.kinds else next(iter(held.scene.main_kinds), held.kinds[0])

    def _offer_kinds(self, held: Held) -> None:
        offered = tuple(self.kind.itemData(at) for at in range(self.kind.count()))
        if offered != held.kinds:
            self.kind.clear()
            for kind in held.kinds:
                self.kind.addItem(places.short(kind), kind)
        self.kind.choose(self._kind(held))

    def _show_on_map(self) -> None:
        surveying, section = self._parts.surveying, self.section
        held = surveying.held
        self._coloured = self._shown, surveying.outdated
        self.on_map.setVisible(section.on_map)
        wanted = self._active and section.on_map and self.on_map.isChecked()
        if held is None or not wanted:
            self.graded.emit(None)
            return
        self.graded.emit(section.graded(held, self._kind(held), outdated=surveying.outdated))

    def _ask_other(self) -> None:
        for _title, section in self.sections:
            across = QSizePolicy.Policy.Preferred if section is self.section else QSizePolicy.Policy.Ignored
            section.setSizePolicy(across, across)  # the stack is as large as the question in front
        self.stack.setCurrentWidget(self.section)
        self._form.show_row(self.kind, self.section.of_kind)
        self.refresh()
        self._show_on_map()

    def _listen(self) -> None:
        parts = self._parts
        parts.surveying.changed.connect(self.refresh)
        parts.surveying.started.connect(lambda job: self.running.track(job, _("Surveying access")))
        parts.focus.kind_changed.connect(self.refresh)
        self.question.currentIndexChanged.connect(self._ask_other)
        self.kind.activated.connect(lambda _at: parts.focus.choose_kind(self.kind.currentData()))
        self.on_map.toggled.connect(self._show_on_map)
        self.again.clicked.connect(parts.surveying.again)
        for _title, section in self.sections:
            section.map_changed.connect(self._show_on_map)

    def _lay_out(self) -> None:
        self._form = Form()
        self._form.field(_("Question"), self.question)
        self._form.field(_("Service"), self.kind, _("The service that colours the streets"))
        for title, section in self.sections:
            self.question.addItem(title)
            self.stack.addWidget(section)
        self.on_map.setChecked(True)
        name_field(
            self.on_map, self.on_map.text(), _("In place of the streets' shares and the service circles")
        )
        row = QHBoxLayout()
        row.addWidget(self.status, 1)
        row.addWidget(self.again)
        head = QVBoxLayout()
        head.setContentsMargins(8, 8, 8, 0)
        head.addLayout(self._form)
        head.addWidget(self.on_map)
        head.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.running)
        column.addWidget(self._scrolled(), 1)

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 4, 8, 8)
        column.addWidget(self.stack, 1)
        column.addWidget(self.basis)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        return area
