"""From a city that was found to an exchange with it."""

from __future__ import annotations

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.children import Children, join
from iclei_desktop.services.editing import change, with_defaults
from iclei_desktop.services.linking import Target
from iclei_desktop.services.matching_cities import Match
from iclei_desktop.services.matching_themes import Themes
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Name

TITLE = msgid("Learning exchange {host} – {visitor}")


def plan_exchange(
    workspace: Workspace, city: str, match: Match, themes: Themes, translate: Translate
) -> Changed:
    """Add an exchange on the themes: the city that was found hosts, the one that seeks visits."""
    kind, visit = kind_of("exchange"), kind_of("visit")
    visitor = workspace.titles(kind_of("city"), [city]).get(city, "")
    values = {
        "title": translate(TITLE).format(host=match.name, visitor=visitor),
        "host": match.city,
        "status": "POTENTIAL",
        "focus_areas": list(themes.focus_areas) or None,
        "tags": list(themes.tags) or None,
    }
    exchange = new_edit(kind, with_defaults(kind, {n: v for n, v in values.items() if v is not None}))
    joined = new_edit(visit, {"exchange": exchange.key, "city": city})
    return workspace.write(Name(msgid("Add: {kind}"), {"kind": kind.about.label}), [exchange, joined])


def set_host(
    workspace: Workspace, exchange: str, match: Match, _themes: Themes, _translate: Translate
) -> Changed:
    """Let the city that was found host the exchange."""
    return change(workspace, kind_of("exchange"), exchange, {"host": match.city})


def add_visitor(
    workspace: Workspace, exchange: str, match: Match, _themes: Themes, _translate: Translate
) -> Changed:
    """Let the city that was found visit too."""
    target = Target(match.name, "", match.city, {})
    return join(workspace, Children(kind_of("visit"), "exchange"), exchange, target)
