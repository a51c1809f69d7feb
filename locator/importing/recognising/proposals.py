"""Names of streets that wait for the planner's word, whatever list they stand in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from locator.domain.problems import Problem
from locator.domain.streets import Streets
from locator.importing.recognising.street_forms import plain

_ASKED = ("street_unmatched", "street_unknown")
_READ_AS = "street_read_as"
_NOWHERE: Mapping[str, int] = {}


@dataclass(frozen=True)
class Unmatched:
    """A name that no street has; ``likely`` and ``code`` the street it may mean, empty where none is."""

    name: str
    likely: str
    code: str


def proposals(
    problems: Iterable[Problem], streets: Streets, lying: Mapping[str, int] = _NOWHERE
) -> tuple[Unmatched, ...]:
    """Names that no street has, each once, with the street that each may mean.

    Parameters
    ----------
    problems : iterable of Problem
        Those of an import's record, whatever its target.
    streets : Streets
        Those of the study.
    lying : mapping of name to row of ``streets``
        Street that most rows with a name lie in; it counts for more than likeness. −1 or missing: not known.
    """
    found: dict[str, Unmatched] = {}
    for problem in problems:
        if problem.code not in _ASKED:
            continue
        row = lying.get(problem.value, -1)
        likely = (problem.facts.get("likely", ""), problem.facts.get("code", ""))
        if row >= 0:
            likely = (str(streets.name[row]), str(streets.code[row]))
        found.setdefault(plain(problem.value) or problem.value, Unmatched(problem.value, *likely))
    return tuple(found.values())


def readings(problems: Iterable[Problem]) -> tuple[Unmatched, ...]:
    """Short and former names that were read as a street without being confirmed, with that street."""
    return tuple(
        Unmatched(one.value, one.facts["likely"], one.facts["code"])
        for one in problems
        if one.code == _READ_AS
    )
