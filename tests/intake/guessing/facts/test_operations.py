"""Operations with their day, as lists and labels of letters print them."""

from __future__ import annotations

from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Letter of Mrs. Ada Fern, born 03/14/1958\n"


def operations(said: str) -> list[tuple[str, str]]:
    """Name and day of each operation on a paper with these words."""
    found = facts_in([HEAD + said])
    return [(one.fields["name"], one.fields["started"]) for one in found if one.fields.get("sort") == "operation"]


def test_a_table_of_operations_is_a_list_of_them() -> None:
    said = "Past Surgical History:\nProcedure | Laterality | Date\nCORONARY ARTERY BYPASS GRAFT | | 2014"
    assert operations(said) == [("CORONARY ARTERY BYPASS GRAFT", "2014")]


def test_two_operations_in_one_under_a_label_are_one() -> None:
    said = "Procedure: Total abdominal hysterectomy with bilateral salpingectomy 03/20/2026"
    assert operations(said) == [("Total abdominal hysterectomy with bilateral salpingectomy", "2026-03-20")]


def test_several_operations_of_one_day_are_told_by_the_words_between_them() -> None:
    said = "On 12 May 2024 she had a prostatectomy with lymphadenectomy."
    assert operations(said) == [("prostatectomy", "2024-05-12")]
    said = "Surgical history:\ncholecystectomy and appendectomy in 2010"
    assert operations(said) == [("cholecystectomy", "2010"), ("appendectomy", "2010")]
    assert operations("She had a cholecystectomy in 2010 and an appendectomy on 12 May 2012, or before.") == []


def test_why_somebody_came_is_not_still_to_come() -> None:
    assert facts_in([HEAD + "Motivo de ingreso\nProstatectomía radical programada."]) == ()
