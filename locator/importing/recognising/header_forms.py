"""Headers by their form, where no alias has them: 长者饭堂名称, 高德经度, 地理坐标（东经）."""

import re
from collections.abc import Mapping

from locator.importing.fold import header_keys
from locator.importing.recognising import capacity_forms

# What a facility is called in headers: its name, address … stand behind it.
_PLACES = (
    *(
        "机构",
        "设施",
        "单位",
        "饭堂",
        "食堂",
        "餐厅",
        "餐馆",
        "饭店",
        "餐吧",
        "中心",
        "站点",
        "驿站",
        "站",
        "点位",
        "网点",
        "点",
    ),
    *(
        "场所",
        "场地",
        "门店",
        "店",
        "院",
        "所",
        "之家",
        "家园",
        "乐园",
        "公寓",
        "基地",
        "服务社",
        "俱乐部",
        "照护室",
        "屋",
        "项目",
    ),
)
# Places and persons that a header speaks of besides the facility.
_OTHERS = (
    *(
        "运营",
        "经营",
        "主管",
        "上级",
        "承办",
        "承接",
        "承建",
        "举办",
        "主办",
        "协办",
        "合作",
        "隶属",
        "所属",
        "配餐",
        "供餐单位",
    ),
    *(
        "产权",
        "建设",
        "监管",
        "管理",
        "填报",
        "报送",
        "上报",
        "供应",
        "开户",
        "登记",
        "注册",
        "依托",
        "托管",
        "委托",
        "受托",
        "签约",
    ),
    *(
        "周边",
        "附近",
        "原",
        "曾",
        "关联",
        "对应",
        "医院",
        "医疗",
        "卫生",
        "学校",
        "公司",
        "企业",
        "银行",
        "地铁",
        "公交",
        "车站",
    ),
    *(
        "负责人",
        "联系人",
        "法人",
        "法定",
        "代表",
        "家属",
        "老人",
        "老年人",
        "监护",
        "紧急",
        "院长",
        "站长",
        "所长",
        "店长",
        "经理",
    ),
    *("户籍", "家庭", "志愿", "顾问", "厨师", "申请", "施工", "物业"),
)
_OTHER = re.compile("|".join(_OTHERS))
_PLACE = f"(?:{'|'.join(sorted(_PLACES, key=len, reverse=True))})"
_ADDRESSED = re.compile(rf"(.{{0,12}}?{_PLACE})的?(.+)")
_NAMES = frozenset({"名称", "名", "名字", "全称", "中文名", "中文名称", "全名", "中文全称"})
# Fields that a place before them leaves as they are; an amount (食堂面积) may be of a part alone.
_OF_PLACE = frozenset(
    {"name", "address", "type", "status", "hours", "phone", "opened", "meals_per_day", "lon", "lat", "lonlat"}
)
_OPERATOR = re.compile(
    r"(?:运营|经营|承接|承办|托管|受托|委托运营|第三方)(?:管理|服务)?(?:单位|机构|企业|公司|组织|方|主体|商)(?:名称|全称)?"
)
# One axis and not the other; what stands around it is a source, a system or a place.
_BEFORE = r"(?:[a-z0-9]+_|gps|bd|bd09|gg|gcj|gcj02|wgs|wgs84|cgcs2000|amap|gaode|baidu|tx)?"
_SYSTEM = r"(?:_[a-z0-9]+|gps|bd|bd09|gg|gcj|gcj02|wgs|wgs84|amap|baidu|\d{1,2})?"
_LON = re.compile(rf"[^经纬]*(?:经度|东经)[^经纬]*|{_BEFORE}(?:lng|lon|longitude){_SYSTEM}")
_LAT = re.compile(rf"[^经纬]*(?:纬度|北纬)[^经纬]*|{_BEFORE}(?:lat|latitude){_SYSTEM}")
# Cells below a header speak of axes too: 东经121°28′.
_CELL = re.compile(r"\d\.\d|(?<!cgcs)(?<!epsg)(?<!epsg:)\d{3}|\d[°度'′]")
_NO_AXIS = re.compile(r"误差|精度|来源|类型|方向|备注|说明|系统|带号|中央|偏移|是否|状态|差")
_BOTH = re.compile(
    r"(?:高德|百度|腾讯|天地图|火星|地图|gps|wgs-?84|gcj-?02|bd-?09|cgcs-?2000|定位|地理|空间|位置)+(?:坐标|经纬度)(?:系)?"
)


def axis(header: str) -> str:
    """``lon`` or ``lat`` where a header speaks of one axis alone; else blank."""
    words = header_keys(header)[0]
    if _NO_AXIS.search(words) or _CELL.search(words):
        return ""
    if _LON.fullmatch(words):
        return "lon"
    return "lat" if _LAT.fullmatch(words) else ""


def field_of(header: str, known: Mapping[str, tuple[str, int]]) -> str:
    """Field that a header of a list of facilities has the form of; blank where it has none.

    Parameters
    ----------
    header : str
    known : mapping of alias to (field, rank)
    """
    if found := axis(header):
        return found
    for words in dict.fromkeys(header_keys(header)):
        if _BOTH.fullmatch(words):
            return "lonlat"
        if _OPERATOR.fullmatch(words):
            return "operator"
        if amount := capacity_forms.field_of(words):
            return amount
        behind = _ADDRESSED.fullmatch(words)
        if behind is None or _OTHER.search(behind[1]):
            continue
        if behind[2] in _NAMES:
            return "name"
        field = known.get(behind[2], ("", 0))[0]
        if field in _OF_PLACE:
            return field
    return ""


def stem(header: str) -> str:
    """A header of one axis without that axis: the same for both columns of a pair."""
    words = header_keys(header)[0]
    return re.sub(
        r"经度|纬度|东经|北纬|longitude|latitude|lng|lon|lat|[xy](?=坐标|$)|(?<=坐标)[xy]|^[jw]d$|东坐标|北坐标|横坐标|纵坐标",
        "",
        words,
    )
