"""Rich text for the window: everything escaped, links by name, colours from the theme."""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote, unquote

from locator.gui.theme import Theme

NOTHING = "&nbsp;"  # a cell without content would swallow the space below its table


def text(words: str) -> str:
    """Write words as they are."""
    return escape(words, quote=False)


def link(target: str, value: str, words: str, theme: Theme, *, title: str = "") -> str:
    """Write words that lead to a ``value`` of a ``target``, such as a street by its code."""
    href = f"{target}:{quote(value, safe='')}"
    tip = f' title="{escape(title)}"' if title else ""
    return f'<a href="{href}"{tip} style="color:{theme.accent}">{text(words)}</a>'


def target_of(href: str) -> tuple[str, str]:
    """Target and value of a link."""
    target, _colon, value = href.partition(":")
    return target, unquote(value)


def quiet(words: str, theme: Theme) -> str:
    """Write words that matter less."""
    return f'<span style="color:{theme.quiet}">{text(words)}</span>'


def table(rows: Iterable[Sequence[str]], aligns: Sequence[str], *, gap: int = 3, first: str = "") -> str:
    """Write rows of cells that are markup already; ``first`` is the width of the first column."""
    width = f' width="{first}"' if first else ""
    made = "".join(
        "<tr>"
        + "".join(
            f'<td align="{align}" valign="middle"{"" if place else width}>{cell or NOTHING}</td>'
            for place, (align, cell) in enumerate(zip(aligns, row, strict=True))
        )
        + "</tr>"
        for row in rows
    )
    return f'<table width="98%" cellspacing="0" cellpadding="{gap}">{made}</table>'
