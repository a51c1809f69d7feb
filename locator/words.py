"""Every text a reader sees, in Chinese or English: one gettext catalogue for all shells."""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Literal

from locator import paths

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_language: ContextVar[Language] = ContextVar("language", default="en")


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    # English needs no catalogue, and stands in for any that an installation has lost.
    return gettext.translation("locator", paths.resource("i18n"), languages=[language], fallback=True)


def _(text: str) -> str:
    """Return ``text`` (English) in the language in use."""
    return _catalogue(_language.get()).gettext(text)


def language() -> Language:
    """Language in use."""
    return _language.get()


def speak(chosen: Language) -> None:
    """Speak ``chosen`` from now on."""
    _language.set(chosen)


@contextmanager
def use_language(chosen: Language) -> Iterator[None]:
    """Speak ``chosen`` inside the block."""
    token = _language.set(chosen)
    try:
        yield
    finally:
        _language.reset(token)


def system_language() -> Language:
    """Language of the user's locale: Chinese for any zh locale, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
