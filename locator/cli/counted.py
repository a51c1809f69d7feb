"""What ``access`` and ``doubt`` need before they can say anything."""

from locator.errors import InputError
from locator.services.access import Surveyed
from locator.words import _


def check_counted(surveyed: Surveyed) -> None:
    """Refuse a study without facilities or without anybody counted.

    Raises
    ------
    InputError
        There are no facilities and no kind was asked for (``no_facilities``), or nobody is counted
        (``no_people``).
    """
    if not surveyed.survey.costs.kinds:
        raise InputError(
            "no_facilities",
            _("The study holds no facilities yet."),
            _("Import a list of facilities first, or name a kind with --kind."),
        )
    if len(surveyed.survey.spots) == 0:
        raise InputError(
            "no_people",
            _("The study counts no people: it cannot be told how far they live from anything."),
            _("Import a population table or demand points first."),
        )
