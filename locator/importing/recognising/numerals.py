"""Numbers written in Chinese characters."""

import re

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_NUMERAL = re.compile(
    r"([零〇一二两兩三四五六七八九十百千万]+)(?:余|多)?(?:张|个|人|名|位|客|份|床|间|平方米|平米|m2|㎡)?(?:床位?)?"
)
# 一百五 may be 150 or 105.
_UNCLEAR = re.compile(r"[百千万][一二两三四五六七八九]$")


def numeral(text: str) -> float | None:
    """Number that a text is in Chinese characters (三十张 is 30); ``None`` where it is none, or unclear."""
    found = _NUMERAL.fullmatch(text)
    if found is None or _UNCLEAR.search(found[1]):
        return None
    high, parted, low = found[1].rpartition("万")
    above, below = _below_ten_thousand(high) if parted else 0, _below_ten_thousand(low)
    if above is None or below is None or (parted and not high):
        return None
    return float(above * 10_000 + below)


def _below_ten_thousand(signs: str) -> int | None:
    if len(signs) > 1 and not any(step in signs for step in _STEPS):
        if any(sign not in _DIGITS for sign in signs):
            return None
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    total, digit, last = 0, None, 10_000
    for sign in signs:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        else:
            step = _STEPS[sign]
            if step >= last or (digit in (None, 0) and step > 10):  # noqa: PLR2004 - 十 alone is ten
                return None
            total, digit, last = total + (digit or 1) * step, None, step
    return total + (digit or 0)
