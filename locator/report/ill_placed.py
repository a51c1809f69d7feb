"""Places that a circle model cannot simply walk from, in words."""

from locator.domain.findings import Findings, IllPlaced
from locator.domain.study import Study
from locator.report.numbers import listed
from locator.words import _

_NAMED = 5


def lines(study: Study, findings: Findings) -> list[str]:
    """A line for each sort of place, the first few by name."""
    sorts = dict.fromkeys((one.table, one.code) for one in findings.ill_placed)
    return [
        _line(study, [one for one in findings.ill_placed if (one.table, one.code) == sort]) for sort in sorts
    ]


def _line(study: Study, found: list[IllPlaced]) -> str:
    table = getattr(study, found[0].table)
    names = [str(table.name[one.row] or table.id[one.row]) for one in found[:_NAMED]]
    named = listed(names) + (_(" and others") if len(found) > _NAMED else "")
    return _template(found[0]).format(number=f"{len(found):,}", names=named)


def _template(one: IllPlaced) -> str:
    if one.table == "facilities":
        return {
            "beside_barrier": _(
                "Facilities within 10 m of a barrier, taken to open on both sides: {number} ({names})."
            ),
            "inside_barrier": _(
                "Facilities inside a barrier such as water, which serve nobody: {number} ({names})."
            ),
            "no_network": _("Facilities without a way within 100 m, which serve nobody: {number} ({names})."),
        }[one.code]
    return {
        "beside_barrier": _("Demand points within 10 m of a barrier: {number} ({names})."),
        "inside_barrier": _(
            "Demand points inside a barrier such as water, covered by nothing: {number} ({names})."
        ),
        "no_network": _("Demand points without a way within 100 m, covered by nothing: {number} ({names})."),
    }[one.code]
