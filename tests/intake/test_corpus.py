"""Papers nobody here wrote: each is read, or refused with its reason; none ends or hangs the reader."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.door.walking import walk
from secondopinion_desktop.intake.reading import KEPT_UNREAD, NEEDS_PASSWORD, READABLE, REFUSED

PREVIEW = 200
HL7 = "{urn:hl7-org:v3}"


def test_every_pdf_is_read_and_every_page_shown(reader: Reader, corpus: Path) -> None:
    others = {}
    for path in walk([corpus / "pdf", corpus / "ocr"]):
        if path.suffix != ".pdf":
            continue
        reading = reader.read(path)
        if reading.outcome != READABLE:
            others[path.name] = reading.outcome
            continue
        for page in range(1, (reading.pages or 0) + 1):
            assert reader.render(path, page, max_px_width=PREVIEW).width <= PREVIEW
    assert others == {
        "005-libreoffice-writer-password__libreoffice-writer-password.pdf": NEEDS_PASSWORD,
        "ocrmypdf-invalid.pdf": KEPT_UNREAD,
    }


PORTAL_RECORDS = {
    "C-CDA_101646_20130617114506_Everyman_Adam.xml": (3, ("Everyman Adam",), "Essential hypertension", ()),
    "C-CDA_101693_20130617091427_Kidd_Kari-CCDA.xml": (4, ("Kidd Kari CCDA",), "Medications", ()),
    "CCDA_CCD_b1_Ambulatory_v2.xml": (3, ("Myra Jones",), "Medications", ()),
    "CCDA_Sample_NextGen_JonesIsabella.txt": (4, ("Jones Isabella",), "Community acquired pneumonia", ()),
    "DIR.sample.xml": (1, ("Adam Everyman",), "Chest", ()),
    "Transition_of_Care_Referral_Summary.xml": (3, ("Steve Williamson",), "Medications", ()),
    "UD.sample.xml": (1, ("Mr. Adam Frankie Everyman",), "kept elsewhere", ()),
    "breast-surgery.xml": (4, ("Dee Fault",), "Operative", ()),
    "colonoscopy.xml": (3, ("Lary Byrd",), "Operative", ()),
    "hl7-CCD1.xml": (3, ("Eve Betterhalf",), "Medications", ()),
    "hl7-CCD2.xml": (1, ("Isabella Jones",), "CBC with Ordered Manual", ()),
    "hl7-CDA_with_Embedded_PDF.xml": (1, ("Roger Rienman McBee",), "Kept by", ("Personal Advance Care Document.pdf",)),
    "hl7-Care_Plan.xml": (2, ("Eve Betterhalf",), "Care Plan", ()),
    "hl7-Consultation_Note.xml": (3, ("Eve Betterhalf",), "Consult", ()),
    "hl7-Diagnostic_Imaging_Report.xml": (1, ("Adam Everyman",), "Chest", ()),
    "hl7-Discharge_Summary.xml": (4, ("Isabella Jones",), "Myocardial Infarction (cause of death) 57", ()),
    "hl7-Operative_Note.xml": (2, ("Isabella Isa Jones",), "Operative", ()),
    "hl7-Referral_Note.xml": (4, ("Eve Betterhalf",), "Medications", ()),
    "hl7-Unstructured_Document_embed.xml": (
        1,
        ("Henry L Levin",),
        "file of its own",
        ("Community Health and Hospitals: Discharge Summary.pdf",),
    ),
    "problems-and-medications.xml": (1, ("Victoria E Wade",), "Wade", ()),
    "1023276-ips.json": (6, ("Dusty207 Nikolaus26",), "Body mass index 30+", ()),
    "1295044-ips.json": (8, ("Mariah942 Stokes453",), "Allergen Status Category", ()),
}
"""How many pages each fills, whose it says it is, words that stand in it, and the papers inside it."""
NOT_WHOLE = {
    "hl7-Basic-Metabolic-Panel-with-Troponin-C-CDA2.1-.xml": "only a part of a portal's record",
    "hl7-Drug-Mixture-C-CDAR2.1-.xml": "only a part of a portal's record",
    "1008261-bundle.json": "data for computers and no words to read (FHIR)",
    "1023276-bundle.json": "data for computers and no words to read (FHIR)",
}


def test_portal_downloads_are_laid_out_or_refused_with_what_to_do(reader: Reader, corpus: Path, tmp_path: Path) -> None:
    found = {path.name: path for path in walk([corpus / "ccda", corpus / "fhir"])}
    assert found.keys() == PORTAL_RECORDS.keys() | NOT_WHOLE.keys()
    for name, why in NOT_WHOLE.items():
        reading = reader.read(found[name])
        assert (reading.outcome, why in reading.reason) == (REFUSED, True), name
    for name, (pages, names, words, inside) in PORTAL_RECORDS.items():
        reading = reader.read(found[name])
        assert reading.outcome == READABLE, name
        assert (reading.pages, reading.names, reading.enclosed) == (pages, names, inside), name
        assert words.lower() in " ".join(" ".join(reading.page_texts).lower().split()), name
        for number, one in enumerate(inside):
            reader.take_out(found[name], number, tmp_path / "inside.pdf")
            assert reader.read(tmp_path / "inside.pdf", name=one).outcome == READABLE


def test_no_word_of_a_section_of_a_real_record_is_lost(reader: Reader, corpus: Path) -> None:
    for path in walk([corpus / "ccda"]):
        if path.name in NOT_WHOLE:
            continue
        shown = "".join("".join(reader.read(path).page_texts).split())
        root = ElementTree.fromstring(path.read_bytes().strip())
        texts = [text for section in root.iter(f"{HL7}section") for text in section.findall(f"{HL7}text")]
        said = [word for text in texts for part in text.itertext() for word in part.replace("\u200b", "").split()]
        assert not [word for word in said if word not in shown and f"^{word}" not in shown], path.name
