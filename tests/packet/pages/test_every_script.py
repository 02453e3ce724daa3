"""Names, questions and notes in every script, joined into our sentences, read in the order in which they were typed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from secondopinion_desktop.base.sides import END, bare, has_right_to_left, kept_apart
from secondopinion_desktop.lettering.bidi import visual_runs
from secondopinion_desktop.lettering.fonts import Style, width
from secondopinion_desktop.packet.pages.blocks import set_blocks
from secondopinion_desktop.packet.pages.layout import Flow, Measures
from secondopinion_desktop.packet.pages.skeleton import Drawing
from secondopinion_desktop.packet.pages.tagging import tagged_pdf
from secondopinion_desktop.packet.pages.typeset import set_title
from secondopinion_desktop.packet.plan.said import said_by
from secondopinion_desktop.packet.plan.words import Facts, Line, line
from secondopinion_desktop.packet.telling.letter import letter_for
from secondopinion_desktop.packet.telling.sourced import sentence, stem
from secondopinion_desktop.records.kinds import Medicine, Patient, Person, Question, Request
from tests.packet.read_aloud import read_aloud
from tests.packet.reading import all_own_pages, plan_of
from tests.packet.sample import TODAY, case_of, day

HEBREW, ARABIC = "רות בן־דוד", "محمد علي"
DRUG = "פלונית"
QUESTION = "האם כדאי להמשיך עם Aspirin 100 mg פעמיים ביום, או להפסיק לפני הניתוח בחודש הבא?"
TYPED = [
    "Łukasz Żółć-Ångström",
    "Ελένη Παπαδοπούλου",
    "Дмитрий Ёлкин",
    HEBREW,
    ARABIC,
    "अमृता शर्मा",
    "สมชาย ใจดี",
    "王小明",
    "山田たろう",
    "김철수",
]


def seen(text: str) -> str:
    """The words as an eye meets them from the left, each stretch as it is read."""
    return "|".join(part.strip() for part, _ in visual_runs(text))


def pdf_of(*lines: Line, wide: float = 612.0) -> bytes:
    """These facts on a page."""
    flow = Flow((wide, 792.0), Measures.at(10.0), lambda _target: "")
    set_blocks(flow, (Facts("Said", lines),))
    return tagged_pdf(
        [Drawing(flow.size, tuple(page.items), sheets=tuple(page.sheets)) for page in flow.pages], "Said", lambda: None
    )


def test_a_dose_and_a_date_keep_their_places_behind_a_name_from_the_right() -> None:
    assert seen(f"{kept_apart(DRUG)}, 12 mg, 3 May 2024") == f"{DRUG}|, 12 mg, 3 May 2024"
    assert seen(f"{kept_apart(ARABIC)}, 3.5.2024") == f"{ARABIC}|, 3.5.2024"


def test_two_names_from_the_right_stand_in_the_order_of_the_sentence() -> None:
    said = f"{kept_apart(HEBREW)} – {kept_apart(ARABIC)}, 2 of 3"
    assert seen(said) == f"{HEBREW}|–|{ARABIC}|, 2 of 3"


def test_a_sentence_that_is_all_from_the_right_keeps_its_own_order() -> None:
    assert seen(kept_apart("אני נוטל Aspirin 100 mg ביום")) == "ביום|Aspirin 100 mg|אני נוטל"


def test_words_from_the_right_go_on_in_their_own_order_over_several_lines() -> None:
    for room in (90.0, 120.0, 200.0):
        lines = set_title(f"{kept_apart(QUESTION)}, 3 May", Style(10), room)
        assert len(lines) > 2
        read = " ".join(bare(line[0].text) for line in lines)
        assert " ".join(read.split()) == f"{QUESTION}, 3 May"
        for each in [one for one in lines if END not in one[0].text and has_right_to_left(one[0].text)]:
            # What is read first in a line from the right stands at its right end.
            assert visual_runs(each[0].text)[-1][0].split()[0] == bare(each[0].text).split()[0]
        assert all(abs(width(line[0].text, Style(10)) - line[0].wide) < 0.01 for line in lines)


@pytest.mark.parametrize("name", TYPED)
def test_every_script_is_copied_from_the_page_and_read_aloud_as_it_was_typed(name: str) -> None:
    said = f"{kept_apart(name)}, 12 mg, 3 May 2024"
    pdf = pdf_of(line(said), line(f"asked by {kept_apart(name)} (12 mg)"))
    with pypdfium2.PdfDocument(pdf) as document:
        copied = " ".join(document[0].get_textpage().get_text_range().split())
    # pdfium turns words from the right round one by one within a line, and a bracket behind them.
    words = [name] if not has_right_to_left(name) else name.split()
    assert all(copied.replace(" ", "").count(word.replace(" ", "")) == 2 for word in words)
    assert ", 12 mg, 3 May 2024 asked by " in copied
    assert f"{name}, 12 mg, 3 May 2024 asked by {name} (12 mg)" in read_aloud(pdf).text


def test_a_case_with_names_from_the_right_is_told_in_order(tmp_path: Path) -> None:
    entries = [
        Patient(id="patient", name=HEBREW, born=day("1958-03-14")),
        Person(id="doc", name=f"{ARABIC}.", parts=("doctor",), current_team=True, phone="+49 000 1"),
        Medicine(id="m", name=DRUG, dose="12 mg", how_often="פעמיים ביום"),
        Question(id="q", text=QUESTION, starred=True),
        Request(id="r", what=f"{DRUG}.", standing="asked"),
    ]
    told = all_own_pages(*entries)
    assert kept_apart(QUESTION) in told and kept_apart(HEBREW) in told
    plan = plan_of(*entries)
    assert plan.title == f"Second opinion packet: {HEBREW}"
    kept = said_by(plan)
    assert not any(bare(one.text) != one.text for one in kept.statements), "what is kept is kept as typed"
    letter = letter_for(case_of(entries), "r", TODAY)
    assert f"records of {kept_apart(HEBREW)}: {kept_apart(f'{DRUG}.')}" in letter.text()


def test_a_full_stop_is_not_put_twice_behind_words_from_the_right() -> None:
    assert sentence(kept_apart(f"{DRUG}.")) == kept_apart(f"{DRUG}.")
    assert sentence(kept_apart(DRUG)) == f"{kept_apart(DRUG)}."
    assert stem(kept_apart(f"{DRUG}.")) == kept_apart(DRUG)
