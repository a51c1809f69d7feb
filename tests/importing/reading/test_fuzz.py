"""Damaged files of every kind: read, or refused with a sentence; never a crash, never without an end.

A few in the suite. ``LOCATOR_FUZZ_SECONDS=600`` goes on for ten minutes with files drawn anew.
"""

import io
import os
import random
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locator.errors import LocatorError
from locator.importing.options import ReadOptions
from locator.importing.reading.source import Listing, read_listing
from tests.importing.reading import samples
from tests.importing.reading.conftest import facility_hits

LONGEST_S = 20.0
TEXTS = (
    ("list.csv", samples.csv().encode()),
    ("list.csv", samples.csv().encode("gb18030")),
    ("list.csv", samples.csv().encode("utf-16")),
    ("list.txt", samples.csv("\t").encode("big5hkscs", "ignore")),
    ("list.csv", ("sep=;\n" + samples.csv(";")).encode("utf-8-sig")),
    ("list.xls", samples.html().encode("gb18030")),
)
LAYERS = (("layer.geojson", samples.geojson().encode()), ("layer.kml", samples.kml().encode()))
INSERTED = (
    b"\x00", b"\xff", b'"', b"\n", b",", b"\t", b"<", b"</table>", b"<table>", b"<td rowspan=65534>",
    b"<!--", b"&#1114112;", b"{", b"[", b"1e999", b"\xe4\xb8", b"\x81\x30", b"9999999999", b"\xef\xbf\xbd",
)  # fmt: skip

edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(INSERTED) | st.binary(max_size=6)),
    min_size=1,
    max_size=6,
)


def damaged(raw: bytes, places: list[tuple[float, int, bytes]]) -> bytes:
    """``raw`` with bytes taken out and others put in at some places, given as shares of its length."""
    for share, taken, put in places:
        at = int(share * len(raw))
        raw = raw[:at] + put + raw[at + taken :]
    return raw


def check(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    begun = time.monotonic()
    found = outcome(path)
    assert time.monotonic() - begun < LONGEST_S
    if isinstance(found, LocatorError):
        assert all((found.code, found.reason, found.remedy))
    else:
        assert len(found.headers) == len(found.columns)
        assert all(len(column) == len(found.rows) for column in found.columns)


def outcome(path: Path) -> Listing | LocatorError:
    try:
        return read_listing(path, ReadOptions(), facility_hits)
    except LocatorError as fault:
        return fault


def test_what_once_crashed(tmp_path: Path) -> None:
    check(tmp_path / "list.txt", b"sep=;\n")
    check(tmp_path / "list.txt", b'sep=;\n"')
    whole = samples.xlsx()
    at = whole.index(b"xl/worksheets/sheet1.xml") + 40
    check(tmp_path / "list.xlsx", whole[:at] + b"\xff\x00\xff" + whole[at + 3 :])
    samples.layer(tmp_path / "points.shp", "gbk")
    for text in ("", "PROJCS[", "GEOGCS[x"):
        (tmp_path / "points.prj").write_text(text, encoding="ascii")
        assert outcome(tmp_path / "points.shp")


@pytest.mark.parametrize("sample", TEXTS)
@given(places=edits)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_texts(
    tmp_path: Path, sample: tuple[str, bytes], places: list[tuple[float, int, bytes]]
) -> None:
    check(tmp_path / sample[0], damaged(sample[1], places))


@pytest.mark.parametrize("sample", LAYERS)
@given(places=edits)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_layers(
    tmp_path: Path, sample: tuple[str, bytes], places: list[tuple[float, int, bytes]]
) -> None:
    check(tmp_path / sample[0], damaged(sample[1], places))


def inside(raw: bytes, places: list[tuple[float, int, bytes]], which: int) -> bytes:
    """A zipped file one of whose parts is damaged."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[which % len(parts)]
    return samples.zipped({**parts, name: damaged(parts[name], places)})


@given(places=edits, which=st.integers(0, 12))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_workbooks(tmp_path: Path, places: list[tuple[float, int, bytes]], which: int) -> None:
    check(tmp_path / "list.xlsx", inside(samples.xlsx(), places, which))
    check(tmp_path / "list.ods", damaged(samples.ods({"名单": samples.ods_rows()}), places))


def _binary(folder: Path) -> tuple[tuple[str, bytes], ...]:
    return (
        ("list.xlsx", samples.xlsx()),
        ("list.ods", samples.ods({"名单": samples.ods_rows()})),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + samples.xlsx()),
        ("layer.zip", samples.shapefile_zip(folder)),
        ("layer.gpkg", samples.layer(folder / "points.gpkg").read_bytes()),
        ("layer.kmz", samples.zipped({"doc.kml": samples.kml()})),
    )


def _drawn(rnd: random.Random) -> list[tuple[float, int, bytes]]:
    def put() -> bytes:
        return rnd.choice(INSERTED) if rnd.random() < 0.5 else rnd.randbytes(rnd.randrange(6))

    return [
        (rnd.random(), rnd.choice((0, 0, 1, 4, 40, 400)), put()) for _edit in range(rnd.choice((1, 2, 4, 9)))
    ]


def _one(rnd: random.Random, sample: tuple[str, bytes]) -> bytes:
    raw, places = sample[1], _drawn(rnd)
    if zipfile.is_zipfile(io.BytesIO(raw)) and rnd.random() < 0.6:
        try:
            return inside(raw, places, rnd.randrange(12))
        except (zipfile.BadZipFile, zlib.error, UnicodeError):
            return damaged(raw, places)
    return damaged(raw[: rnd.randrange(len(raw))] if rnd.random() < 0.1 else raw, places)


def test_for_as_long_as_is_asked(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    asked = float(os.environ.get("LOCATOR_FUZZ_SECONDS", "0"))
    if not asked:
        pytest.skip("LOCATOR_FUZZ_SECONDS asks for no longer run")
    files = (*TEXTS, *LAYERS, *_binary(tmp_path))
    number, end, crashes = 0, time.monotonic() + asked, 0
    while time.monotonic() < end:
        rnd = random.Random(number)  # noqa: S311 - the same files for the same numbers
        name, raw = rnd.choice(files)
        made = _one(rnd, (name, raw))
        try:
            check(tmp_path / f"fuzz-{name}", made)
        except Exception:  # noqa: BLE001 - every crash is kept and told at the end
            crashes += 1
            (tmp_path / f"crash-{number}-{name}").write_bytes(made)
            (tmp_path / f"crash-{number}.txt").write_text(traceback.format_exc(), encoding="utf-8")
        number += 1
    record_property("files", number)
    assert crashes == 0, f"{crashes} of {number} files, kept in {tmp_path}"
