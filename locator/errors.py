"""Known faults: what is wrong, where, and what to do. Anything else that is raised is our own fault."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """How the command line ends."""

    DONE = 0
    OUR_FAULT = 1
    USAGE = 2
    INPUT = 3
    DONE_WITH_ROWS_LEFT_OUT = 4
    STUDY_UNREADABLE = 5
    UNWRITABLE = 6
    CANCELLED = 130


class LocatorError(Exception):
    """A known fault.

    Attributes
    ----------
    code : str
        Stable name of the fault, the same in every language.
    reason : str
        One plain sentence: what is wrong, and where.
    remedy : str
        One plain sentence: what to do.
    details : dict
        Machine-readable evidence, shown with ``--json``.
    """

    exit_status = ExitStatus.OUR_FAULT

    def __init__(
        self, code: str, reason: str, remedy: str = "", details: dict[str, object] | None = None
    ) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.remedy = remedy
        self.details = details or {}

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}".strip()


class UsageError(LocatorError):
    """The command itself asks for something that does not go together."""

    exit_status = ExitStatus.USAGE


class InputError(LocatorError):
    """An input file is missing or cannot be used."""

    exit_status = ExitStatus.INPUT


class StudyError(LocatorError):
    """A study file cannot be opened."""

    exit_status = ExitStatus.STUDY_UNREADABLE


class WriteError(LocatorError):
    """A study or an output cannot be written."""

    exit_status = ExitStatus.UNWRITABLE


class Cancelled(LocatorError):  # noqa: N818 - the planner's wish, not an error
    """The planner stopped the work; nothing was changed."""

    exit_status = ExitStatus.CANCELLED

    def __init__(self) -> None:
        super().__init__("cancelled", "cancelled")
