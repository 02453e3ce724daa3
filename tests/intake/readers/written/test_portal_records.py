"""A record from a portal shows who, when, by whom and the words of every section, and nothing made of its codes."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.readers.written.cda import ELSEWHERE, FRAGMENT, NO_TEXT, read_clinical
from secondopinion_desktop.intake.readers.written.fhir import FOR_COMPUTERS, read_summary
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.portal_xml import DAMAGED, TOO_DEEP, UNSAFE
from secondopinion_desktop.intake.readers.written.tree import Heading, Item, Paragraph, Row, Table, Written
from secondopinion_desktop.intake.reading import KEPT_UNREAD, READABLE, REFUSED

HEAD = """<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc">
<title>Invented summary</title><effectiveTime value="20240206101500+0100"/>
<recordTarget><patientRole><id extension="4711"/><patient>
<name use="P"><given>Ruthie</given></name><name use="L"><given>Ruth</given><family>Albrecht</family></name>
<administrativeGenderCode code="F" displayName="Female"/><birthTime value="19580314"/></patient></patientRole>
</recordTarget>
<author><time value="20240206"/><assignedAuthor><assignedPerson><name><prefix>Dr.</prefix><given>Mara</given>
<family>Muster</family></name></assignedPerson><representedOrganization><name>Sample Clinic</name>
</representedOrganization></assignedAuthor></author>
<custodian><assignedCustodian><representedCustodianOrganization><name>Sample Hospital</name>
</representedCustodianOrganization></assignedCustodian></custodian>
"""


def document(*sections: str) -> bytes:
    body = "".join(f"<component><section>{one}</section></component>" for one in sections)
    return f"{HEAD}<component><structuredBody>{body}</structuredBody></component></ClinicalDocument>".encode()


def read(tmp_path: Path, data: bytes) -> Written:
    path = tmp_path / "record.xml"
    path.write_bytes(data)
    return read_clinical(path)


def test_its_head_says_whose_it_is_of_when_by_whom_and_who_keeps_it(tmp_path: Path) -> None:
    title, head, *_ = read(tmp_path, document("<title>Allergies</title><text>None known</text>")).blocks
    assert title == Heading("Invented summary")
    assert head == Paragraph(
        "Patient: Ruth Albrecht\nAlso called: Ruthie\nDate of birth: 1958-03-14\nSex: Female\nDate: 2024-02-06 10:15\n"
        "Author: Dr. Mara Muster, Sample Clinic\nKept by: Sample Hospital"
    )


def test_the_words_of_a_section_are_shown_and_its_codes_are_not(tmp_path: Path) -> None:
    text = (
        "<title>Results</title><text><paragraph>First<br/>second</paragraph>"
        "<list listType='ordered'><caption>Steps</caption><item>one</item>"
        "<item>two<footnote>see below</footnote></item>"
        "</list><table><caption>Blood</caption><thead><tr><th>Test</th><th>Value</th></tr></thead><tbody>"
        "<tr><td>Platelets</td><td><content ID='a'>250</content> x 10<sup>9</sup>/l</td></tr></tbody></table></text>"
        "<entry><observation><code displayName='CODED'/><value value='CODED'/><text>CODED</text></observation></entry>"
    )
    assert read(tmp_path, document(text)).blocks[2:] == (
        Heading("Results", 2),
        Paragraph("First\nsecond"),
        Paragraph("Steps", 1, bold=True),
        Item("one", 1, "1."),
        Item("two [see below]", 1, "2."),
        Paragraph("Blood", bold=True),
        Table((Row(("Test", "Value"), is_head=True), Row(("Platelets", "250 x 10^9/l")))),
    )


def test_what_a_later_version_deleted_is_not_read_as_standing(tmp_path: Path) -> None:
    section = (
        "<title>Medicines</title><text><paragraph>Metformin <content revised='delete'>500 mg</content> "
        "<content revised='insert'>1000 mg</content></paragraph><paragraph>Aspirin "
        "<content styleCode='Bold Strikethrough'>300 mg</content> 100 mg</paragraph></text>"
    )
    read_in = read(tmp_path, document(section))
    words = [one.words for one in read_in.blocks if isinstance(one, Paragraph)]
    assert "Metformin [words struck out] 1000 mg" in words
    assert "Aspirin [words struck out] 100 mg" in words
    assert STRUCK in read_in.notes


def test_each_value_of_a_table_keeps_the_name_that_reaches_over_its_rows(tmp_path: Path) -> None:
    rows = "<tr><td rowspan='2'>WBC</td><td>4.1</td></tr><tr><td>5.2</td></tr><tr><td>Hb</td><td>9.1</td></tr>"
    section = f"<title>Results</title><text><table><tbody>{rows}</tbody></table></text>"
    assert read(tmp_path, document(section)).blocks[3] == Table(
        (Row(("WBC", "4.1")), Row(("WBC", "5.2")), Row(("Hb", "9.1")))
    )


def test_sections_in_sections_are_shown_and_one_without_words_says_so(tmp_path: Path) -> None:
    inner = "<component><section><title>Inner</title><text>deep</text></section></component>"
    found = read(tmp_path, document(f"<title>Outer</title>{inner}", "<title>Plan</title><entry/>"))
    assert found.blocks[2:] == (
        Heading("Outer", 2),
        Heading("Inner", 3),
        Paragraph("deep"),
        Heading("Plan", 2),
        Paragraph(NO_TEXT),
    )


def test_what_a_section_left_open_does_not_run_on_into_the_next(tmp_path: Path) -> None:
    found = read(tmp_path, document("<title>A</title><text>a <sup/></text>", "<title>B</title><text>5</text>"))
    assert found.blocks[-1] == Paragraph("5")


def test_a_pdf_that_is_the_body_comes_out_as_a_paper(tmp_path: Path) -> None:
    packed = base64.encodebytes(b"%PDF-1.4 an invented report").decode()
    body = f"<nonXMLBody><text mediaType='application/pdf' representation='B64'>{packed}</text></nonXMLBody>"
    found = read(tmp_path, f"{HEAD}<component>{body}</component></ClinicalDocument>".encode())
    (inside,) = found.enclosed
    assert inside.name == "Invented summary.pdf"
    assert inside.take() == b"%PDF-1.4 an invented report"
    assert "“Invented summary.pdf”" in found.notes[0]


def test_a_body_of_plain_words_is_shown_and_one_kept_elsewhere_is_said(tmp_path: Path) -> None:
    for text, shown in (("<text>Only words</text>", "Only words"), ("<text><reference value='x'/></text>", ELSEWHERE)):
        body = f"<component><nonXMLBody>{text}</nonXMLBody></component></ClinicalDocument>"
        assert read(tmp_path, f"{HEAD}{body}".encode()).blocks[-1] == Paragraph(shown)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le"])
def test_a_record_is_read_however_its_letters_are_stored(tmp_path: Path, encoding: str) -> None:
    words = document("<title>A</title><text>Grüße</text>").decode()
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{words}' if "16" in encoding else words
    assert read(tmp_path, declared.encode(encoding)).blocks[-1] == Paragraph("Grüße")


WORDS = document("<title>A</title><text>words</text>").decode()
REFUSED_WITH = {
    "billion laughs": (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + WORDS.replace("words", "&b;"),
        UNSAFE,
    ),
    "outside entity": (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + WORDS.replace("words", "&a;"),
        UNSAFE,
    ),
    "outside rules": ('<!DOCTYPE x SYSTEM "http://example.org/a.dtd">' + WORDS, UNSAFE),
    "unknown entity": (WORDS.replace("words", "&nosuch;"), DAMAGED),
    "cut off": (WORDS[:-40], DAMAGED),
    "crossed marks": (WORDS.replace("words", "<paragraph><list></paragraph></list>"), DAMAGED),
    "broken letters": (WORDS.replace("words", " " * 5_000 + "\x01"), DAMAGED),
    "two roots": (WORDS + WORDS, DAMAGED),
    "deep": (WORDS.replace("words", "<content>" * 5_000 + "x" + "</content>" * 5_000), TOO_DEEP),
    "fragment": ("<section xmlns='urn:hl7-org:v3'><text>words</text></section>", FRAGMENT),
    "nobody's": ("<ClinicalDocument xmlns='urn:hl7-org:v3'><title>A</title></ClinicalDocument>", FRAGMENT),
}


@pytest.mark.parametrize("what", REFUSED_WITH)
def test_a_record_that_is_none_or_not_to_be_trusted_is_refused_with_a_sentence(
    reader: Reader, tmp_path: Path, what: str
) -> None:
    data, reason = REFUSED_WITH[what]
    path = tmp_path / "record.xml"
    path.write_text(data, "utf-8")
    reading = reader.read(path)
    assert (reading.outcome, reading.reason) == (REFUSED, reason)


ODD = {
    "no such numbers": "<table><tr><td colspan='-1' rowspan='x'>words</td><td colspan='99999999'>b</td></tr></table>",
    "tables in tables": "<table><tr><td>" * 40 + "words" + "</td></tr></table>" * 40,
    "cells alone": "<td>words</td><tr/><item/><thead/>",
    "lists in lists": "<list><item>" * 60 + "words" + "</item></list>" * 60,
    "marks nobody knows": "<x:y xmlns:x='z'><blink>words</blink></x:y>",
    "undeclared": "<xyz:content>words</xyz:content>",
    "comments": "<!-- - --><![CDATA[words <b>]]><?php x ?>",
}


@pytest.mark.parametrize("what", ODD)
def test_odd_marks_cost_no_words(reader: Reader, tmp_path: Path, what: str) -> None:
    path = tmp_path / "record.xml"
    path.write_bytes(document(f"<title>A</title><text>{ODD[what]}</text>"))
    reading = reader.read(path)
    assert reading.outcome == READABLE
    assert "words" in reading.page_texts[0]


def test_a_record_that_fills_a_book_is_kept_and_says_so(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "record.xml"
    path.write_bytes(document(f"<title>A</title><text>{'<paragraph>words</paragraph>' * 60_000}</text>"))
    reading = reader.read(path)
    assert reading.outcome == KEPT_UNREAD
    assert reading.reason.startswith("This record would fill more than 500 pages")


DIV = '<div xmlns="http://www.w3.org/1999/xhtml"><p>No known <b>allergies</b></p></div>'
COMPOSITION = {
    "resourceType": "Composition",
    "title": "Invented summary",
    "date": "2024-02-06T10:15:00Z",
    "subject": {"reference": "urn:uuid:1"},
    "author": [{"reference": "Practitioner/2"}, {"display": "A machine"}, 7],
    "section": [{"title": "Allergies", "text": {"div": DIV}}],
}
PATIENT = {"resourceType": "Patient", "name": [{"given": ["Ruth"], "family": "Albrecht"}], "birthDate": "1958-03-14"}
DOCTOR = {"resourceType": "Practitioner", "id": "2", "name": [{"text": "Dr. Mara Muster"}]}


def bundle(*resources: object) -> bytes:
    entries = [{"fullUrl": f"urn:uuid:{at}", "resource": one} for at, one in enumerate(resources)]
    return json.dumps({"resourceType": "Bundle", "type": "document", "entry": entries}).encode()


def test_a_patient_summary_shows_its_head_and_the_words_of_its_sections(tmp_path: Path) -> None:
    path = tmp_path / "summary.json"
    path.write_bytes(bundle(COMPOSITION, PATIENT, DOCTOR))
    assert read_summary(path).blocks == (
        Heading("Invented summary"),
        Paragraph(
            "Patient: Ruth Albrecht\nDate of birth: 1958-03-14\nDate: 2024-02-06 10:15\n"
            "Author: Dr. Mara Muster\nAuthor: A machine"
        ),
        Heading("Allergies", 2),
        Paragraph("No known allergies"),
    )


BAD_SUMMARIES = {
    "data only": (bundle(PATIENT, DOCTOR), FOR_COMPUTERS),
    "a patient alone": (json.dumps(PATIENT).encode(), FOR_COMPUTERS),
    "words nowhere": (
        bundle({"resourceType": "Composition", "title": "A", "section": [{"title": "B"}]}),
        FOR_COMPUTERS,
    ),
    "wrong sorts": (b'{"resourceType": 5, "entry": {"resource": []}, "section": 7}', FOR_COMPUTERS),
    "entries of nothing": (b'{"resourceType": "Bundle", "entry": [null, 1, "a", {"resource": null}]}', FOR_COMPUTERS),
    "cut off": (bundle(COMPOSITION)[:-9], DAMAGED),
    "deep": (b'{"resourceType": "Bundle", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", DAMAGED),
    "numbers without end": (b'{"resourceType": "Bundle", "a": ' + b"9" * 200_000 + b"}", DAMAGED),
}


@pytest.mark.parametrize("what", BAD_SUMMARIES)
def test_a_download_for_computers_is_refused_with_what_to_do(reader: Reader, tmp_path: Path, what: str) -> None:
    data, reason = BAD_SUMMARIES[what]
    path = tmp_path / "download.json"
    path.write_bytes(data)
    reading = reader.read(path)
    assert (reading.outcome, reading.reason) == (REFUSED, reason)
