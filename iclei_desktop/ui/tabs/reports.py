"""What donors ask for: people trained, by whatever tells them apart."""

from __future__ import annotations

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.reports import ReportsPage
from iclei_desktop.ui.tabs.spec import PageSpec

PAGE = PageSpec(name="reports", icon="chart-column", label=msgid("Reports"), make=ReportsPage, order=60)
