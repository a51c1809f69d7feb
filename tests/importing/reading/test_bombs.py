"""Files made to fill the memory or to take for ever: refused in seconds, with bounded memory.

Those that need more than 1.5 GB of disk are written only where ``LOCATOR_FUZZ_SECONDS`` is set.
"""

import os
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from locator.errors import Cancelled, InputError
from locator.importing.options import ReadOptions
from locator.importing.reading import survey
from locator.importing.reading.source import read_listing
from tests.importing.reading import samples
from tests.importing.reading.conftest import facility_hits

SECONDS = 15.0
PEAK_MIB = 1200
_READ = """
import resource, sys, time
from pathlib import Path
from locator.errors import LocatorError
from locator.importing.options import ReadOptions
from locator.importing.reading.source import read_listing
if __name__ == "__main__":
    begun = time.monotonic()
    try:
        found = len(read_listing(Path(sys.argv[1]), ReadOptions(), lambda row: sum(c == "名称" for c in row)))
    except LocatorError as fault:
        found = fault.code
    # What getrusage tells of oneself still holds the peak of the process that started this one.
    told = Path("/proc/self/status")
    self_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if told.exists():
        self_kib = int(told.read_text().partition("VmHWM:")[2].split()[0])
    peak = max(self_kib, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    print(found, time.monotonic() - begun, peak / 1024)
"""


def read_apart(path: Path) -> tuple[str, float, float]:
    """Fault (or number of rows), seconds and peak memory in MiB of a process that reads ``path``."""
    script = path.parent / "read.py"
    script.write_text(_READ, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(path)], capture_output=True, text=True, timeout=120, check=True
    )
    found, seconds, peak = done.stdout.split()
    return found, float(seconds), float(peak)


def refused(path: Path, *codes: str) -> None:
    found, seconds, peak = read_apart(path)
    assert found in codes
    assert seconds < SECONDS
    assert peak < PEAK_MIB


def written(path: Path, piece: bytes, times: int, begin: bytes = "名称,经度\n".encode()) -> Path:
    with path.open("wb") as stream:
        stream.write(begin)
        for _time in range(times):
            stream.write(piece)
    return path


def test_one_line_of_a_gigabyte(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("wb") as stream:
        stream.write(b"x")
        stream.truncate(1 << 30)
    refused(path, "table_too_large")
    refused(written(tmp_path / "line.csv", b"x" * (1 << 20), 200), "not_a_table")


def test_a_million_columns(tmp_path: Path) -> None:
    refused(written(tmp_path / "list.csv", b"a," * 1_000_000 + b"\n", 3), "not_a_table", "table_too_large")


def test_two_hundred_megabytes_of_short_cells(tmp_path: Path) -> None:
    refused(written(tmp_path / "list.csv", b"ab,12.5,cd,ef,7\n" * 65_536, 200), "table_too_large")


def test_more_cells_than_a_list_has(tmp_path: Path) -> None:
    row = ",".join(f"第{i}个单元格" for i in range(15)).encode() + b"\n"
    refused(written(tmp_path / "list.csv", row * 4000, 170), "table_too_large")


def test_commas_alone(tmp_path: Path) -> None:
    refused(written(tmp_path / "list.csv", (b"," * 500_000 + b"\n") * 2, 200), "table_too_large")


@pytest.mark.parametrize("rest", [b"x" * 1000 + b"\n", b"\n", b'x\n,"y\n'])
def test_a_quotation_mark_that_is_never_closed(tmp_path: Path, rest: bytes) -> None:
    path = written(tmp_path / "list.csv", rest * 1000, 60, '名称,经度\n"甲,1\n'.encode())
    refused(path, "not_a_table", "table_too_large", "2")


def test_a_remark_in_a_page_that_does_not_end(tmp_path: Path) -> None:
    refused(written(tmp_path / "list.xls", b"x" * 100 + b"\n", 600_000, b"<html><table><!--"), "not_a_table")


def test_cells_of_a_page_that_span_all(tmp_path: Path) -> None:
    spans = b"<tr>" + b"<td rowspan=65535 colspan=1000>x</td>" * 1000
    refused(written(tmp_path / "list.xls", spans, 10, b"<html><table>"), "table_too_large")


def zeros(path: Path, name: str, gigabytes: int) -> Path:
    """A zip whose one part unpacks to so many gigabytes of zeros, one deflated piece written many times."""
    piece = 64 << 20
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(piece)) + packer.flush(zlib.Z_FULL_FLUSH)
    times = (gigabytes << 30) // piece
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    small, size = len(packed) * times + len(end), piece * times
    wide = struct.pack("<HHQQ", 1, 16, size, small)
    title = name.encode()
    head = struct.pack("<HHHHHIII", 45, 0, 8, 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF)
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04" + head + struct.pack("<HH", len(title), len(wide)) + title + wide)
        for _time in range(times):
            stream.write(packed)
        stream.write(end)
        at = stream.tell()
        stream.write(b"PK\x01\x02" + struct.pack("<H", 45) + head)
        stream.write(struct.pack("<HHHHHII", len(title), len(wide), 0, 0, 0, 0, 0) + title + wide)
        length = stream.tell() - at
        stream.write(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, length, at, 0))
    return path


