"""The pages of the import dialog: rows, coordinates, problems, changes, effect."""

from PySide6.QtWidgets import QTabWidget, QWidget

from locator.gui.dialogs.importing import said
from locator.gui.dialogs.importing.changes import ChangesPage
from locator.gui.dialogs.importing.coordinates import CoordinatesPage
from locator.gui.dialogs.importing.lists import EffectPage, ProblemsPage
from locator.gui.dialogs.importing.rows import RowsPage
from locator.gui.models.columns import Rows
from locator.gui.models.effects import effect_rows
from locator.gui.theme import Themes
from locator.importing.comparing.changes import Acceptance
from locator.importing.options import ReadOptions
from locator.report.numbers import number, start
from locator.services.effect import Effect, is_quick
from locator.services.preview import Look, Preview
from locator.services.trial import Trial
from locator.words import _


class Pages(QTabWidget):
    """What a trial brought, page by page; pages that have nothing to show for a file are hidden."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsPage()
        self.coordinates = CoordinatesPage(themes)
        self.problems = ProblemsPage()
        self.changes = ChangesPage(themes)
        self.effect = EffectPage()
        self.setDocumentMode(True)
        self.setAccessibleName(_("Pages of the import"))
        for page, title in (
            (self.rows, _("Preview")),
            (self.coordinates, _("Coordinates")),
            (self.problems, _("Problems")),
            (self.changes, _("Changes")),
            (self.effect, _("Effect")),
        ):
            self.addTab(page, title)
        self.show_fault()

    def show_preview(self, found: Look, preview: Preview, options: ReadOptions) -> None:
        """Show the rows of the file, and what of it the planner has put right in ``options``."""
        self.rows.show_preview(found, preview, options)

    def show_trial(self, trial: Trial, accept: Acceptance) -> None:
        """Show what a trial brought, with the changes accepted; its effect comes later."""
        record, rows = trial.imported.record, trial.imported.change_rows
        self.coordinates.show_trial(trial if record.evidence else None)
        self.problems.show_problems(record.problems)
        nothing = _("This list is new to the study: nothing to compare it with.")
        self.changes.show_trial(trial, accept, said.changes_sentence(record) or nothing)
        self.changes.show_effect("")
        self.effect.offer(_slow(trial))
        self._title(self.problems, _counted(_("Problems"), len(record.problems)))
        self._title(self.changes, _counted(_("Changes"), len(rows)))
        self._reveal(self.coordinates, bool(record.evidence))
        self._reveal(self.changes, record.target == "facilities")
        for page in (self.problems, self.effect):
            self._reveal(page, True)

    def show_merged(self, trial: Trial) -> None:
        """Tell of the same trial with other changes made: their boxes show it; the effect comes later."""
        if _slow(trial):
            self.effect.offer(_slow(trial))
            self.changes.show_effect("")
        else:
            self.effect.wait()

    def show_effect(self, found: Effect) -> None:
        """Show what the import does to coverage."""
        if not found.kinds:
            words = _("This import changes no coverage.")
        elif not found.streets:
            words = _("No street's coverage changes.")
        else:
            words = _("{count} streets change; the whole district stands on top.").format(
                count=number(len({line.code for line in found.streets}))
            )
        self.effect.offer()
        self.effect.show_rows(effect_rows(found), words)
        self.changes.show_effect(start(said.streets_sentence(found)))

    def show_no_effect(self, why: str) -> None:
        """Say why the effect cannot be measured."""
        self.effect.offer()
        self.effect.show_rows(Rows(), why)

    def show_fault(self, *, grid: bool = False) -> None:
        """Show the rows alone, since the file cannot be read; or with ``grid`` the form for a local grid."""
        for page in (self.coordinates, self.problems, self.changes, self.effect):
            self._reveal(page, grid and page is self.coordinates)
        self.setCurrentWidget(self.coordinates if grid else self.rows)
        if grid:
            self.coordinates.ask_grid()

    def _title(self, page: QWidget, title: str) -> None:
        self.setTabText(self.indexOf(page), title)

    def _reveal(self, page: QWidget, visible: bool) -> None:
        self.setTabVisible(self.indexOf(page), visible)


def _slow(trial: Trial) -> str:
    """Why the effect of a trial waits until it is asked for; empty where it is measured in a moment."""
    if is_quick(trial.base, trial.imported.study):
        return ""
    return _("With so many facilities this takes a while; the import does not need it.")


def _counted(title: str, count: int) -> str:
    return _("{title} ({count})").format(title=title, count=number(count)) if count else title
