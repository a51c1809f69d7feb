"""The pages of help: where they lie, what they say, and their headings.

A page is a file ``resources/help/<page>.<language>.md``. A heading may carry a name that is the same in every
language, ``## Words {#name}``; links lead to it as ``page.md#name``. ``{demo.model.key}`` stands for a number
of the demo district, measured by ``packaging/help_figures.py`` and kept in ``demo.json``.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from locator import paths
from locator.errors import UsageError
from locator.report.numbers import number, percent
from locator.words import Language, _, language

Page = Literal["models", "formulas"]
PAGES: tuple[Page, ...] = ("models", "formulas")
FIGURES = "demo.json"

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)(?:[ \t]+\{#([\w-]+)\})?[ \t]*$")
_FENCE = re.compile(r"^[ \t]*(```|~~~)")
_FIGURE = re.compile(r"\{demo\.(\w+)\.(\w+)\}")
_MARK = re.compile(r"[`*]|\[([^\]]*)\]\([^)]*\)")
_NO_NAME = re.compile(r"[^\w]+")
_HAN = "\u2e80-\u9fff\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d\u2026"
_FOLDED = re.compile(rf"(?<=[{_HAN}])\n(?=[{_HAN}])")


@dataclass(frozen=True)
class Heading:
    """A heading: ``level`` 1 is the page's own; ``name`` is what links call it."""

    level: int
    words: str
    name: str


@dataclass(frozen=True)
class Text:
    """A page in one language, as Markdown without the names of its headings."""

    page: Page
    markdown: str
    headings: tuple[Heading, ...]

    @property
    def title(self) -> str:
        """First heading."""
        return self.headings[0].words if self.headings else self.page


def folder() -> Path:
    """Where pages and pictures lie."""
    return paths.resource("help")


def read(page: Page, spoken: Language | None = None) -> Text:
    """Page in the language ``spoken``, the one in use unless told.

    Raises
    ------
    UsageError
        There is no such page (``no_help_page``).
    """
    name = f"{page}.{spoken or language()}.md"
    try:
        told = folder().joinpath(name).read_text(encoding="utf-8")
    except OSError:
        raise UsageError(
            "no_help_page",
            _("The help page “{name}” is missing.").format(name=name),
            _("Install Locator again."),
        ) from None
    return parse(page, told, figures())


def parse(page: Page, told: str, numbers: Mapping[str, Mapping[str, float]]) -> Text:
    """Page from what its file holds, its figures taken from ``numbers``."""
    lines, headings, fenced = [], [], False
    for line in told.splitlines():
        fenced ^= bool(_FENCE.match(line))
        found = None if fenced else _HEADING.match(line)
        if found:
            words = _MARK.sub(r"\1", found[2])
            headings.append(Heading(len(found[1]), words, found[3] or name_of(words)))
        lines.append(f"{found[1]} {found[2]}" if found else line)
    text = _FIGURE.sub(lambda match: _figure(numbers, match[1], match[2]), "\n".join(lines))
    return Text(page, _FOLDED.sub("", text), tuple(headings))


def name_of(words: str) -> str:
    """Name of a heading that carries none: its letters and digits, joined by dashes."""
    return _NO_NAME.sub("-", words.lower()).strip("-")


@cache
def figures() -> Mapping[str, Mapping[str, float]]:
    """Numbers of the demo district by circle model; empty where they have not been measured."""
    file = folder() / FIGURES
    held = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return MappingProxyType({str(model): MappingProxyType(found) for model, found in held.items()})


def _figure(numbers: Mapping[str, Mapping[str, float]], model: str, key: str) -> str:
    """One figure as a reader sees it; a dash where it has not been measured."""
    value = numbers.get(model, {}).get(key)
    return percent(value) if key.endswith("share") else number(value)
