"""What a list says of the kind of its rows: one facility on several rows, several kinds in one cell."""

from . import files
from .catalogue import PLAIN, made, plain
from .places import sites


@made("060_mixed_kinds.csv")
def _mixed() -> bytes:
    words = [
        "社区综合为老服务中心",
        "日间照护",
        "助餐点",
        "社区长者食堂",
        "护理站",
        "养老院",
        "长者照护之家",
        "康复辅具租赁点",
        "家门口养老服务站",
        "养老顾问点",
        "社区卫生服务中心",
        "",
    ]
    rows = plain(sites()[:12])
    for row, word in zip(rows, words, strict=True):
        row[1] = word
    return files.text([PLAIN, *rows], "gbk")


@made("061_type_codes.xlsx")
def _codes() -> bytes:
    codes = [1010, 1011, 2010, 2011, 2014, 2015, 2016, 2024, 4001, "2014", "2011.0", 2012]
    rows = [
        [row[0], code, *row[2:4], float(row[4]), float(row[5])]
        for row, code in zip(plain(sites()[:12], kind="服务点"), codes, strict=True)
    ]
    return files.xlsx({"Sheet1": [["agencyName", "agencyType", "街镇", "addr", "lng", "lat"], *rows]})


@made("062_several_kinds_in_a_cell.csv")
def _several() -> bytes:
    words = [
        "日间照护、助餐点",
        "综合为老服务中心（含助餐点、日间照料）",
        "2011;2014",
        "长者食堂/助餐点",
        "养老院",
        "助餐点+养老顾问点",
        "护理站",
        "日间照料中心和助餐点",
        "助餐点",
        "助餐点",
        "助餐点",
        "助餐点",
    ]
    rows = plain(sites()[:12], kind="服务点")
    for row, word in zip(rows, words, strict=True):
        row[1] = word
    return files.text([PLAIN, *rows], "utf-8-sig")


@made("063_one_facility_on_several_rows.csv")
def _services() -> bytes:
    header = [
        "機構名稱",
        "機構代碼",
        "機構種類",
        "區",
        "街鎮",
        "地址全址",
        "經度",
        "緯度",
        "特約服務項目",
        "開放床數",
    ]
    rows = []
    for at, row in enumerate(plain(sites()[:12], kind="日间照护"), start=1):
        services = ("日間照顧", "交通接送", "餐飲服務")[: 1 + at % 3]
        rows += [[row[0], f"A{at:03d}", "日間照護", "云汀区", *row[2:], service, 30] for service in services]
    return files.text([header, *rows], "utf-8-sig")


@made("064_rows_that_differ_in_their_amounts.csv")
def _conflict() -> bytes:
    header = ["机构名称", "机构编号", "机构类型", "所属街镇", "地址", "经度", "纬度", "服务项目", "床位数"]
    rows = [
        [row[0], f"YT{at:03d}", "养老院", *row[2:], "全托", 100]
        for at, row in enumerate(plain(sites()[:12], kind="养老院"), start=1)
    ]
    rows.insert(1, [*rows[0][:7], "康复", 120])
    return files.text([header, *rows], "utf-8")


@made("065_name_speaks_of_another_kind.csv")
def _names() -> bytes:
    rows = plain(sites()[:12])
    rows[0][0], rows[0][1] = "第十三小学家长学校助餐点", "养老顾问点"
    rows[1][0], rows[1][1] = "旧津街道养老院附设食堂", "长者食堂"
    rows[2][0] = "桐荫街道敬老院"
    return files.text([PLAIN, *rows], "gbk")


@made("066_no_kind_said.csv")
def _none() -> bytes:
    return files.text([[PLAIN[0], *PLAIN[2:]], *([row[0], *row[2:]] for row in plain(sites()[:12]))], "gbk")


@made("067_type_is_ownership.csv")
def _ownership() -> bytes:
    rows = plain(sites()[:12], kind="养老院")
    for at, row in enumerate(rows):
        row[1] = ("公办", "民办", "公建民营")[at % 3]
    return files.text([["机构名称", "机构类型", *PLAIN[2:]], *rows], "utf-8-sig")


@made("068_centre_and_its_meal_point.csv")
def _twice() -> bytes:
    rows = plain(sites()[:12], kind="综合为老服务中心")
    for at in range(3):
        row = rows[at]
        rows.append([row[0].replace("综合为老服务中心", "综合为老服务中心助餐点"), "助餐点", *row[2:]])
    area = [[*row, 1200 if "助餐点" not in row[1] else ""] for row in rows]
    return files.text([[*PLAIN, "建筑面积"], *area], "gbk")
