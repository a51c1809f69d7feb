"""The table of streets for one kind of service."""

import numpy as np

from locator.domain.people import Band
from locator.gui.models.columns import Column, Rows, counts, numbers, shares, words
from locator.report import basis, sentences
from locator.report.numbers import start
from locator.report.scene import Scene
from locator.report.tally import Tally
from locator.words import _

DISTRICT = ""  # id of the district's row
_HECTARE_M2 = 1e4


def rows(scene: Scene, kind: str) -> Rows:
    """Make one row a street, and the district on top; ids are the streets' codes."""
    codes = tuple(str(code) for code in scene.study.streets.code)
    names = [scene.study.name, *(str(name) for name in scene.study.streets.name)]
    people = scene.counts_people(kind)
    made = _of_people(scene, kind) if people else _of_ground(scene, kind)
    street = words("street", _("Street"), names)
    return Rows((DISTRICT, *codes), (street, *made, _sites(scene, kind)), pinned=1)


def kind_to_tell(scene: Scene, kind: str) -> str:
    """Kind that tables and card tell of: ``kind`` where it is measured, else the first that is."""
    return kind if kind in scene.findings.covers else next(iter(scene.main_kinds), "")


def _every(scene: Scene) -> list[int | None]:
    return [None, *range(len(scene.study.streets))]


def _of_people(scene: Scene, kind: str) -> tuple[Column, ...]:
    tallies = [scene.tally(kind, row) for row in _every(scene)]
    why = [_why_empty(one) for one in tallies]
    return (
        counts("people", people_title(scene), [one.people for one in tallies], why=why, tip=_label(scene)),
        shares(
            "share",
            _("Covered"),
            [one.share for one in tallies],
            why=[_why_no_share(one) for one in tallies],
            tip=_("Share of people who can reach an open site"),
        ),
        counts(
            "gap",
            _("Not yet"),
            [one.gap for one in tallies],
            why=why,
            tip=_("People who cannot reach an open site"),
        ),
        counts(
            "unverified",
            _("Unverified"),
            [one.unverified for one in tallies],
            why=why,
            tip=_("People near the edge of the district, as long as the neighbours' lists are not complete"),
        ),
    )


def _of_ground(scene: Scene, kind: str) -> tuple[Column, ...]:
    cover = scene.cover(kind)

    def hectares(amounts: np.ndarray) -> np.ndarray:
        return np.concatenate([[np.nansum(amounts)], amounts]) / _HECTARE_M2

    told = [sentences.ground_share(cover, row) for row in _every(scene)]
    return (
        numbers("people", _("Ground, ha"), hectares(cover.area_m2), digits=1),
        shares("share", _("Covered"), told, tip=_("Share of ground covered; people are not known")),
        numbers("gap", _("Not yet, ha"), hectares(cover.gap_m2), digits=1),
        numbers("unverified", _("Unverified, ha"), hectares(cover.unverified_m2), digits=1),
    )


def _sites(scene: Scene, kind: str) -> Column:
    cover = scene.cover(kind)
    placed, unplaced = (
        np.concatenate([[part.sum()], part]).astype(float) for part in (cover.facilities, cover.unplaced)
    )
    waiting = _("{number} more without coordinates, not counted as covering")
    why = [waiting.format(number=int(one)) if one else "" for one in unplaced]
    return numbers("sites", _("Sites"), placed, why=why, tip=_("Open sites in the street"))


def people_title(scene: Scene) -> str:
    """Heading of a column of people: their age band, or what the total counts."""
    population = scene.findings.basis.population
    if population.estimated:
        return _("Older (est.)")
    return start(population.label) if population.band is Band.TOTAL else population.band.value


def _label(scene: Scene) -> str:
    population = scene.findings.basis.population
    if not population.as_of:
        return start(population.label)
    return _("{people}, {date}").format(people=start(population.label), date=basis.day(population.as_of))


def _why_empty(one: Tally) -> str:
    return _("no count of people") if one.people is None else ""


def _why_no_share(one: Tally) -> str:
    if one.share is not None:
        return ""
    if one.people is None:
        return _("no count of people")
    return _("nobody is counted here") if one.people == 0 else _("too few people to tell a share")
