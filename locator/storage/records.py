"""All of a study that is not a table of it: name, assumptions, imports, edits, in attribute tables."""

import sqlite3
from typing import Any

from locator.domain.assumptions import Assumptions
from locator.domain.study import Study
from locator.storage import edits_json, imports_json, json_text
from locator.storage.attributes import drop_attributes, read_attributes, write_attributes
from locator.storage.schema import SCHEMA_VERSION

STUDY_TABLE = "locator_study"
_IMPORTS, _EDITS, _SCENARIOS = "locator_imports", "locator_edits", "locator_scenarios"
_TEXTS = ("name", "note", "map_approval", "map_source")


def write_records(connection: sqlite3.Connection, study: Study) -> None:
    """Write the attribute tables of ``study`` into a GeoPackage that has none of them yet."""
    facts = {
        "schema_version": str(SCHEMA_VERSION),
        "epsg": str(study.epsg),
        "assumptions": json_text.dump(study.assumptions),
        **{name: getattr(study, name) for name in _TEXTS},
    }
    pairs = [{"key": key, "value": value} for key, value in facts.items()]
    write_attributes(connection, STUDY_TABLE, {"key": "TEXT NOT NULL UNIQUE", "value": "TEXT"}, pairs)
    write_attributes(connection, _IMPORTS, imports_json.COLUMNS, imports_json.to_rows(study))
    write_attributes(connection, _EDITS, edits_json.COLUMNS, map(edits_json.to_row, study.edits))
    write_attributes(connection, _SCENARIOS, {"id": "TEXT", "name": "TEXT", "edits": "TEXT"}, ())


def drop_records(connection: sqlite3.Connection) -> None:
    """Take the attribute tables of a study out of a GeoPackage."""
    for name in (STUDY_TABLE, _IMPORTS, _EDITS, _SCENARIOS):
        drop_attributes(connection, name)


def read_records(connection: sqlite3.Connection) -> dict[str, Any]:
    """Fields of a study held in its attribute tables, by name.

    Raises
    ------
    ValueError, KeyError
        A value is missing, or not what it should be.
    """
    facts = _facts(connection)
    return {
        "epsg": int(facts["epsg"]),
        "assumptions": json_text.make(Assumptions, json_text.load(facts["assumptions"])),
        **imports_json.from_rows(read_attributes(connection, _IMPORTS)),
        "edits": tuple(map(edits_json.from_row, read_attributes(connection, _EDITS))),
        **{name: facts[name] for name in _TEXTS},
    }


def read_version(connection: sqlite3.Connection) -> int:
    """Major schema version of the file.

    Raises
    ------
    ValueError, KeyError
        The file does not say.
    """
    version = int(_facts(connection)["schema_version"].partition(".")[0])
    if version < 1:
        raise ValueError(f"schema version {version}")
    return version


def _facts(connection: sqlite3.Connection) -> dict[str, str]:
    return {str(row["key"]): str(row["value"]) for row in read_attributes(connection, STUDY_TABLE)}
