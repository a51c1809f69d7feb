"""What is about a person: columns known by their cells, and names and numbers in cells that are kept."""

import re
from collections.abc import Sequence
from datetime import date

from locator.importing.fold import fold

SHARE = 0.3
_NAMES_SHARE = 0.8
_DISTINCT_SHARE = 0.5
_FEWEST = 3

_MOBILE = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d|\.\d*[1-9])")
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-8]\d{5}(?:18|19|20)\d{9}[0-9Xx](?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪柯庄樊倪颜章俞鲁葛毕聂祝"
    "缪裘瞿奚桑凌霍翁柴裴许萧游詹童阮涂尤骆柳连阎"
    # The same in traditional characters, as far as they differ.
    "劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉蔣蘇呂盧鍾鐘賈鄒龍萬錢嚴湯賴龔顧賀閻聶莊畢繆張陸範譚魯齊簡駱連溫歐來單喬倪項紀閆"
)
_DOUBLE = "欧阳|上官|司马|诸葛|司徒|皇甫|尉迟|慕容|令狐|夏侯"
_TITLE = "(?:先生|女士|小姐|老师|院长|站长|店长|主任|经理|书记|师傅|阿姨|同志)"
_PERSON = re.compile(rf"(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}]·?[\u4e00-\u9fff]{{1,2}}")
# Places, and words of services, begin with surnames too: 高桥镇, 康复科, 白天.
_NO_PERSON = re.compile(
    r"[区县市镇乡路街村弄里桥院站点室厅班科部楼园店馆办型制类级岁式有性营建]$|^(?:白[天班日]|康复|高[龄级中峰]|金额|全|常[年住]|"
    r"万[元人]|方便|文[体化]|任[何意]|向[外内]|马上|严[格重]|夏[季令]|雷[锋]|施工|洪[水]|常态|徐汇|杨浦|黄浦|金山|石化|江[苏西]|"
    r"陆家|康健|龙华|田林|汤圆|白领|武警|方便|于[是]|何[时处]|文[明艺]|时|易[于]|余[下量])"
)
_NAME_IN_CELL = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:(?:{_DOUBLE}|[{_SURNAMES}])[\u4e00-\u9fff]{{0,2}}{_TITLE}|{_PERSON.pattern})"
    rf"{_TITLE}?(?![\u4e00-\u9fff])"
)
# 阿依古丽主任: before a title stands a name, whatever its first character.
_TITLED = re.compile(rf"(?<![\u4e00-\u9fff])[\u4e00-\u9fff·]{{1,10}}?{_TITLE}(?![\u4e00-\u9fff])")
_SPOKEN_TO = "(?:联系人|联络人|负责人|责任人|联系|致电|拨打|請洽|请找|找)"
_PERSON_TITLED = rf"(?:{_PERSON.pattern}|(?:{_DOUBLE}|[{_SURNAMES}])(?={_TITLE})){_TITLE}?"
# A name among other words: behind 联系 and the like, or right before the number of a mobile.
_CALLED = re.compile(rf"(?P<before>{_SPOKEN_TO}[:：是为]?\s*)(?P<name>{_PERSON_TITLED})(?![\u4e00-\u9fff])")
_WITH_MOBILE = re.compile(
    rf"{_SPOKEN_TO}?[:：]?\s*(?:(?<![\u4e00-\u9fff])|(?<=[系人电找打洽]))(?P<name>{_PERSON_TITLED})"
    rf"[\s:：,，(（、/-]*{_MOBILE.pattern}"
)
_DIGITS = re.compile(r"\d{5,}|\d{3,4}-\d{5,}")
_STARS = "**"
_EMPTY = re.compile(r"[(（\[【]\s*[)）\]】]")
_EDGES = " \t,，、;；:：/|-—"


def is_mobile(cell: str) -> bool:
    """Whether a mainland mobile number stands in a cell."""
    return _MOBILE.search(cell) is not None


def is_identity_number(text: str) -> bool:
    """Whether 18 signs are a valid identity number: region, day of birth and check digit (GB 11643)."""
    if not _IDENTITY.fullmatch(text):
        return False
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return _CHECK[total % 11] == text[17].upper()


def holds_identity_number(cell: str) -> bool:
    """Whether a valid identity number stands in a cell."""
    return any(is_identity_number(found[0]) for found in _IDENTITY.finditer(cell))


def is_person_name(cell: str) -> bool:
    """Whether a cell is a Chinese name of two to four characters, and no place or service."""
    plain = "".join(cell.split())
    return _PERSON.fullmatch(plain) is not None and not _is_no_person(plain)


def _is_no_person(plain: str) -> bool:
    return _NO_PERSON.search(fold(plain)) is not None


def is_about_people(cells: Sequence[str], places: frozenset[str] = frozenset()) -> bool:
    """Whether a column under a header that says nothing is about persons, by its cells.

    It is where at least 30 % of the cells that are not blank hold a mobile or an identity number, or nearly
    all are different names of persons. ``places``: names that are streets.
    """
    said = [cell for cell in cells if cell]
    if not said:
        return False
    if sum(holds_number(cell) for cell in said) >= SHARE * len(said):
        return True
    named = [cell for cell in said if cell not in places and is_person_name(cell)]
    various = len(set(named)) >= max(_FEWEST, _DISTINCT_SHARE * len(named))
    return various and len(named) >= _NAMES_SHARE * len(said)


def holds_number(cell: str) -> bool:
    """Whether a number of a person, of a mobile or of identity, stands in a cell."""
    return is_mobile(cell) or holds_identity_number(cell)


def without_numbers(cell: str, mobiles: bool = True) -> str:
    """``cell`` without identity numbers, and without mobile numbers where these are not wanted either."""
    kept = _IDENTITY.sub(lambda found: "" if is_identity_number(found[0]) else found[0], cell)
    if mobiles:
        kept = _MOBILE.sub("", _WITH_MOBILE.sub(_unless_place, kept))
    return cell if kept == cell else _closed(kept)


def _unless_place(found: re.Match[str]) -> str:
    return found[0] if _is_no_person(found["name"]) else " "


def without_names(cell: str, mobiles: bool = True) -> str:
    """A telephone cell without the names of persons beside a number.

    A mobile number beside a name is that person's, and goes with it unless ``mobiles`` are wanted.
    """
    if not _DIGITS.search(cell):
        return cell

    def replaced(found: re.Match[str]) -> str:
        return found[0] if _is_no_person(found[0]) else " "

    kept = _TITLED.sub(replaced, _NAME_IN_CELL.sub(replaced, cell))
    if kept == cell:
        return cell
    return _closed(kept if mobiles else _MOBILE.sub("", kept))


def hidden(cell: str) -> str:
    """Free text as it may be shown: without the names of persons that it calls so, their numbers hidden."""
    if cell.isascii():
        return masked(cell)

    def starred(found: re.Match[str]) -> str:
        name = found["name"] if "name" in found.re.groupindex else found[0]
        return found[0] if _is_no_person(name) else found[0].replace(name, _STARS)

    for pattern in (_WITH_MOBILE, _CALLED, _TITLED):
        cell = pattern.sub(starred, cell)
    if holds_number(cell):
        cell = _NAME_IN_CELL.sub(starred, cell)
    return masked(cell)


def masked(cell: str) -> str:
    """``cell`` as it may be shown: digits of numbers of persons are hidden."""
    if not holds_number(cell):
        return cell
    return re.sub(r"\d", "*", cell)


def _closed(text: str) -> str:
    return " ".join(_EMPTY.sub("", text).split()).strip(_EDGES)
