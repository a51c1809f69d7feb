"""Coverage when all walk at one speed, beside what is expected when speeds differ."""

import numpy as np

from locator.domain.profiles import profile_of
from locator.gui.charts.spans import Span, Spans
from locator.gui.models.access import places
from locator.gui.models.columns import Rows, counts, numbers, shares, words
from locator.gui.surveying import Held
from locator.report import tally
from locator.report.numbers import percent, plain
from locator.report.tally import Shown
from locator.words import _


def _covered(held: Held, kind: str, *, expected: bool) -> list[Shown]:
    """People covered of the district and of every street, as they may be shown."""
    found = held.access.expected[held.at(kind)]
    own = found.expected if expected else found.covered
    told: list[Shown] = []
    for people, part in zip(found.people.tolist(), own.tolist(), strict=True):
        parts, _coarse = tally.divided(tally.shown(people), [part, people - part])
        told.append(parts[0])
    coarse = any(tally.few([part, people - part]) for people, part in zip(found.people, own, strict=True))
    return [tally.summed(own, told, coarse=coarse), *told]


def _shares(held: Held, kind: str, *, expected: bool) -> list[float | None]:
    told, whole = _covered(held, kind, expected=expected), places.people(held)
    return [tally.share_of(part, people) for part, people in zip(told, whole, strict=True)]


def spans(held: Held) -> Spans:
    """The district's kinds: one speed as a dot, speeds that differ as a ring."""
    made = []
    for kind in held.kinds:
        one, other = (_shares(held, kind, expected=expected)[0] for expected in (False, True))
        told = _("{one} → {other}").format(one=percent(one), other=percent(other))
        made.append(Span(places.short(kind), told, _number(one), _number(other)))
    nothing = float("nan")
    signs = (
        Span(_("all at one speed"), "", 0.5),
        Span(_("expected, speeds differ"), "", nothing, ring=0.5),
    )
    return Spans(tuple(made), signs)


def kind_rows(held: Held) -> Rows:
    """The chart as a table: one row a kind."""
    one, other = ([_shares(held, kind, expected=e)[0] for kind in held.kinds] for e in (False, True))
    columns = (
        words("kind", _("Service"), [places.short(kind) for kind in held.kinds]),
        shares("one", _("One speed"), one),
        shares("expected", _("Expected"), other),
    )
    return Rows(held.kinds, columns)


def street_rows(held: Held, kind: str) -> Rows:
    """Both, street by street, for one kind."""
    one, other = (_shares(held, kind, expected=e) for e in (False, True))
    differ = np.array([_number(b) - _number(a) for a, b in zip(one, other, strict=True)]) * 100.0
    columns = (
        places.street_column(held),
        counts(
            "covered",
            _("One speed"),
            _covered(held, kind, expected=False),
            tip=_("People covered when all walk at the speed assumed"),
        ),
        counts(
            "expected",
            _("Expected"),
            _covered(held, kind, expected=True),
            tip=_("People expected to be covered when speeds differ"),
        ),
        shares("share", _("Expected share"), other),
        numbers(
            "points",
            _("Points"),
            differ,
            digits=1,
            tip=_("Percentage points that the expected share lies above the one at one speed"),
        ),
    )
    return Rows(places.ids(held), columns, pinned=1)


def sentence(held: Held, kind: str) -> str:
    """What differing speeds do to the district's share."""
    if held.straight:
        return _("The standard radius knows no walking speed: choose another circle model to see walkers.")
    one, other = (_shares(held, kind, expected=e)[0] for e in (False, True))
    return _(
        "{kind}: {one} of the people reach a site when all walk at {speed} m/s, {other} when speeds differ."
    ).format(
        kind=places.short(kind),
        one=percent(one),
        other=percent(other),
        speed=plain(held.access.assumptions.speed_m_s),
    )


def profile(held: Held) -> str:
    """Whose speeds they are, how widely they differ, and who measured it."""
    walker = profile_of(held.access.assumptions.walker)
    return _("Walkers: {profile}, speeds differ by {sd} m/s (standard deviation). {source}.").format(
        profile=walker.label, sd=plain(walker.sd_m_s), source=walker.source.rstrip(".。")
    )


def _number(share: float | None) -> float:
    return float("nan") if share is None else share
