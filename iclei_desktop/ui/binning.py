"""Moving records to the bin, and saying so: they are gone from the list at one key, whoever pressed it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from textwrap import shorten

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.describing import descriptions
from iclei_desktop.services.editing import put_into_bin
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.late import unless_gone

LONGEST_NAME = 60
"""Characters of a name in the bar: the way back stands after it."""


def move_to_bin(
    context: Context,
    kind: RecordKind,
    keys: Sequence[str],
    done: Callable[[Changed], None] | None = None,
    without: Collection[str] = (),
) -> None:
    """Move records to the bin and tell it with the way back: by name, which need not say the kinds ``without``."""
    translate, called = context.translate, dict[str, str]()

    def move(workspace: Workspace) -> Changed:
        if len(keys) == 1:
            with workspace.reading() as connection:
                called.update(descriptions(connection, kind, keys, translate, without))
        return put_into_bin(workspace, kind, keys)

    def tell(changed: Changed) -> None:
        if done:
            done(changed)
        if changed:
            name = shorten(called.get(keys[0], ""), LONGEST_NAME, placeholder="…")
            one = translate(msgid("Moved to the bin: {name}. Ctrl+Z takes it back."))
            many = translate.plural(
                "{number} moved to the bin. Ctrl+Z takes it back.",
                "{number} moved to the bin. Ctrl+Z takes them back.",
                len(keys),
            )
            context.told.emit(one.format(name=name) if name else many)

    context.perform(move, unless_gone(context, tell))
