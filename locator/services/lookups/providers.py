"""The services that Locator can ask: where each is, and how its answers are read.

After the services' own descriptions: lbs.amap.com/api/webservice/guide/api/georegeo,
lbs.tianditu.gov.cn/server/geocodinginterface.html,
lbs.qq.com/service/webService/webServiceGuide/address/Geocoder and
lbsyun.baidu.com/faq/api?title=webapi/guide/webservice-geocoding.
"""

from collections.abc import Mapping
from types import MappingProxyType

from locator.errors import UsageError
from locator.services.lookups.geocoder import Answer, Found, Level, Provider, Trouble
from locator.words import _

_HOUSE = ("门牌", "门址", "单元号")
_SITE = (
    *(
        "兴趣点",
        "地产小区",
        "小区",
        "商务大厦",
        "大厦",
        "政府机构",
        "生活服务",
        "餐饮",
        "教育",
        "医疗",
        "购物",
    ),
    *("宾馆", "休闲娱乐", "金融", "旅游景点", "工业园区", "POI", "poi"),
)
_ROAD = ("道路", "路口", "桥", "村庄", "公交", "地铁")
_AREA = ("国家", "省", "市", "区县", "开发区", "乡镇", "街道", "商圈", "行政区")


def level_of(word: str) -> Level:
    """Level that a service's own word means."""
    for level, words in (
        (Level.HOUSE, _HOUSE),
        (Level.SITE, _SITE),
        (Level.ROAD, _ROAD),
        (Level.AREA, _AREA),
    ):
        if any(known in word for known in words):
            return level
    return Level.UNKNOWN


_AMAP_KEY = frozenset(
    {"10001", "10002", "10005", "10006", "10007", "10008", "10009", "10010", "10012", "10013"}
)
_AMAP_QUOTA = frozenset({"10003", "10044", "10045", "40000", "40002", "40003"})
_AMAP_BUSY = frozenset({"10004", "10014", "10015", "10016", "10019", "10020", "10021", "10029"})


def _amap_trouble(answer: Answer) -> tuple[Trouble, str]:
    code, said = str(answer.get("infocode", "")), str(answer.get("info", ""))
    if str(answer.get("status")) == "1":
        return "", ""
    kinds: Mapping[Trouble, frozenset[str]] = {
        "key": _AMAP_KEY,
        "quota": _AMAP_QUOTA,
        "busy": _AMAP_BUSY,
        "nothing": frozenset({"30001"}),  # no data for this address
    }
    return next((kind for kind, codes in kinds.items() if code in codes), "other"), f"{said} {code}".strip()


def _amap_place(answer: Answer, datum: str) -> Found | None:
    for place in answer.get("geocodes") or ():
        lon, lat = str(place["location"]).split(",")
        level = level_of(str(place.get("level", "")))
        return Found(float(lon), float(lat), level, str(place.get("formatted_address", "")), datum)
    return None


def _tianditu_trouble(answer: Answer) -> tuple[Trouble, str]:
    status, said = str(answer.get("status", answer.get("code", ""))), str(answer.get("msg", ""))
    if status == "0":
        return "", ""
    if status == "101":
        return "nothing", said
    if status.startswith("3010"):  # 301xxx: kind of key, key unknown, daily amount
        return ("quota" if "超" in said or "上限" in said else "key"), f"{said} {status}"
    return "other", f"{said} {status}".strip()


def _tianditu_place(answer: Answer, datum: str) -> Found | None:
    place = answer.get("location")
    if not place:
        return None
    level = level_of(str(place.get("level", "")))
    return Found(float(place["lon"]), float(place["lat"]), level, str(place.get("keyWord", "")), datum)


_TENCENT_KEY = frozenset({110, 111, 112, 113, 114, 161, 190, 198, 199, 311})
_TENCENT_HOUSE, _TENCENT_SITE, _TENCENT_ROAD = 9, 10, 5


def _tencent_trouble(answer: Answer) -> tuple[Trouble, str]:
    status, said = int(answer.get("status", -1)), str(answer.get("message", ""))
    if status == 0:
        return "", ""
    told = f"{said} {status}"
    if status in _TENCENT_KEY:
        return "key", told
    kinds: Mapping[int, Trouble] = {120: "busy", 121: "quota", 347: "nothing"}
    return kinds.get(status, "other"), told


def _tencent_place(answer: Answer, datum: str) -> Found | None:
    place = answer["result"]
    at, number = place["location"], int(place.get("level", 0))
    if number >= _TENCENT_SITE:
        level = Level.SITE
    elif number == _TENCENT_HOUSE:
        level = Level.HOUSE
    else:
        level = Level.ROAD if number >= _TENCENT_ROAD else Level.AREA if number else Level.UNKNOWN
    parts = place.get("address_components") or {}
    names = ("province", "city", "district", "street", "street_number")
    text = "".join(dict.fromkeys(str(parts.get(name, "")) for name in names)) or str(place.get("title", ""))
    return Found(float(at["lng"]), float(at["lat"]), level, text, datum)


def _baidu_trouble(answer: Answer) -> tuple[Trouble, str]:
    status, said = int(answer.get("status", -1)), str(answer.get("message", answer.get("msg", "")))
    if status == 0:
        return "", ""
    told = f"{said} {status}".strip()
    if status in (4, 301, 302):
        return "quota", told
    if status in (401, 402):
        return "busy", told
    if status in (5, 101, 102) or 200 <= status < 300:  # noqa: PLR2004 - 2xx: the key lacks a right
        return "key", told
    return "other", told


def _baidu_place(answer: Answer, datum: str) -> Found | None:
    place = answer.get("result")
    if not place:
        return None
    at, level = place["location"], level_of(str(place.get("level", "")))
    return Found(float(at["lng"]), float(at["lat"]), level, "", datum)


PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        one.id: one
        for one in (
            Provider(
                "amap",
                "restapi.amap.com",
                lambda: _("Amap"),
                "https://restapi.amap.com/v3/geocode/geo?key={key}&address={address}&city={city}",
                "gcj02",
                3.0,
                _amap_trouble,
                _amap_place,
            ),
            Provider(
                "tianditu",
                "api.tianditu.gov.cn",
                lambda: _("Tianditu"),
                "https://api.tianditu.gov.cn/geocoder?ds=%7B%22keyWord%22%3A%22{address}%22%7D&tk={key}",
                "wgs84",
                5.0,
                _tianditu_trouble,
                _tianditu_place,
            ),
            Provider(
                "tencent",
                "apis.map.qq.com",
                lambda: _("Tencent Maps"),
                "https://apis.map.qq.com/ws/geocoder/v1/?key={key}&address={address}&region={city}",
                "gcj02",
                5.0,
                _tencent_trouble,
                _tencent_place,
            ),
            Provider(
                "baidu",
                "api.map.baidu.com",
                lambda: _("Baidu Maps"),
                "https://api.map.baidu.com/geocoding/v3/?ak={key}&address={address}&city={city}&output=json",
                "bd09",
                3.0,
                _baidu_trouble,
                _baidu_place,
            ),
        )
    }
)


def provider_named(name: str) -> Provider:
    """Service that an option names.

    Raises
    ------
    UsageError
        ``lookup_service_unknown``.
    """
    if name not in PROVIDERS:
        raise UsageError(
            "lookup_service_unknown",
            _("“{name}” is no service that Locator can ask.").format(name=name),
            _("Choose one of: {known}.").format(known=", ".join(PROVIDERS)),
        )
    return PROVIDERS[name]
