"""Two papers that are one paper twice, or a newer version, are noticed; near twins never are."""

from __future__ import annotations

import dataclasses

import pytest

from secondopinion_desktop.intake.guessing.alike import PageSaid
from secondopinion_desktop.intake.guessing.twice import PaperSaid, Twice, first_twice, followed, meet, twice
from secondopinion_desktop.intake.guessing.versions import version_in

LAB = """St. Anna Hospital Laboratory
Patient: Ruth Albrecht  born 14.03.1958
Collected: 02.03.2024   Order no: L24-1001
Hemoglobin 13.6 g/dl 12.0-16.0
Leukocytes 6.2 10^9/l 4.0-10.0
Platelets 241 10^9/l 150-400
Creatinine 0.9 mg/dl 0.5-1.1
Sodium 140 mmol/l 135-145
Potassium 4.1 mmol/l 3.5-5.1"""
NEXT_WEEK = LAB.replace("02.03.2024", "09.03.2024").replace("L24-1001", "L24-1033")
MISREAD = LAB.replace("Hemoglobin", "Hemoglohin").replace("Laboratory", "Labor atory")
LETTER = """Dear colleague,
thank you for sending your patient, whom we saw together with her daughter in our clinic for rare tumors.
She had an operation of the left knee in the spring and has been well since then, with little pain.
On the pictures of last week we see no sign of new growth, and the scar is calm and soft.
We would like to see her again in three months, with new pictures of chest and knee."""
SECOND_PAGE = """She takes one tablet of the medicine in the morning and half of one in the evening, with food.
If fever or bleeding should come, she can call our ward at any hour of the day and night.
With kind regards, and thanks for the good work together over all of this long time, yours Mara Muster"""


def paper(name: str, *pages: str, read: bool = False, unsure: tuple[str, ...] = (), looks: str = "") -> PaperSaid:
    said = tuple(PageSaid(text, unsure, read, looks) for text in pages)
    return PaperSaid(name, said, version_in("\n".join(pages)), sort="lab_results")


def found(one: PaperSaid, other: PaperSaid) -> Twice | None:
    """How they are one; both ways round must tell the same, and what is one must meet."""
    there = twice(one, other)
    back = twice(other, one)
    assert (there is None) == (back is None)
    assert there is None or (back is not None and there.how == back.how and meet(one, other))
    return there


def test_the_same_words_in_another_file_are_one_paper_twice() -> None:
    again = found(paper("a", LAB), paper("b", LAB.replace("  ", "\n")))
    assert again == Twice("a", "b", "same")


def test_a_photograph_read_with_slips_is_the_letter_it_shows() -> None:
    again = found(paper("pdf", LAB), paper("photo", MISREAD, read=True))
    assert again is not None and again.how == "same"
    assert again.only_first == ("Laboratory", "Hemoglobin")
    assert again.only_second == ("Labor", "atory", "Hemoglohin")


def test_a_number_in_doubt_does_not_make_another_paper_and_is_shown() -> None:
    photo = paper("photo", MISREAD.replace("13.6", "136"), read=True, unsure=("136",))
    again = found(paper("pdf", LAB), photo)
    assert again is not None and "13.6" in again.only_first and "136" in again.only_second


@pytest.mark.parametrize("read", [False, True])
@pytest.mark.parametrize(
    "near",
    [NEXT_WEEK, LAB.replace("13.6", "13.5"), LAB.replace("02.03.2024", "03.03.2024"), LAB.replace("241", "214")],
)
def test_two_reports_on_one_form_are_two_when_a_day_or_a_value_differs(near: str, read: bool) -> None:
    assert found(paper("a", LAB, read=read), paper("b", near, read=read)) is None


def test_where_every_number_is_in_doubt_doubt_is_no_leave_to_differ() -> None:
    unsure = tuple(word for word in NEXT_WEEK.split() if any(map(str.isdigit, word)))
    assert found(paper("a", LAB), paper("b", NEXT_WEEK, read=True, unsure=unsure)) is None


def test_another_patients_report_is_another_paper_though_it_was_read_from_a_picture() -> None:
    other = LETTER.replace("left knee", "right hip").replace("daughter", "husband").replace("spring", "autumn")
    other = other.replace("well since", "tired since").replace("calm and soft", "swollen and red")
    assert found(paper("a", LETTER, read=True), paper("b", other, read=True)) is None


def test_two_pages_of_one_letter_are_two() -> None:
    assert found(paper("a", LETTER, read=True), paper("b", SECOND_PAGE, read=True)) is None


def test_a_photograph_of_one_page_is_part_of_the_whole_letter() -> None:
    whole, photo = paper("whole", LETTER, SECOND_PAGE), paper("photo", SECOND_PAGE.replace("ward", "wand"), read=True)
    assert found(whole, photo) == Twice("whole", "photo", "part", (2, 1), ("ward",), ("wand",))
    assert twice(photo, whole) == twice(whole, photo)


def test_a_fax_line_at_the_head_does_not_hide_the_letter() -> None:
    fax = paper("fax", "FAX 0301 22 S. 1\n" + LAB, read=True)
    again = found(paper("a", LAB), fax)
    assert again is not None and again.only_second == ("FAX", "0301", "22", "S.", "1")


def test_one_picture_without_words_saved_twice_is_known_by_its_looks_and_a_blank_one_never() -> None:
    drawn = f"{(1 << 80) - 1:064x}"
    nearly = f"{((1 << 80) - 1) ^ 0b101:064x}"
    other = f"{((1 << 80) - 1) << 90:064x}"
    pictures = [
        paper(name, "", read=True, looks=looks) for name, looks in zip("abc", (drawn, nearly, other), strict=True)
    ]
    assert found(pictures[0], pictures[1]) == Twice("a", "b", "same")
    assert found(pictures[0], pictures[2]) is None
    blank = [paper(name, "", read=True, looks="0" * 64) for name in "ab"]
    assert found(*blank) is None


