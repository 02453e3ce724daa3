"""An e-mail shows who wrote to whom, when and what; what is attached comes out as papers; no mail breaks the reader."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.readers.written.mail import MORE_PARTS, TOO_LARGE, read_mail
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.tree import Block, NotWritten, Written
from secondopinion_desktop.intake.reading import KEPT_UNREAD, READABLE, REFUSED

PDF = b"%PDF-1.4 an invented report"


def mail(body: str = "Dear Ruth,\nyour report is attached.\n") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Dr. Mara Muster <mara@example.org>"
    made["To"] = "Ruth Albrecht <ruth@example.org>"
    made["Subject"] = "Ihr Befund: alles über Müller"
    made["Date"] = "Mon, 05 Feb 2024 10:11:12 +0100"
    made["Message-ID"] = "<1@example.org>"
    made.set_content(body)
    return made


def said(written: Written) -> str:
    return "\n".join(_said(written.blocks))


def _said(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield getattr(block, "words", "") or "\n".join(getattr(block, "lines", ()))
        for row in getattr(block, "rows", ()):
            yield " ".join(row.cells)


def read(tmp_path: Path, data: bytes | EmailMessage) -> Written:
    path = tmp_path / "mail.eml"
    path.write_bytes(data if isinstance(data, bytes) else data.as_bytes())
    return read_mail(path)


def test_the_head_is_said_as_a_mail_program_prints_it_and_quoted_mails_stay(tmp_path: Path) -> None:
    text = said(read(tmp_path, mail("Yes.\n\n> On Monday you wrote:\n> is it good?\n")))
    assert text.startswith("Ihr Befund: alles über Müller\nFrom: ")
    assert "To: Ruth Albrecht <ruth@example.org>\nDate: Mon, 05 Feb 2024 10:11:12 +0100" in text
    assert "> is it good?" in text


def test_of_two_ways_to_say_it_the_plain_text_is_taken(tmp_path: Path) -> None:
    both = mail("Plain words, enough of them to be the whole mail that was meant.\n")
    both.add_alternative("<p>Rich words</p>", subtype="html")
    assert "Rich" not in said(read(tmp_path, both))


def test_the_page_is_taken_where_only_that_tells_what_was_struck_out(tmp_path: Path) -> None:
    plain = "The new plan, as we spoke of it on the telephone: Metformin 500 1000 mg twice a day, with the meals.\n"
    both = mail(plain * 3)
    both.add_alternative(f"<p>{plain.replace('500', '<s>500</s>')}</p>", subtype="html")
    assert "Metformin [words struck out] 1000 mg" in said(read(tmp_path, both))
    assert STRUCK in read(tmp_path, both).notes
    same = mail(plain * 3)
    same.add_alternative(f"<p style='text-decoration: none'>{plain}</p>", subtype="html")
    assert said(read(tmp_path, same)).count("Metformin 500 1000 mg") == 3


def test_a_page_that_is_a_table_of_values_is_not_lost_to_a_plain_text_that_says_nothing(tmp_path: Path) -> None:
    both = mail("Please turn on HTML.\n")
    rows = "".join(f"<tr><td>Value {at}<td>{at}.5" for at in range(60))
    both.add_alternative(f"<table>{rows}</table>", subtype="html")
    assert "Value 59 59.5" in said(read(tmp_path, both))


def test_a_plain_text_that_says_next_to_nothing_gives_way_to_the_page(tmp_path: Path) -> None:
    for plain in ("", "Please turn on HTML.\n"):
        both = mail(plain)
        both.add_alternative(f"<p>{'The whole letter. ' * 30}</p><p style='display: none'>unseen</p>", subtype="html")
        text = said(read(tmp_path, both))
        assert "The whole letter." in text
        assert "unseen" not in text


def test_what_is_attached_is_named_and_comes_out_to_the_byte(tmp_path: Path) -> None:
    made = mail()
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename="../../Befund vom 3.2.pdf")
    made.add_attachment(b"\x89PNG" * 9_000, maintype="image", subtype="png", filename="page.png")
    inner = mail("the older mail")
    made.add_attachment(inner)
    found = read(tmp_path, made)
    assert [one.name for one in found.enclosed] == [
        "Befund vom 3.2.pdf",
        "page.png",
        "Ihr Befund: alles über Müller.eml",
    ]
    assert found.enclosed[0].take() == PDF
    assert b"the older mail" in found.enclosed[2].take()
    assert "Attached: Befund vom 3.2.pdf, page.png" in said(found)
    assert "added as papers of their own" in found.notes[0]


def test_the_small_pictures_of_a_signature_are_no_papers_and_a_photographed_page_is(tmp_path: Path) -> None:
    made = mail("")
    made.add_alternative("<p>Words</p><img src='cid:1'><img src='cid:2'>", subtype="html")
    page = made.get_body(("html",))
    assert isinstance(page, EmailMessage)
    page.add_related(b"GIF89a", "image", "gif", cid="<1>")
    page.add_related(b"\xff\xd8\xff" * 20_000, "image", "jpeg", cid="<2>", filename="IMG_1.jpg")
    assert [one.name for one in read(tmp_path, made).enclosed] == ["IMG_1.jpg"]


@pytest.mark.parametrize("named", ["utf-8", "x-unknown", "rot13", "hex", "unicode_escape", "", "\\x00", "utf-8; x"])
def test_letters_that_are_not_stored_as_it_says_are_read_all_the_same(tmp_path: Path, named: str) -> None:
    head = f'From: a@example.org\r\nMessage-ID: <1>\r\nContent-Type: text/plain; charset="{named}"\r\n\r\n'
    assert "Grüße an Ruth" in said(read(tmp_path, head.encode() + "Grüße an Ruth".encode("cp1252")))


def test_lines_broken_for_the_way_are_whole_again(tmp_path: Path) -> None:
    head = b"From: a@example.org\nMessage-ID: <1>\nContent-Type: text/plain; format=flowed\n\n"
    assert "one long sentence of many words" in said(
        read(tmp_path, head + b"one long \nsentence of \nmany words\nnext\n")
    )


def test_a_mail_as_programs_keep_it_is_read_without_their_count_or_their_line(tmp_path: Path) -> None:
    body = b"Delivered-To: a@example.org\nSubject: Result\n\nHello\n"
    kept = str(len(body)).encode() + b"       \n" + body + b"<?xml version='1.0'?><plist/>"
    assert "plist" not in said(read(tmp_path, kept))
    assert "Hello" in said(read(tmp_path, b"From a@example.org Mon Feb  2\n" + body))


HEAD = b"From: a@example.org\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
HOSTILE = {
    "header that never ends": HEAD + b"Subject: " + b"x" * 400_000 + b"\n\nHello",
    "header of broken letters": HEAD + b"Subject: =?utf-8?b?////?= =?x?q?a?= \xff\xfe\n\nHello",
    "address made to break": HEAD + b'To: "<<<(((@@;;:"<a@b <c>, =?utf-8?q?=00?= <@\n\nHello',
    "ten thousand headers": HEAD + b"X-A: b\n" * 10_000 + b"\nHello",
    "same header often": HEAD + b"Subject: one\nSubject: two\nContent-Type: text/plain\nContent-Type: x\n\nHello",
    "boundary missing": HEAD + b"Content-Type: multipart/mixed\n\nHello",
    "boundary never used": HEAD + b"Content-Type: multipart/mixed; boundary=q\n\nHello",
    "boundary empty": HEAD + b'Content-Type: multipart/mixed; boundary=""\n\n----\n\nHello\n------\n',
    "boundary in itself": HEAD + b"Content-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: multipart/mixed; "
    b"boundary=q\n\n--q\n\nHello\n--q--\n",
    "type nobody knows": HEAD + b"Content-Type: ;;;=\n\nHello",
    "type made of signs": HEAD + b"Content-Type: text/\xff\xff; charset*0*=%ff; charset*1=\n\nHello",
    "base64 that is none": HEAD + b"Content-Transfer-Encoding: base64\n\n!!!!Hello====?",
    "packing nobody knows": HEAD + b"Content-Transfer-Encoding: x-lzma\n\nHello",
    "uuencode cut": HEAD + b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\nM",
    "quoted cut": HEAD + b"Content-Transfer-Encoding: quoted-printable\n\nHello=",
    "name that is a path": HEAD + b"Content-Type: application/pdf; name=../../../etc/passwd\n\nHello",
    "name without end": HEAD + b"Content-Disposition: attachment; filename*=utf-8''" + b"%41" * 50_000 + b"\n\nHello",
    "name in broken pieces": HEAD + b"Content-Disposition: attachment; filename*1=b; filename*99999999999=x\n\nHello",
    "mail in mail empty": HEAD + b"Content-Type: message/rfc822\n\n",
    "mail in mail broken": HEAD + b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nSGVsbG8=",
    "notice of delivery": HEAD + b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\nStatus: 5\n",
    "part of many": HEAD + b"Content-Type: message/partial; id=1; number=1; total=900\n\nHello",
    "elsewhere": HEAD + b"Content-Type: message/external-body; access-type=URL; URL=http://example.org/\n\nHello",
    "zeros within": HEAD + b"\nHello\0\0there",
    "page without end": HEAD + b"Content-Type: text/html\n\n<p>Hello<![if x]><!--" + b"<b>" * 5_000,
    "deep page": HEAD + b"Content-Type: text/html\n\n" + b"<div><table><tr><td>" * 3_000 + b"Hello",
    "day that is none": HEAD + b"Date: Mon, 99 Xyz 99999 99:99:99 +9999\n\nHello",
    "only line ends": HEAD + b"\r\r\r\n\n\n\rHello",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_mail_made_to_break_readers_is_read_or_refused_with_a_sentence(
    reader: Reader, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(HOSTILE[what])
    reading = reader.read(path)
    assert reading.outcome in (READABLE, REFUSED)
    assert reading.outcome == READABLE or reading.reason.endswith(".")
    assert "safely" not in reading.reason
    for number, _name in enumerate(reading.enclosed):
        reader.take_out(path, number, tmp_path / "out")


def test_a_mail_of_ten_thousand_parts_shows_the_first_and_says_that_there_are_more(tmp_path: Path) -> None:
    parts = b"--q\nContent-Type: application/pdf; name=a.pdf\n\n%PDF-1.4\n" * 10_000
    found = read(tmp_path, HEAD + b"Content-Type: multipart/mixed; boundary=q\n\n" + parts + b"--q--\n")
    assert len(found.enclosed) == 200
    assert MORE_PARTS in found.notes


def test_a_mail_two_hundred_and_two_thousand_deep_is_answered(reader: Reader, tmp_path: Path) -> None:
    for depth in (200, 2_000):
        begin = b"".join(b"Content-Type: multipart/mixed; boundary=q%d\n\n--q%d\n" % (n, n) for n in range(depth))
        path = tmp_path / f"{depth}.eml"
        path.write_bytes(HEAD + begin + b"\nHello\n")
        reading = reader.read(path)
        assert reading.outcome in (READABLE, REFUSED)
        assert "safely" not in reading.reason
        assert reading.notes or reading.reason


def test_a_mail_larger_than_any_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.eml"
    with path.open("wb") as file:
        file.write(HEAD + b"Content-Transfer-Encoding: base64\n\n")
        file.truncate(1 << 30)
    with pytest.raises(NotWritten) as told:
        read_mail(path)
    assert str(told.value) == TOO_LARGE


def test_a_mail_that_would_fill_a_book_is_kept_and_says_so(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "long.eml"
    path.write_bytes(HEAD + b"\n" + b"line of words\n" * 100_000)
    reading = reader.read(path)
    assert (reading.outcome, reading.reason.split(" would")[0]) == (KEPT_UNREAD, "This e-mail")


def test_a_mail_with_nothing_in_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="no words"):
        read(tmp_path, b"Message-ID: <1>\n\n\n")


def test_its_subject_is_its_title_and_one_without_is_called_as_its_file(reader: Reader, tmp_path: Path) -> None:
    for subject, title in (("Result of the biopsy", "Result of the biopsy"), ("", "Mail of may")):
        path = tmp_path / "mail_of_may.eml"
        path.write_bytes(HEAD + f"Subject: {subject}\n\nHello".encode())
        assert reader.read(path).title_guess == title
