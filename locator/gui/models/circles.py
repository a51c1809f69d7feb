"""The circle models in words, and which of them a study allows."""

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.study import Study
from locator.report.numbers import listed, metres, plain
from locator.words import _


def title(model: CircleModel) -> str:
    """Name of a circle model, as a choice."""
    return {
        CircleModel.STANDARD: _("Standard (straight line)"),
        CircleModel.DETOUR: _("Detour (estimated)"),
        CircleModel.BARRIER: _("Round barriers"),
        CircleModel.NETWORK: _("Walk network"),
    }[model]


def short(model: CircleModel) -> str:
    """Name of a circle model within a sentence."""
    return {
        CircleModel.STANDARD: _("the straight line"),
        CircleModel.DETOUR: _("the detour circle"),
        CircleModel.BARRIER: _("the way round barriers"),
        CircleModel.NETWORK: _("the walk network"),
    }[model]


def told(model: CircleModel) -> str:
    """What a circle model measures."""
    return {
        CircleModel.STANDARD: _("A straight line up to a radius; what lies in between does not count."),
        CircleModel.DETOUR: _("A straight line times a detour factor; what lies in between does not count."),
        CircleModel.BARRIER: _("The shortest way round barriers and over open crossings, times the factor."),
        CircleModel.NETWORK: _("The cheapest way along the ways of the study; crossings are waited at."),
    }[model]


def lacking(model: CircleModel, study: Study) -> str:
    """What the study lacks for a model, and what to do; empty where it can be measured."""
    if model is CircleModel.NETWORK and not len(study.ways):
        return _("The study holds no ways: import a walk network first.")
    return ""


def title_lacking(model: CircleModel) -> str:
    """Name of a circle model that cannot be chosen, with the reason in a word."""
    return _("{model}: no ways yet").format(model=title(model))


def has_barriers(study: Study) -> bool:
    """Whether anything stands in the way: closed stretches of the district's edge do not."""
    return bool((study.barriers.type != "closed_edge").any())


def apart(one: Assumptions, other: Assumptions) -> tuple[str, str]:
    """Names of two sets of assumptions, by what they differ in; the circle model where nothing else does."""
    return _name(one, other), _name(other, one)


def _name(own: Assumptions, other: Assumptions) -> str:
    words = [short(own.circle)] if own.circle != other.circle else []
    if own.circle is CircleModel.STANDARD:
        if own.circle != other.circle or own.radius_m != other.radius_m:
            words.append(metres(own.radius_m))
        return listed(words) or short(own.circle)
    straight = other.circle is CircleModel.STANDARD
    if straight or own.minutes != other.minutes:
        words.append(_("{minutes} minutes").format(minutes=plain(own.minutes)))
    if straight or own.speed_m_s != other.speed_m_s:
        words.append(_("{speed} m/s").format(speed=plain(own.speed_m_s)))
    return listed(words) or short(own.circle)
