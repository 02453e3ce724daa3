"""What is said in two ways and means the same; what only looks alike does not."""

from __future__ import annotations

import pytest

from secondopinion_desktop.digest.same_words import (
    is_same_amount,
    is_same_illness,
    is_same_medicine,
    is_same_often,
    is_same_test,
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hemoglobin", "Hgb", True),
        ("White cells", "WBC", True),
        ("Protein", "Protein (Urine)", False),
        ("CA 19-9", "CA 125", False),
        ("", "", False),
    ],
)
def test_names_of_a_test(one: str, other: str, same: bool) -> None:
    assert is_same_test(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Oxycodone, long-acting", "Oxycodone long-acting", True),
        ("Oxycodone", "Oxycodone long-acting", False),
        ("Letrozole 2.5 mg", "Letrozole", True),
        ("Pazopanib, tablets", "pazopanib", True),
        ("Apixaban (Eliquis)", "Apixaban", True),
        ("Vitamin D", "Vitamin B12", False),
        ("Metoprolol", "Metformin", False),
    ],
)
def test_names_on_labels(one: str, other: str, same: bool) -> None:
    assert is_same_medicine(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("5 mg", "5mg", True),
        ("5.0 mg", "5 mg", True),
        ("2,5 mg", "2.5 mg", True),
        ("62.5 \u00b5g", "0.0625 mg", True),
        ("62.5 \u03bcg", "62.5 mcg", True),
        ("1,000 mg", "1 mg", False),
        ("1,000 mg", "1.000 mg", True),
        ("1.250 mg", "1250 mg", True),
        ("3.125 mg", "3,125 mg", True),
        ("3.125 mg", "3125 mg", False),
        ("0.250 mg", "250 mcg", True),
        ("5 mg", "5 g", False),
        ("", "5 mg", False),
        ("1 mU/L", "1 MU/L", False),
        ("5 mg", "10 mg", False),
    ],
)
def test_amounts(one: str, other: str, same: bool) -> None:
    assert is_same_amount(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("twice a day", "bid", True),
        ("every 12 hours", "2 x daily", True),
        ("1-0-1", "twice a day", True),
        ("once a day", "in the morning", True),
        ("once a day", "twice a day", False),
        ("weekly", "daily", False),
        ("once a WEEK, on Fridays", "once daily", False),
        ("1 x a week", "once a day", False),
        ("2 times a week", "twice a day", False),
        ("twice a week", "once a week", False),
        ("2 x per week", "twice weekly", True),
        ("every 2 weeks", "once a week", False),
        ("every other week", "every 2 weeks", True),
        ("every other day", "daily", False),
        ("every second day", "every 2 days", True),
        ("every Friday", "once a day", False),
        ("Mondays and Thursdays", "twice a week", True),
        ("wöchentlich", "täglich", False),
        ("once a day, not at weekends", "daily", True),
        ("two tablets once daily", "once a day", True),
        ("three times a day for one week", "tid", False),
    ],
)
def test_how_often(one: str, other: str, same: bool) -> None:
    assert is_same_often(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Leiomyosarcoma of the uterus, high grade", "Metastatic leiomyosarcoma", True),
        ("Hypertension", "High blood pressure", True),
        ("Ductal carcinoma in situ", "Invasive ductal carcinoma", False),
        ("Left breast cancer", "Right breast cancer", False),
        ("Sarcoidosis", "Pulmonary sarcoidosis", True),
        ("Asthma", "Gout", False),
    ],
)
def test_names_of_an_illness(one: str, other: str, same: bool) -> None:
    assert is_same_illness(one, other) is same
