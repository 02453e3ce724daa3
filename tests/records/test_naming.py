"""First names in running sentences."""

import pytest

from secondopinion_desktop.records.naming import called


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ruth Albrecht", "Ruth"),
        ("  Mrs. Ruth  Albrecht ", "Ruth"),
        ("Albrecht, Ruth", "Ruth"),
        ("Ruth", "Ruth"),
        ("王小明", "王小明"),
        ("Dr.", "Dr."),
        ("", "the patient"),
        (None, "the patient"),
    ],
)
def test_a_patient_is_called_by_the_first_name(name: str | None, first: str) -> None:
    assert called(name) == first
