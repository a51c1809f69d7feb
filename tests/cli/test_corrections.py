"""From a list with faults to a workbook, and back; facilities out and in; places looked up."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import openpyxl
import pytest

from locator.services.lookups import providers
from locator.services.studies import open_study
from tests.cli.conftest import WGS84, Locator, Write

FAULTY = "名称,地址,经度,纬度\n甲助餐点,甲路1号,121.510123,31.270456\n乙助餐点,乙路2号,,\n"


def test_a_list_goes_out_as_a_workbook_and_comes_back(
    bare: Path, write: Write, locator: Locator, tmp_path: Path
) -> None:
    out = tmp_path / "to-do.xlsx"
    ended = locator("import", bare, write("a.csv", FAULTY), *WGS84, "--quality", out)
    assert ended.status == 4
    book = openpyxl.load_workbook(out)
    page = book.worksheets[0]
    page["G2"], page["H2"] = 121.511123, 31.271456
    assert page["E2"].value == "乙助餐点"
    book.save(out)
    again = locator("import", bare, out, "--json")
    assert again.status == 0
    assert again.document["list"] == "a"
    assert again.document["changes"]["moved"] == 1
    facilities = open_study(bare).facilities
    assert facilities.placed.tolist() == [True, True]


def test_a_dry_run_writes_the_workbook_alone(
    bare: Path, write: Write, locator: Locator, tmp_path: Path
) -> None:
    before, out = bare.read_bytes(), tmp_path / "to-do.xlsx"
    assert locator("import", bare, write("a.csv", FAULTY), *WGS84, "--quality", out, "--dry-run").status == 4
    assert out.exists()
    assert bare.read_bytes() == before


@pytest.mark.parametrize("words", [("--quality", "a.csv"), ("--quality", "a.xlsx", "--as", "barriers")])
def test_a_quality_workbook_that_cannot_be_is_wrong_usage(
    bare: Path, write: Write, locator: Locator, words: tuple[str, ...]
) -> None:
    assert locator("import", bare, write("a.csv", FAULTY), *WGS84, *words).status == 2


@pytest.mark.parametrize("ending", ["xlsx", "gpkg", "geojson", "csv"])
def test_facilities_go_out_and_come_back(study: Path, locator: Locator, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"meals.{ending}"
    assert locator("export", study, out, "--what", "facilities").status == 0
    ended = locator("import", study, out, "--crs", "wgs84", "--json")
    assert ended.document["changes"]["unchanged"] == 3


def test_what_cannot_be_exported_is_wrong_usage(study: Path, locator: Locator, tmp_path: Path) -> None:
    assert locator("export", study, tmp_path / "a.png", "--what", "facilities").status == 2
    assert locator("export", study, tmp_path / "a.csv", "--what", "everything").status == 2


@pytest.fixture
def amap(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A service on this machine in the place of Amap; gives the questions that it was asked."""
    asked: list[str] = []
    place = {"formatted_address": "乙路2号", "location": "121.515654,31.267963", "level": "门牌号"}
    answer = json.dumps({"status": "1", "infocode": "10000", "geocodes": [place]}).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_given: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    real = providers.PROVIDERS["amap"]
    url = real.url.replace(f"https://{real.host}", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setattr(providers, "PROVIDERS", {"amap": replace(real, url=url)})
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("LOCATOR_GEOCODER_KEY", "abc")
    yield asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_places_are_looked_up_with_consent_alone(
    bare: Path, write: Write, locator: Locator, amap: list[str]
) -> None:
    locator("import", bare, write("a.csv", FAULTY), *WGS84)
    ended = locator("locate", bare, "--service", "amap", "--json")
    assert (ended.status, ended.error["code"]) == (2, "lookup_consent_missing")
    assert ended.error["addresses"] == 1
    assert amap == []
    looked = locator("locate", bare, "--service", "amap", "--consent", "--dry-run", "--json")
    assert looked.document["proposals"][0]["level"] == "house"
    assert not open_study(bare).facilities.placed.all()
    assert locator("locate", bare, "--service", "amap", "--consent").status == 0
    after = open_study(bare)
    assert after.facilities.placed.all()
    assert after.facilities.datum.tolist() == ["wgs84", "gcj02"]
    assert [edit.action for edit in after.edits] == ["move"]


def test_a_place_not_known_exactly_enough_is_left(
    bare: Path, write: Write, locator: Locator, amap: list[str]
) -> None:
    locator("import", bare, write("a.csv", FAULTY.replace("乙路", "远路")), *WGS84)
    assert locator("locate", bare, "--service", "amap", "--consent", "--level", "inch").status == 2
    assert locator("locate", bare, "--service", "google").status == 2
    assert amap == []
