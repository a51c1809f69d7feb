"""What the card of a street, or of the district, says: as markup."""

from dataclasses import dataclass

import numpy as np

from locator.domain.findings import GapPatch
from locator.domain.kinds import kinds
from locator.gui.models import markup
from locator.gui.models.standing import standing
from locator.gui.theme import Theme
from locator.report import (
    basis,
    ill_placed,
    proposals,
    remarks,
    sentences,
    tally,
)
from locator.report.content import Line
from locator.report.numbers import MISSING, area, listed, metres, number, percent, start
from locator.report.scene import Scene
from locator.report.tables import cause
from locator.words import _

_GAPS_LISTED = 6
_LARGE = 1.3  # card numbers, of the window's type
_TITLE = 1.2
_SMALL = 0.9


@dataclass(frozen=True, eq=False)
class Card:
    """Markup, and the gap patches that its links ``gap:0``, ``gap:1`` … lead to."""

    html: str
    gaps: tuple[GapPatch, ...] = ()


@dataclass(frozen=True, eq=False)
class _Page:
    """What every part of a card is written from; ``row`` is ``None`` for the district."""

    scene: Scene
    kind: str
    row: int | None
    theme: Theme
    points: float
    narrow: bool

    @property
    def chosen(self) -> list[str]:
        """Kinds that problems and proposals speak of, the one in focus first."""
        return list(dict.fromkeys([self.kind, *self.scene.main_kinds]))


def card(
    scene: Scene, kind: str, row: int | None, theme: Theme, points: float, *, narrow: bool = False
) -> Card:
    """Write the card of a street, or of the district.

    ``points`` is the size of the window's type; ``narrow`` where it is large for the card's width.
    """
    page = _Page(scene, kind, row, theme, points, narrow)
    gaps = _patches(page)
    parts = [
        _head(page),
        _numbers(page),
        _ground(page),
        _nearest(page, gaps),
        _gaps(page, gaps),
        _services(page),
        _standing(page),
        *_remarks(page),
        _off_ways(page),
        _basis(page),
    ]
    return Card("".join(parts), tuple(gaps[:_GAPS_LISTED]))


def basis_text(scene: Scene, theme: Theme) -> str:
    """Everything that the numbers rest on, as a list."""
    held = basis.lines(scene.study, scene.findings)
    rows = [(markup.quiet(line.label, theme), markup.text(line.value)) for line in held]
    return markup.table(rows, ("left", "left"))


def _head(page: _Page) -> str:
    scene, row = page.scene, page.row
    name = scene.study.name if row is None else str(scene.study.streets.name[row])
    size = page.points * _TITLE
    title = f'<p style="margin-bottom:4px;font-size:{size:.1f}pt"><b>{markup.text(name)}</b></p>'
    if row is None:  # the answer line says it already
        return title
    said = sentences.sentence(scene, page.kind, sentences.Place(name, row))
    return title + f'<p style="margin-top:0;margin-bottom:8px">{markup.text(said)}</p>'


def _off_ways(page: _Page) -> str:
    """Places that the circle model cannot simply walk from; told of the district."""
    if page.row is not None:
        return ""
    told = ill_placed.lines(page.scene.study, page.scene.findings)
    return "".join(f"<p>{markup.quiet(one, page.theme)}</p>" for one in told)


