"""Opening hours as texts, with digits, colons and dashes of one width."""

import re

_WIDE = str.maketrans("０１２３４５６７８９：", "0123456789:")
_DASH = re.compile(r"(?<=[\d\u4e00-\u9fff])\s*(?:[—–－―]+|--+)\s*(?=[\d\u4e00-\u9fff])")


def tidied(text: str) -> str:
    """``text`` with ASCII digits and colons, and one hyphen between two times or days."""
    return _DASH.sub("-", text.translate(_WIDE)) if not text.isascii() or "--" in text else text
