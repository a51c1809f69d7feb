"""What a service says, made fit to be shown: without the planner's key, without hidden signs, and short."""

import re
import unicodedata
from urllib.parse import quote

_LONGEST = 200
_CUT = "…"
# Categories of signs that are not seen: control, format (among them those that turn the direction of a
# line), surrogates, for private use, without a meaning, and ends of lines and paragraphs.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def spoken(text: str, key: str) -> str:
    """Text of a service for the planner's eyes: at most 200 characters, and the key in none of its forms."""
    seen = "".join(_shown(sign) for sign in text)
    if key:
        seen = _forms(key).sub(_CUT, seen)
    seen = " ".join(seen.split())
    return seen if len(seen) <= _LONGEST else seen[: _LONGEST - 1] + _CUT


def _shown(sign: str) -> str:
    if sign in "\t\r\n":
        return " "
    return "" if unicodedata.category(sign) in _HIDDEN else sign


def _forms(key: str) -> re.Pattern[str]:
    """Make a pattern of a key as it is, percent-encoded once or twice, or with plus signs, sign by sign."""
    seen = "".join(_shown(sign) for sign in key)
    return re.compile("".join(map(_form, seen)), re.IGNORECASE)


def _form(sign: str) -> str:
    """Make a pattern of one sign of a key."""
    coded = "".join(f"%{byte:02X}" for byte in sign.encode(errors="replace"))
    # The longest first: of an encoded percent sign nothing may be left over.
    forms = [re.escape(quote(coded, safe="")), re.escape(coded), re.escape(sign)]
    if sign == " ":
        forms += [r"\+", r"\s+"]
    return f"(?:{'|'.join(forms)})"
