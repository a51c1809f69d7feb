"""One window for an import: how the file was understood, what it would change, and the button to do it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from locator.errors import LocatorError
from locator.gui.chooser import Chooser
from locator.gui.dialogs.importing import said
from locator.gui.dialogs.importing.asking import GRID_MENDS, about, mending
from locator.gui.dialogs.importing.banner import Banner
from locator.gui.dialogs.importing.choices import Choices
from locator.gui.dialogs.importing.decisions import Decisions
from locator.gui.dialogs.importing.files import dropped, filters
from locator.gui.dialogs.importing.foot import Foot
from locator.gui.dialogs.importing.head import Head
from locator.gui.dialogs.importing.layout import lay_out
from locator.gui.dialogs.importing.matches import Matches
from locator.gui.dialogs.importing.pages import Pages
from locator.gui.dialogs.importing.runs import Runs
from locator.gui.document import Document
from locator.gui.theme import Themes
from locator.gui.work import Work
from locator.importing.comparing.changes import Verdict
from locator.importing.options import ReadOptions
from locator.services.effect import Effect, is_quick
from locator.services.preview import Look, Preview, recognise
from locator.services.sorting import Guess, guess
from locator.services.trial import Trial
from locator.services.understanding import understood
from locator.words import _

_SIZE, _LEFT_FREE = QSize(1200, 760), QSize(24, 56)


class ImportDialog(QDialog):
    """Tries the import of a file, shows what it would bring, and makes it on one button.

    Whatever is changed in it only tries again; the study is changed by ``accept`` alone, as one step that
    can be undone.

    Signals
    -------
    imported : Imported, once it is in the study
    settled : the trial, and what it does, are shown
    """

    imported = Signal(object)
    settled = Signal()

    def __init__(
        self,
        document: Document,
        work: Work,
        themes: Themes,
        chooser: Chooser,
        file: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._chooser = chooser
        self._file = file
        self._look: Look | None = None
        self._guess = Guess("facilities")
        self._preview: Preview | None = None
        self._trial: Trial | None = None
        self._decisions = Decisions()
        self._merging = False
        self._shown_changes = False
        self.runs = Runs(work, self)
        self._make_parts(themes)
        lay_out(self, self.head, self.choices, (self.banner, self.matches, self.pages), self.foot)
        self._connect()
        self.setWindowTitle(_("Import"))
        self.setAcceptDrops(True)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _LEFT_FREE))
        self.open_file(file)

    def _make_parts(self, themes: Themes) -> None:
        self.head = Head()
        self.banner = Banner(themes)
        self.matches = Matches()
        self.choices = Choices(self._document.study, themes.current)
        self.pages = Pages(themes)
        self.foot = Foot(_("Import"))

    def _connect(self) -> None:
        runs, choices = self.runs, self.choices
        runs.looked.connect(self._take_look)
        runs.tried.connect(self._take_trial)
        runs.merged.connect(self._take_merged)
        runs.measured.connect(self._take_effect)
        runs.excerpted.connect(self.pages.rows.show_excerpt)
        runs.refused.connect(self._take_fault)
        runs.broken.connect(self._document.broken)
        runs.progressed.connect(self.foot.show_progress)
        runs.busy_changed.connect(self.foot.show_busy)
        choices.changed.connect(self._try)
        choices.look_needed.connect(self._look_again)
        self.pages.rows.column_chosen.connect(choices.choose_column)
        self.pages.rows.header_chosen.connect(choices.choose_header_row)
        self.pages.changes.decided.connect(self._decide)
        self.pages.coordinates.datum_chosen.connect(choices.choose_datum)
        self.pages.problems.row_asked.connect(self._show_row)
        self.pages.effect.measure_asked.connect(self._measure)
        self.matches.confirmed.connect(choices.confirm)
        self.head.file_asked.connect(self._choose_file)
        self.foot.stop_asked.connect(self._stop)
        self.foot.accepted.connect(self.accept)
        self.foot.rejected.connect(self.reject)
        self._document.changed.connect(self._follow_study)

    @property
    def trial(self) -> Trial | None:
        """The trial shown; ``None`` while there is none that could be taken over."""
        return self._trial

    def open_file(self, file: Path) -> None:
        """Begin with a file."""
        self._file, self._look = file, None
        self._shown_changes = False
        self._decisions.forget()
        self.head.show_file(file.name)
        self._forget()
        self._look_again()

    def accept(self) -> None:
        """Take the import over, as one step of the study; one that rests on an older study is tried again."""
        trial = self._trial
        if trial is None or trial.question is not None or self._merging:
            return
        if trial.base is not self._document.study:
            self._try()
            return
        self.runs.stop()
        self._document.changed.disconnect(self._follow_study)
        study = trial.imported.study
        label = _("Import {list}").format(list=said.short_name(trial.imported.record.list))
        self._document.change(lambda _study: study, label)
        self.imported.emit(trial.imported)
        super().accept()

    def done(self, result: int) -> None:
        """End the dialog; whatever is under way changes nothing."""
        self.runs.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        self.runs.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if len(dropped(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin with the file dropped."""
        self.open_file(dropped(event.mimeData())[0])

    def _choose_file(self) -> None:
        file = self._chooser.open_file(self, _("Import"), filters())
        if file is not None:
            self.open_file(file)

    def _look_again(self) -> None:
        self._forget()
        self.runs.look(self._file, self.choices.look_options if self._look else ReadOptions())

    def _take_look(self, found: Look) -> None:
        first = self._look is None
        self._look = found
        if first:
            self._guess = guess(found)
            self.choices.start(found, self._guess)
        else:
            self.choices.follow(found)
        self._try()

    def _try(self) -> None:
        """Try the import as it is chosen now."""
        if self._look is None:
            return
        self._forget()
        reading = self.choices.reading
        try:
            self._show_preview(recognise(self._look, reading.target, reading.options))
        except LocatorError as error:
            self._take_fault(error)
            return
        reading = replace(reading, accept=self._decisions.on(reading))
        self.runs.attempt(self._document.study, self._file, reading)

    def _follow_study(self) -> None:
        self.choices.follow_study(self._document.study)
        self._try()

    def _forget(self) -> None:
        """Whatever was tried no longer counts."""
        self._trial, self._merging = None, False
        self.foot.go.setEnabled(False)

    def _show_preview(self, preview: Preview) -> None:
        if self._look is not None and preview != self._preview:
            self._preview = preview
            self.pages.show_preview(self._look, preview, self.choices.reading.options)

    def _take_trial(self, trial: Trial) -> None:
        self._trial = trial
        record = trial.imported.record
        if self._preview is not None:
            self._show_preview(understood(self._preview, record))
        self.pages.show_trial(trial, self._decisions.accept)
        streets = trial.imported.study.streets
        self.matches.show_names(trial.unmatched, self.choices.matches, streets, trial.readings)
        self.banner.ask(about(trial, self._guess, self.choices))
        if trial.question is not None:
            self.pages.setCurrentWidget(self.pages.coordinates)
        elif trial.imported.change_rows and not self._shown_changes:
            # A list that is known comes for its changes; once, so that no other page is left by itself.
            self._shown_changes = True
            self.pages.setCurrentWidget(self.pages.changes)
        self._offer(trial, self.runs.measure)

    def _offer(self, trial: Trial, measure: Callable[[Trial], None]) -> None:
        """Say what the import would do now, let it be done, and measure its effect where that is quick."""
        self.head.say(said.understood(trial, self._preview), said.changes_sentence(trial.imported.record))
        self.foot.go.setText(said.button(trial))
        self.foot.go.setEnabled(trial.question is None)
        if is_quick(trial.base, trial.imported.study):
            measure(trial)
        else:
            self.settled.emit()

    def _decide(self, verdicts: Mapping[str, Verdict]) -> None:
        """Make other changes; their effect is measured once the planner pauses."""
        accept = self._decisions.take(verdicts)
        self.pages.changes.show_verdicts(accept)
        if self._trial is not None:
            self._merging = True
            self.foot.go.setEnabled(False)
            self.runs.merge(self._trial, accept)

    def _take_merged(self, trial: Trial) -> None:
        self._trial, self._merging = trial, False
        self.pages.show_merged(trial)
        self._offer(trial, self.runs.measure_soon)

    def _measure(self) -> None:
        if self._trial is not None:
            self.pages.effect.offer()
            self.runs.measure(self._trial)

    def _take_fault(self, error: LocatorError) -> None:
        """Say what is wrong, and leave everything that could mend it in reach."""
        if self._trial is not None:  # only its effect could not be measured
            self.pages.show_no_effect(f"{error.reason} {said.remedy(error)}".strip())
            self.settled.emit()
            return
        self.pages.show_fault(grid=error.code in GRID_MENDS)
        self.head.say("")
        self.matches.hide()
        self.foot.go.setText(_("Import"))
        self.banner.ask(mending(error, self._guess, self.choices))
        self.settled.emit()

    def _take_effect(self, found: Effect) -> None:
        self.pages.show_effect(found)
        if self._trial is not None:
            does = said.does(self._trial.imported.record, found)
            self.head.say(said.understood(self._trial, self._preview), does)
        self.settled.emit()

    def _show_row(self, row: int) -> None:
        self.pages.setCurrentWidget(self.pages.rows)
        if not self.pages.rows.show_row(row) and self._look is not None:
            self.runs.excerpt(self._look, row, self.choices.look_options)

    def _stop(self) -> None:
        """Stop the work: nothing was changed, and a choice on the left begins anew."""
        self.runs.stop()
        if self._trial is None or self._merging:
            self._forget()
            self.banner.say(
                _("Stopped. Nothing was changed."), "", [(_("Try again"), self._try_from_the_start)]
            )
        self.settled.emit()

    def _try_from_the_start(self) -> None:
        self.banner.clear()
        if self._look is None:
            self._look_again()
        else:
            self._try()
