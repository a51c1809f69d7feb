"""Names and codes of streets that are short, nearly right, old, of another district, or of no street."""

from . import files
from .catalogue import PLAIN, made, plain
from .places import sites


def _named(names: dict[int, str], count: int = 24) -> list[list[str]]:
    rows = plain(sites()[:count])
    for at, name in names.items():
        rows[at][2] = name
    return [list(PLAIN), *rows]


@made("100_short_names.csv")
def _short() -> bytes:
    return files.text(
        _named({0: "汀岸", 11: "芦汐", 2: "桐荫街道办事处", 3: "云汀区柳坞街道", 4: " 书圃 街道 "}), "gbk"
    )


@made("101_wrong_endings.csv")
def _endings() -> bytes:
    return files.text(_named({0: "汀岸镇", 12: "汀岸镇", 11: "芦汐街道"}), "gbk")


@made("102_nearly_right.csv")
def _near() -> bytes:
    return files.text(_named({3: "柳坞新村街道", 5: "北站街道", 7: "鹭诸街道", 17: "北站街道"}), "utf-8-sig")


@made("103_old_names_confirmed.csv")
def _old() -> bytes:
    return files.text(_named({1: "渡口街道", 13: "渡口街道", 5: "北站街道"}), "gbk")


@made("104_unknown_street.csv")
def _unknown() -> bytes:
    return files.text(_named({6: "星塘街道", 18: "星塘街道"}), "gbk")


@made("105_neighbours.csv")
def _neighbours() -> bytes:
    rows = [["云汀区", *row] for row in plain(sites()[:24])]
    places = ((122.9195, 30.835), (122.9192, 30.845), (122.9255, 30.869))
    for at, (lon, lat) in enumerate(places, start=1):
        rows.append(["望潮区", f"南浦第{at}助餐点", "助餐点", "南浦街道", f"望潮区南浦路{at}号", lon, lat])
    return files.text([["所属区", *PLAIN], *rows], "gbk")


@made("106_no_streets_but_estates.csv")
def _estates() -> bytes:
    return files.text(_named({6: "云汀工业园区", 7: "云汀国营农场"}), "gbk")


@made("107_street_in_the_address_only.csv")
def _address() -> bytes:
    rows = [
        [row[0], row[1], f"云汀区{row[2]}{row[3].removeprefix('云汀区')}", *row[4:]]
        for row in plain(sites()[:24])
    ]
    return files.text([[*PLAIN[:2], *PLAIN[3:]], *rows], "gbk")
