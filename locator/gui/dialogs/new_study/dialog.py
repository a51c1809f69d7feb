"""The guide to a new study: streets, people, facilities, and the gaps, in one window."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from locator.errors import LocatorError
from locator.gui.chooser import Chooser
from locator.gui.dialogs.importing.banner import Banner
from locator.gui.dialogs.importing.files import dropped, filters
from locator.gui.dialogs.importing.foot import Foot
from locator.gui.dialogs.importing.latest import Latest
from locator.gui.dialogs.new_study import said
from locator.gui.dialogs.new_study.card import files_of
from locator.gui.dialogs.new_study.cards import PEOPLE, ListsCard, PeopleCard, StreetsCard
from locator.gui.forms import name_field, quiet_label
from locator.gui.theme import Themes
from locator.gui.work import Work
from locator.importing.options import ReadOptions
from locator.services import drafting
from locator.services.drafting import Draft, Plan, Sorted
from locator.services.sorting import STREETS
from locator.words import _

_PLAIN_NAMES = frozenset(
    {"streets", "street", "街道", "街镇", "街道边界", "街镇边界", "boundary", "boundaries"}
)


class NewStudyDialog(QDialog):
    """Takes files in any order, says what each holds, and makes a study of them.

    Signals
    -------
    made : Study
    broken : Exception that is no known fault
    settled : what the files hold is shown
    """

    made = Signal(object)
    broken = Signal(object)
    settled = Signal()

    def __init__(self, work: Work, themes: Themes, chooser: Chooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chooser = chooser
        self._themes = themes
        self._plan = Plan()
        self._draft = Draft()
        self._targets: dict[Path, str] = {}
        self._waiting: tuple[Path, ...] = ()
        self.latest = Latest(work, self)
        self.setWindowTitle(_("New study"))
        self.setAcceptDrops(True)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.resize(820, 720)
        self._show()

    def _make_parts(self) -> None:
        themes = self._themes
        self.choose_all = QPushButton(_("Choose files…"))
        self.choose_all.setAutoDefault(False)
        self.streets, self.people, self.facilities = (
            StreetsCard(themes),
            PeopleCard(themes),
            ListsCard(themes),
        )
        self.banner = Banner(themes)
        self.name = QLineEdit()
        name_field(self.name, _("Name of the study"))
        self.note = quiet_label()
        self.foot = Foot(_("Show the gaps"))

    def _lay_out(self) -> None:
        words = QLabel(_("Drop the files of a district here, all at once or one by one."))
        top = QHBoxLayout()
        top.addWidget(words, 1)
        top.addWidget(self.choose_all)
        cards = QWidget()
        inner = QVBoxLayout(cards)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        for card in (self.streets, self.people, self.facilities):
            inner.addWidget(card)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidget(cards)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        naming = QHBoxLayout()
        label = QLabel(_("Name of the study"))
        label.setBuddy(self.name)
        naming.addWidget(label)
        naming.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(area, 1)
        column.addLayout(naming)
        column.addWidget(self.note)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.choose_all.clicked.connect(lambda: self._choose(""))
        for card, target in (
            (self.streets, STREETS),
            (self.people, PEOPLE),
            (self.facilities, "facilities"),
        ):
            card.asked.connect(lambda target=target: self._choose(target))
            card.given.connect(lambda paths, target=target: self.add_files(files_of(paths), target))
        for card in (self.streets, self.people, self.facilities):
            card.changed.connect(self._change)
        self.facilities.left_out.connect(self._leave_out)
        self.people.matches.confirmed.connect(self._confirm)
        self.latest.progressed.connect(self.foot.show_progress)
        self.latest.busy_changed.connect(self.foot.show_busy)
        self.latest.refused.connect(self._take_fault)
        self.latest.broken.connect(self.broken)
        self.foot.stop_asked.connect(self._stop)
        self.foot.accepted.connect(self.accept)
        self.foot.rejected.connect(self.reject)

    @property
    def draft(self) -> Draft:
        """The study as far as its files go."""
        return self._draft

    def add_files(self, files: tuple[Path, ...], target: str = "") -> None:
        """Take files: for one step where a ``target`` is named, else for the step that each fits best."""
        if not files:
            return
        self.banner.clear()
        self._targets |= dict.fromkeys(files, target)
        self._waiting = tuple(dict.fromkeys((*self._waiting, *files)))
        waiting = self._waiting
        self.latest.start(lambda progress: drafting.sort_files(waiting, progress), self._take_sorted)

    def accept(self) -> None:
        """Make the study as far as its files go."""
        study = self._draft.study
        if study is None or self.latest.busy:
            return
        name = self.name.text().strip() or study.name
        self.made.emit(replace(study, name=name))
        super().accept()

    def done(self, result: int) -> None:
        """End the guide; whatever is under way is stopped."""
        self.latest.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        self.latest.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Sort the files dropped."""
        event.acceptProposedAction()
        self.add_files(tuple(dropped(event.mimeData())))

    def _choose(self, target: str) -> None:
        self.add_files(tuple(self._chooser.open_files(self, _("Choose files"), filters())), target)

    def _take_sorted(self, found: tuple[Sorted, ...]) -> None:
        self._waiting = ()
        faults = [one for one in found if one.fault is not None]
        for one in found:
            if one.guess is not None:
                target = self._fitting(self._targets.get(one.file, ""), one.guess.target)
                self._plan = drafting.add(self._plan, one, target)
        if faults:
            self.banner.say(
                " ".join(f"{one.fault.reason} {said.remedy(one.fault)}" for one in faults if one.fault)
            )
        self._draw_up()

    @staticmethod
    def _fitting(asked: str, guessed: str) -> str:
        """What a file given for a step is taken for: the step's own, or what goes into the same step."""
        if asked == PEOPLE and guessed == "demand":
            return guessed
        if asked == "facilities" and guessed not in (STREETS, PEOPLE):
            return guessed
        return asked or guessed

    def _draw_up(self) -> None:
        """Make the study of the files as they are to be read now."""
        self.foot.go.setEnabled(False)
        plan, name = self._plan, _study_name(self._plan)
        self.latest.start(lambda progress: drafting.draft(plan, name, progress), self._take_draft)

    def _take_draft(self, draft: Draft) -> None:
        self._draft = draft
        self._show()
        self.settled.emit()

    def _show(self) -> None:
        draft = self._draft
        self.streets.show_draft(self._plan, draft)
        self.people.show_draft(self._plan, draft)
        self.facilities.show_draft(draft)
        self.name.setPlaceholderText(draft.study.name if draft.study else "")
        self.note.setText(said.left_out(draft))
        self.note.setVisible(bool(self.note.text()))
        self.foot.go.setEnabled(draft.study is not None)

    def _change(self, file: Path, options: ReadOptions) -> None:
        self._plan = drafting.with_options(self._plan, file, options)
        self._draw_up()

    def _confirm(self, matches: Mapping[str, str]) -> None:
        self._plan = replace(self._plan, matches=dict(matches))
        self._draw_up()

    def _leave_out(self, file: Path) -> None:
        self._plan = drafting.without(self._plan, file)
        self._draw_up()

    def _take_fault(self, error: LocatorError) -> None:
        self.banner.say(error.reason, said.remedy(error))
        self.settled.emit()

    def _stop(self) -> None:
        self.latest.stop()
        self.banner.say(_("Stopped. Nothing was changed."), "", [(_("Try again"), self._again)])

    def _again(self) -> None:
        self.banner.clear()
        if self._waiting:
            self.add_files(self._waiting)
        else:
            self._draw_up()


def _study_name(plan: Plan) -> str:
    """Name of the file of streets; that of its folder where the file's says nothing."""
    if plan.streets is None:
        return ""
    stem = plan.streets.file.stem
    return plan.streets.file.parent.name or stem if stem.lower() in _PLAIN_NAMES else stem