def test_days_on_two_like_pictures_make_them_two() -> None:
    drawn = f"{(1 << 80) - 1:064x}"
    pictures = [paper(day, f"X-ray {day}", read=True, looks=drawn) for day in ("02.03.2024", "09.03.2024")]
    assert found(*pictures) is None


@pytest.mark.parametrize(
    ("head", "how"),
    [
        ("CORRECTED REPORT", "corrected"),
        ("Korrigierter Befund", "corrected"),
        ("Rapport corrigé", "corrected"),
        ("CORRECTED SURGICAL PATHOLOGY REPORT", "corrected"),
        ("Surgical pathology report (revised)", "corrected"),
        ("AMENDED FINAL REPORT", "corrected"),
        ("Korrigierter histologischer Befundbericht", "corrected"),
        ("Informe de anatomía patológica corregido", "corrected"),
        ("Compte-rendu anatomopathologique rectifié", "corrected"),
        (
            "This corrected report replaces the report of 10/09/2026. The number of positive nodes is changed.",
            "corrected",
        ),
        ("It supersedes our laboratory report dated 03/02/2024, in which one of the values was not right", "corrected"),
        (
            "Dieser Befund ersetzt den Befund vom 02.03.2024, in dem ein Wert nicht richtig angegeben wurde.",
            "corrected",
        ),
        ("Este informe sustituye al informe del 2 de marzo de 2024, en el que un valor no era correcto.", "corrected"),
        ("Addendum to surgical pathology report", "addendum"),
        ("This addendum was made after the other doctors had asked for one value to be looked at again.", "addendum"),
        ("Addendum", "addendum"),
        ("Nachtrag", "addendum"),
    ],
)
def test_a_report_that_says_it_is_a_newer_one_is_offered_as_that(head: str, how: str) -> None:
    newer = paper("new", f"{head}\n{LAB.replace('13.6', '12.6')}\nThe sample was measured again.")
    offered = found(paper("old", LAB), newer)
    assert offered is not None and (offered.first, offered.second, offered.how) == ("old", "new", how)
    assert "12.6" in offered.only_second
    assert found(paper("other", NEXT_WEEK), newer) is None


def test_a_short_addendum_belongs_to_the_report_whose_number_it_names() -> None:
    added = paper("new", "Addendum\nOrder no: L24-1001\nThe sample was kept cold all the time, as we asked by phone.")
    assert first_twice([paper("other", NEXT_WEEK), paper("old", LAB)], added) == twice(paper("old", LAB), added)
    assert twice(paper("old", LAB), added) is not None


def test_the_final_report_follows_the_preliminary_one() -> None:
    offered = found(paper("early", "Preliminary report\n" + LAB), paper("late", LAB + "\nSigned: Mara Muster, MD"))
    assert offered is not None and (offered.first, offered.second, offered.how) == ("early", "late", "reissued")


@pytest.mark.parametrize("said", ["Corrected calcium 2.4", "Form revised 01/2024", "Result corrected for albumin: 2.4"])
def test_a_corrected_value_or_a_revised_form_is_no_corrected_report(said: str) -> None:
    assert version_in(f"{said}\n{LAB}").ways == frozenset()


def test_the_word_within_a_sentence_is_no_heading() -> None:
    said = (
        "We spoke at length about the addendum and about the corrected report that the other hospital had sent to us,"
    )
    assert version_in(said).ways == frozenset()


FIRST = "CORRECTED REPORT\n" + LAB.replace("13.6", "12.6")
AGAIN = "CORRECTED REPORT\n" + LAB.replace("13.6", "12.4")


def dated(one: PaperSaid, reported: str) -> PaperSaid:
    return dataclasses.replace(one, reported=reported)


@pytest.mark.parametrize(
    "head",
    ["SECOND CORRECTED REPORT", "Corrected report, version 3", "Zweiter korrigierter Befund", "AMENDMENT 2"],
)
def test_a_report_corrected_a_second_time_is_offered_in_place_of_the_first_correction(head: str) -> None:
    newer = paper("new", AGAIN.replace("CORRECTED REPORT", head))
    offered = found(paper("first", FIRST), newer)
    assert offered is not None and (offered.first, offered.second, offered.how) == ("first", "new", "corrected")


def test_the_day_it_was_reported_tells_which_correction_is_the_later_one() -> None:
    first, again = dated(paper("first", FIRST), "2024-03-05"), dated(paper("again", AGAIN), "2024-03-09")
    offered = found(again, first)
    assert offered is not None and (offered.first, offered.second) == ("first", "again")
    assert found(paper("first", FIRST), paper("again", AGAIN)) is None
    second = paper("again", AGAIN.replace("CORRECTED", "SECOND CORRECTED"))
    assert found(dated(paper("first", FIRST), "2024-03-09"), dated(second, "2024-03-05")) is None


def test_a_second_correction_follows_the_first_and_not_the_report_both_correct() -> None:
    old, first = paper("old", LAB), paper("first", FIRST)
    again = paper("again", AGAIN.replace("CORRECTED", "SECOND CORRECTED"))
    pairs = [pair for one, two in ((old, first), (old, again), (first, again)) if (pair := twice(one, two))]
    assert [(one.first, one.second) for one in followed(pairs)] == [("old", "first"), ("first", "again")]
    said = first_twice([old, first], again)
    assert said is not None and said.first == "first"
