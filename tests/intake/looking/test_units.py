"""A liter's l is told from a capital I and a one by the unit it stands in."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.looking.units import with_letters_of_units


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("U/I", "U/l"),
        ("U/1", "U/l"),
        ("mmol/1", "mmol/l"),
        ("mmo1/1", "mmol/l"),
        ("mg/d1", "mg/dl"),
        ("mg/dll", "mg/dl"),
        ("(g/dI)", "(g/dl)"),
        ("/n1", "/nl"),
        ("µmol/I,", "µmol/l,"),
        ("14.4g/dI", "14.4g/dl"),
        ("mlU/I", "mIU/l"),
        ("1U/ml", "IU/ml"),
        ("u/1", "u/l"),
        ("pmol/t", "pmol/l"),
        ("G/1", "G/l"),
        ("T/I", "T/l"),
        ("mUI/1", "mUI/l"),
        ("m|", "ml"),
    ],
)
def test_a_unit_is_read_as_it_is_written(read: str, written: str) -> None:
    assert with_letters_of_units(read) == written


@pytest.mark.parametrize(
    "word",
    [
        "U/l",
        "mg/dL",
        "5/1",
        "1/1",
        "11/1",
        "12/I",
        "/1",
        "and/I",
        "T1/I",
        "mg",
        "IIB/I",
        "120/81",
        "kg/m",
        "m1",
        "and/t",
    ],
)
def test_any_other_word_stays_as_it_was_read(word: str) -> None:
    assert with_letters_of_units(word) == word
