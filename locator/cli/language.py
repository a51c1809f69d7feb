"""The language that a command writes in."""

from typing import Annotated

import typer

from locator.errors import UsageError
from locator.words import LANGUAGES, Language, _, language

Lang = Annotated[str, typer.Option(help=_("Language: zh or en; that of the system unless given."))]


def chosen(lang: str) -> Language:
    """Language asked for, or the one in use.

    Raises
    ------
    UsageError
        There is no such language.
    """
    if not lang:
        return language()
    for known in LANGUAGES:
        if lang == known:
            return known
    raise UsageError(
        "language_unknown",
        _("Locator does not speak “{name}”.").format(name=lang),
        _("Choose zh or en."),
    )