def _numbers(page: _Page) -> str:
    """Covered, not yet and unverified in large type, over the bar."""
    scene, kind, row = page.scene, page.kind, page.row
    if scene.counts_people(kind, row):
        counts = scene.tally(kind, row)
        told = [tally.text(part) for part in counts.parts]
        shown = [(percent(counts.share), told[0]), (told[2], ""), (told[1], "")]
        left = _("not reached")
    else:
        cover = scene.cover(kind)
        parts = [
            float(np.nansum(part) if row is None else part[row])
            for part in (cover.covered_m2, cover.gap_m2, cover.unverified_m2)
        ]
        share = percent(sentences.ground_share(cover, row))
        shown = [(share, area(parts[0])), (area(parts[1]), ""), (area(parts[2]), "")]
        left = _("not yet covered")
    colours = (page.theme.accent, page.theme.classes[-1], page.theme.mark)  # those of the bar
    titles = (_("covered"), left, _("edge unverified"))
    cells = [
        _large(page, *pair, title, colour) for pair, title, colour in zip(shown, titles, colours, strict=True)
    ]
    rows = [[cell] for cell in cells] if page.narrow else [cells]
    return markup.table(rows, ("left",) * len(rows[0]), gap=2) + _bar(page, kind, "wide")


def _large(page: _Page, value: str, below: str, title: str, colour: str) -> str:
    size, small = page.points * _LARGE, page.points * _SMALL
    more = f" {below}" if below else ""
    return (
        f'<span style="font-size:{size:.1f}pt"><b>{markup.text(value)}</b></span><br>'
        f'<span style="color:{colour}">■</span> '
        f'<span style="font-size:{small:.1f}pt;color:{page.theme.quiet}">{markup.text(title + more)}</span>'
    )


def _bar(page: _Page, kind: str, size: str) -> str:
    """Picture of the three parts, drawn by the widget; empty where they are not told."""
    held = sentences.bar(page.scene, kind, page.row)
    if held is None:
        return ""
    words = _("covered {covered}, unverified {unverified}, not yet covered {gap}").format(
        covered=percent(held.covered), unverified=percent(held.unverified), gap=percent(held.gap)
    )
    source = f"bar:{size}/{held.covered}/{held.unverified}/{held.gap}"
    return f'<img src="{source}" alt="{markup.text(words)}" style="vertical-align:middle">'


def _patches(page: _Page) -> list[GapPatch]:
    scene = page.scene
    if page.row is not None:
        return scene.gaps_of(page.row, page.kind)
    return scene.gaps_in(page.kind)


def _ground(page: _Page) -> str:
    """Tell the share of ground covered, beside that of people."""
    scene, row = page.scene, page.row
    if not scene.counts_people(page.kind, row):
        return ""
    cover = scene.cover(page.kind)
    covered, whole = (
        float(np.nansum(part) if row is None else part[row]) for part in (cover.covered_m2, cover.area_m2)
    )
    said = _("Ground covered: {share}, {covered} of {whole}").format(
        share=percent(sentences.ground_share(cover, row)), covered=area(covered), whole=area(whole)
    )
    return f'<p style="margin-bottom:2px">{markup.text(said)}</p>'


def _nearest(page: _Page, gaps: list[GapPatch]) -> str:
    """How far it is from the gap that is worst off."""
    if not gaps:
        return _from_middle(page)
    worst = max(gaps, key=lambda gap: gap.nearest_m)
    nowhere = start(remarks.nowhere(page.scene, worst))
    if not np.isfinite(worst.nearest_m):
        return f"<p>{markup.text(nowhere)}</p>"
    facilities = page.scene.study.facilities
    known = worst.nearest_id in facilities.id
    name = str(facilities.name[facilities.row_of(worst.nearest_id)]) if known else MISSING
    site = markup.link("facility", worst.nearest_id, name, page.theme)
    said = _("Farthest gap: {metres}, {minutes} minutes to {site}").format(
        metres=metres(worst.nearest_m), minutes=number(worst.minutes), site=site
    )
    return f'<p style="margin-top:2px">{said}</p>'


def _from_middle(page: _Page) -> str:
    """Question about the middle of a street without gaps."""
    if page.row is None:
        return ""
    tip = _("Show the way from the middle of the street")
    return f'<p style="margin-top:2px">{markup.link("why", "", _("Why?"), page.theme, title=tip)}</p>'


