"""In a pasted list of medicines, what stands under another heading is not taken for a medicine somebody takes."""

from __future__ import annotations

from datetime import date

import pytest

from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.pasting.reading import every_line, read_pasted

TODAY = date(2026, 3, 9)
OTHERS = (
    *("Allergies: penicillin", "Allergies:\n- penicillin", "**Allergies:** penicillin", "ALLERGIES\npenicillin"),
    *("- Allergies: penicillin", "Allergien: penicillin", "Alergias: penicillin", "Allergies : penicillin"),
    *(
        "Diagnoses: diabetes, penicillin",
        "Diagnosen:\npenicillin",
        "Diagnósticos: penicillin",
        "Diagnostics : penicillin",
    ),
    *("Family history: penicillin", "Familienanamnese:\npenicillin", "Antécédents familiaux :\npenicillin"),
    *("Not taking: penicillin", "Avoid: penicillin", "Allergic to: penicillin", "Nimmt nicht: penicillin"),
    *(
        "Penicillin: allergic!! do not give",
        "Penicillin - ALLERGIC",
        "Penicillin (never again)",
        "Penicillin: nicht geben",
    ),
    *("Penicillin, alérgica", "Penicillin: ne pas donner", "Don’t take: penicillin", "Penicillin, don't give"),
)
STOPPED = (
    *("Past medications:", "Stopped:", "Previously:", "No longer taking:", "In the past:", "STOPPED", "- Stopped:"),
    *("Abgesetzt:", "Früher:", "Nicht mehr:", "Suspendidos:", "Ya no toma:", "Arrêtés :", "Ne prend plus :"),
)


def read(text: str) -> list[dict[str, Value]]:
    return [dict(one.fields) for one in read_pasted("medicine", text, TODAY)]


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_no_medicine_that_is_taken_is_set_aside_and_still_there_to_be_read(other: str) -> None:
    text = f"Metformin 500 mg daily\n{other}"
    assert [one["name"] for one in read(text)] == ["Metformin"]
    aside = [one for one in every_line("medicine", text, TODAY) if one.set_aside]
    assert [("penicillin" in f"{one.under} {one.line}".casefold()) for one in aside] == [True]


@pytest.mark.parametrize("heading", STOPPED)
def test_what_stands_under_a_heading_of_the_past_is_written_down_as_stopped(heading: str) -> None:
    taken, gone = read(f"Metformin 500 mg daily\n{heading}\nWarfarin 5 mg")
    assert "stopped" not in taken
    assert (gone["name"], gone["dose"], gone["stopped"]) == ("Warfarin", "5 mg", True)
    assert heading.strip("- :") in str(gone["note"])
    one_line, after = read(f"{heading.rstrip(' :')}: Warfarin 5 mg\nMetformin 500 mg daily")
    assert (one_line["name"], one_line["stopped"]) == ("Warfarin", True)
    assert "stopped" not in after


@pytest.mark.parametrize("heading", ["PRN", "As needed", "Morning", "Bei Bedarf", "Si besoin", "Si necesita"])
def test_a_heading_that_says_how_often_says_it_of_each_below(heading: str) -> None:
    assert read(f"{heading}:\n- Ibuprofen 400 mg\n- Zinc, daily") == [
        {"name": "Ibuprofen", "dose": "400 mg", "how_often": heading},
        {"name": "Zinc", "how_often": f"daily, {heading}"},
    ]


@pytest.mark.parametrize("heading", ["Current medications:", "Medikamente:", "My medicines"])
def test_below_a_heading_of_what_is_taken_the_list_goes_on(heading: str) -> None:
    text = f"Allergies:\npenicillin\n\n{heading}\nMetformin 500 mg\n\nStopped:\nWarfarin\n\nZinc 5 mg\nAspirin"
    said = [(one["name"], one.get("stopped")) for one in read(text)]
    assert said == [("Metformin", None), ("Warfarin", True), ("Zinc", None), ("Aspirin", None)]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Cetirizine 10 mg daily for allergies",
            "Loratadine 10 mg for allergic rhinitis",
            "Insulin: 20 units at night",
        ),
        *("Amoxicillin 500 mg (not allergic)", "Fluticasone spray, seasonal allergic rhinitis", "Insulin"),
        *("Cetirizin 10 mg bei Allergie", "Apixaban 5 mg twice a day (must not be stopped)"),
    ],
)
def test_a_medicine_against_an_allergy_is_taken(line: str) -> None:
    (one,) = read(line)
    assert "stopped" not in one
    assert str(one["name"]) in line


def test_a_table_keeps_its_columns_below_a_heading_within_it() -> None:
    text = (
        "Name\tDose\tHow often\nMetformin\t500 mg\tdaily\nStopped\t\t\nWarfarin\t5 mg\tdaily\nAllergies\tpenicillin\t"
    )
    metformin, warfarin = read(text)
    assert metformin == {"name": "Metformin", "dose": "500 mg", "how_often": "daily"}
    assert (warfarin["name"], warfarin["dose"], warfarin["stopped"]) == ("Warfarin", "5 mg", True)
    (aside,) = (one for one in every_line("medicine", text, TODAY) if one.set_aside)
    assert (aside.under, aside.line) == ("Allergies", "penicillin")


def test_what_was_begun_again_under_a_heading_of_the_past_is_left_to_the_person() -> None:
    assert read("Stopped:\nWarfarin 5 mg, restarted in June") == []
