"""What only the planner knows about a file: questions with their answers on buttons."""

from collections.abc import Mapping

from locator.domain.datum import datum_name
from locator.domain.kinds import kinds
from locator.errors import LocatorError
from locator.gui.dialogs.importing import said
from locator.gui.dialogs.importing.banner import Answer, Question
from locator.gui.dialogs.importing.choices import Choices
from locator.importing.locating.systems import BOUNDARY
from locator.services.sorting import STREETS, Guess
from locator.services.trial import Trial
from locator.words import _

# Faults that the numbers of a local grid, or another system, may mend.
GRID_MENDS = frozenset({"local_grid_unknown", "datum_unknown_place"})


def about(trial: Trial, guess: Guess, choices: Choices) -> Question | None:
    """Question that a trial leaves open: its coordinates, or whether it is a list known already."""
    record = trial.imported.record
    if trial.question is not None:
        answers = tuple(
            _datum(str(row["datum"]), row, choices) for row in record.evidence if row["datum"] != BOUNDARY
        )
        return Question(trial.question.reason, said.remedy(trial.question), answers)
    again = next((one for one in record.problems if one.code == "list_repeats"), None)
    if again is not None:
        name = again.value
        words = _("Bring “{list}” up to date").format(list=said.short_name(name))
        return Question(again.reason, "", ((words, lambda: choices.choose_list(name)),))
    if guess.target == STREETS:
        return Question(
            _("This file seems to hold streets."),
            _("To measure by them, start a new study; here it is read as background."),
        )
    return None


def mending(error: LocatorError, guess: Guess, choices: Choices) -> Question:
    """Tell of a fault, with the answer that is likely to mend it."""
    answers: tuple[Answer, ...] = ()
    if error.code == "kind_missing" and guess.kind:
        kind = guess.kind
        words = _("These are: {kind}").format(kind=kinds()[kind].label)
        answers = ((words, lambda: choices.choose_kind(kind)),)
    return Question(error.reason, said.remedy(error), answers)


def _datum(datum: str, row: Mapping[str, object], choices: Choices) -> Answer:
    words = _("{datum}: {inside} of {tested} inside").format(
        datum=datum_name(datum), inside=row["inside_named_street"], tested=row["rows_tested"]
    )
    return words, lambda: choices.choose_datum(datum)
