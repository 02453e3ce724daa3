"""How the list of papers may stand: by kind, date, place, when added, as the packet lays them."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.app.importing import ImportRow
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Place, Request
from secondopinion_desktop.ui.papers.arranging import ARRANGEMENTS
from secondopinion_desktop.ui.papers.listing import paper_rows
from secondopinion_desktop.ui.papers.review_line import is_confirmed


@pytest.fixture
def case() -> Case:
    """Three papers of two places, added on two days, and one that was asked for."""
    return Case.of(
        (
            Place(id="p", name="St. Anna"),
            Place(id="q", name="Harlow"),
            Document(
                id="a", title="CT", sort="imaging_report", dated=PartialDate(2024, 2), place="p", made_at="2026-03-01"
            ),
            Document(id="b", title="Lab", sort="lab_results", dated=PartialDate(2025), place="q", made_at="2026-03-09"),
            Document(id="c", title="Photo", made_at="2026-03-09"),
            Request(id="r", what="Slides report", standing="asked", covers="pathology_report"),
        )
    )


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "kind",
            [
                ("Not sorted yet", "Photo"),
                ("Pathology", "Slides report"),
                ("Imaging reports", "CT"),
                ("Lab results", "Lab"),
            ],
        ),
        (
            "date",
            [("2025", "Lab"), ("2024", "CT"), ("Date not known", "Photo"), ("On the way", "Slides report")],
        ),
        (
            "place",
            [("Harlow", "Lab"), ("St. Anna", "CT"), ("Place not known", "Photo"), ("On the way", "Slides report")],
        ),
        (
            "added",
            [
                ("Added 9 Mar 2026", "Lab"),
                ("Added 9 Mar 2026", "Photo"),
                ("Added 1 Mar 2026", "CT"),
                ("On the way", "Slides report"),
            ],
        ),
        (
            "packet",
            [
                ("In the order of the packet", "CT"),
                ("In the order of the packet", "Lab"),
                ("In the order of the packet", "Photo"),
                ("On the way", "Slides report"),
            ],
        ),
    ],
)
def test_papers_stand_in_sections_of_what_they_are_arranged_by(
    case: Case, by: str, expected: list[tuple[str, str]]
) -> None:
    assert [(row.section, row.title) for row in paper_rows(case, by=by)] == expected


def test_every_arrangement_holds_every_paper_once(case: Case) -> None:
    for by, words in ARRANGEMENTS:
        rows = paper_rows(case, by=by)
        assert words
        assert sorted(row.title for row in rows) == ["CT", "Lab", "Photo", "Slides report"]
        assert len({row.key for row in rows}) == len(rows)
        sections = [row.section for row in rows]
        assert sorted(set(sections), key=sections.index) == list(dict.fromkeys(sections))
        assert sum(1 for n, one in enumerate(sections) if n == 0 or sections[n - 1] != one) == len(set(sections))


def test_a_paper_is_never_confirmed_and_in_need_of_a_look(case: Case) -> None:
    guesses: tuple[dict[str, str], ...] = ({}, {"sort": "other"}, {"dated": "2024-02"})
    for paper in case.all(Document):
        (listed,) = [one for one in paper_rows(case) if one.key == paper.id]
        for suggested in guesses:
            row = ImportRow(path=Path("x.pdf"), outcome="imported", document=paper.id, suggested=suggested)
            assert not (is_confirmed(case, row) and listed.pill == "needs a look")
