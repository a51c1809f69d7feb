"""The program ``locator``: its commands, and how each ends."""

import platform
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from locator import __version__
from locator.cli import speech
from locator.cli.launch import Launch, Window
from locator.errors import Cancelled, ExitStatus, LocatorError
from locator.words import _, system_language, use_language


def build() -> typer.Typer:
    """Commands, with help in the language in use."""
    from locator.cli.commands import (
        access,
        analyse,
        assume,
        compare,
        demo,
        detours,
        doubt,
        export,
        import_,
        joinings,
        locate,
        new,
        open_,
        report,
        why,
    )

    speech.translate_headings()
    app = typer.Typer(
        name="locator",
        cls=_Program,
        help=_(
            "Which older people cannot reach which service within fifteen minutes on foot, street by street."
        ),
        no_args_is_help=False,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    app.callback()(_start)
    commands: tuple[tuple[str, Callable[..., None], str, str], ...] = (
        ("open", open_.open_, _("Open the window."), open_.EXAMPLE),
        (
            "demo",
            demo.demo,
            _("Write demo.gpkg and demo.pdf of a fictional district: from lists to gaps to a report."),
            demo.EXAMPLE,
        ),
        ("new", new.new, _("Make a study from streets and, where given, their population."), new.EXAMPLE),
        ("import", import_.import_, _("Read a list or a layer into a study."), import_.EXAMPLE),
        ("locate", locate.locate, _("Look up the addresses of facilities without a place."), locate.EXAMPLE),
        ("assume", assume.assume, _("Store assumptions in a study, or show those it has."), assume.EXAMPLE),
        (
            "analyse",
            analyse.analyse,
            _("Measure which people and which ground each kind of service covers."),
            analyse.EXAMPLE,
        ),
        (
            "compare",
            compare.compare,
            _("Compare two circle models: who loses, who gains, street by street."),
            compare.EXAMPLE,
        ),
        (
            "why",
            why.why,
            _("Tell why a place is covered or not, and the way to the nearest site."),
            why.EXAMPLE,
        ),
        (
            "access",
            access.access,
            _("Tell how far people live from each service, what they lack, and how evenly it is shared."),
            access.EXAMPLE,
        ),
        (
            "doubt",
            doubt.doubt,
            _("Tell how firm the numbers are: curves, intervals, and ranks that do not hold."),
            doubt.EXAMPLE,
        ),
        (
            "detours",
            detours.detours,
            _("Measure each street's detour factor on the walk network."),
            detours.EXAMPLE,
        ),
        (
            "joinings",
            joinings.joinings,
            _("List how places join the walk network, and the network's faults."),
            joinings.EXAMPLE,
        ),
        (
            "report",
            report.report,
            _("Write the report: findings, district, access and fairness, one page a street, data quality."),
            report.EXAMPLE,
        ),
        (
            "export",
            export.export,
            _("Write the findings for other programs; a picture shows the first kind."),
            export.EXAMPLE,
        ),
    )
    for name, function, text, example in commands:
        epilog = _("Example: {command}").format(command=example)
        app.command(name, cls=_Command, help=text, epilog=epilog)(function)
    return app


def _start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=_("Show the version."))] = False,
) -> None:
    if version:
        sys.stdout.write(f"Locator {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        from locator.cli.commands.open_ import open_

        open_(context, None)


def run(arguments: Sequence[str] | None = None, window: Window | None = None) -> int:
    """Run one command and return its exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after the program's name; those of the process unless given.
    window : callable, optional
        Opens the window on a study file and returns the exit status.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    with use_language(system_language()):
        try:
            typer.main.get_command(build()).main(words, prog_name="locator", obj=Launch(tuple(words), window))
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else int(ExitStatus.OUR_FAULT)
        except Exception:  # noqa: BLE001 - the last place where our own fault can be told
            return _end_unknown()
    return int(ExitStatus.DONE)


class _Command(TyperCommand):
    """One command; its own help option speaks the language in use."""

    def get_help_option(self, ctx: Any) -> Any:
        """``--help``."""
        return speech.translate_option(super().get_help_option(ctx))


class _Program(TyperGroup):
    """The commands; a known fault ends each with its own status and a plain sentence."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Options of the program itself."""
        return [speech.translate_option(parameter) for parameter in super().get_params(ctx)]

    def make_context(self, *given: Any, **named: Any) -> Any:
        """Read the words up to the command."""
        with speech.translated_faults():
            return super().make_context(*given, **named)

    def invoke(self, ctx: Any) -> Any:
        """Run the command asked for."""
        try:
            with speech.translated_faults():
                return super().invoke(ctx)
        except LocatorError as error:
            raise typer.Exit(_end_known(error, as_json="--json" in ctx.obj.words)) from error
        except KeyboardInterrupt as stop:
            raise typer.Exit(_end_known(Cancelled(), as_json=False)) from stop


def _speak_utf8() -> None:
    """A console in another code page must not end a command half way."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            reconfigure(encoding="utf-8", errors="replace")


def _end_known(error: LocatorError, *, as_json: bool) -> int:
    from locator.cli import documents, terminal

    if isinstance(error, Cancelled):
        terminal.note(_("Stopped; nothing was changed."))
        return int(error.exit_status)
    if as_json:
        terminal.print_json(documents.error_document(error))
    terminal.note(str(error))
    evidence = error.details.get("evidence")
    if isinstance(evidence, list):
        from locator.cli.changes import evidence_lines

        for line in evidence_lines(evidence):
            terminal.note(line)
    return int(error.exit_status)


def _end_unknown() -> int:
    sys.stderr.write(
        _("Something went wrong in Locator itself. The study file is as it was. Please report this:") + "\n\n"
    )
    sys.stderr.write(f"Locator {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
    traceback.print_exc()
    return int(ExitStatus.OUR_FAULT)
