"""In which encoding a text is: its mark, else strict UTF-8, else the one in which its headers are known."""

import codecs
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from locator.domain.progress import Progress
from locator.errors import InputError, UsageError
from locator.importing.reading import delimiters
from locator.importing.reading.cells import Hits, not_a_table
from locator.importing.reading.survey import Survey, errors_in
from locator.words import _

# The mark of UTF-32 begins with that of UTF-16.
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In the order in which they are taken where nothing tells them apart.
CANDIDATES = ("gb18030", "big5hkscs", "cp1252")
_HOME = 0.1
# One broken place in a hundred signs beyond ASCII is damage; more is another encoding.
_DAMAGED = 0.01
_ONE_SIDED = 0.95
_HALF = 0.5
_FEWEST_NULS = 0.02
_LETTERS = re.compile(r"[^\W\d_]+")
_WIDE = re.compile(r"[^\x00-\x7f]")
_BROKEN = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Encoding:
    """A codec's name, and whether a few places of the text have to be replaced."""

    name: str
    damaged: bool = False


def asked(name: str) -> Encoding:
    """Encoding that the planner names.

    Raises
    ------
    UsageError
        ``encoding_unknown``.
    """
    try:
        "".encode(name)
        b"".decode(name)
    except (LookupError, UnicodeError, ValueError) as error:
        raise UsageError(
            "encoding_unknown",
            _("“{encoding}” is no text encoding.").format(encoding=name),
            _("Give utf-8 or gb18030, or leave --encoding out."),
        ) from error
    return Encoding(name)


def known(name: str) -> str:
    """Name of a text encoding as Python knows it; empty where it knows none."""
    for one in (name, f"cp{name}"):
        try:
            found = codecs.lookup(one).name
            b"".decode(found)
        except (LookupError, UnicodeError, ValueError):
            continue
        return "gb18030" if found in {"gbk", "gb2312"} else found
    return ""


def detect(path: Path, found: Survey, hits: Hits, progress: Progress) -> Encoding:
    """Find the encoding of a text.

    A text that is UTF-8 but for a few places stays UTF-8, *damaged*: it never becomes GB18030, in which
    every one of its words would be another.

    Raises
    ------
    InputError
        ``not_a_table`` or ``encoding_unreadable``.
    """
    for bom, name in BOMS:
        if found.head.startswith(bom):
            # A text may hold the sign for what was lost elsewhere, and be sound itself.
            sound = name == "utf-8-sig" and found.utf8_errors == 0
            return Encoding(name) if sound else _whole(path, name, progress)
    if found.nul:
        return _utf16(path, found.head, progress)
    if found.utf8_errors == 0:
        return Encoding("utf-8")
    for name in ("utf-8", *ranked(found.head, hits)):
        errors, wide = errors_in(path, name, progress)
        if errors <= wide * _DAMAGED:
            return Encoding(name, damaged=errors > 0)
    raise unreadable(path)


def _whole(path: Path, name: str, progress: Progress) -> Encoding:
    errors, wide = errors_in(path, name, progress)
    if errors > wide * _DAMAGED:
        raise unreadable(path)
    return Encoding(name, damaged=errors > 0)


def unreadable(path: Path) -> InputError:
    """Build the fault of a text in no encoding that is known, or not in the one named."""
    return InputError(
        "encoding_unreadable",
        _("The text of “{file}” is in no encoding that Locator knows.").format(file=path.name),
        _("Save the list as CSV UTF-8, or name its encoding with --encoding."),
    )


def _utf16(path: Path, head: bytes, progress: Progress) -> Encoding:
    """UTF-16 without its mark: zeros stand at every other byte of digits, commas and line ends."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    zeros = even + odd
    name = "utf-16-be" if even > odd else "utf-16-le"
    text = head[: len(head) // 2 * 2].decode(name, "replace")
    # Two bytes of a text that is no UTF-16 make one rare character.
    likely = max(_common_share(text, codec) for codec in CANDIDATES[:2]) >= _HALF or text.isascii()
    if zeros >= len(head) * _FEWEST_NULS and max(even, odd) >= zeros * _ONE_SIDED and likely:
        errors, wide = errors_in(path, name, progress)
        if errors <= wide * _DAMAGED:
            return Encoding(name, damaged=errors > 0)
    raise not_a_table(path, _("it holds bytes that are no text"))


def ranked(head: bytes, hits: Hits) -> tuple[str, ...]:
    """Encodings in which bytes that are no UTF-8 can be text, the likeliest first."""
    cut = max(head.rfind(b"\n"), head.rfind(b"\r")) + 1
    texts = {name: (head[:cut] or head).decode(name, "replace") for name in CANDIDATES}
    if _latin(texts["cp1252"]) < _HALF:
        del texts["cp1252"]  # any bytes at all are text in it
    scores = {name: _score(name, text, hits) for name, text in texts.items()}
    return tuple(sorted(texts, key=lambda name: scores[name], reverse=True))


def _score(name: str, text: str, hits: Hits) -> tuple[int, float]:
    rows = delimiters.rows_of(text.splitlines(keepends=True), delimiters.choose(text, hits))
    plausible = _latin(text) if name == "cp1252" else _common_share(text, name)
    return delimiters.best_hits(rows, hits), plausible + (_HOME if name == CANDIDATES[0] else 0.0)


def _common_share(text: str, name: str) -> float:
    """Share of common characters among those beyond ASCII: in the wrong encoding most are rare ones."""
    wide = _WIDE.findall(text)
    return sum(sign in _common(name) for sign in wide) / max(len(wide), 1)


@cache
def _common(name: str) -> frozenset[str]:
    """Signs and everyday characters: the first level of GB 2312, or of Big5."""
    codec, leads = (
        ("gb2312", (*range(0xA1, 0xA4), *range(0xB0, 0xD8)))
        if name == "gb18030"
        else ("big5", (*range(0xA1, 0xA4), *range(0xA4, 0xC7)))
    )
    pairs = (bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFF))
    return frozenset(pair.decode(codec, "ignore") for pair in pairs) - {"", _BROKEN}


def _latin(text: str) -> float:
    """Share of letters beyond ASCII that stand in a word with ASCII letters, as in “São”."""
    words = [word for word in _LETTERS.findall(text) if not word.isascii()]
    plain = [word for word in words if len(_WIDE.findall(word)) * 2 <= len(word)]
    return len(plain) / len(words) if words else 0.0
