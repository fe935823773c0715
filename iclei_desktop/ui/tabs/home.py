"""The first page of a file."""

from __future__ import annotations

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.home import HomePage
from iclei_desktop.ui.tabs.spec import PageSpec

PAGE = PageSpec(name="home", icon="house", label=msgid("Home"), make=HomePage)
