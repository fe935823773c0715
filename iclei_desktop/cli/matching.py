"""The command that finds cities to learn from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from iclei_desktop.cli.command import AS_JSON, Command, argument, count, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.vocabularies_network import FOCUS_AREA
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.matching_cities import SHOWN, Match, matches, reason_text
from iclei_desktop.services.matching_themes import (
    Seekers,
    Themes,
    milestones_named,
    seekers_of,
)
from iclei_desktop.services.workspace import Workspace, kind_of


def _match(console: Console) -> int:
    arguments = console.arguments
    with console.workspace(write=False) as workspace:
        seekers = _seekers(workspace, arguments.city, arguments.exchange)
        themes = Themes(
            tuple(arguments.focus_area),
            tuple(arguments.tag),
            milestones_named(workspace, arguments.milestone),
        )
        if themes:
            seekers = replace(seekers, themes=themes)
        found = matches(workspace, seekers, limit=arguments.limit)
    if arguments.format == "json":
        console.print_json([_as_json(match) for match in found])
        return 0
    if not found:
        console.say(msgid("No city in the file has a published case or a reached milestone on this."))
    country = kind_of("city").fields["country"]
    for match in found:
        where = country.show(match.country, console.translate)
        console.print_text(f"{match.name}, {where}" if where else match.name)
        for reason in match.reasons:
            console.print_text(f"  {reason_text(reason, console.translate)}")
    return 0


def _seekers(workspace: Workspace, city: str | None, exchange: str | None) -> Seekers:
    if (city is None) == (exchange is None):
        raise Refusal(msgid("Say for whom: --city or --exchange."))
    kind, text = ("exchange", exchange) if exchange is not None else ("city", city or "")
    return seekers_of(workspace, kind, resolve(workspace, kind_named(kind), text))


def _as_json(match: Match) -> dict[str, Any]:
    return {
        "city": match.city,
        "name": match.name,
        "country": match.country,
        "reasons": [
            {
                "kind": kind_of(reason.kind).about.plural,
                "key": reason.key,
                "title": reason.title,
                "role": reason.role or None,
                "date": reason.reached_on.isoformat() if reason.reached_on else None,
            }
            for reason in match.reasons
        ],
    }


COMMANDS = (
    Command(
        "match",
        msgid("find cities that others can learn from, with the reasons"),
        (
            file_argument("from"),
            argument("--city", metavar="REF", help=msgid("the city that wants to learn")),
            argument("--exchange", metavar="REF", help=msgid("the exchange that looks for a host")),
            argument(
                "--focus-area",
                action="append",
                default=[],
                choices=tuple(FOCUS_AREA.labels),
                help=msgid("a focus area, instead of what is lacking; repeatable"),
            ),
            argument(
                "--tag",
                action="append",
                default=[],
                metavar="TEXT",
                help=msgid("a tag of cases, instead of what is lacking; repeatable"),
            ),
            argument(
                "--milestone",
                action="append",
                default=[],
                metavar="NAME",
                help=msgid("a milestone, instead of what is lacking; repeatable"),
            ),
            argument("--limit", type=count, default=SHOWN, metavar="N", help=msgid("at most so many")),
            AS_JSON,
        ),
        _match,
    ),
)
