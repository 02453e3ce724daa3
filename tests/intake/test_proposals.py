"""What an import says it would add, before anything is added."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.intake.proposals import DUPLICATE, NEW, counted, document_fields, propose
from secondopinion_desktop.intake.reading import KEPT_UNREAD, NEEDS_PASSWORD, READABLE, REFUSED, Reading
from secondopinion_desktop.records.kinds.papers import Document

REPORT = Reading(
    "scan.pdf",
    READABLE,
    media_type="application/pdf",
    pages=2,
    page_texts=("a", "b"),
    sha256="aa",
    size=10,
    title_guess="Surgical pathology report",
    kind_guess="pathology_report",
    date_guess="2024-02-01",
)


def test_a_new_paper_is_proposed_with_the_fields_of_a_document() -> None:
    (proposal,) = propose([(Path("scan.pdf"), REPORT)], {})
    assert (proposal.outcome, proposal.adds, proposal.needs_look) == (NEW, True, False)
    assert proposal.counts == {"document": 1}
    assert proposal.fields["dated"] == PartialDate(2024, 2, 1)
    assert proposal.fields["reading"] == "readable"
    assert set(proposal.fields) <= set(Document.__dataclass_fields__)


def test_a_paper_already_in_the_casebook_is_named() -> None:
    (proposal,) = propose([(Path("again.pdf"), REPORT)], {"aa": "document-1"})
    assert (proposal.outcome, proposal.duplicate_of, proposal.counts) == (DUPLICATE, "document-1", {})


def test_the_same_bytes_twice_in_one_import_are_added_once() -> None:
    found = [(Path("a/x.pdf"), REPORT), (Path("b/y.pdf"), replace(REPORT, name="y.pdf"))]
    first, second = propose(found, {})
    assert first.adds
    assert (second.outcome, second.same_as) == (DUPLICATE, Path("a/x.pdf"))
    assert "x.pdf" in second.reason
    assert counted([first, second]) == {"document": 1}


def test_two_refused_files_are_not_called_the_same() -> None:
    refused = Reading("x.gif", REFUSED, "This is a GIF picture.")
    assert [p.outcome for p in propose([(Path("x"), refused), (Path("y"), refused)], {})] == [REFUSED, REFUSED]


def test_a_locked_paper_asks_first_and_can_still_be_kept_unread() -> None:
    locked = Reading(
        "l.pdf", NEEDS_PASSWORD, "This PDF is locked.", "application/pdf", sha256="bb", size=3, locked=True
    )
    (proposal,) = propose([(Path("l.pdf"), locked)], {})
    assert (proposal.outcome, proposal.adds) == (NEEDS_PASSWORD, False)
    assert proposal.fields["reading"] == "locked"


def test_a_broken_paper_is_kept_and_asks_to_be_looked_at() -> None:
    broken = Reading("b.pdf", KEPT_UNREAD, "This PDF is damaged.", "application/pdf", sha256="cc", damaged=True)
    (proposal,) = propose([(Path("b.pdf"), broken)], {})
    assert (proposal.adds, proposal.needs_look, proposal.fields["reading"]) == (True, True, "damaged")
    assert proposal.fields["reading_note"] == "This PDF is damaged."


def test_a_paper_always_has_a_title() -> None:
    assert document_fields(replace(REPORT, title_guess=None, kind_guess="photo"))["title"] == "Photo"
    assert document_fields(replace(REPORT, title_guess=None, kind_guess=None))["title"] == "Paper without a title"
