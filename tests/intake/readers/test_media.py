"""A file is what its bytes say, whatever its name says."""

from __future__ import annotations

import io
import zipfile

import pytest

from secondopinion_desktop.intake.readers import media
from secondopinion_desktop.intake.readers.media import sniff

CLINICAL = b'<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"%PDF-1.7\n", media.PDF),
        (b"\r\n\r\n" + b"HTTP/1.1 200 OK\r\n" * 20 + b"%PDF-1.4\n", media.PDF),
        (b"\xff\xd8\xff\xe1..Exif", media.JPEG),
        (b"\x89PNG\r\n\x1a\n....IHDR", media.PNG),
        (b"II*\x00\x08\x00\x00\x00", media.TIFF),
        (b"MM\x00*\x00\x00\x00\x08", media.TIFF),
        (b"\x00\x00\x00\x18ftypheic", media.HEIC),
        (b"\x00\x00\x00\x18ftypmif1", media.HEIC),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00avifmif1miaf", media.AVIF),
        (b"\x00\x00\x00\x18ftypavif", media.AVIF),
        (b"\x00\x00\x00\x1cftypavci\x00\x00\x00\x00mif1avcimiaf", media.HEIC),
        (b"\x00\x00\x00\x1cftypj2ki\x00\x00\x00\x00mif1j2kimiaf", media.HEIC),
        (b"\x00\x00\x00\x10ftypmif3heic", media.HEIC),
        (b"\x00\x00\x00\x10ftypmif3avif", media.AVIF),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", media.WEBP),
        (b"GIF89a", media.GIF),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00", media.BMP),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n", media.JPEG_2000),
        (b"\xff\x4f\xff\x51", media.JPEG_2000),
        (b'[guidance]\nversion = "2026-03"\n', media.TEXT),
        (b'[[item]]\nid = "start"\n', media.TEXT),
        (b"{draft} Dear Dr. Example", media.TEXT),
        (b"Dear Dr. Example,\n", media.TEXT),
        (b"From: Dr. Example\nTo: the family\nSubject: your letter\n\nDear family,\n", media.TEXT),
        ("Liebe Frau Müller".encode("latin-1"), media.TEXT),
        (b"BMI was 24 at the visit", media.TEXT),
        (b"<!DOCTYPE html><html><body>", media.HTML),
        (b"From: a@example.org\r\nSubject: A\r\n result\r\nMIME-Version: 1.0\r\n\r\n<html>", media.EMAIL),
        (b"From a@example.org Mon Feb  2\nReceived: by example.org\nDate: Mon, 2 Feb 2026\n\nHello", media.EMAIL),
        (b"From: a@example.org\nSubject: A\nContent-Type: text/plain\n\nHello", media.EMAIL),
        (b"Patient: Ada Fern\nCollected: 02/11/2026\nReceived: 02/12/2026\n\nHb 9.8", media.TEXT),
        (b"4711      \nDelivered-To: a@example.org\n\nHello", media.EMAIL),
        ("Dear Dr. Example".encode("utf-16-le"), media.TEXT),
        (b"<div class='a'><p>Saved", media.HTML),
        (CLINICAL, media.CLINICAL),
        (b"\xef\xbb\xbf" + CLINICAL, media.CLINICAL),
        (CLINICAL.decode().encode("utf-16"), media.CLINICAL),
        (b'{"resourceType": "Bundle"}', media.SUMMARY),
        (b"PK\x03\x04....[Content_Types].xml....word/document.xml", media.WORD),
        (b"{\\rtf1\\ansi", media.RTF),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", media.OPEN_DOCUMENT),
        (b"PK\x03\x04...._rels/.rels....docProps/core.xml", media.WORD),
    ],
)
def test_papers_this_version_reads_are_known_by_their_bytes(head: bytes, expected: media.MediaType) -> None:
    assert sniff(head) is expected
    assert expected.is_read


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"", "empty"),
        (b"II+\x00\x08\x00\x00\x00", "TIFF"),
        (b"MM\x00+\x00\x08\x00\x00", "TIFF"),
        (b"\x00\x00\x00\x18ftypmp42", "film"),
        (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "Excel"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "OpenDocument"),
        (b"PK\x03\x04....Index/Document.iwa", "Pages"),
        (b"%!PS-Adobe-3.0", "PostScript"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"\x00" * 128 + b"DICM", "DICOM"),
        (b"SQLite format 3\x00", "casebook"),
        (b"<note/>", "XML"),
        (b'[{"a": 1}]', "JSON"),
        (b'{ "a": 1}', "JSON"),
        (b"[1, 2]", "JSON"),
    ],
)
def test_other_files_are_refused_with_a_sentence_that_names_them(head: bytes, words: str) -> None:
    found = sniff(head)
    assert found is not None
    assert not found.is_read
    assert words in found.refusal
    assert found.refusal.endswith(".")
    assert found.refusal.count(".") <= 2


def test_bytes_without_any_sign_are_nothing_we_know() -> None:
    assert sniff(b"\x01\x02\x03\x04" * 200) is None


def test_a_text_that_only_speaks_of_pdf_is_a_text() -> None:
    assert sniff(b"The %PDF-header is missing here\n") is media.TEXT


def test_a_packed_folder_of_reports_that_are_not_pressed_is_no_report() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as folder:
        folder.writestr("first report.pdf", b"%PDF-1.4 one")
        folder.writestr("second report.pdf", b"%PDF-1.4 two")
    assert sniff(packed.getvalue()) is media.ZIP
