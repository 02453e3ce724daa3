"""The names and birth dates a paper gives for its patient, and nothing it only might."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.guessing.persons import persons_on


@pytest.mark.parametrize(
    ("text", "names", "births"),
    [
        ("Patient: Anna Example   DOB: 03/14/1961", ("Anna Example",), (("1961-03-14",),)),
        ("PATIENT NAME: EXAMPLE, ANNA M  MRN: 12345", ("EXAMPLE, ANNA M",), ()),
        ("Re: Anna Example, born 14 March 1961", ("Anna Example",), (("1961-03-14",),)),
        ("Patient:\nAnna Example\nDate of birth:\n1961-03-14", ("Anna Example",), (("1961-03-14",),)),
        ("Name: Anna Example\nDOB 03/04/61", ("Anna Example",), (("1961-03-04", "1961-04-03"),)),
        ("Patientin: Anna Beispiel, geb. 14.03.1961", ("Anna Beispiel",), (("1961-03-14",),)),
        ("Nom du patient : Anne Exemple  née le 14.03.1961", ("Anne Exemple",), (("1961-03-14",),)),
        ("Paciente: Ana Ejemplo  Fecha de nacimiento: 14/03/1961", ("Ana Ejemplo",), (("1961-03-14",),)),
        ("Patient: Anna Example Ward: 4B", ("Anna Example",), ()),
        ("Name: Anna Example", (), ()),
        ("Name: Dr. Mara Muster\nDOB: 03/14/1961", (), (("1961-03-14",),)),
        ("The patient is a woman of 62 years.", (), ()),
        ("Patient: see above", (), ()),
        ("Patient: the patient was seen today", (), ()),
        ("Dear Dr. Muster, thank you for referring her.", (), ()),
        ("A child born in 2010 lives with them.", (), ()),
    ],
)
def test_only_what_is_said_of_the_patient_counts(
    text: str, names: tuple[str, ...], births: tuple[tuple[str, ...], ...]
) -> None:
    found = persons_on(text)
    assert (found.names, found.births) == (names, births)


def test_two_names_behind_one_label_are_two_persons_and_a_double_surname_is_one() -> None:
    assert persons_on("Patient: Anna Example and Berta Example").names == ("Anna Example", "Berta Example")
    assert persons_on("Patient: Anna und Berta Example").names == ("Anna Example", "Berta Example")
    assert persons_on("Patient: Anna Example & Berta Example").names == ("Anna Example", "Berta Example")
    assert persons_on("Patient: Anna Maria Example and Berta Example").names == ("Anna Maria Example", "Berta Example")
    assert persons_on("Paciente: Ana Ortega y Gasset").names == ("Ana Ortega y Gasset",)
