"""The choice of a kind of service, with a guess that is offered and never taken for granted."""

from locator.domain.kinds import kinds
from locator.gui.forms import Choice
from locator.gui.symbols import icon
from locator.gui.theme import Theme
from locator.report.numbers import start
from locator.services.sorting import Guess
from locator.words import _

BY_ROW = ""


class KindChoice(Choice):
    """Every kind of service; first, what stands for none being chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.addItem(_("Choose…"), BY_ROW)
        for kind in kinds().values():
            self.addItem(icon(kind, theme), start(kind.label), kind.id)
        self.setMaxVisibleItems(len(kinds()) + 1)

    @property
    def kind(self) -> str:
        """Kind chosen; empty where none is, or where the rows say it."""
        return str(self.currentData() or "")

    def offer(self, guess: Guess) -> None:
        """Choose what is sure, and mark what is only likely."""
        self.setItemText(0, _("As its type column says") if guess.kinds_in_rows else _("Choose…"))
        for at, kind in enumerate(kinds().values(), start=1):
            name = start(kind.label)
            likely = kind.id == guess.kind and not guess.sure
            self.setItemText(at, _("{kind} (likely)").format(kind=name) if likely else name)
        self.choose(guess.kind if guess.sure else BY_ROW)


def guess_words(guess: Guess, kind: str) -> str:
    """Where the kind chosen comes from; empty where the planner chose it herself."""
    if not kind or kind != guess.kind:
        return ""
    return _("Guessed from the file's name and rows; choose another if it is wrong.")
