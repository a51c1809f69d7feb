"""Invented names. None is a person's, and no road or place is a known one."""

from collections.abc import Iterator

import numpy as np

# The same words make estates, roads and institutions: plants, waters and weather.
_WORDS = (
    "苇风", "砚石", "橘香", "荻花", "鹭影", "麦浪", "柳烟", "桐音", "汀兰", "潮信", "渡月", "听雨", "晴川",
    "望舟", "菱塘", "藕汀", "蓼岸", "萤火", "枕溪", "云帆", "竹坞", "梅坡", "杏雨", "栀香", "槐荫", "松涛",
    "榆钱", "桑榆", "葵园", "芷水", "荇带", "鹤汀", "雁洲", "鸥波", "燕泥", "莺堤", "蝉鸣", "蛙塘", "渔火",
    "橹声", "帆影", "舟楫", "石埠", "水栅", "月湾", "星塘", "露台", "霜林", "雪汀", "岚桥", "青荷", "白苹",
    "红蓼", "紫藤", "碧梧", "丹桂", "金穗",
)  # fmt: skip
_ESTATE_ENDS = ("苑", "里", "坊", "新村", "花园", "一村", "二村", "小区", "家园", "弄")
_VILLAGE_ENDS = ("村", "浜村", "埭村", "桥村")
_ROAD_ENDS = ("路", "路", "路", "街", "支路")
_WELFARE = (
    "福苑",
    "康苑",
    "颐苑",
    "晚晴",
    "夕照",
    "长青",
    "安和",
    "乐龄",
    "椿庭",
    "萱堂",
    "暖阳",
    "同馨",
    "瑞和",
    "静好",
    "怡年",
)


def _combined(ends: tuple[str, ...], rng: np.random.Generator) -> Iterator[str]:
    names = [word + end for word in _WORDS for end in dict.fromkeys(ends)]
    return (names[i] for i in rng.permutation(len(names)))


def estates(rng: np.random.Generator) -> Iterator[str]:
    """Names of housing estates, none twice."""
    return _combined(_ESTATE_ENDS, rng)


def villages(rng: np.random.Generator) -> Iterator[str]:
    """Names of villages, none twice."""
    return _combined(_VILLAGE_ENDS, rng)


def road(rng: np.random.Generator, share: float) -> str:
    """Name of a road; ``share`` (0 to 1) says in which part of the town, so that neighbours share roads."""
    word = _WORDS[int(share * (len(_WORDS) - 4)) + int(rng.integers(4))]
    return word + _ROAD_ENDS[int(rng.integers(len(_ROAD_ENDS)))]


def welfare(rng: np.random.Generator) -> Iterator[str]:
    """Names of care homes, none twice."""
    names = [first + second for first in _WORDS[:20] for second in _WELFARE]
    return (names[i] for i in rng.permutation(len(names)))
