"""Translations stand behind what they translate, and nobody takes a family's words for a hospital's."""

from __future__ import annotations

import pypdf
import pytest

from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.papers import papers_in_order
from secondopinion_desktop.packet.pages.outline import plan_as_json
from secondopinion_desktop.packet.pages.web_page import web_page
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.telling.translated import with_translations
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Diagnosis, Document, Opinion, PacketOrder, Patient, Proof
from tests.digest.making import TODAY, case_of, entry
from tests.packet.conftest import Desk
from tests.packet.reading import page_one, plan_of

PATIENT = entry(Patient, "patient", name="Ruth Albrecht")
REPORT = entry(Document, "befund", title="Befund", sort="pathology_report", dated="2025-01-05", pages=2)
LATER = entry(Document, "later", title="Later report", sort="pathology_report", dated="2026-01-05", pages=1)


def translation(by: str | None = "family", of: str | None = "befund", **about: object) -> Document:
    return entry(
        Document, "english", title="Report in English", dated="2026-02-01", pages=1, translation_of=of,
        translated_by=by, **about,
    )  # fmt: skip


def told(plan: Plan) -> list[tuple[str, str]]:
    return [(paper.document, paper.about.replace("\u00a0", " ")) for paper in plan.papers]


def test_a_translation_stands_right_behind_its_original_and_both_say_so() -> None:
    plan = plan_of(PATIENT, REPORT, LATER, translation(sort="other"))
    assert told(plan) == [
        (
            "befund",
            "translated as paper 2, by the family, not the hospital’s words · Pathology report · 5 January 2025",
        ),
        ("english", "translation of paper 1, by the family, not the hospital’s words · Other paper · 1 February 2026"),
        ("later", "Pathology report · 5 January 2026"),
    ]


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("sworn", "translation of paper 1, by a sworn translator"),
        ("hospital", "translation of paper 1, by the hospital"),
        ("machine", "translation of paper 1, by a computer program, not the hospital’s words"),
        ("our neighbor Ana", "translation of paper 1, by our neighbor Ana, not the hospital’s words"),
        (None, "translation of paper 1; by whom is not noted"),
    ],
)
def test_it_says_who_translated(by: str | None, words: str) -> None:
    papers = dict(told(plan_of(PATIENT, REPORT, translation(by))))
    assert papers["english"] == f"{words} · 1 February 2026"


def test_an_original_that_is_not_in_the_packet_is_neither_named_nor_numbered() -> None:
    plan = plan_of(PATIENT, REPORT, LATER, translation(), left_out=frozenset({"befund"}))
    assert dict(told(plan))["english"].startswith("translation of a paper that is not in this packet, by the family")
    assert "Befund" not in str(told(plan))


def test_it_stays_behind_its_original_in_an_order_of_ones_own_and_in_the_list_of_papers() -> None:
    opinion = Opinion(id="op", kind="expert")
    order = entry(PacketOrder, "order", opinion="op", papers="english\nlater\nbefund")
    ranked = translation(rank=0.5)
    entries: list[Entry] = [PATIENT, REPORT, LATER, ranked, opinion, order]
    assert [paper.document for paper in plan_of(*entries, opinion="op").papers] == ["later", "befund", "english"]
    assert [paper.id for paper in papers_in_order(case_of(REPORT, LATER, ranked))] == ["befund", "english", "later"]


def test_papers_that_translate_each_other_or_themselves_all_keep_a_place() -> None:
    one = entry(Document, "a", title="A", translation_of="b")
    other = entry(Document, "b", title="B", translation_of="a")
    itself = entry(Document, "c", title="C", translation_of="c")
    assert sorted(paper.document for paper in plan_of(PATIENT, one, other, itself).papers) == ["a", "b", "c"]


def test_the_translation_of_a_pathology_report_goes_along_for_a_look_at_the_slides() -> None:
    plan = plan_of(PATIENT, REPORT, translation(), preset="slides")
    assert [paper.document for paper in plan.papers] == ["befund", "english"]


@pytest.mark.parametrize(
    ("by", "words"), [("family", " (in a translation by the family)"), (None, " (in a translation)"), ("sworn", "")]
)
def test_a_fact_known_from_a_translation_alone_says_so(by: str | None, words: str) -> None:
    fact = entry(Diagnosis, "d", name="Leiomyosarcoma", standing="confirmed")
    proof = entry(Proof, "p", entry="d", document="english", page=1)
    said = page_one(PATIENT, REPORT, translation(by), fact, proof)
    assert ("in a translation" in said) == bool(words)
    assert words in said
    both = page_one(
        PATIENT, REPORT, translation(by), fact, proof, entry(Proof, "q", entry="d", document="befund", page=1)
    )
    assert "in a translation" not in both


def test_the_list_of_papers_the_phone_and_the_plan_say_it_too() -> None:
    found = translation()
    plan = plan_of(PATIENT, REPORT, found)
    said = "translation of paper\u00a01, by the family, not the hospital’s words"
    assert said in web_page(plan)
    assert any(part.get("detail", "").startswith(said) for part in plan_as_json(plan)["parts"])
    line = line_of(found, case_of(REPORT, found), TODAY)[0]
    assert line == "translation of Befund, by the family, not the hospital’s words"


def test_every_foot_of_both_papers_says_it(desk: Desk) -> None:
    desk.pdf("befund.pdf", 2)
    desk.pdf("english.pdf", 1, translates="d0", translator="by the family, not the hospital’s words")
    desk.pdf("other.pdf", 1)
    desk.parts = list(with_translations(tuple(desk.parts)))
    desk.build()
    feet = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(desk.out).pages]
    assert sum("· translated as paper 2, by the family, not the hospital’s words" in words for words in feet[1:3]) == 2
    assert "· translation of paper 1, by the family, not the hospital’s words" in feet[3]
    assert "transl" not in feet[4]
