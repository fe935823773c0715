"""How long something took."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field


@dataclass
class Watch:
    """Runs from when it is made."""

    begun: float = field(default_factory=time.perf_counter)
    worked: float = field(default_factory=time.process_time)

    @property
    def seconds(self) -> float:
        """How long a person has waited.

        Where other programs keep the processors busy, what this one worked says more than what it waited for them.
        """
        elapsed, worked = time.perf_counter() - self.begun, time.process_time() - self.worked
        return min(elapsed, worked) if is_busy() else elapsed


def is_busy() -> bool:
    """Return whether more programs want to run than there are processors, this one and its two threads apart."""
    return hasattr(os, "getloadavg") and os.getloadavg()[0] - 2 > (os.cpu_count() or 1) / 2
