"""Columns about persons, told by their headers or by their cells. Every name and number is made up."""

from typing import Any

from . import files
from .catalogue import PLAIN, made, plain
from .places import sites

_NAMES = (
    "张三",
    "李四",
    "王五",
    "赵六",
    "孙七",
    "周八",
    "吴九",
    "郑十",
    "陈一一",
    "林二二",
    "何三三",
    "高四四",
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _mobile(at: int) -> str:
    return f"138{at:04d}{at * 11:04d}"


def _identity(at: int) -> str:
    """Identity number of nobody: its region does not exist, its check digit is right (GB 11643)."""
    held = f"8299011950010{at % 9 + 1}{at:03d}"
    return held + "10X98765432"[sum(int(a) * b for a, b in zip(held, _WEIGHTS, strict=True)) % 11]


def everything() -> list[str]:
    """Every name, mobile and identity number that stands in a file."""
    return [*_NAMES, *map(_mobile, range(12)), *map(_identity, range(12)), "13800000000"]


@made("110_personal_headers.xlsx")
def _headers() -> bytes:
    header = [*PLAIN, "法定代表人", "联系人", "手机", "身份证号", "服务电话"]
    rows: list[list[Any]] = [
        [
            *row[:4],
            float(row[4]),
            float(row[5]),
            _NAMES[at],
            _NAMES[-at],
            _mobile(at),
            _identity(at),
            "021-55500000",
        ]
        for at, row in enumerate(plain(sites()[:12]))
    ]
    return files.xlsx({"Sheet1": [header, *rows]})


@made("111_personal_by_content.csv")
def _content() -> bytes:
    header = [*PLAIN, "其他", "登记信息", "值班"]
    rows = [[*row, _mobile(at), _identity(at), _NAMES[at]] for at, row in enumerate(plain(sites()[:12]))]
    return files.text([header, *rows], "gbk")


@made("112_names_in_the_telephone_column.csv")
def _names_in_phone() -> bytes:
    rows = [[*row, f"021-5550{at:04d}"] for at, row in enumerate(plain(sites()[:12]))]
    rows[0][6], rows[1][6] = f"021-55500000 张三 {_mobile(1)}", f"李四 {_mobile(2)}"
    return files.text([[*PLAIN, "联系电话"], *rows], "gbk")


@made("113_names_and_telephones_in_one_column.csv")
def _both() -> bytes:
    rows = [[*row, f"{_NAMES[at]} {_mobile(at)}"] for at, row in enumerate(plain(sites()[:12]))]
    return files.text([[*PLAIN, "联系人及电话"], *rows], "utf-8-sig")
