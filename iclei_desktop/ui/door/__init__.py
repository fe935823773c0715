"""Door mode: the screen full of one box; people say their name or show their badge and are welcomed."""

from iclei_desktop.ui.door.window import DoorWindow, open_door

__all__ = ["DoorWindow", "open_door"]