def _gaps(page: _Page, gaps: list[GapPatch]) -> str:
    if not gaps:
        return ""
    lines = "".join(f"<li>{_gap(page, gap, place)}</li>" for place, gap in enumerate(gaps[:_GAPS_LISTED]))
    more = _("and {number} more gaps").format(number=len(gaps) - _GAPS_LISTED)
    rest = f"<p>{markup.quiet(more, page.theme)}</p>" if len(gaps) > _GAPS_LISTED else ""
    return _title(_("Gaps")) + f'<ol style="margin-top:0;margin-bottom:2px">{lines}</ol>' + rest


def _gap(page: _Page, gap: GapPatch, place: int) -> str:
    people = remarks.people_of(page.scene, gap)
    size = [_("{number} people").format(number=people)] if people else []
    words = listed([*size, area(gap.area_m2)])
    if page.row is None:
        street = str(page.scene.study.streets.name[gap.street_row])
        words = _("{label}: {value}").format(label=street, value=words)
    how_far = [metres(gap.nearest_m)] if np.isfinite(gap.nearest_m) else []
    said = markup.link("gap", str(place), words, page.theme)
    why = markup.link("why", str(place), _("Why?"), page.theme, title=_("Show the way from this gap"))
    return f"{said} {markup.quiet(listed([*how_far, cause(gap.cause)]), page.theme)} {why}"


def _services(page: _Page) -> str:
    """Every service in a line: share with a bar, not yet, unverified."""
    left = _("Not yet") if page.scene.counts_people(page.kind, page.row) else _("Not yet covered")
    head = [
        markup.quiet(word, page.theme) for word in (_("Service"), _("Covered"), "", left, _("Unverified"))
    ]
    rows = [head, *(_service(page, kind) for kind in page.scene.findings.covers)]
    return _title(_("Services")) + markup.table(rows, ("left", "right", "left", "right", "right"), gap=2)


def _service(page: _Page, kind: str) -> list[str]:
    scene, row = page.scene, page.row
    name = start(kinds()[kind].short)
    said = f"<b>{markup.text(name)}</b>" if kind == page.kind else markup.link("kind", kind, name, page.theme)
    share = percent(sentences.share_told(scene, kind, row))
    if scene.counts_people(kind, row):
        counts = scene.tally(kind, row)
        left, waiting = tally.text(counts.gap), tally.text(counts.unverified)
    else:
        cover = scene.cover(kind)
        left, waiting = (
            area(float(np.nansum(part) if row is None else part[row]))
            for part in (cover.gap_m2, cover.unverified_m2)
        )
    bar = "" if page.narrow else _bar(page, kind, "small")
    return [said, share, bar, markup.text(left), markup.text(waiting)]


def _standing(page: _Page) -> str:
    told = standing(page.scene, page.row, page.theme)
    return _title(_("Requirements and supply")) + told if told else ""


def _remarks(page: _Page) -> list[str]:
    if page.row is None:
        return []
    return [
        _title(title) + "".join(_line(page, line) for line in lines)
        for title, lines in (
            (_("Problems"), remarks.problems(page.scene, page.row, page.chosen)),
            (_("What could be studied"), proposals.proposals(page.scene, page.row, page.chosen)),
        )
    ]


def _line(page: _Page, line: Line) -> str:
    return f'<p style="margin:2px 0">{markup.quiet(line.label, page.theme)} {markup.text(line.value)}</p>'


def _basis(page: _Page) -> str:
    words = basis.line(page.scene.study, page.scene.findings.basis, [page.kind], page.row)
    more = markup.link("basis", "all", _("Basis"), page.theme, title=_("Show all that the numbers rest on"))
    size = page.points * _SMALL
    return f'<p style="margin-top:12px;font-size:{size:.1f}pt">{more} {markup.quiet(words, page.theme)}</p>'


def _title(words: str) -> str:
    return f'<p style="margin-top:12px;margin-bottom:2px"><b>{markup.text(words)}</b></p>'
