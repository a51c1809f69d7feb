"""``locator locate``: addresses of unplaced facilities looked up by a service on the network."""

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from locator.cli import terminal
from locator.cli.options import Json
from locator.errors import ExitStatus, UsageError
from locator.words import _

if TYPE_CHECKING:
    from locator.services.geocoding import LookedUp, Proposal
    from locator.services.lookups.geocoder import Level

EXAMPLE = "locator locate yangpu.gpkg --service tianditu --city 上海市 --key-file key.txt --consent"
_LEVELS = ("house", "site", "road", "area")


def locate(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    service: Annotated[
        str, typer.Option(help=_("Service to ask: amap, tianditu, tencent or baidu."), metavar="SERVICE")
    ],
    key_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=_("File that holds your own key; else the variable LOCATOR_GEOCODER_KEY is used."),
        ),
    ] = None,
    consent: Annotated[
        bool, typer.Option("--consent", help=_("Agree that addresses are sent to the service."))
    ] = False,
    city: Annotated[str, typer.Option(help=_("City put before addresses that do not name it."))] = "",
    level: Annotated[
        str, typer.Option(help=_("How exactly a place must be known: house, site, road or area."))
    ] = "site",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would happen and change nothing."))
    ] = False,
    as_json: Json = False,
) -> None:
    """Look up the addresses of facilities without a place."""
    from locator.services import geocoding
    from locator.services.lookups.providers import provider_named
    from locator.services.lookups.web import WebGeocoder
    from locator.services.studies import open_study, save_study, stamp_of

    provider, exact = provider_named(service), _level(level)
    stamp = stamp_of(study)
    before = open_study(study)
    asked = geocoding.questions(before, city)
    geocoding.consented(asked, provider, consent=consent)
    geocoder = WebGeocoder(provider, geocoding.read_key(key_file))
    with terminal.progress() as report:
        done = geocoding.look_up(before, asked, geocoder, city, exact, report)
        if done.sure and not dry_run:
            save_study(geocoding.accept(before, done.sure), study, stamp=stamp)
    if done.fault is not None and not done.proposals:
        raise done.fault
    if as_json:
        terminal.print_json(_document(done, service))
    else:
        _print(done)
    if done.fault is not None or len(done.sure) < len(done.proposals):
        raise typer.Exit(ExitStatus.DONE_WITH_ROWS_LEFT_OUT)


def _level(word: str) -> "Level":
    from locator.services.lookups.geocoder import Level

    if word not in _LEVELS:
        raise UsageError(
            "level_unknown",
            _("--level {value} is not possible.").format(value=word),
            _("Choose one of: {known}.").format(known=", ".join(_LEVELS)),
        )
    return Level[word.upper()]


def _print(done: "LookedUp") -> None:
    from locator.services.geocoding import doubt_words

    terminal.say(
        _("{placed} facilities placed, {doubtful} left for you to decide.").format(
            placed=f"{len(done.sure):,}", doubtful=f"{len(done.proposals) - len(done.sure):,}"
        )
    )
    for proposal in done.proposals:
        if proposal.doubt:
            terminal.note(f"  {proposal.name} · {proposal.address} · {doubt_words(proposal)}")
    if done.fault is not None and done.proposals:
        terminal.note(str(done.fault))


def _document(done: "LookedUp", service: str) -> dict[str, object]:
    fault = None if done.fault is None else {"code": done.fault.code, "reason": done.fault.reason}
    return {
        "service": service,
        "placed": len(done.sure),
        "proposals": [_row(proposal) for proposal in done.proposals],
        "fault": fault,
    }


def _row(proposal: "Proposal") -> dict[str, object]:
    found = proposal.found
    return {
        "id": proposal.facility_id,
        "name": proposal.name,
        "address": proposal.address,
        "lon": None if found is None else round(proposal.lon, 7),
        "lat": None if found is None else round(proposal.lat, 7),
        "level": None if found is None else found.level.name.lower(),
        "text": "" if found is None else found.text,
        "outside_street_m": None if math.isnan(proposal.away_m) else round(proposal.away_m),
        "doubt": proposal.doubt or None,
    }
