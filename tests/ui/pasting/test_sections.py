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


@pytest.mark.parametrize("line", ["NKDA", "No known allergies", "Keine Allergien bekannt", "Diagnoses:"])
def test_a_line_with_nothing_below_is_shown_apart_and_heads_nothing_behind_it(line: str) -> None:
    every = every_line("medicine", f"{line}\n\nMetformin 500 mg\nZinc 5 mg", TODAY)
    text = every_line("medicine", f"Zinc 5 mg\n{line}", TODAY)
    assert [one.line for one in text if one.set_aside] == [line.rstrip(":")]
    if not line.endswith(":"):
        assert [one.fields["name"] for one in every if not one.set_aside] == ["Metformin", "Zinc"]


def test_a_doubtful_line_below_a_heading_of_what_is_taken_can_still_be_added_by_the_person() -> None:
    (aside,) = every_line("medicine", "Meds\nOxycodone: allergic!! do not give", TODAY)
    assert aside.set_aside and not aside.under


def _names(text: str) -> list[tuple[object, ...]]:
    read = every_line("medicine", text, TODAY)
    return [tuple(one.fields.get(name) for name in ("name", "stopped", "note") if one.fields.get(name)) for one in read]


def test_two_medicines_behind_one_heading_on_one_line_are_two() -> None:
    """They became one medicine called “warfarin”, with the other in its note."""
    assert _names("Stopped: warfarin, aspirin\nMetformin 500 mg") == [
        ("warfarin", True, "Under “Stopped”"),
        ("aspirin", True, "Under “Stopped”"),
        ("Metformin",),
    ]


def test_what_stands_behind_a_comma_and_is_no_medicine_stays_with_the_one_before_it() -> None:
    assert _names("Stopped: warfarin, bleeding\nMetformin") == [
        ("warfarin", True, "Under “Stopped”; bleeding"),
        ("Metformin",),
    ]
    assert len(_names("Lisinopril, replaced by losartan, for blood pressure\nMetformin")) == 2
    assert len(_names("Warfarin (Coumadin, Jantoven) 5 mg, once daily\nMetformin")) == 2


def test_a_line_that_says_something_was_stopped_is_not_cut_so_that_half_of_it_reads_as_taken() -> None:
    assert len(_names("Stopped warfarin, aspirin\nMetformin")) == 2
    assert len(_names("Warfarin, aspirin: both stopped\nMetformin")) == 2


def test_supplements_and_vitamins_are_headings_and_no_medicines() -> None:
    text = "Supplements:\nfish oil\nvitamin D 1000 IU\n\nVitamins: B12, vitamin C 500 mg, once daily\nMetformin 500 mg"
    assert _names(text) == [("fish oil",), ("vitamin D",), ("B12",), ("vitamin C",), ("Metformin",)]


def test_a_heading_nobody_knows_is_no_medicine_and_stands_in_the_note_of_each_below_it() -> None:
    """Nobody can tell what "Made me sick" says of them; whoever adds them reads it beside each."""
    assert _names("Heart:\nmetoprolol 25 mg\nMade me sick:\ncodeine") == [
        ("metoprolol", "Under “Heart”"),
        ("codeine", "Under “Made me sick”"),
    ]


def test_the_name_of_a_medicine_with_its_dose_on_the_next_line_is_no_heading() -> None:
    assert [one[0] for one in _names("Trulicity:\n1.5 mg weekly\nAspirin:\nat night")] == [
        "Trulicity",
        "1.5 mg weekly",
        "Aspirin",
        "at night",
    ]


@pytest.mark.parametrize("head", ["Paused:", "On hold:", "- Pausiert:", "En pausa:", "En pause :"])
def test_what_stands_below_paused_is_written_down_as_paused_and_not_as_taken(head: str) -> None:
    (one,) = read(f"{head}\nApixaban 5 mg twice a day")
    assert (one["name"], one["dose"], one["paused"], one.get("stopped")) == ("Apixaban", "5 mg", True, None)
    assert head.strip("-: ") in str(one["note"])


@pytest.mark.parametrize(
    "line",
    ["Apixaban 5 mg (paused)", "Apixaban 5 mg, on hold since 3 May", "Marcumar 3 mg, pausiert", "Apixaban en pausa"],
)
def test_a_line_that_says_it_is_paused_is_written_down_so(line: str) -> None:
    (one,) = read(line)
    assert one["paused"] is True
    assert "stopped" not in one


@pytest.mark.parametrize(
    "line",
    [
        "Apixaban 5 mg, to be paused before the operation",
        "Apixaban 5 mg, was paused in May",
        "Salbutamol hand-held inhaler",
        "Apixaban 5 mg, paused in May, taken again",
        "Apixaban 5 mg, not paused",
    ],
)
def test_what_was_paused_or_is_to_be_is_taken(line: str) -> None:
    (one,) = read(line)
    assert "paused" not in one
