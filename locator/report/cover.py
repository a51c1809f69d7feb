"""The cover: name, answer in numbers, basis."""

from locator.domain.kinds import kinds
from locator.report import basis, sentences, tally
from locator.report.content import Card, Cover, Figure
from locator.report.numbers import listed, percent, start
from locator.report.scene import Scene
from locator.words import _


def cover(scene: Scene) -> Cover:
    """First page."""
    study = scene.study
    return Cover(
        overline=_("15-minute service circles for older people"),
        subtitle=_("Who cannot yet reach which service, street by street"),
        note=study.note,
        date=basis.date(study, scene.findings),
        answer=_("Not yet covered, by service"),
        cards=tuple(_card(scene, kind) for kind in scene.main_kinds),
        figure=Figure("overview", _overview_alt(scene)),
        basis=basis.lines(study, scene.findings),
        caution=_("Working sketch for internal use; not to be published without review"),
    )


def _overview_alt(scene: Scene) -> str:
    return _("Small maps of {place}: streets by share covered, for {kinds}.").format(
        place=scene.study.name, kinds=listed([kinds()[kind].short for kind in scene.main_kinds])
    )


def _card(scene: Scene, kind: str) -> Card:
    counts = tally.of_district(scene.cover(kind))
    if counts.share is None:
        share = percent(1 - sentences.ground_share(scene.cover(kind), None))
        return Card(
            kind,
            start(kinds()[kind].short),
            share,
            _("of ground"),
            "",
            sentences.bar(scene.cover(kind), None),
        )
    gap_share = tally.share_of(counts.gap, counts.people)
    detail = _("{share} of {label}").format(
        share=percent(gap_share), label=scene.findings.basis.population.label
    )
    return Card(
        symbol=kind,
        label=start(kinds()[kind].short),
        number=tally.text(counts.gap),
        unit=_("{number} people").format(number="").strip(),
        detail=detail if gap_share is not None else scene.findings.basis.population.label,
        bar=sentences.bar(scene.cover(kind), None),
    )
