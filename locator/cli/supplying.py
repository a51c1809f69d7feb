"""Documents and tables of supply within reach, for ``access``."""

from collections.abc import Sequence
from dataclasses import dataclass

from locator.cli import terminal
from locator.cli.documents import Document
from locator.cli.walks import number
from locator.domain.access import Equity, Floating
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.report import access_words
from locator.report.numbers import listed
from locator.report.numbers import number as written
from locator.report.reasons import facility_name
from locator.words import _

_PER_PEOPLE = 100.0


@dataclass(frozen=True, eq=False)
class Shared:
    """Supply of one kind within reach: what it is counted in, how shared, which sites tell nothing."""

    found: Floating
    equity: Equity
    column: str
    sharing: str
    unknown: tuple[int, ...]
    idle: tuple[int, ...]


def supply_document(study: Study, one: Shared) -> Document:
    """Supply of one kind; scores are for one person."""
    ids = study.facilities.id
    return {
        "kind": one.found.kind,
        "capacity": one.column,
        "sharing": one.sharing,
        "gini": number(one.equity.gini),
        "without_capacity": [str(ids[row]) for row in one.unknown],
        "reached_by_nobody": [str(ids[row]) for row in one.idle],
        "streets": [
            {
                "code": str(study.streets.code[row]),
                "name": str(study.streets.name[row]),
                "per_person": number(float(score)),
            }
            for row, score in enumerate(one.found.street_score)
        ],
    }


def print_supply(study: Study, shared: Sequence[Shared]) -> None:
    """Supply within reach of 100 people, by street; then the sites that count for nothing."""
    known = [one for one in shared if not one.found.unknown.all()]
    if known:
        headers = (
            _("Street"),
            *(
                _("{kind}: {capacity}").format(
                    kind=kinds()[one.found.kind].short, capacity=access_words.capacity(one.column)
                )
                for one in known
            ),
        )
        rows = [
            (
                str(name),
                *(written(_PER_PEOPLE * float(one.found.street_score[row]), 2) for one in known),
            )
            for row, name in enumerate(study.streets.name)
        ]
        rows.append((_("Gini"), *(written(one.equity.gini, 2) for one in known)))
        title = _("Within reach for 100 people, shared with all who reach it: {sharing}")
        terminal.print_table(title.format(sharing=access_words.sharing(known[0].sharing)), headers, rows)
    for one in shared:
        for line in _doubtful(study, one):
            terminal.say(line)


def _doubtful(study: Study, one: Shared) -> list[str]:
    words = {"kind": kinds()[one.found.kind].label, "capacity": access_words.capacity(one.column)}
    lines = []
    if one.found.unknown.all():
        lines.append(_("{kind}: {capacity} not known of any site; --capacity each counts every site as one."))
    elif one.unknown:
        lines.append(_("{kind}: counted as nothing, {capacity} not known ({number}): {names}"))
    if one.idle:
        lines.append(_("{kind}: reached by nobody who is counted ({idle}): {alone}"))
    named = {"names": _names(study, one.unknown), "alone": _names(study, one.idle)}
    return [line.format(number=len(one.unknown), idle=len(one.idle), **named, **words) for line in lines]


def _names(study: Study, rows: Sequence[int]) -> str:
    return listed([facility_name(study, row) for row in rows])
