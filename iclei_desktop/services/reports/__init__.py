"""What donors ask for: people trained, disaggregated by what is known of them and of their trainings."""

from iclei_desktop.services.reports.counting import count
from iclei_desktop.services.reports.dimensions import DIMENSIONS, Dimension
from iclei_desktop.services.reports.names import Found, Place, who
from iclei_desktop.services.reports.statements import Question

__all__ = ["DIMENSIONS", "Dimension", "Found", "Place", "Question", "count", "who"]
