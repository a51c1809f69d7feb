"""OpenStreetMap files as they come: packed, cut off, damaged, mistaken for something else."""

import re
from pathlib import Path

import pytest

from locator.domain.study import Study
from locator.errors import Cancelled, InputError
from locator.importing.options import ReadOptions
from locator.importing.reading import osm_files
from locator.importing.reading.osm import Taken, Wanted, take
from locator.importing.reading.source import is_layer, read_listing
from locator.importing.targets.layers import read_layer
from tests.importing.osm_file import OsmFile

EVERYWHERE = (-180.0, -90.0, 180.0, 90.0)
ROADS = Wanted(("highway",), way=lambda tags: "highway" in tags)


def _osm(ways: int = 3) -> OsmFile:
    osm = OsmFile()
    for north in range(ways):
        osm.way((0, north), (1, north), highway="footway", name="小路")
    return osm


def _take(path: Path) -> Taken:
    return take(path, ROADS, EVERYWHERE)


@pytest.mark.parametrize("name", ["a.osm", "a.osm.gz", "a.osm.bz2", "a.osm.pbf", "地图.OSM", "a.pbf"])
def test_every_packing_gives_the_same(tmp_path: Path, name: str) -> None:
    path = _osm().write(tmp_path / name)
    assert is_layer(path)
    found = _take(path)
    assert [dict(way.tags) for way in found.ways] == [{"highway": "footway", "name": "小路"}] * 3
    assert found.ways[0].at.tolist() == [[1215103000, 312704000], [1215113000, 312704000]]


@pytest.mark.parametrize(
    ("packing", "name"), [("a.osm", "map.xml"), ("a.osm.pbf", "download"), ("a.osm.gz", "x.gz")]
)
def test_a_file_is_known_by_what_it_holds(tmp_path: Path, packing: str, name: str) -> None:
    path = _osm().write(tmp_path / packing).rename(tmp_path / name)
    assert is_layer(path)
    assert len(_take(path).ways) == 3


@pytest.mark.parametrize("name", ["a.osm", "a.osm.gz", "a.osm.bz2", "a.osm.pbf"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.98])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, name: str, share: float) -> None:
    path = _osm(300).write(tmp_path / name)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(InputError) as raised:
        _take(path)
    assert raised.value.code == "osm_unreadable"


@pytest.mark.parametrize(
    "raw", [b"hello", b"<html></html>", b"<osm></osm>", b"\x00" * 64, b"\x1f\x8bxx", b"BZh9xx"]
)
@pytest.mark.parametrize("name", ["a.osm", "a.osm.pbf", "a.osm.gz", "a.osm.bz2"])
def test_what_is_no_such_file_is_refused(tmp_path: Path, raw: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(InputError) as raised:
        _take(path)
    assert raised.value.code == "osm_unreadable"


@pytest.mark.parametrize("place", ["nan", "", "1e", "121,5"])
def test_a_coordinate_that_is_no_number_is_refused(tmp_path: Path, place: str) -> None:
    path = _osm().write(tmp_path / "a.osm")
    raw = re.sub(r'lon=([\'"])[^\'"]*', f"lon=\\g<1>{place}", path.read_text(encoding="utf-8"), count=1)
    path.write_text(raw, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        _take(path)
    assert raised.value.code == "osm_unreadable"


def test_damage_inside_is_refused_or_read_but_never_more(tmp_path: Path) -> None:
    """Bytes turned at a few hundred places of a .pbf: a plain fault, or a file that still reads."""
    path = _osm(60).write(tmp_path / "a.osm.pbf")
    raw = path.read_bytes()
    for at in range(0, len(raw), max(len(raw) // 250, 1)):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 0xFF]) + raw[at + 1 :])
        assert _outcome(path) in ("", "osm_unreadable")


def _outcome(path: Path) -> str:
    try:
        _take(path)
    except InputError as fault:
        return fault.code
    return ""


def test_a_missing_and_an_empty_file_say_so(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.osm", "file_missing"), (tmp_path / "empty.osm", "file_empty")):
        if code == "file_empty":
            path.touch()
        with pytest.raises(InputError) as raised:
            _take(path)
        assert raised.value.code == code


def test_it_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_listing(_osm().write(tmp_path / "a.osm"), ReadOptions(), len)
    assert raised.value.code == "osm_for_layers"


def test_reading_stops_midway(tmp_path: Path, study: Study) -> None:
    path = _osm(5000).write(tmp_path / "a.osm")
    calls: list[str] = []

    def stop(done: int, total: int, text: str) -> None:
        calls.append(text)
        if len(calls) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_layer(path, "ways", study, ReadOptions(), stop)
    assert len(calls) == 3


def test_the_name_of_a_list_leaves_out_all_endings() -> None:
    names = {"杨浦.osm.pbf": "杨浦", "x.2024.osm": "x.2024", "y.pbf": "y", "map.xml": "map", ".osm": ".osm"}
    assert {name: osm_files.stem(Path(name)) for name in names} == names
