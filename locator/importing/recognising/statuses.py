"""Whether a facility is open: from its own column, or hidden in a name, in the hours or in a remark."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from locator.domain.facilities import Status
from locator.domain.problems import Problem
from locator.importing.fold import fold
from locator.importing.reading.source import Listing
from locator.importing.recognising import status_words, values

_SHORTEST_CLAUSE, _LONGEST_CLAUSE = 2, 10
_CLAUSES = re.compile(r"[,;。、:()\[\]【】/|\s]+")
# Shut at times, in part, or in the past: nothing is said of the facility as it stands.
_NOT_NOW = re.compile(
    r"周|节|假|星期|礼拜|夜|午|晚|早|寒|暑|期间|时段|每|仅|除|重新|恢复|完成|完毕|结束|[^往今]后|曾|原|附近|隔壁|"
    r"电梯|厨房|部分|二楼|三楼|床|房间|空置率|医保|长护险|违|棚|围|\d|不需|无需|预计|合同|执照|不定"
)
_WHETHER, _LONGEST_ANSWER = "是否", 2
_SINCE = re.compile(
    r"^(?:自|从|于)?(?:20\d{2}年)?(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|初)?)?(?:起|开始|以来)?"
)
_ABBREVIATED: Mapping[str, Status] = {
    "筹": Status.PLANNED,
    "停": Status.SUSPENDED,
    "撤": Status.CLOSED,
    "关": Status.CLOSED,
}
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_HIDING = ("hours", "remark")


@dataclass(frozen=True)
class Statuses:
    """Status of every row, names without the words that told it, and what is to be said of them."""

    said: list[str]
    names: list[str]
    problems: list[Problem]


def statuses(listing: Listing, fields: Mapping[str, int]) -> Statuses:
    """Find out which facilities are open.

    The status column decides; a name or hours that say that the facility is shut win over “open”, a remark
    only over a blank.
    """
    cells = listing.column(fields.get("status"))
    asks = "status" in fields and _header(listing, fields, "status").startswith(_WHETHER)
    meaning = {cell: _answered(cell) if asks else status_words.status(cell) for cell in set(cells)}
    said = [meaning[cell] for cell in cells]
    names, hidden = _hidden(listing, fields)
    problems: list[Problem] = []
    for row, (field, cell, found) in hidden.items():
        blank = values.is_unknown(cells[row])
        if said[row] is Status.OPEN and (blank or field != "remark"):
            said[row] = found
            facts = {"name": names[row]}
            problems.append(
                Problem("status_from", int(listing.rows[row]), _header(listing, fields, field), cell, facts)
            )
    problems += _unknown(listing, fields, said, names)
    return Statuses([(one or Status.OPEN).value for one in said], names, problems)


def _answered(cell: str) -> Status | None:
    """Status that an answer to 「是否营业」 says; no less than a status itself."""
    said = values.truth(cell) if len(cell) <= _LONGEST_ANSWER else None
    if said is None:
        return status_words.status(cell)
    return Status.OPEN if said else Status.SUSPENDED


def _header(listing: Listing, fields: Mapping[str, int], field: str) -> str:
    position = fields[field]
    return listing.headers[position] if position < len(listing.headers) else ""


def _unknown(
    listing: Listing, fields: Mapping[str, int], said: Sequence[Status | None], names: Sequence[str]
) -> list[Problem]:
    if None not in said:
        return []
    header, cells = _header(listing, fields, "status"), listing.column(fields["status"])
    return [
        Problem("status_unknown", int(listing.rows[row]), header, cells[row], {"name": names[row]})
        for row, one in enumerate(said)
        if one is None
    ]


def _hidden(
    listing: Listing, fields: Mapping[str, int]
) -> tuple[list[str], dict[int, tuple[str, str, Status]]]:
    """Names without status words, and by row the field, the cell and the status that it tells."""
    found: dict[int, tuple[str, str, Status]] = {}
    for field in reversed(_HIDING):
        cells = listing.column(fields.get(field))
        told = {cell: status for cell in set(cells) if (status := shut(cell))}
        if told:
            found |= {row: (field, cell, told[cell]) for row, cell in enumerate(cells) if cell in told}
    names = list(listing.column(fields.get("name")))
    for row, name in enumerate(names):
        if name[-1:] in ")）]】" or "(" in name or "（" in name or "【" in name:
            plain, status = parted_name(name)
            if status:
                found[row] = ("name", name, status)
                names[row] = plain
    return names, found


def shut(text: str) -> Status | None:
    """Status other than open that a text says of the facility as it stands; ``None`` where it says none."""
    if not text or text.isascii():
        return None
    for clause in _CLAUSES.split(status_words.without_denied(fold(text))):
        status = _of_clause(clause)
        if status is not None:
            return status
    return None


def _of_clause(dated: str) -> Status | None:
    clause = _SINCE.sub("", dated)
    if clause in _ABBREVIATED:
        return _ABBREVIATED[clause]
    if not _SHORTEST_CLAUSE <= len(clause) <= _LONGEST_CLAUSE or _NOT_NOW.search(clause):
        return None
    status = status_words.status(clause)
    return status if status not in (None, Status.OPEN) else None


def parted_name(name: str) -> tuple[str, Status | None]:
    """Name without the brackets that say that the facility is shut, and what they say."""
    for brackets in _BRACKETS.finditer(name):
        status = shut(brackets[1])
        if status:
            return (name[: brackets.start()] + name[brackets.end() :]).strip() or name, status
    return name, None
