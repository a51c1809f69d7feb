"""Files of other versions: older ones open as they were meant, later additions do no harm."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from locator.domain.assumptions import Assumptions
from locator.domain.study import Study
from locator.errors import StudyError
from locator.storage import migrations, study_file
from locator.storage.schema import SCHEMA_VERSION
from locator.storage.study_file import Held, open_study, save_study
from tests.studies.build import golden_study

STUDIES = Path(__file__).parent.parent / "studies"


def _change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def _version(connection: sqlite3.Connection) -> str:
    found = connection.execute("SELECT value FROM locator_study WHERE key = 'schema_version'")
    return str(found.fetchone()[0])


def test_every_version_has_a_golden_file_and_a_step() -> None:
    files = sorted(path.name for path in STUDIES.glob("*.gpkg"))
    assert files == [f"schema-{version}.gpkg" for version in range(1, SCHEMA_VERSION + 1)]
    assert len(migrations.STEPS) == SCHEMA_VERSION - 1


def test_the_golden_file_of_schema_1_opens_as_it_was_meant() -> None:
    opened, meant = open_study(STUDIES / "schema-1.gpkg"), golden_study()
    assert opened == meant
    assert [edit.before for edit in opened.edits] == [edit.before for edit in meant.edits]


def _rename(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE locator_study SET value = value || '!' WHERE key = 'name'")


def _break(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM locator_study")
    raise sqlite3.OperationalError("broken step")


def test_steps_run_in_order_each_once(saved: Path) -> None:
    ran: list[str] = []
    steps = [lambda connection, name=name: ran.append(name + _version(connection)) for name in "abc"]
    with closing(sqlite3.connect(saved)) as connection:
        assert migrations.migrate(connection, 1, steps[:1]) == 2
        assert migrations.migrate(connection, 2, steps) == 4
        assert migrations.migrate(connection, 4, steps) == 4
        assert _version(connection) == "4"
    assert ran == ["a1", "b2", "c3"]


def test_a_step_that_fails_is_taken_back(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="broken step"):
            migrations.migrate(connection, 1, [_rename, _break])
        assert _version(connection) == "2"


def test_an_older_study_is_migrated_on_a_copy(
    saved: Path, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()
    monkeypatch.setattr(study_file, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(migrations, "STEPS", (_rename,))
    assert open_study(saved).name == study.name + "!"
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_a_migration_that_fails_is_told_as_damage(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(study_file, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(migrations, "STEPS", (_break,))
    with pytest.raises(StudyError) as caught:
        open_study(saved)
    assert caught.value.code == "study_damaged"


def test_what_a_later_program_of_the_same_version_adds_is_ignored(saved: Path, study: Study) -> None:
    _change(
        saved,
        "UPDATE locator_study SET value = '1.4' WHERE key = 'schema_version'",
        "INSERT INTO locator_study (key, value) VALUES ('mood', 'bright')",
        "UPDATE locator_study SET value = json_set(value, '$.mood', 1) WHERE key = 'assumptions'",
        "UPDATE locator_imports SET problems = json_set(problems, '$[0].mood', 1)",
        "ALTER TABLE locator_imports ADD COLUMN mood TEXT",
        "ALTER TABLE locator_edits ADD COLUMN mood TEXT",
        "ALTER TABLE facilities ADD COLUMN mood TEXT",
    )
    assert open_study(saved) == study


def test_what_an_earlier_program_of_the_same_version_lacked_is_unknown(saved: Path) -> None:
    _change(
        saved,
        "UPDATE locator_study SET value = '{}' WHERE key = 'assumptions'",
        "ALTER TABLE facilities DROP COLUMN open_beds",
        "ALTER TABLE facilities DROP COLUMN hours",
        "ALTER TABLE locator_imports DROP COLUMN changes",
        "ALTER TABLE locator_imports DROP COLUMN as_of",
        "ALTER TABLE locator_edits DROP COLUMN before",
        "ALTER TABLE locator_population DROP COLUMN list",
    )
    opened = open_study(saved)
    assert opened.assumptions == Assumptions()
    assert np.isnan(opened.facilities.open_beds).all()
    assert set(opened.facilities.hours) == {""}
    assert opened.imports[0].changes == {}
    assert opened.imports[0].as_of == ""
    assert {len(edit.before) for edit in opened.edits} == {0}
    assert set(opened.population.list) == {""}


def test_a_file_without_the_table_added_later_opens_and_can_be_saved_over(saved: Path, study: Study) -> None:
    _change(
        saved,
        "DROP TABLE locator_official",
        "DELETE FROM gpkg_contents WHERE table_name = 'locator_official'",
    )
    opened = open_study(saved)
    assert opened == study
    # Nothing of the earlier file may be taken over that it does not hold.
    save_study(opened, saved, Held(opened, Path(shutil.copy(saved, saved.with_name("held.gpkg")))))
    assert open_study(saved) == study


def test_values_left_null_by_another_program_are_unknown(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection, connection:
        # The feature tables' triggers need functions that only GDAL brings.
        connection.create_function("ST_IsEmpty", 1, lambda shape: shape is None)
        for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda shape: 0.0)
        connection.execute("UPDATE crossings SET name = NULL, open = NULL")
    opened = open_study(saved)
    assert opened.crossings.name.tolist() == ["", ""]
    assert opened.crossings.open.tolist() == [False, False]
