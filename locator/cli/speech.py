"""The words that the command-line framework brings, in the language in use."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer import rich_utils

from locator.words import _

_WRONG_USAGE: Any = typer.BadParameter.__base__

_MISSING_ARGUMENT = re.compile(r"Missing argument '(?P<name>[^']+)'.*", re.DOTALL)
_MISSING_OPTION = re.compile(r"Missing option '(?P<name>[^']+)'.*", re.DOTALL)
_NO_OPTION = re.compile(r"No such option: (?P<name>[^\s]+?)\.?(?: \(Possible options: (?P<likely>.+)\))?")
_NO_COMMAND = re.compile(r"No such command '(?P<name>[^']+)'\.(?: Did you mean (?P<likely>.+)\?)?")
_NO_VALUE = re.compile(r"Option '(?P<name>[^']+)' requires an argument\.")
_TOO_MANY = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.+)\)")
_NO_NUMBER = re.compile(r"Invalid value for '(?P<name>[^']+)': .*valid (?:number|float|integer).*", re.DOTALL)


def translate_headings() -> None:
    """Put the framework's headings and marks into the language in use; it reads them from its module."""
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.ERRORS_PANEL_TITLE = _("Error")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    rich_utils.RICH_HELP = _("Try [blue]'{command_path} {help_option}'[/] for help.")


def translate_option(option: Any) -> Any:
    """Put the help of an option that the framework adds into the language in use."""
    words = {
        "Show this message and exit.": _("Show this message and exit."),
        "Install completion for the current shell.": _("Install completion for the current shell."),
        "Show completion for the current shell, to copy it or customize the installation.": _(
            "Show completion for the current shell, to copy it or customize the installation."
        ),
    }
    said = getattr(option, "help", None)
    if said in words:
        option.help = words[said]
    return option


@contextmanager
def translated_faults() -> Iterator[None]:
    """Tell a wrong command line in the language in use."""
    try:
        yield
    except _WRONG_USAGE as fault:
        told = in_our_words(fault.format_message())
        fault.format_message = lambda: told
        raise


def in_our_words(said: str) -> str:
    """Sentence of the framework in the language in use; one that is not known stays as it is."""
    sentences = (
        (_MISSING_ARGUMENT, _("Missing argument {name}.")),
        (_MISSING_OPTION, _("Missing option {name}.")),
        (_NO_OPTION, _("No such option: {name}.")),
        (_NO_COMMAND, _("No such command: {name}.")),
        (_NO_VALUE, _("Option {name} needs a value.")),
        (_NO_NUMBER, _("Invalid value for {name}: not a number.")),
        (_TOO_MANY, _("Too many words: {name}.")),
    )
    for pattern, sentence in sentences:
        if found := pattern.fullmatch(said):
            words = found.groupdict()
            return sentence.format(name=words["name"]) + _likely(words.get("likely"))
    return said


def _likely(names: str | None) -> str:
    return _(" Did you mean {names}?").format(names=names.replace("'", "")) if names else ""
