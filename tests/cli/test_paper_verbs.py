"""import, search, packet, checklist, questions, export."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image

from tests.cli.conftest import Answer, Type
from tests.stories.family import letter_pdf

Edit = Callable[..., Answer]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a pathology report, the same again, a photo, and a file of no use."""
    folder = tmp_path / "papers"
    (folder / "scans").mkdir(parents=True)
    report = letter_pdf("Surgical Pathology Report", "Date: 1 February 2024", "Leiomyosarcoma, high grade.", pages=2)
    (folder / "pathology.pdf").write_bytes(report)
    (folder / "scans" / "again.pdf").write_bytes(report)
    Image.new("RGB", (300, 400), "white").save(folder / "scans" / "photo.jpg")
    (folder / "notes.docx").write_bytes(b"PK\x03\x04" + b"\0" * 60)
    return folder


def test_importing_a_folder_says_what_became_of_each_file(type_in: Type, casebook: Path, papers: Path) -> None:
    rows = type_in("import", casebook, papers, "--json").json["rows"]
    became = {Path(row["path"]).name: row["outcome"] for row in rows}
    assert became["notes.docx"] == "refused"
    assert became["photo.jpg"] == "imported"
    assert sorted([became["pathology.pdf"], became["again.pdf"]]) == ["duplicate", "imported"]
    refused = next(row for row in rows if row["outcome"] == "refused")
    assert refused["reason"].endswith(".")
    report = next(row for row in rows if row["outcome"] == "imported" and row["path"].endswith(".pdf"))
    assert (report["pages"], report["proposed"]) == (2, {"document": 1})
    again = type_in("import", casebook, papers, "--json").json["rows"]
    assert {row["outcome"] for row in again} == {"duplicate", "refused"}


def test_a_guess_becomes_a_fact_only_when_accepted(type_in: Type, casebook: Path, papers: Path, tmp_path: Path) -> None:
    (row,) = type_in("import", casebook, papers / "pathology.pdf", "--json").json["rows"]
    assert row["suggested"]["sort"] == "pathology_report"
    shown = type_in("show", casebook, "--kind", "document", "--json").json["document"][0]["fields"]
    assert "sort" not in shown
    other = tmp_path / "other.secondopinion"
    type_in("new", other, "--patient", "B")
    type_in("import", other, papers / "pathology.pdf", "--accept")
    shown = type_in("show", other, "--kind", "document", "--json").json["document"][0]["fields"]
    assert shown["sort"] == "pathology_report"


def test_an_import_of_which_nothing_could_be_taken_is_done_and_its_rows_say_why(
    type_in: Type, casebook: Path, tmp_path: Path
) -> None:
    packed = tmp_path / "papers.zip"
    packed.write_bytes(b"PK\x03\x04" + bytes(60))
    answer = type_in("import", casebook, packed, tmp_path / "gone.pdf", "--json")
    assert answer.status == 0
    rows = answer.json["rows"]
    assert [row["outcome"] for row in rows] == ["refused", "refused"]
    assert "cut off" in rows[0]["reason"] and "no longer there" in rows[1]["reason"]


def test_words_in_papers_and_entries_are_found(type_in: Type, casebook: Path, papers: Path, edit: Edit) -> None:
    type_in("import", casebook, papers / "pathology.pdf")
    edit({"create": "question", "fields": {"text": "Is leiomyosarcoma rare?"}})
    hits = type_in("search", casebook, "leiomyo", "--json").json["hits"]
    assert [(hit["kind"], hit["page"]) for hit in hits] == [("question", None), ("document", 1)]


def test_a_packet_is_made_checked_and_noted(type_in: Type, casebook: Path, papers: Path, tmp_path: Path) -> None:
    type_in("import", casebook, papers, "--accept")
    out = tmp_path / "out.pdf"
    made = type_in("packet", casebook, out, "--json").json
    assert made["pages"] == len(pypdf.PdfReader(out).pages)
    assert made["not_included"] == []
    plan = type_in("packet", casebook, "--plan", "--json").json
    assert [part["kind"] for part in plan["parts"]].count("paper") == 2
    noted = type_in("show", casebook, "--kind", "packet_made", "--json").json["packet_made"]
    assert [one["fields"]["pages"] for one in noted] == [made["pages"]]


