"""Looking up addresses: what is sent to whom, how answers are read, and what is taken over."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from locator.domain.datum import wgs84_to_bd09, wgs84_to_gcj02
from locator.domain.facilities import Facilities
from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.errors import Cancelled, InputError, UsageError
from locator.importing.locating.systems import to_wgs84
from locator.importing.options import ReadOptions
from locator.services import geocoding
from locator.services.geocoding import Question, look_up, questions
from locator.services.history import History
from locator.services.imports import import_file
from locator.services.lookups.geocoder import Beat, Found, Level, no_beat
from locator.services.lookups.providers import PROVIDERS, level_of, provider_named
from locator.services.lookups.web import WebGeocoder
from tests.services.fake_service import Server, serving

KEY = "my secret/key"
LON, LAT = 121.51, 31.27


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as told:
        yield told


@dataclass
class Clock:
    """Time that passes only when somebody waits."""

    at: float = 0.0
    waited: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


Ask = Callable[..., WebGeocoder]


@pytest.fixture
def ask(server: Server, clock: Clock) -> Ask:
    def geocoder(name: str = "amap") -> WebGeocoder:
        return WebGeocoder(server.provider(name), KEY, timeout_s=5.0, now=clock.now, sleep=clock.sleep)

    return geocoder


def _amap(lon: float = LON, lat: float = LAT, level: str = "门牌号") -> dict[str, Any]:
    x, y = wgs84_to_gcj02(np.array([lon]), np.array([lat]))
    place = {"formatted_address": "上海市杨浦区甲路1号", "location": f"{x[0]:.6f},{y[0]:.6f}", "level": level}
    return {"status": "1", "info": "OK", "infocode": "10000", "count": "1", "geocodes": [place]}


def _answer(name: str) -> dict[str, Any]:
    if name == "amap":
        return _amap()
    if name == "tianditu":
        place = {"lon": str(LON), "lat": str(LAT), "level": "门址", "keyWord": "甲路1号", "score": 100}
        return {"msg": "ok", "status": "0", "location": place}
    shift = wgs84_to_gcj02 if name == "tencent" else wgs84_to_bd09
    x, y = shift(np.array([LON]), np.array([LAT]))
    place = {"location": {"lng": float(x[0]), "lat": float(y[0])}}
    return {"status": 0, "result": place | {"level": 9 if name == "tencent" else "门址"}}


@pytest.fixture
def study() -> Study:
    boxes = [shapely.box(121.50 + at * 0.02, 31.26, 121.52 + at * 0.02, 31.28) for at in range(2)]
    streets = Streets.build(
        2,
        code=["310110001", "310110002"],
        name=["北河路街道", "南山路街道"],
        geometry=np.array(boxes, object),
    )
    facilities = Facilities.build(
        6,
        id=["a", "b", "c", "d", "e", "f"],
        kind=["meal_point"] * 6,
        name=["甲站", "乙站", "丙站", "丁站", "戊站", "己站"],
        address=["甲路1号", "甲路1号", "", "杨浦区丁路4号", "戊路5号", "己路6号"],
        district_named=["杨浦区", "杨浦区", "", "杨浦区", "", "杨浦区"],
        street_code=["310110001", "310110002", "", "", "310110001", ""],
        status=["open", "suspended", "open", "open", "closed", "open"],
        phone=["021-65430000"] * 6,
        operator=["某公司"] * 6,
        lon=[np.nan, np.nan, np.nan, np.nan, np.nan, 121.51],
        lat=[np.nan, np.nan, np.nan, np.nan, np.nan, 31.27],
    )
    return Study("测试区", 4549, streets, facilities)


@pytest.mark.parametrize("name", list(PROVIDERS))
def test_every_service_is_asked_and_read(name: str, server: Server, ask: Ask) -> None:
    server.say(_answer(name))
    found = ask(name).find('甲路1号"&x=1', "上海市")
    assert found is not None
    assert found.level is Level.HOUSE
    study_place = to_wgs84(np.array([found.lon]), np.array([found.lat]), found.datum)
    assert np.allclose(np.ravel(study_place), (LON, LAT), atol=2e-6)
    words = server.words()
    assert KEY in words.values()
    assert "甲路1号&x=1" in words.values() or json.loads(words["ds"]) == {"keyWord": "甲路1号&x=1"}


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("amap", {"status": "0", "info": "INVALID_USER_KEY", "infocode": "10001"}, "lookup_key_refused"),
        ("amap", {"status": "0", "info": "DAILY_QUERY_OVER_LIMIT", "infocode": "10003"}, "lookup_quota"),
        ("amap", {"status": "0", "info": "UNKNOWN_ERROR", "infocode": "20003"}, "lookup_refused"),
        ("amap", {"status": "1", "geocodes": [{"location": "nowhere"}]}, "lookup_unreadable"),
        ("tianditu", {"code": 301012, "msg": "权限类型错误"}, "lookup_key_refused"),
        ("tencent", {"status": 190, "message": "无效的KEY"}, "lookup_key_refused"),
        ("tencent", {"status": 121, "message": "此key每日调用量已达到上限"}, "lookup_quota"),
        ("baidu", {"status": 240, "message": "APP 服务被禁用"}, "lookup_key_refused"),
        ("baidu", {"status": 302, "message": "天配额超限"}, "lookup_quota"),
        ("baidu", b"<html>", "lookup_unreadable"),
        ("baidu", [], "lookup_unreadable"),
    ],
)
def test_what_a_service_complains_of_is_told_plainly(
    name: str, answer: object, code: str, server: Server, ask: Ask
) -> None:
    server.say(answer)
    with pytest.raises(InputError) as caught:
        ask(name).find("甲路1号", "")
    assert caught.value.code == code
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("amap", {"status": "1", "infocode": "10000", "geocodes": []}),
        ("tianditu", {"status": "101", "msg": "没有结果"}),
        ("tencent", {"status": 347, "message": "查询无结果"}),
        ("baidu", {"status": 0, "result": []}),
    ],
)
def test_an_address_that_nobody_knows_is_no_fault(
    name: str, answer: object, server: Server, ask: Ask
) -> None:
    server.say(answer)
    assert ask(name).find("甲路1号", "") is None


@pytest.mark.parametrize(
    ("status", "answer"),
    [(503, b""), (429, b""), (200, {"status": "0", "info": "CUQPS", "infocode": "10021"})],
)
def test_a_busy_service_is_asked_once_more(
    status: int, answer: object, server: Server, ask: Ask, clock: Clock
) -> None:
    server.say(answer, status)
    server.say(_amap())
    assert ask().find("甲路1号", "") is not None
    assert clock.waited == [1.0]
    server.answers = []
    server.say(answer, status)
    with pytest.raises(InputError) as caught:
        ask().find("甲路1号", "")
    assert caught.value.code == "lookup_unreachable"
    assert len(server.asked) == 4


def test_a_refused_or_absent_service_is_told(server: Server, ask: Ask, clock: Clock) -> None:
    server.say(b"", 403)
    with pytest.raises(InputError) as caught:
        ask().find("甲路1号", "")
    assert caught.value.code == "lookup_key_refused"
    gone = replace(server.provider("amap"), url="http://127.0.0.1:1/?{key}{address}{city}")
    with pytest.raises(InputError) as caught:
        WebGeocoder(gone, KEY, now=clock.now, sleep=clock.sleep).find("甲路1号", "")
    assert caught.value.code == "lookup_unreachable"


def test_the_key_goes_nowhere_else(server: Server, ask: Ask) -> None:
    server.say(b"", 302)
    with pytest.raises(InputError):
        ask().find("甲路1号", "")
    assert len(server.asked) == 1
    server.answers = []
    server.say({"status": "0", "info": f"bad {KEY}", "infocode": "10001"})
    with pytest.raises(InputError) as caught:
        ask().find("甲路1号", "")
    assert KEY not in str(caught.value)
    assert KEY not in repr(ask())


def test_questions_keep_their_distance(server: Server, ask: Ask, clock: Clock) -> None:
    server.say(_amap())
    geocoder = ask()
    for _time in range(3):
        geocoder.find("甲路1号", "")
    assert clock.waited == pytest.approx([1 / 3, 1 / 3])


def test_only_addresses_of_unplaced_facilities_are_sent(study: Study, server: Server, ask: Ask) -> None:
    asked = questions(study, "上海市")
    assert asked == (
        Question("上海市杨浦区甲路1号", ("a", "b")),
        Question("上海市杨浦区丁路4号", ("d",)),
    )
    server.say(_amap())
    look_up(study, asked, ask(), "上海市")
    sent = [set(server.words(at).values()) for at in range(len(server.asked))]
    assert sent == [{KEY, question.address, "上海市"} for question in asked]


@dataclass
class Known:
    """A service that knows one place."""

    found: Found | None
    fault: InputError | None = None
    asked: int = 0

    def find(self, address: str, city: str, beat: Beat = no_beat) -> Found | None:
        self.asked += 1
        if self.fault is not None and self.asked > 1:
            raise self.fault
        return self.found


def test_what_is_in_doubt_is_left_to_the_planner(study: Study) -> None:
    place = Found(LON, LAT, Level.HOUSE, "", "wgs84")
    asked = questions(study)
    doubts = {
        name: [p.doubt for p in look_up(study, asked, Known(found)).proposals]
        for name, found in {
            "exact": place,
            "road": replace(place, level=Level.ROAD),
            "far": replace(place, lon=100.0),
            "none": None,
        }.items()
    }
    assert doubts["exact"] == ["", "outside_street", ""]
    assert doubts["road"] == ["not_exact"] * 3
    assert doubts["far"] == ["far_away"] * 3
    assert doubts["none"] == ["nothing_found"] * 3
    done = look_up(study, asked, Known(replace(place, level=Level.ROAD)), exact=Level.ROAD)
    assert [p.facility_id for p in done.sure] == ["a", "d"]
    assert all(geocoding.doubt_words(p) for p in done.proposals if p.doubt)
    assert done.proposals[1].away_m == pytest.approx(952, abs=5)


def test_a_fault_half_way_keeps_what_was_found(study: Study) -> None:
    fault = InputError("lookup_quota", "enough", "")
    done = look_up(study, questions(study), Known(Found(LON, LAT, Level.HOUSE, "", "wgs84"), fault))
    assert done.fault is fault
    assert [p.facility_id for p in done.proposals] == ["a", "b"]


def test_the_work_can_be_stopped(study: Study) -> None:
    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        look_up(study, questions(study), Known(None), progress=stop)


def test_what_is_taken_is_an_edit_that_undo_takes_back(study: Study) -> None:
    x, y = wgs84_to_gcj02(np.array([LON]), np.array([LAT]))
    found = Found(float(x[0]), float(y[0]), Level.HOUSE, "", "gcj02")
    done = look_up(study, questions(study), Known(found))
    placed = geocoding.accept(study, done.sure)
    row = placed.facilities.row(0)
    assert (row["lon"], row["lat"]) == pytest.approx((LON, LAT), abs=1e-8)
    assert (row["datum"], row["x_declared"], row["y_declared"]) == ("gcj02", found.lon, found.lat)
    history = History(study)
    history.edit(geocoding.edit_of(done.sure[0]), "Place")
    history.undo()
    assert history.study is study


def test_the_same_list_again_leaves_looked_up_places(study: Study, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("名称,类型,地址\n甲站,助餐点,甲路1号\n", encoding="utf-8")
    bare = replace(study, facilities=Facilities())
    study = import_file(bare, file, options=ReadOptions()).study
    found = Found(LON, LAT, Level.HOUSE, "", "wgs84")
    placed = geocoding.accept(study, look_up(study, questions(study), Known(found)).sure)
    assert placed.facilities.placed.all()
    assert import_file(placed, file, options=ReadOptions()).study.facilities == placed.facilities
    newer = "名称,类型,地址,经度,纬度\n甲站,助餐点,甲路1号,121.515,31.275\n"
    file.write_text(newer, encoding="utf-8")
    again = import_file(placed, file, options=ReadOptions(datum="wgs84")).study.facilities
    assert (again.lon[0], again.x_declared[0]) == (121.515, 121.515)


def test_nothing_is_sent_without_consent_and_key(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError) as caught:
        geocoding.consented(questions(study), provider_named("amap"), consent=False)
    assert "2 addresses" in caught.value.reason
    assert "restapi.amap.com" in caught.value.reason
    monkeypatch.delenv(geocoding.KEY_VARIABLE, raising=False)
    with pytest.raises(UsageError):
        geocoding.read_key(None)
    monkeypatch.setenv(geocoding.KEY_VARIABLE, " abc ")
    assert geocoding.read_key(None) == "abc"
    (tmp_path / "key.txt").write_text("\ufeffxyz\n", encoding="utf-8")
    assert geocoding.read_key(tmp_path / "key.txt") == "xyz"
    with pytest.raises(InputError):
        geocoding.read_key(tmp_path / "none.txt")
    with pytest.raises(UsageError):
        provider_named("google")


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("门牌号", Level.HOUSE),
        ("单元号", Level.HOUSE),
        ("兴趣点", Level.SITE),
        ("道路交叉路口", Level.ROAD),
        ("区县", Level.AREA),
        ("", Level.UNKNOWN),
    ],
)
def test_levels_are_told_apart(word: str, level: Level) -> None:
    assert level_of(word) is level
