"""Doctors on papers: a name is only what is of the name, as a page's words come without the gaps between columns."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Clinic letter of Mrs. Ada Fern, born 03/14/1958\n"


def doctors(said: str) -> list[tuple[str, bool]]:
    """The doctors a paper with these words names, and whether each is plain."""
    return [(fact.fields["name"], fact.sure >= PLAIN_FROM) for fact in facts_in([HEAD + said]) if fact.kind == "person"]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            "Attending: Dr. Perpetua Osei Primary care: Whitley Sandoval, MD",
            [("Dr. Perpetua Osei", True), ("Whitley Sandoval, MD", True)],
        ),
        (
            "Attending: Dr. Yannick Roy Family MD: Dr. Rosa Singh",
            [("Dr. Yannick Roy", True), ("Dr. Rosa Singh", True)],
        ),
        ("Consultant: Dr Nkechi Oyelaran Ward Acer", [("Dr Nkechi Oyelaran", False)]),
        ("GP: Dr Min Pascoe, Mill Lane", [("Dr Min Pascoe", True)]),
        ("GP: Dr Min Pascoe Tidewater since 2019", [("Dr Min Pascoe Tidewater", False)]),
    ],
)
def test_a_label_or_a_ward_beside_a_doctor_is_no_part_of_the_name(said: str, names: list[tuple[str, bool]]) -> None:
    assert doctors(said) == names


def test_the_place_of_a_letters_day_is_no_part_of_the_name_above_it() -> None:
    said = "Herrn Dr. med. Jannis Pfeil Hohenfurth, 27.01.2026\n\nSehr geehrter Herr Kollege Pfeil,\nwir berichten."
    assert doctors(said) == [("Dr. med. Jannis Pfeil", False)]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Remitido por: Dr. Arturo Malaspina C/ Videla 1996, Mendoza", "Dr. Arturo Malaspina"),
        ("Remitido por: Dra. Yolanda Ares Valdés. Correo electrónico: y@example.org", "Dra. Yolanda Ares Valdés"),
        ("Responsable clínico: Dra. Marta Galdós Dpto. de Oftalmología", "Dra. Marta Galdós"),
        ("Chirurg: Dr. Emil Rosenzweig Oberarzt", "Dr. Emil Rosenzweig"),
    ],
)
def test_a_street_an_address_or_an_office_behind_a_doctor_is_no_part_of_the_name(said: str, name: str) -> None:
    assert [one for one, _ in doctors(said)] == [name]


def test_a_doctor_who_looked_at_something_may_stand_before_a_colon() -> None:
    assert [one for one, _ in doctors("Radiology reviewed by Dr F Lindqvist: CT 20 February 2026.")] == [
        "Dr F Lindqvist"
    ]


def test_letters_behind_a_name_make_no_second_doctor_and_two_who_sign_beside_each_other_are_two() -> None:
    assert doctors("Consultant: Mr Rohan Pillai\nMr Rohan Pillai FRCS(Urol)") == [("Mr Rohan Pillai", True)]
    signed = "Prof. Dr. med. Leonhard Ziegenfuß Dr. med. Yasemin Aksoy"
    assert [name for name, _ in doctors(signed)] == ["Prof. Dr. med. Leonhard Ziegenfuß", "Dr. med. Yasemin Aksoy"]


def test_who_answers_for_a_laboratory_is_no_doctor_of_the_patient() -> None:
    assert doctors("01: LCR - Central Laboratory, Dir: Esperanza Villaruz, MD") == []


def test_a_surgeon_who_is_a_plain_mr_is_known_by_what_he_is() -> None:
    said = "cc Mrs Rutherglen; Mr Desmond Whitelaw, Consultant Orthopaedic Surgeon"
    assert [name for name, _ in doctors(said)] == ["Mr Desmond Whitelaw"]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Attending: Dr. Perpetua Osei Admit Date: 02/03/2026", [("Dr. Perpetua Osei", True)]),
        ("Attending: Dr. Osei Admit Date: 02/03/2026", [("Dr. Osei", True)]),
        ("Attending: Dr. Osei Review Meeting Date: 02/03/2026", [("Dr. Osei Review Meeting", False)]),
        ("Surgeon: Dr. Rosa Singh PROCEDURE SPECIMENS TAKEN", [("Dr. Rosa Singh", False)]),
        ("Referred by: Dr. Rosa Singh General Surgery", [("Dr. Rosa Singh", False)]),
        ("Physician: PROCEDURE SPECIMENS TAKEN, MD", []),
        ("PCP: Dr. Admit", []),
    ],
)
def test_the_heading_of_the_next_column_is_no_doctor_and_no_part_of_one(
    said: str, names: list[tuple[str, bool]]
) -> None:
    assert doctors(said) == names