def test_a_packet_for_a_portal_is_files_of_its_size_locked_and_remembered(
    type_in: Type, casebook: Path, papers: Path, tmp_path: Path
) -> None:
    type_in("import", casebook, papers, "--accept")
    (tmp_path / "word.txt").write_text("for the center\n", "utf-8")
    out = tmp_path / "packet.pdf"
    asked = ("--parts", "1.5", "--smaller-pictures", "--password-file", tmp_path / "word.txt")
    told = type_in("packet", casebook, out, *asked, "--json").json
    assert [one["path"] for one in told["files"]] == [str(out)]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    assert told["files"][0]["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    (made,) = type_in("show", casebook, "--kind", "packet_made", "--json").json["packet_made"]
    assert told["files"][0]["sha256"] in made["fields"]["saved_as"]
    assert type_in("packet", casebook, out, "--parts", "0.2").status == 1


def test_the_text_of_a_packet_is_written_for_a_phone_and_over_nothing_else(
    type_in: Type, casebook: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.html"
    assert type_in("packet", casebook, out, "--text").out.strip() == str(out)
    assert "<h1" in out.read_text("utf-8")
    assert type_in("packet", casebook, out, "--text", "--preset", "short").status == 0, "its own older text"
    out.write_text("a page of somebody else", "utf-8")
    refused = type_in("packet", casebook, out, "--text")
    assert refused.status == 1 and "not the text of this packet" in refused.err
    assert type_in("packet", casebook, casebook, "--text", "--replace").status == 1
    assert type_in("packet", casebook, out, "--text", "--replace").status == 0


@pytest.mark.parametrize("asked", [("--parts", "10"), ("--smaller-pictures",), ("--password-file", "word.txt")])
def test_what_is_done_to_the_file_of_a_packet_is_refused_for_its_text(
    type_in: Type, casebook: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    out = tmp_path / "out.html"
    refused = type_in("packet", casebook, out, "--text", *asked, "--json")
    assert refused.status == 1 and asked[0] in refused.err
    assert refused.json["problem"]["id"] == "text-is-one-file"
    assert not out.exists()


@pytest.mark.parametrize("named", ["phone.pdf", "phone.PDF", "phone"])
def test_the_text_of_a_packet_is_never_a_page_that_is_called_a_pdf_and_counts_as_no_packet(
    type_in: Type, casebook: Path, tmp_path: Path, named: str
) -> None:
    page = tmp_path / "phone.html"
    assert type_in("packet", casebook, tmp_path / named, "--text").out.strip() == str(page)
    assert page.read_bytes().startswith(b"<!") and not (tmp_path / named).exists()
    assert type_in("packet", casebook, tmp_path / named, "--text", "--json").json == {"path": str(page)}
    assert not type_in("show", casebook, "--kind", "packet_made", "--json").json.get("packet_made")


def test_a_packet_needs_a_place_and_a_known_preset(type_in: Type, casebook: Path, tmp_path: Path) -> None:
    assert type_in("packet", casebook).status == 2
    answer = type_in("packet", casebook, tmp_path / "x.pdf", "--preset", "fancy")
    assert answer.status == 1
    assert "There is no packet “fancy”" in answer.err
    answer = type_in("packet", casebook, tmp_path / "nowhere" / "x.pdf")
    assert answer.status == 1
    assert len(answer.err.strip().splitlines()) == 1
    assert type_in("packet", casebook, tmp_path / "x.pdf", "--opinion", "nobody").status == 1


def test_a_packet_is_written_over_a_casebook_or_a_paper_only_when_told_to(
    type_in: Type, casebook: Path, papers: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.secondopinion"
    type_in("new", other, "--patient", "Somebody Else")
    paper = papers / "pathology.pdf"
    before = {path: path.read_bytes() for path in (casebook, other, paper)}
    there = set(tmp_path.iterdir())
    for target in before:
        answer = type_in("packet", casebook, target)
        assert answer.status == 1
        assert answer.out == ""
        assert len(answer.err.strip().splitlines()) == 1
    assert {path: path.read_bytes() for path in before} == before
    assert set(tmp_path.iterdir()) == there
    assert type_in("packet", casebook, casebook, "--replace").status == 1
    assert casebook.read_bytes() == before[casebook]
    assert type_in("packet", casebook, paper, "--replace").status == 0
    assert type_in("packet", casebook, paper).status == 0


def test_an_export_goes_over_nothing_that_is_there(type_in: Type, casebook: Path, tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("mine")
    link = tmp_path / "link"
    link.symlink_to(file)
    for target in (file, link, casebook):
        assert type_in("export", casebook, target).status == 1
    assert file.read_text() == "mine"
    assert link.is_symlink()


def test_the_checklist_tells_state_reason_and_what_closed_a_row(type_in: Type, casebook: Path, papers: Path) -> None:
    type_in("import", casebook, papers, "--accept")
    rows = type_in("checklist", casebook, "--json").json["rows"]
    (row,) = [r for r in rows if r["item_id"] == "gather.papers" and r["subject_id"] == "pathology_report"]
    assert row["state"] == "done_by_record" or row["applies"] == "may_apply"
    for row in rows:
        assert {"item_id", "phase", "state", "due", "why", "sources", "closed_by"} <= set(row)
        assert row["state"] in {"open", "waiting", "done_by_record", "done_by_you", "not_for_me"}


def test_questions_come_in_order_with_suggestions_behind(type_in: Type, casebook: Path, edit: Edit) -> None:
    edit(
        {"create": "question", "fields": {"text": "Second", "rank": 2}},
        {"create": "question", "fields": {"text": "First", "rank": 1, "from_bank": "q.sure"}},
    )
    told = type_in("questions", casebook, "--json").json
    assert [one["fields"]["text"] for one in told["questions"]] == ["First", "Second"]
    ids = [one["id"] for one in told["suggested"]]
    assert "q.sure" not in ids
    assert "q.all-options" in ids


def test_an_export_holds_every_original_byte_for_byte(
    type_in: Type, casebook: Path, papers: Path, tmp_path: Path
) -> None:
    type_in("import", casebook, papers, "--accept")
    folder = tmp_path / "export"
    assert type_in("export", casebook, folder).status == 0
    written = {path.read_bytes() for path in (folder / "papers").iterdir()}
    assert written == {(papers / "pathology.pdf").read_bytes(), (papers / "scans" / "photo.jpg").read_bytes()}
    told = json.loads((folder / "case.json").read_text("utf-8"))
    assert set(told["files"]) == {entry["id"] for entry in told["document"]}
    answer = type_in("export", casebook, folder)
    assert answer.status == 1
    assert "not empty" in answer.err


def test_a_copy_for_somebody_who_goes_along_is_for_reading_and_without_what_is_for_doctors_only(
    type_in: Type, casebook: Path, edit: Edit, tmp_path: Path
) -> None:
    edit(
        {"create": "allergy", "fields": {"substance": "Latex"}},
        {"create": "allergy", "fields": {"substance": "Lorazepam", "seen_by": "doctors"}},
    )
    copy = tmp_path / "for Ben.secondopinion"
    assert type_in("copy", casebook, copy, "--for", "Ben").out.strip() == str(copy)
    told = type_in("show", copy, "--json").out
    assert "Latex" in told and "Lorazepam" not in told
    again = type_in("copy", casebook, copy, "--for", "Ben")
    assert again.status == 1 and again.err.strip()


def test_the_checklist_as_text_says_the_days_that_do_not_fit_and_its_hints(
    type_in: Type, casebook: Path, edit: Edit
) -> None:
    edit(
        {
            "create": "treatment",
            "fields": {"name": "Lithium", "standing": "stopped", "started": "2020", "ended": "2018"},
        },
        {"create": "hospice", "fields": {"enrolled": True}},
        {"create": "contact", "fields": {"about": "hospice", "on": "today"}},
        {"create": "allergy", "fields": {"substance": "Latex"}},
        {"create": "allergy", "fields": {"substance": "Latex"}},
    )
    told = type_in("checklist", casebook).out
    assert "“Lithium” is written down as ended 2018, before it began 2020." in told
    assert "Written down twice, word for word" in told
    assert "Waiting for: Answer: Asked the hospice team" in told
