"""The cover: name, answer in numbers, basis."""

from locator.domain.kinds import kinds
from locator.report import basis, sentences, tally
from locator.report.content import Card, Cover, Figure
from locator.report.numbers import listed, percent, start
from locator.report.scene import Scene
from locator.words import LANGUAGES, _, language


def cover(scene: Scene) -> Cover:
    """First page."""
    study = scene.study
    return Cover(
        overline=_("15-minute service circles for older people"),
        subtitle=_("Who cannot yet reach which service, street by street"),
        people=start(sentences.known_people(scene)),
        note=_note(study.note),
        date=basis.date(study, scene.findings),
        answer=_("Not yet covered, by service")
        if scene.streets_with_people
        else _("Ground not yet covered, by service"),
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
    number, unit, detail = _people(scene, kind) if scene.counts_people(kind) else _ground(scene, kind)
    return Card(
        symbol=kind,
        label=start(kinds()[kind].short),
        number=number,
        unit=unit,
        detail=detail,
        bar=sentences.bar(scene, kind),
    )


def _people(scene: Scene, kind: str) -> tuple[str, str, str]:
    counts = scene.tally(kind, None)
    label = scene.findings.basis.population.label
    share = None if counts.share is None else tally.share_of(counts.gap, counts.people)
    detail = _("{share} of {label}").format(share=percent(share), label=label)
    unit = _("{number} people").format(number="").strip()
    return tally.text(counts.gap), unit, detail if share is not None else label


def _ground(scene: Scene, kind: str) -> tuple[str, str, str]:
    cover = scene.cover(kind)
    left = percent(float(cover.gap_m2.sum() / cover.area_m2.sum()) if cover.area_m2.sum() > 0 else None)
    share = percent(sentences.ground_share(cover, None))
    return left, _("of ground"), _("ground covered {share}").format(share=share)


def _note(text: str) -> str:
    """Give the study's note in one language where it is written in two, 中文 / English."""
    parts = text.split(" / ")
    if len(parts) != len(LANGUAGES):
        return text
    return parts[0] if language() == "zh" else parts[1]
