"""A paper of a namesake, a sister or a stranger is told from the patient's own, however the name is written."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.whose import OTHER, SAME, UNSAID, whose
from secondopinion_desktop.records.kinds import Patient


def patient(name: str | None, born: str | None = "1958-03-14") -> Patient:
    return Patient(id="p", name=name, born=PartialDate.from_edtf(born) if born else None)


@pytest.mark.parametrize(
    ("known", "found", "expected"),
    [
        ("Ruth Albrecht", "Ruth Albrecht", SAME),
        ("Ruth Albrecht", "ALBRECHT, RUTH", SAME),
        ("Ruth Albrecht", "Albrecht Ruth", SAME),
        ("Ruth Albrecht", "Mrs. Ruth M. Albrecht", SAME),
        ("Ruth Albrecht", "R. Albrecht", SAME),
        ("Mrs. Ruth Maria Albrecht", "Ruth Albrecht", SAME),
        ("Ruth Albrecht", "Ruth Albrecht-Vogel", SAME),
        ("Ruth Albrecht, née Meier", "Ruth Meier", SAME),
        ("Ruth Albrecht (née Meier)", "MEIER, RUTH", SAME),
        ("Ruth Albrecht geb. Meier", "Ruth Albrecht", SAME),
        ("Ruth Albrecht / Rut Albrekht", "Rut Albrekht", SAME),
        ("Jürgen Größler", "Juergen Groessler", SAME),
        ("José Núñez", "JOSE NUNEZ", SAME),
        ("María García López", "Maria Garcia", SAME),
        ("José Luis García Pérez", "GARCIA, JOSE", SAME),
        ("María García López", "Maria Gomez", OTHER),
        ("María García López", "Lucia Garcia", OTHER),
        ("María García López", "Maria Garcia Ruiz", OTHER),
        ("Ruth Albrecht", "Rita Albrecht", OTHER),
        ("Ruth Albrecht", "Ruth Meier", OTHER),
        ("Ruth Albrecht", "Helga Brandt", OTHER),
        ("Ruth Albrecht", "Ruth Albrechd", OTHER),
        ("Ruth Albrecht", "Albrecht", SAME),
        (None, "Ruth Albrecht", UNSAID),
        ("王芳", "王芳", UNSAID),
    ],
)
def test_a_name_is_compared_as_it_is_known_and_not_guessed(known: str | None, found: str, expected: str) -> None:
    assert whose(patient(known), [found], []).name == (SAME if known == "王芳" else expected)


def test_a_misread_letter_is_forgiven_where_the_words_were_read_from_a_picture() -> None:
    assert not whose(patient("Ruth Albrecht"), ["Ruth Albrechd"], [], loose=True).is_other
    assert whose(patient("Ruth Albrecht"), ["Rita Albrecht"], [], loose=True).is_other


@pytest.mark.parametrize(
    ("born", "found", "expected"),
    [
        ("1958-03-14", [("1958-03-14",)], SAME),
        ("1958-03-14", [("1985-03-14",)], OTHER),
        ("1958-03", [("1958-03-14",)], SAME),
        ("1958", [("1958-03-14",)], SAME),
        ("1958-03-04", [("1958-03-04", "1958-04-03")], SAME),
        ("1958-03-14", [("1985-01-01",), ("1958-03-14",)], SAME),
        ("1958-03-14", [], UNSAID),
        (None, [("1958-03-14",)], UNSAID),
    ],
)
def test_a_birth_date_tells_a_namesake(born: str | None, found: list[tuple[str, ...]], expected: str) -> None:
    assert whose(patient("Ruth Albrecht", born), ["Ruth Albrecht"], found).born == expected


def test_a_twin_shares_birth_date_and_surname_and_is_somebody_else() -> None:
    found = whose(patient("Ruth Albrecht"), ["Rita Albrecht"], [("1958-03-14",)])
    assert (found.name, found.born, found.is_other) == (OTHER, SAME, True)


def test_a_paper_that_names_nobody_is_nobody_elses() -> None:
    assert not whose(patient("Ruth Albrecht"), [], []).is_other
