"""Unsaved work: kept again and again in little time, and found by the next session."""

from dataclasses import replace
from pathlib import Path

from locator.domain.edits import apply
from locator.domain.study import Edit, Study
from locator.services.journal import Journal, left_behind
from tests.analysis.plain import EPSG, box, facilities, standard, streets


def study() -> Study:
    spots = facilities([(0.0, 0.0), (500.0, 0.0)])
    return Study("试", EPSG, streets(box(-2000, -2000, 2000, 2000)), spots, assumptions=standard(500.0))


def nobody(_lock: Path) -> bool:
    return False


def test_what_is_kept_after_edits_is_the_study_as_it_stands(tmp_path: Path) -> None:
    journal, value = Journal(tmp_path), study()
    journal.keep(value, None)
    for edit in (Edit("change", "f0", {"status": "closed"}), Edit("remove", "f1")):
        value = apply(value, edit)
        journal.keep(value, None)
        assert journal.open() == value
    value = replace(value, name="另", assumptions=standard(700.0))
    journal.keep(value, None)
    assert journal.open() == value


def test_a_journal_that_was_lost_is_written_whole_again(tmp_path: Path) -> None:
    journal, value = Journal(tmp_path), study()
    journal.keep(value, None)
    journal.drop()
    journal.keep(apply(value, Edit("remove", "f1")), None)
    assert len(journal.open().facilities) == 1


def test_work_left_names_its_file_and_half_written_notes_are_passed_over(tmp_path: Path) -> None:
    Journal(tmp_path).keep(study(), tmp_path / "区.gpkg")
    (tmp_path / "half.json").write_text("{", encoding="utf-8")
    (left,) = left_behind(tmp_path, nobody)
    assert (left.name, left.path) == ("试", tmp_path / "区.gpkg")
    assert not left_behind(tmp_path, lambda _lock: True)
