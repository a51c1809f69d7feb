"""Requirements in words: target, amount, verdict."""

import math

from locator.domain.findings import RequirementResult
from locator.domain.standards import Requirement
from locator.report.content import Cell
from locator.report.numbers import MISSING, number, percent, plain
from locator.words import _


def amount(asked: Requirement, value: float) -> str:
    """Write an amount in the requirement's unit."""
    if math.isnan(value):
        return MISSING
    if asked.unit == "share":
        return percent(value)
    template = {"place": _("{number} sites"), "meals_per_day": _("{number} meals a day")}[asked.unit]
    if asked.unit == "place" and value == 1:
        template = _("{number} site")
    return template.format(number=number(value))


def target_text(asked: Requirement) -> str:
    """Write the target with its comparison."""
    sign = {"at_least": "≥", "more_than": ">"}[asked.comparison]
    value = percent(asked.target) if asked.unit == "share" else plain(asked.target)
    return f"{sign} {value}"


def shortfall(asked: Requirement, result: RequirementResult) -> str:
    """Write what is missing to the target; a dash where nothing is or it is unknown."""
    if result.verdict != "short":
        return MISSING
    if asked.unit == "share":
        return _("{number} percentage points").format(number=number(100 * result.short_by, 1))
    return amount(asked, result.short_by)


def verdict_cell(asked: Requirement, result: RequirementResult) -> Cell:
    """Write the verdict: met, short by how much, or data missing."""
    if result.verdict == "met":
        return Cell(_("met"), tone="met")
    if result.verdict == "data_missing":
        return Cell(_("data missing"), tone="missing")
    return Cell(_("short by {amount}").format(amount=shortfall(asked, result)), tone="short")
