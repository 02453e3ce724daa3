"""One date of every sort that is not a day, a month or a year, for tests that must cope with any."""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate

ROUGH_DATES = (
    PartialDate.words("after the second cycle"),
    *(
        PartialDate.from_edtf(*stored)
        for stored in (
            ("2019-22", "summer 2019"),
            ("2025-24", ""),
            ("199X", "the 1990s"),
            ("202X~", ""),
            ("2017/2018", "2017–2018"),
            ("2026-03~/2026-05~", ""),
            ("2026-03-20/2026-03-28", ""),
            ("../2014", "before 2015"),
            ("../2026-03-31", ""),
            ("2024/..", "from 2024 on"),
            ("2026-03-20/..", ""),
        )
    ),
)
