"""Any file is replaced as a whole, and only a database is treated as one."""

from pathlib import Path

import pytest

from locator.errors import WriteError
from locator.storage.replacement import replacement


@pytest.mark.parametrize("name", ["报告.pdf", "a.gpkg", "a.csv"])
def test_the_temporary_file_bears_the_name_of_the_file(tmp_path: Path, name: str) -> None:
    with replacement(tmp_path / name) as temporary:
        assert temporary.name == name
        temporary.write_bytes(b"x")
    assert (tmp_path / name).read_bytes() == b"x"


def test_a_study_is_written_as_a_geopackage_whatever_its_name(tmp_path: Path) -> None:
    with replacement(tmp_path / "study.bak", study=True) as temporary:
        assert temporary.suffix == ".gpkg"
        temporary.write_bytes(b"x")


@pytest.mark.parametrize(("name", "study"), [("a.gpkg", False), ("a.bak", True)])
def test_a_database_in_use_is_left_alone(tmp_path: Path, name: str, study: bool) -> None:
    (tmp_path / f"{name}-wal").write_bytes(b"")
    with pytest.raises(WriteError, match="another program"), replacement(tmp_path / name, study=study):
        pass


def test_what_lies_beside_a_report_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.pdf-wal").write_bytes(b"")
    with replacement(tmp_path / "a.pdf") as temporary:
        temporary.write_bytes(b"x")
    assert (tmp_path / "a.pdf").read_bytes() == b"x"
