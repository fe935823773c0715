"""The menu Record: what is done with the records of the list in front, or with all records of the file."""

from __future__ import annotations

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui import places
from iclei_desktop.ui.actions.spec import ActionSpec, MenuSpec, Separator, on_list
from iclei_desktop.ui.needs import Needs

_FILE, _RECORD, _IN_USE = Needs.FILE, Needs.RECORD, Needs.IN_USE
MENU = MenuSpec(
    msgid("&Record"),
    (
        on_list("new", msgid("&New"), lambda tab: tab.new_record(), "Ctrl+N", "plus", needs=Needs.LIST),
        on_list("edit", msgid("&Edit this record"), lambda tab: tab.edit_current(), "F2", "pencil"),
        on_list("duplicate", msgid("&Duplicate"), lambda tab: tab.chosen.duplicate(), "Ctrl+D", "copy"),
        on_list(
            "documents",
            msgid("Its do&cuments"),
            lambda tab: tab.record.show_section("documents"),
            icon="file-text",
        ),
        on_list(
            "set-field",
            msgid("&Set a field…"),
            lambda tab: tab.chosen.set_field(),
            "",
            "list-checks",
            needs=_IN_USE,
        ),
        ActionSpec("match", msgid("Find a matc&h…"), places.open_match, "", "handshake", Needs.PEERS),
        ActionSpec("write-case", msgid("&Write up a case…"), places.open_write_shop, "", "pen-line", _FILE),
        ActionSpec(
            "open-address",
            msgid("Open its web &address…"),
            places.open_address,
            icon="external-link",
            needs=Needs.ADDRESS,
        ),
        ActionSpec("door", msgid("D&oor mode"), places.open_door, "F9", "door-open", _RECORD),
        Separator(),
        on_list(
            "bin", msgid("Move to the &bin"), lambda tab: tab.chosen.to_bin(), "Del", "trash-2", needs=_IN_USE
        ),
        on_list(
            "restore",
            msgid("&Take from the bin"),
            lambda tab: tab.chosen.restore(),
            icon="archive-restore",
            needs=Needs.BINNED,
        ),
        Separator(),
        on_list("merge", msgid("Mer&ge two people…"), lambda tab: tab.chosen.merge(), needs=Needs.TWO_PEOPLE),
        ActionSpec(
            "lookalikes", msgid("People who &look alike…"), places.open_lookalikes, icon="users", needs=_FILE
        ),
        ActionSpec("find-name", msgid("F&ind a name in texts…"), places.find_name, needs=_FILE),
        ActionSpec("retention", msgid("Re&view retention…"), places.review_retention, needs=_FILE),
        ActionSpec("empty-bin", msgid("E&mpty the bin…"), places.empty_bin, needs=_FILE),
        on_list("erase", msgid("Erase &for good…"), lambda tab: tab.chosen.erase()),
    ),
)
