"""Addresses looked up by a service on the network: terms first, then the work, then what was found."""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from locator.domain.progress import Progress
from locator.domain.study import Study
from locator.errors import Cancelled, LocatorError
from locator.gui.dialogs.lookup.found import FoundPage
from locator.gui.dialogs.lookup.terms import Terms
from locator.gui.dialogs.running import RunningStrip
from locator.gui.document import Document
from locator.gui.forms import em, fault_label, quiet_label
from locator.gui.models.unplaced import unplaced_ids
from locator.gui.settings import Settings
from locator.gui.theme import Themes
from locator.gui.work import Job, Work
from locator.report.numbers import number
from locator.services.geocoding import LookedUp, Question, accept, consented, look_up, questions
from locator.services.lookups.geocoder import Found, Geocoder, Level, Provider
from locator.services.lookups.remembered import RememberedGeocoder
from locator.services.lookups.web import WebGeocoder
from locator.words import _

MakeGeocoder = Callable[[Provider, str], Geocoder]
Known = MutableMapping[tuple[str, str], Found | None]


@dataclass(frozen=True)
class _Search:
    """What is asked of whom; a stop keeps what was found before it."""

    study: Study
    asked: tuple[Question, ...]
    geocoder: Geocoder
    known: Known
    city: str
    exact: Level

    def run(self, progress: Progress) -> LookedUp:
        """Ask for everything; after a stop, tell what was found before."""
        remembered = RememberedGeocoder(self.geocoder, self.known)
        try:
            return look_up(self.study, self.asked, remembered, self.city, self.exact, progress)
        except Cancelled:
            done = [one for one in self.asked if (one.address, self.city) in self.known]
            return look_up(self.study, done, remembered, self.city, self.exact)


class LookupDialog(QDialog):
    """Asks for consent, looks addresses up in the background, and lets the planner choose what to take.

    Nothing is sent before she agrees. ``make_geocoder`` makes what asks a service with a key.

    Signals
    -------
    accepted_places : places were taken, as one step of undo
    broken : Exception that is no known fault; the document tells of it as well
    """

    accepted_places = Signal()
    broken = Signal(object)

    def __init__(
        self,
        document: Document,
        work: Work,
        themes: Themes,
        settings: Settings,
        parent: QWidget | None = None,
        make_geocoder: MakeGeocoder = WebGeocoder,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, parent is not None)
        self.setWindowTitle(_("Look up addresses"))
        self.broken.connect(document.broken)
        self._document, self._work, self._make_geocoder = document, work, make_geocoder
        self._job: Job | None = None
        self._known: dict[str, Known] = {}
        self.terms, self.found = Terms(settings), FoundPage(themes)
        self.pages = QStackedWidget()
        self.running = RunningStrip(with_cancel=False)
        self.fault, self.why = fault_label(), quiet_label()
        self.back, self.go = QPushButton(_("Back")), QPushButton()
        self.cancel = QPushButton(_("Cancel"))
        self._lay_out()
        self._listen()
        self._ask()
        self.fault.hide()
        self.resize(em(self) * 76, em(self) * 42)

    @property
    def asked(self) -> tuple[Question, ...]:
        """What would be sent."""
        return questions(self._document.study, self.terms.city.text().strip())

    def look_up(self) -> None:
        """Send what the planner has agreed to, off the window's thread."""
        terms, asked = self.terms, self.asked
        if terms.missing or self._job is not None:
            return
        consented(asked, terms.provider, consent=terms.consent.isChecked())
        terms.keep_key()
        self.fault.say("")
        geocoder = self._make_geocoder(terms.provider, terms.key.text().strip())
        known = self._known.setdefault(terms.provider.id, {})
        city = terms.city.text().strip()
        search = _Search(self._document.study, asked, geocoder, known, city, terms.level)
        self._job = self._work.start(search.run, self._done, self._failed)
        self._job.stopped.connect(self._stopped)
        self._job.finished.connect(self._end_work)
        self.running.track(self._job, _("Asking {service}").format(service=terms.provider.name()))
        self._refresh()

    def take(self) -> None:
        """Put the facilities chosen at the places found, as one step of undo."""
        chosen = self.found.chosen
        if not chosen:
            return
        label = _("Place {number} facilities by their addresses").format(number=number(len(chosen)))
        self._document.change(lambda study: accept(study, chosen), label)
        self.accept()
        self.accepted_places.emit()

    def reject(self) -> None:
        """Stop the work under way; without any, close."""
        if self._job is not None:
            self.running.stop()
        else:
            super().reject()

    def _lay_out(self) -> None:
        for page in (self.terms, self.found):
            self.pages.addWidget(page)
        buttons = QDialogButtonBox()
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self.back.setAutoDefault(False)
        self.go.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.why, 1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addWidget(self.fault)
        column.addWidget(self.running)
        column.addLayout(row)

    def _listen(self) -> None:
        self.terms.changed.connect(self._refresh)
        self.terms.city.textChanged.connect(self._ask)
        self.found.changed.connect(self._refresh)
        self.back.clicked.connect(self._go_back)
        self.go.clicked.connect(self._go_on)

    def _ask(self) -> None:
        asked = self.asked
        held = sum(len(one.facility_ids) for one in asked)
        self.terms.show_questions(asked, len(unplaced_ids(self._document.study)) - held)
        self._refresh()

    def _go_on(self) -> None:
        if self.pages.currentWidget() is self.terms:
            self.look_up()
        else:
            self.take()

    def _go_back(self) -> None:
        self.pages.setCurrentWidget(self.terms)
        self._refresh()

    def _refresh(self) -> None:
        terms, busy = self.pages.currentWidget() is self.terms, self._job is not None
        self.terms.setEnabled(not busy)
        self.back.setVisible(not terms)
        chosen = len(self.found.chosen)
        missing = self.terms.missing if terms else "" if chosen else _("Tick the places to take.")
        accept_words = _("Accept the chosen ({number})").format(number=number(chosen))
        self.go.setText(_("Look up") if terms else accept_words)
        self.go.setEnabled(not missing and not busy)
        self.go.setToolTip(missing)
        self.why.setText("" if busy else missing)

    def _end_work(self) -> None:
        self._job = None
        self._refresh()

    def _done(self, done: LookedUp) -> None:
        if not done.proposals:
            told = _("Stopped; nothing was found yet.")
            self.fault.say(f"{done.fault.reason} {done.fault.remedy}".strip() if done.fault else told)
            return
        self.pages.setCurrentWidget(self.found)
        self.found.show_found(self._document.study, done)
        self._refresh()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, LocatorError):
            self.fault.say(str(error))
        else:
            self.broken.emit(error)

    def _stopped(self) -> None:
        self.fault.say(_("Stopped; nothing was changed."))
