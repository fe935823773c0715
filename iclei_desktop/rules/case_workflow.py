"""The way of a good-practice case from draft to published: which step may follow which, and which needs a reason."""

from __future__ import annotations

from collections.abc import Mapping

DRAFT, SUBMITTED, IN_REVIEW = "DRAFT", "SUBMITTED", "IN_REVIEW"
CHANGES_REQUESTED, APPROVED = "CHANGES_REQUESTED", "APPROVED"
PUBLISHED, ARCHIVED = "PUBLISHED", "ARCHIVED"

NEXT: Mapping[str, tuple[str, ...]] = {
    DRAFT: (SUBMITTED, ARCHIVED),
    SUBMITTED: (IN_REVIEW, DRAFT),
    IN_REVIEW: (APPROVED, CHANGES_REQUESTED),
    CHANGES_REQUESTED: (SUBMITTED, ARCHIVED),
    APPROVED: (PUBLISHED, CHANGES_REQUESTED),
    PUBLISHED: (ARCHIVED, CHANGES_REQUESTED),
    ARCHIVED: (DRAFT,),
}
"""Where a case may go from each step, the usual way first."""
NEED_REASON = frozenset((CHANGES_REQUESTED, ARCHIVED))
"""Steps that somebody else has to understand: they say why."""


def words(text: str | None) -> int:
    """Return how many words a text has, as people count them: what stands between spaces and says something."""
    return sum(any(map(str.isalnum, part)) for part in (text or "").split())
