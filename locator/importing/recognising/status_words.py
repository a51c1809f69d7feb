"""Words for a status, and what negates them."""

import re
from collections.abc import Sequence

from locator.domain.facilities import Status
from locator.importing.fold import fold, without_footnotes
from locator.importing.recognising.values import is_unknown

_WORKS = ("装修", "整改", "整顿", "整修", "改造", "改建", "维修", "修缮", "搬迁")
_STOPPED = ("中断", "中止", "空置", "闲置")
_SUSPENDED = (
    "临时关",
    "暂停",
    "暂缓",
    "暂不",
    "暂时",
    "停用",
    "休业",
    "未营业",
    "未开放",
    "不开放",
    *_STOPPED,
)
_CLOSED = (
    *("关闭", "关门", "关停", "撤销", "停业", "注销", "停运", "停止", "停办", "终止", "歇业", "取消"),
    *(
        "吊销",
        "取缔",
        "腾退",
        "已退出",
        "退出运营",
        "退出服务",
        "退出养老",
        "退出市场",
        "拆除",
        "已拆",
        "倒闭",
        "解散",
        "关张",
    ),
    "closed",
)
_OPEN = ("开放", "正常", "运营", "营业", "在营", "open", "运行", "启用", "存续", "开业")
# The first group with a word in the cell decides: what is still to come before what is shut for a time,
# that before what is shut for good, and every negation before the word it negates.
_WORDS: tuple[tuple[Status | None, tuple[str, ...]], ...] = (
    (
        None,
        (
            "拟关",
            "拟撤",
            "拟停",
            "拟拆",
            "拟腾",
            "拟退",
            "待拆",
            "待腾",
            "计划关",
            "计划撤",
            "计划停",
            "非正常",
            "不正常",
            "不定期",
            "不定时",
        ),
    ),
    (
        Status.PLANNED,
        (
            *("待开业", "即将", "尚未", "未开业", "未运营", "筹建", "筹备", "在建", "规划", "拟建", "待建"),
            *("建设中", "planned"),
        ),
    ),
    (Status.SUSPENDED, (*_SUSPENDED, *_WORKS, "suspended", "notopen")),
    (Status.CLOSED, _CLOSED),
    (Status.OPEN, _OPEN),
)


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_NOT = (
    r"(?:从来?没有?|从来?未|从来?不|并没有|并未|并不|并无|尚未|尚无|还没有?|还未|未曾|不曾|不会|"
    r"没有|没|未|无|不|非)"
)
_FILLER = r"(?:任何|发生|出现|存在|实施|进行|计划|打算|要|曾|过|被|有|再|因故|临时|予以?|经|对外|停止){0,3}?"
_SHUT = _any(
    (
        *_SUSPENDED[:2],
        *_STOPPED,
        "暂缓",
        "停用",
        "休业",
        *_CLOSED,
        *_WORKS,
        "停工",
        "停摆",
        "停开",
        "suspended",
    )
)
# 无停业情况, 不暂停, 没有关闭, 从未停业, 暂未关停: nothing is shut.
_NOT_SHUT = re.compile(
    rf"(?:目前|一直|至今|暂时?|现)?{_NOT}{_FILLER}{_SHUT}(?:[、或和及与]{_SHUT})*(?:营业|运营|服务|开放|供餐)?(?:的?(?:情况|现象|计划|安排|行为))?"
    r"|(?:not|never|n't)(?:yet|been|currently)*(?:closed|suspended)"
)
_ALL_DENIED = re.compile(rf"{_NOT}{_FILLER}{_SHUT}(?:[、或和及与]{_SHUT})+(?:等?情况|现象)?")
_CLAUSES = re.compile(r"[,;。]")
_WORKED = re.compile(_any(_WORKS))
_OPERATING = ("营业", "开放", "运营", "营运", "运行", "启用", "开业", "使用", "供餐", "服务", "开办")
_WORK = rf"(?:对外)?{_any(_OPERATING)}"
_TIMED = r"(?!时间|时段|日)"
_DATED = (
    r"(?:于|在)?(?:20\d{2}年|\d{2}年|明年|后年|今年|年内)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[上下]半年|第?[一二三四]季度|年底|年初|月底|近期|下月)?"
    r"(?:前|后|底|初|中|内|起|份)?(?:正式|全面|对外|投入|完成|开始|实现|可)*"
)
_AGAIN = rf"(?:待|拟|计划|预计|准备|将于?){_DATED}(?:恢复|重新|复){_WORK}"
# 待运营, 拟于明年开业, 计划2026年运营, 具备运营条件: still to come;
# 接待服务 and 模拟运营 are not, nor is 按计划开放.
_TO_COME = (
    rf"(?<![接招款])待(?:正式|投入|对外)*(?!服务)(?:{_any(_OPERATING)}|投用|投运|验收|交付)"
    rf"|(?<![模虚])拟{_DATED}(?:{_WORK}|投用|投运|开(?!展))"
    rf"|(?<![按照])(?:计划(?!内)|预计|准备|争取|将于|将在){_DATED}(?:{_WORK}|投用|投运)"
    rf"|具备{_any(_OPERATING)}条件"
)
# Negated words for being open, told before the words themselves; the first that fits decides.
_NEGATED: tuple[tuple[Status | None, re.Pattern[str]], ...] = (
    (Status.CLOSED, re.compile(rf"(?:不再|已不|停止|终止){_WORK}|nolonger(?:open|operating|inuse)")),
    (None, re.compile(r"^拟退出?$")),
    (Status.CLOSED, re.compile(r"^退出$")),
    (Status.SUSPENDED, re.compile(rf"(?:不|未|尚未|没有)具备{_any(_OPERATING)}条件|{_AGAIN}")),
    (Status.PLANNED, re.compile(_TO_COME)),
    (Status.SUSPENDED, re.compile(rf"(?:暂时?|目前|现)(?:未|不|没有?|无法|不能){_WORK}")),
    (
        Status.PLANNED,
        re.compile(
            r"(?:尚未|还未|还没有?|未|没有?)(?:正式|实际|投入)*(?:启用|使用|运营|营运|开业|开办|竣工|建成)"
            r"|notyet|unopened"
        ),
    ),
    (
        Status.SUSPENDED,
        re.compile(
            rf"(?:无法|不能|不可|没有?|未|不)(?:正常|继续|实际|正式){{0,2}}(?!对外){_WORK}{_TIMED}"
            rf"|非(?:营业|开放|运营|运行)(?:状态|中|$)|not(?:operat|inuse|inoperation)"
        ),
    ),
    (None, re.compile(r"不对外")),
)


def status(text: str) -> Status | None:
    """Status that a cell says: open where it says nothing, ``None`` where it is not understood.

    A word that is negated says the opposite: 无停业情况 and 从未关闭 are open, 不再营业 is closed.
    """
    folded = fold(without_footnotes(text))
    if is_unknown(folded):
        return Status.OPEN
    bare = ",".join(map(_without_negated, _CLAUSES.split(folded)))
    if len(bare) == len(folded):
        return _said(folded)
    left = _said(bare)
    return left if left in (Status.PLANNED, Status.SUSPENDED, Status.CLOSED) else Status.OPEN


def without_denied(folded: str) -> str:
    """Text without several closures denied at once (无停业、撤销情况), which clauses would tear apart."""
    return _ALL_DENIED.sub("", folded)


def _without_negated(clause: str) -> str:
    """Clause without what it says not to be; 装修不停业 speaks of works that shut nothing."""
    bare = _NOT_SHUT.sub("", clause)
    return bare if bare == clause else _WORKED.sub("", bare)


def _said(folded: str) -> Status | None:
    for meaning, pattern in _NEGATED:
        if pattern.search(folded):
            return meaning
    return next((meaning for meaning, words in _WORDS if any(word in folded for word in words)), None)
