"""Opening, making and closing files: asked for, opened one at a time, shown in the window, let go of again.

What needs the database is imported when a file is opened, not when the program starts: the window is on the
screen first.
"""

from iclei_desktop.ui.files.front import Files
from iclei_desktop.ui.files.open_file import OpenFile

__all__ = ["Files", "OpenFile"]
