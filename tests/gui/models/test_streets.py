"""The numbers of the tables are those of the findings, as they may be shown."""

from dataclasses import replace

import numpy as np
import pytest

from locator.domain.findings import Findings
from locator.domain.people import Band
from locator.gui.models import gaps, streets
from locator.gui.models.columns import Rows
from locator.report import tally
from locator.report.numbers import percent
from locator.report.scene import Scene
from tests.report.district import make_findings, make_study, without_people

KIND = "meal_point"


@pytest.fixture(scope="module")
def scene() -> Scene:
    study = make_study()
    return Scene(study, make_findings(study))


def of(rows: Rows, name: str, what: str = "texts") -> list[str]:
    return list(getattr(next(one for one in rows.columns if one.name == name), what))


def with_people(findings: Findings, row: int, parts: tuple[float, float, float]) -> Findings:
    """Findings in which a street has other people."""
    cover = findings.covers[KIND]
    names = ("covered_people", "unverified_people", "gap_people")
    columns = {name: getattr(cover, name).copy() for name in (*names, "people")}
    for name, value in zip(names, parts, strict=True):
        columns[name][row] = value
    columns["people"][row] = sum(parts)
    return replace(findings, covers={**findings.covers, KIND: replace(cover, **columns)})


def test_every_number_is_that_of_the_tally(scene: Scene) -> None:
    rows = streets.rows(scene, KIND)
    assert rows.ids == ("", *scene.study.streets.code)
    for at, row in enumerate([None, *range(len(scene.study.streets))]):
        counts = scene.tally(KIND, row)
        assert of(rows, "people")[at] == tally.text(counts.people)
        assert of(rows, "gap")[at] == tally.text(counts.gap)
        assert of(rows, "unverified")[at] == tally.text(counts.unverified)
        assert of(rows, "share")[at] == percent(counts.share)
    assert of(rows, "sites")[0] == f"{scene.cover(KIND).facilities.sum():,}"


def test_few_people_are_not_told_and_their_share_neither(scene: Scene) -> None:
    rows = streets.rows(Scene(scene.study, with_people(scene.findings, 2, (4.0, 0.0, 3.0))), KIND)
    assert of(rows, "people")[3] == of(rows, "people", "plain")[3] == "<10"
    assert of(rows, "share")[3] == "—"
    assert of(rows, "share", "why")[3] == "too few people to tell a share"


def test_a_street_without_a_count_says_so(scene: Scene) -> None:
    nan = float("nan")
    rows = streets.rows(Scene(scene.study, with_people(scene.findings, 0, (nan, nan, nan))), KIND)
    assert of(rows, "people")[1] == "—"
    assert of(rows, "people", "why")[1] == of(rows, "share", "why")[1] == "no count of people"


def test_without_people_the_table_is_of_ground(scene: Scene) -> None:
    rows = streets.rows(Scene(scene.study, without_people(scene.findings)), KIND)
    cover = scene.cover(KIND)
    titles = [column.title for column in rows.columns]
    assert "Ground, ha" in titles
    assert not any("60" in title for title in titles)
    assert of(rows, "gap")[1] == f"{cover.gap_m2[0] / 1e4:,.1f}"
    assert of(rows, "share")[1] == percent(cover.covered_share[0])


def test_older_people_are_named_only_where_they_are_counted() -> None:
    study = make_study()
    total = Scene(study, make_findings(study, band=Band.TOTAL))
    assert streets.people_title(total) == "Residents"
    assert streets.people_title(Scene(study, make_findings(study))) == "60+"


def test_gaps_are_those_of_the_findings(scene: Scene) -> None:
    made = gaps.gap_rows(scene, KIND)
    patches = [patch for patch in made.patches.values() if patch is not None]
    found = [gap for gap in scene.findings.gaps if gap.kind == KIND]
    assert sorted(map(id, patches)) == sorted(map(id, found))
    for row_id, patch in made.patches.items():
        if patch is not None:
            at = made.rows.row_of[row_id]
            coarse = tally.patches_coarse(scene.findings, patch.street_row, KIND)
            assert of(made.rows, "people")[at] == tally.text(tally.shown(patch.people, coarse=coarse))
            assert of(made.rows, "metres")[at] == f"{patch.nearest_m:,.0f}"
            assert of(made.rows, "street")[at] == scene.study.streets.name[patch.street_row]


def test_smaller_gaps_are_summed_and_their_few_people_not_told(scene: Scene) -> None:
    made = gaps.gap_rows(scene, KIND)
    rests = [made.rows.row_of[row_id] for row_id, patch in made.patches.items() if patch is None]
    assert rests
    assert {of(made.rows, "nearest")[at] for at in rests} == {"2 smaller gaps together"}
    assert {of(made.rows, "people")[at] for at in rests} == {"<10"}


def test_every_kind_has_its_gaps(scene: Scene) -> None:
    made = gaps.gap_rows(scene)
    assert len([patch for patch in made.patches.values() if patch]) == len(scene.findings.gaps)
    assert len(set(of(made.rows, "kind"))) > 1


def test_a_gap_without_any_site_says_so(scene: Scene) -> None:
    far = tuple(replace(gap, nearest_id="", nearest_m=np.inf, minutes=np.inf) for gap in scene.findings.gaps)
    covers = {
        kind: replace(cover, facilities=np.zeros_like(cover.facilities))
        for kind, cover in scene.findings.covers.items()
    }
    found = replace(scene.findings, covers=covers, gaps=far, gap_rests=())
    made = gaps.gap_rows(Scene(scene.study, found), KIND)
    assert set(of(made.rows, "nearest")) == set(of(made.rows, "metres")) == {"—"}
    assert set(of(made.rows, "metres", "why")) == {"without any open site"}


def test_the_successor_of_a_gap_is_what_it_has_become(scene: Scene) -> None:
    gap = next(gap for gap in scene.findings.gaps if gap.kind == KIND)
    assert gaps.successor(scene, gap) is gap
    smaller = replace(gap, shape=gap.shape.buffer(-5.0))
    others = tuple(smaller if one is gap else one for one in scene.findings.gaps)
    after = Scene(scene.study, replace(scene.findings, gaps=others))
    assert gaps.successor(after, gap) is smaller
    none = tuple(one for one in scene.findings.gaps if one.street_row != gap.street_row)
    assert gaps.successor(Scene(scene.study, replace(scene.findings, gaps=none)), gap) is None
