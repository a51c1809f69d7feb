"""What is told of a place: kind by kind, whether it is covered, how far it is and what is in between."""

import numpy as np

from locator.domain.reasons import Reason
from locator.domain.study import Study
from locator.gui.models import markup
from locator.gui.theme import Theme
from locator.gui.walks import Place, Told
from locator.report import basis, reasons
from locator.report.numbers import start
from locator.words import _

_TITLE, _SMALL = 1.2, 0.9  # of the window's type
_PADDING = 6  # logical pixels


def page(told: Told, street: str, kind: str, theme: Theme, points: float, *, outdated: bool) -> str:
    """Write all that is told of a place; ``street`` is the name of its street, ``kind`` the one in focus."""
    style = f"margin-bottom:2px;font-size:{points * _TITLE:.1f}pt"
    name = markup.text(title(told.place, street))
    parts = [f'<p style="{style}"><b>{name}</b></p>', _basis(told, theme, points)]
    if outdated:
        parts.append(f"<p>{markup.quiet(_('Being measured anew…'), theme)}</p>")
    ordered = sorted(told.walks, key=lambda walk: walk.reason.kind != kind)  # the one in focus first
    parts += [_block(told.study, walk.reason, kind, theme, points) for walk in ordered]
    return "".join(parts)


def title(place: Place, street: str) -> str:
    """Name of a place: the committee's where people are counted, else its position; then its street."""
    where = place.name or _("Place at {lat}, {lon}").format(lat=f"{place.lat:.5f}", lon=f"{place.lon:.5f}")
    street = street or ("" if place.name else _("outside the district"))
    return _("{place}, {street}").format(place=where, street=street) if street else where


def _basis(told: Told, theme: Theme, points: float) -> str:
    """How it is measured, and a link to all of the way."""
    words = start(basis.reach(told.study.assumptions))
    way = markup.link("show", "way", _("Show the whole way"), theme)
    size = points * _SMALL
    return (
        f'<p style="margin-top:0;margin-bottom:6px;font-size:{size:.1f}pt">'
        f"{markup.quiet(words, theme)} &nbsp;{way}</p>"
    )


def _block(study: Study, reason: Reason, kind: str, theme: Theme, points: float) -> str:
    chosen = reason.kind == kind
    told = reasons.told(study, study.assumptions, reason)
    name = f"<b>{markup.text(told.kind)}</b>"
    if not chosen:
        name = markup.link("kind", reason.kind, told.kind, theme, title=_("Show this way on the map"))
    lines = [f"{name} &nbsp; {_state(reason, told.state, theme)}", _way(study, reason, told, theme)]
    size = points * _SMALL
    lines += [
        f'<span style="font-size:{size:.1f}pt">{markup.quiet(fact, theme)}</span>' for fact in told.facts
    ]
    ground = f' bgcolor="{theme.line if theme.dark else theme.outside}"' if chosen else ""
    return (
        f'<table width="98%" cellspacing="0" cellpadding="{_PADDING}"{ground}'
        f' style="margin-bottom:2px"><tr><td>{"<br>".join(line for line in lines if line)}</td></tr></table>'
    )


def _state(reason: Reason, words: str, theme: Theme) -> str:
    """Answer in words, with a sign and a colour of its own."""
    covered = reason.state == "covered"
    sign = "✓" if covered else "?" if reason.unverified else "✕"
    colour = theme.accent if covered else theme.quiet if reason.unverified else theme.fault
    return f'<span style="color:{colour}">{sign} {markup.text(words)}</span>'


def _way(study: Study, reason: Reason, told: reasons.Told, theme: Theme) -> str:
    if reason.facility < 0:
        return ""
    site = markup.link("facility", str(study.facilities.id[reason.facility]), told.site, theme)
    return _("Nearest: {site}, {way}").format(site=site, way=markup.text(told.way))


def box(told: Told, kind: str) -> tuple[float, float, float, float] | None:
    """West, south, east and north of the way of a kind, metres, with some ground around it."""
    walk = told.of(kind)
    if walk is None:
        return None
    ways = (np.array([told.xy]), walk.reason.way_xy, walk.straight_xy if len(walk.met) else walk.crossing_xy)
    xy = np.concatenate(ways)
    xy = xy[np.isfinite(xy).all(axis=1)]
    (west, south), (east, north) = xy.min(axis=0), xy.max(axis=0)
    room = max(0.1 * max(east - west, north - south), 100.0)
    return float(west - room), float(south - room), float(east + room), float(north + room)


def spoken(told: Told, kind: str) -> str:
    """What is told of the kind in focus, in one line."""
    walk = told.of(kind)
    if walk is None:
        return ""
    words = reasons.told(told.study, told.study.assumptions, walk.reason)
    facts = [words.site, words.way, *words.facts]
    return _("{label}: {value}").format(
        label=words.kind, value=_("; ").join([words.state, *filter(None, facts)])
    )