@pytest.mark.parametrize(
    ("name", "part", "code"),
    [
        ("list.xlsx", "xl/worksheets/sheet1.xml", "table_too_large"),
        ("list.xlsx", "xl/sharedStrings.xml", "table_too_large"),
        ("list.ods", "content.xml", "table_too_large"),
        ("layer.zip", "points.shp", "layer_too_large"),
    ],
)
def test_ten_gigabytes_of_zeros(tmp_path: Path, name: str, part: str, code: str) -> None:
    path = zeros(tmp_path / name, part, 10)
    assert path.stat().st_size < 20 << 20
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo(part).file_size == 10 << 30
    refused(path, code)


def test_a_part_larger_than_it_says(tmp_path: Path) -> None:
    book = samples.xlsx()
    with zipfile.ZipFile(tmp_path / "one.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", bytes(300 << 20))
    raw = (tmp_path / "one.xlsx").read_bytes().replace(struct.pack("<I", 300 << 20), struct.pack("<I", 1000))
    (tmp_path / "list.xlsx").write_bytes(raw)
    refused(tmp_path / "list.xlsx", "not_a_table", "table_too_large")
    assert len(book) < len(raw)


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    inner = samples.zipped({"list.xlsx": samples.xlsx()})
    (tmp_path / "list.xlsx").write_bytes(samples.zipped({"inner.zip": inner}))
    refused(tmp_path / "list.xlsx", "not_a_table")
    (tmp_path / "layer.zip").write_bytes(samples.zipped({"inner.zip": inner}))
    refused(tmp_path / "layer.zip", "archive_without_layer")


def test_cells_repeated_to_the_end_of_a_sheet(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p>'
    rows = (
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-cell></table:table-row>'
    )
    (tmp_path / "list.ods").write_bytes(samples.ods({"名单": rows}))
    refused(tmp_path / "list.ods", "table_too_large")
    # As LibreOffice ends every sheet: blank cells and rows repeated to its edge.
    (tmp_path / "list.ods").write_bytes(samples.ods({"名单": samples.ods_rows()}))
    found, seconds, _peak = read_apart(tmp_path / "list.ods")
    assert (found, seconds < SECONDS) == ("3", True)


def test_entities_that_unfold_without_end(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    page = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "x">{lines}]><html><table><tr><td>&a11;'
    (tmp_path / "list.xls").write_text(page, encoding="utf-8")
    found, seconds, peak = read_apart(tmp_path / "list.xls")
    assert seconds < SECONDS
    assert peak < PEAK_MIB
    assert found in {"1", "no_rows", "file_empty", "not_a_table"}


@pytest.mark.parametrize("begin", [b'{"type":"FeatureCollection","features":[', b"", b'{"a":'])
def test_brackets_without_end(tmp_path: Path, begin: bytes) -> None:
    piece = b'{"a":' if begin.endswith(b":") else b"["
    refused(written(tmp_path / "layer.geojson", piece * 1_000_000, 20, begin), "not_a_layer")


def test_a_layer_of_a_gigabyte(tmp_path: Path) -> None:
    path = written(tmp_path / "layer.geojson", b"", 0, b'{"type":"FeatureCollection","features":[')
    os.truncate(path, 1 << 30)
    refused(path, "layer_too_large")


@pytest.mark.skipif("LOCATOR_FUZZ_SECONDS" not in os.environ, reason="needs 2 GB of disk")
def test_two_gigabytes_written_out(tmp_path: Path) -> None:
    refused(written(tmp_path / "list.csv", b"ab,12.5,cd\n" * 100_000, 2000), "table_too_large")


def test_reading_is_stopped_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "list.csv", b"ab,12.5,cd,ef,7\n" * 65_536, 60)
    monkeypatch.setattr(survey, "_TELL_EVERY_S", 0.0)
    begun = time.monotonic()

    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_listing(path, ReadOptions(), facility_hits, stop)
    assert time.monotonic() - begun < 1.0


@pytest.mark.parametrize("name", ["list.csv", "list.xls"])
def test_progress_is_told_all_the_while(tmp_path: Path, name: str) -> None:
    row = b"<tr><td>ab<td>12.5<td>cd" if name.endswith("xls") else b"ab,12.5,cd,ef,7\n"
    begin = b"<html><table>" if name.endswith("xls") else b""
    path = written(tmp_path / name, row * 10_000, 20, begin)
    told: list[float] = [time.monotonic()]
    read_listing(path, ReadOptions(), facility_hits, lambda *_said: told.append(time.monotonic()))
    assert max(b - a for a, b in pairwise(told)) < 1.0


def test_as_many_cells_as_a_large_list_has(tmp_path: Path) -> None:
    row = ",".join(f"第{i}格" for i in range(40)).encode() + b"\n"
    path = written(tmp_path / "list.csv", row * 1000, 100, ("名称" + "," * 39 + "\n").encode())
    found, _seconds, peak = read_apart(path)
    assert found == "100000"
    assert peak < PEAK_MIB


def test_the_fault_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_listing(zeros(tmp_path / "list.ods", "content.xml", 10), ReadOptions(), facility_hits)
    assert "list.ods" in raised.value.reason
    assert raised.value.remedy
