"""Good-practice cases: what worked, for whom, at what cost, and who replicated it.

One family of records, told in parts; the catalogue finds it by this package.
"""

from __future__ import annotations

from iclei_desktop.records.case.blocks import BuildingBlock, CaseBlock
from iclei_desktop.records.case.case import Case
from iclei_desktop.records.case.parts import CaseCity, CasePartner, KeyDate
from iclei_desktop.records.case.review import CASE_SECTION, CaseMove, CaseRemark

__all__ = [
    "CASE_SECTION",
    "BuildingBlock",
    "Case",
    "CaseBlock",
    "CaseCity",
    "CaseMove",
    "CasePartner",
    "CaseRemark",
    "KeyDate",
]
