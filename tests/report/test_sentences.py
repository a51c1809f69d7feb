"""Sentences: their values can be marked, such as with links, and nothing else changes."""

import re
from dataclasses import replace

import numpy as np
import pytest

from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.report.scene import Scene
from locator.report.sentences import Place, sentence
from locator.words import Language, use_language
from tests.report.district import KINDS, without_people


def _marked(name: str, text: str) -> str:
    return f"[{name}|{text}]"


def _without_marks(said: str) -> str:
    while (less := re.sub(r"\[\w+\|([^\[\]]*)\]", r"\1", said)) != said:
        said = less
    return said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_marks_go_round_the_values_and_change_nothing_else(
    study: Study, findings: Findings, language: Language
) -> None:
    with use_language(language):
        for found in (findings, without_people(findings)):
            scene = Scene(study, found)
            for kind in KINDS:
                for place in (Place(study.name), *(Place(str(study.streets.name[k]), k) for k in range(12))):
                    said = sentence(scene, kind, place, _marked)
                    assert _without_marks(said) == sentence(scene, kind, place)
                    assert "[place|" in said
                    assert "[share|" in said or "[covered|" in said


def test_each_name_that_says_where_is_marked_by_itself(study: Study, findings: Findings) -> None:
    with use_language("en"):
        said = sentence(Scene(study, findings), "care_home", Place(study.name), _marked)
    where = re.findall(r"\[where\|([^\]]+)\]", said)
    assert 1 <= len(where) <= 3
    assert set(where) <= set(study.streets.name)
    assert re.search(r"\[gap\|[\d,]+\] \(\[gap_share\|[\d.]+%\]\)", said)


def test_what_is_unverified_and_how_many_streets_are_known_is_marked(
    study: Study, findings: Findings
) -> None:
    cover = findings.covers["meal_point"]
    nan = np.where(np.arange(len(cover.people)) == 0, np.nan, 1.0)
    columns = ("people", "covered_people", "unverified_people", "gap_people")
    covers = {
        kind: replace(held, **{name: getattr(held, name) * nan for name in columns})
        for kind, held in findings.covers.items()
    }
    with use_language("en"):
        scene = Scene(study, replace(findings, covers=covers))
        said = sentence(scene, "meal_point", Place(study.name), _marked)
    assert "[known|People are known in 11 of 12 streets]" in said
    assert ("[unverified|" in said) == bool(scene.tally("meal_point", None).unverified)
