"""What benchmarks of the whole window share with its sessions."""

from tests.benchmarks.painting import session
from tests.sessions.conftest import demo_original, demo_path, hands, home, window

__all__ = ["demo_original", "demo_path", "hands", "home", "session", "window"]
