"""Countries to choose from, by letters or by name."""

from __future__ import annotations

import pytest

from secondopinion_desktop.records.countries import COUNTRIES, country_called


@pytest.mark.parametrize(
    ("words", "code", "number"),
    [("DE", "DE", "112"), ("germany", "DE", "112"), (" United  kingdom ", "GB", "999"), ("UK", "GB", "999")],
)
def test_a_country_is_known_by_its_letters_and_its_names(words: str, code: str, number: str) -> None:
    found = country_called(words)
    assert found is not None
    assert (found.code, found.emergency) == (code, number)


@pytest.mark.parametrize("words", ["", None, "Atlantis", "D"])
def test_what_is_on_no_list_is_no_country(words: str | None) -> None:
    assert country_called(words) is None


def test_every_line_is_a_country_with_a_number_and_they_stand_in_order() -> None:
    assert all(len(one.code) == 2 and one.code.isupper() and one.emergency.isdigit() for one in COUNTRIES)
    assert len({one.code for one in COUNTRIES}) == len(COUNTRIES)
    names = [one.name for one in COUNTRIES]
    assert names == sorted(names)
