"""The files of the corpus by name, and the list that many of them hold."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .places import Site, held, sites

Content = bytes | Mapping[str, bytes]
Maker = Callable[[], Content]
FILES: dict[str, Maker] = {}

HEADER = (
    "机构名称",
    "机构类型",
    "所属街镇",
    "详细地址",
    "经度",
    "纬度",
    "日供餐能力",
    "开放时间",
    "开放状态",
)


def made(name: str) -> Callable[[Maker], Maker]:
    """Enter what makes a file; a mapping of endings to bytes makes several files of one stem."""

    def entered(maker: Maker) -> Maker:
        FILES[name] = maker
        return maker

    return entered


def roster(some: Sequence[Site] = (), system: str = "wgs84", *, text: bool = False) -> list[list[Any]]:
    """Rows below ``HEADER``: meal points, the last quarter canteens; the first dozen places unless given."""
    some = list(some or sites()[:12])
    rows: list[list[Any]] = []
    for at, (site, (x, y)) in enumerate(zip(some, held(some, system), strict=True)):
        kind = "长者食堂" if at >= len(some) * 3 // 4 else "助餐点"
        status = {4: "暂停营业", 7: "筹建"}.get(at, "正常")
        place = [f"{x:.6f}", f"{y:.6f}"] if text else [x, y]
        rows.append(
            [
                *(site.name(kind), kind, site.street, site.address, *place),
                *(f"{60 + 10 * at}客", "10:30-12:30（周末休息）", status),
            ]
        )
    return rows


def plain(some: Sequence[Site], *, kind: str = "助餐点", system: str = "wgs84") -> list[list[Any]]:
    """Rows of name, type, street, address, longitude, latitude."""
    places = held(list(some), system)
    return [
        [site.name(kind), kind, site.street, site.address, f"{x:.6f}", f"{y:.6f}"]
        for site, (x, y) in zip(some, places, strict=True)
    ]


PLAIN = ("名称", "类型", "所属街镇", "地址", "经度", "纬度")
