"""Everything that shows the program does what its words promise."""

from __future__ import annotations

import os

# Scripts that open the window (pictures, benchmarks) are not to read its scans meanwhile.
os.environ.setdefault("SECONDOPINION_READ_SCANS", "no")
