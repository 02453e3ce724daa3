"""Tables of portals' records and web pages: what stands in two cells is never read as one name."""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in

RECORD = """<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Invented summary</title><recordTarget><patientRole><patient>
<name><given>Ada</given><family>Fern</family></name><birthTime value="19580314"/></patient></patientRole></recordTarget>
<component><structuredBody>{}</structuredBody></component></ClinicalDocument>"""


def record(title: str, *rows: tuple[str, ...]) -> str:
    """A record with one section, which is a table; its first row is the head."""
    head, *rest = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in rest)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return RECORD.format(f"<component><section><title>{title}</title><text>{table}</text></section></component>")


def facts(path: Path, words: str) -> tuple[Fact, ...]:
    """The facts that are proposed of a file with these words."""
    path.write_text(words, "utf-8")
    return facts_in(Reader().read(path).page_texts)


def test_the_day_beside_a_problem_is_no_part_of_its_name(tmp_path: Path) -> None:
    rows = (
        ("Problem", "Date", "Status"),
        ("Asthma", "Jan-25-2013", "Controlled"),
        ("Hypoxemia", "Jan-25-2013", "Mild"),
    )
    found = facts(tmp_path / "record.xml", record("Problems", *rows))
    assert [fact.fields["name"] for fact in found] == ["Asthma", "Hypoxemia"]
    assert [fact.words for fact in found] == ["Asthma", "Hypoxemia"]


def test_a_substance_and_what_it_did_are_two_cells_and_two_answers(tmp_path: Path) -> None:
    rows = (("Substance", "Reaction", "Status"), ("Eggs", "Hives", "Active"), ("Penicillin", "Nausea", "Active"))
    found = facts(tmp_path / "record.xml", record("Allergies", *rows))
    assert [(one.fields["substance"], one.fields.get("reaction")) for one in found] == [
        ("Eggs", "Hives"),
        ("Penicillin", "Nausea"),
    ]


def test_a_doctor_ends_with_the_cell_of_a_web_page(tmp_path: Path) -> None:
    row = "<tr><td>Attending: Dr. Perpetua Osei</td><td>Community Health</td></tr>"
    page = f"<html><body><p>Patient: Ada Fern, born 03/14/1958</p><table>{row}</table></body></html>"
    found = [one for one in facts(tmp_path / "visit.html", page) if one.kind == "person"]
    assert [one.fields["name"] for one in found] == ["Dr. Perpetua Osei"]


def test_a_name_the_page_also_has_in_one_cell_stays_whole() -> None:
    page = "Patient: Ada Fern, born 03/14/1958\nProblems\nAsthma  bronchiale\nDiagnosis: Asthma bronchiale"
    (found,) = {one.fields["name"] for one in facts_in([page]) if "Asthma" in one.fields.get("name", "")}
    assert found == "Asthma bronchiale"


def test_a_name_cut_at_its_cell_is_looked_at() -> None:
    page = "Patient: Ada Fern, born 03/14/1958\nDischarge diagnosis:\n1. Pneumonia  left lower lobe"
    (found,) = (one for one in facts_in([page]) if "Pneumonia" in one.fields.get("name", ""))
    assert found.fields["name"] == "Pneumonia"
    assert found.sure < PLAIN_FROM
