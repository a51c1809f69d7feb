"""One pass over a text file's bytes: is it text, is it UTF-8, how large a table can it hold."""

import codecs
import hashlib
import time
from dataclasses import dataclass, field
from pathlib import Path

from locator.domain.progress import Progress
from locator.importing.reading.cells import MAX_BYTES, MAX_CELLS, empty, not_a_table, too_large
from locator.words import _

HEAD = 1 << 16
DELIMITERS = (",", "\t", ";", "|")
_CHUNK = 1 << 18
_LONGEST_LINE = 1 << 20
_TELL_EVERY_S = 0.1
# Beyond this many broken places a text is in another encoding, not damaged.
_MOST_ERRORS = 1000
_CONTROL = bytes([*range(1, 9), *range(0x0E, 0x1A), *range(0x1B, 0x20)])
_BLANK = b" \t\r\n\x00"
_REPLACED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Survey:
    """What the bytes of a file tell before they are decoded.

    ``head`` holds its first 64 KiB; ``utf8_errors`` counts the places that are no UTF-8 (no further than
    matters); ``nul`` and ``control`` whether such bytes are there at all.
    """

    head: bytes
    sha256: str
    utf8_errors: int
    nul: bool
    control: bool


@dataclass
class Beat:
    """Tells the progress now and then, so that long work can be stopped at any time."""

    progress: Progress
    path: Path
    last: float = field(default_factory=time.monotonic)

    def __call__(self) -> None:
        """Tell the progress if it was last told a tenth of a second ago."""
        if time.monotonic() - self.last > _TELL_EVERY_S:
            self.progress(0, 1, _("Reading {file}").format(file=self.path.name))
            self.last = time.monotonic()


def survey(path: Path, progress: Progress, *, in_lines: bool = True) -> Survey:
    """Look at every byte once. A text that is not ``in_lines``, such as a web page, may be one long line.

    Raises
    ------
    InputError
        ``table_too_large``, ``not_a_table`` (a line that does not end) or ``file_empty``.
    """
    if path.stat().st_size > MAX_BYTES:
        raise too_large(path)
    beat = Beat(progress, path)
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    head, line, errors, cells = b"", 0, 0, 0
    nul = control = False
    blank = True
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            head = head or chunk[:HEAD]
            nul = nul or b"\x00" in chunk
            control = control or len(chunk.translate(None, _CONTROL)) < len(chunk)
            blank = blank and not chunk.strip(_BLANK)
            if errors <= _MOST_ERRORS:
                errors += decoder.decode(chunk).count(_REPLACED) - chunk.count(_REPLACED.encode())
            line = _line(chunk, line)
            cells += max(chunk.count(sign.encode()) for sign in DELIMITERS)
            if in_lines and line > _LONGEST_LINE:
                raise not_a_table(path, _("one of its lines does not end"))
            if cells > 2 * MAX_CELLS:
                raise too_large(path)
            beat()
    errors += decoder.decode(b"", final=True).count(_REPLACED)
    if blank:
        raise empty(path)
    return Survey(head, digest.hexdigest(), errors, nul, control)


def _line(chunk: bytes, before: int) -> int:
    """Bytes of the longest line that reaches over a border of ``chunk``."""
    first = min((at for at in (chunk.find(b"\n"), chunk.find(b"\r")) if at >= 0), default=-1)
    if first < 0:
        return before + len(chunk)
    if before + first > _LONGEST_LINE:
        return before + first
    return len(chunk) - 1 - max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))


def errors_in(path: Path, encoding: str, progress: Progress) -> tuple[int, int]:
    """Places of a file that are not of an encoding, and its signs beyond ASCII."""
    beat = Beat(progress, path)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    errors = wide = 0
    with path.open("rb") as stream:
        while errors <= _MOST_ERRORS:
            chunk = stream.read(_CHUNK)
            text = decoder.decode(chunk, final=not chunk)
            errors += text.count(_REPLACED)
            if not text.isascii():
                wide += len(text) - len(text.encode("ascii", "ignore"))
            beat()
            if not chunk:
                break
    return errors, wide
