"""A page one that is too full: whole statements leave, with the page where they stand, and the worst never leaves."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.packet.plan.words import (
    SAID_TWICE,
    Boxed,
    Facts,
    Line,
    Target,
    always,
    joined,
    lead,
    line,
    lines_in,
    plain,
    staying,
    with_details,
)
from secondopinion_desktop.packet.telling.shorter import shorter_forms, statements_of
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Diagnosis,
    Hospice,
    Material,
    Medicine,
    Opinion,
    Patient,
    Permission,
    Person,
    Request,
    Spread,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)
from tests.often import drawn
from tests.packet.reading import laid_page_one, plan_of
from tests.packet.sample import day

MORE = line(Target("part", "in-full"))
_WORD = st.text("abcdefghij ", min_size=3, max_size=40).map(lambda text: " ".join(text.split()) or "x")


@st.composite
def lines_said(draw: st.DrawFn) -> tuple[tuple[Line, ...], dict[str, int]]:
    """Lines of statements with details, each of another text, and how long each stays."""
    ranks: dict[str, int] = {}

    def statement(stays: int) -> Line:
        text = f"<{len(ranks)} {draw(_WORD)}>"
        ranks[text] = stays
        return staying(stays, text)

    lines = []
    for _ in range(draw(st.integers(1, 5))):
        told = []
        for _ in range(draw(st.integers(1, 4))):
            main = statement(draw(st.sampled_from([0, 0, 40, 300, 1000])))
            detail = f"<{len(ranks)} {draw(_WORD)}>"
            ranks[detail] = draw(st.sampled_from([10, 20]))
            told.append(with_details(main, [(ranks[detail], detail)], line(" R")))
        lines.append(line(lead(draw(st.sampled_from(["", "Spread: "]))), *joined(told)))
    return tuple(lines), ranks


@given(lines_said(), st.booleans())
def test_no_statement_is_ever_printed_half_and_what_must_stay_stays(
    said: tuple[tuple[Line, ...], dict[str, int]], boxed: bool
) -> None:
    lines, ranks = said
    block = Boxed(lines) if boxed else Facts("Label", lines)
    for form in shorter_forms(block, MORE, (), last=100):
        text = " ".join(plain(words) for words in lines_in(form.block))
        rest = text
        for statement in ranks:
            rest = rest.replace(statement, "")
        assert "<" not in rest
        assert ">" not in rest
        gone = [statement for statement in ranks if statement not in text]
        assert not gone or "…" in text
        if form.rank < 300:
            assert all(statement in text for statement, stays in ranks.items() if stays == 1000)


def first_form(*lines: Line) -> list[str]:
    """A section once the first statements have left it."""
    return [plain(words) for words in lines_in(shorter_forms(Facts("x", lines), MORE, (), last=100)[0].block)]


def test_what_left_is_said_at_its_very_place() -> None:
    told = line(lead("Spread: "), *joined([staying(5, "liver"), always("lung")]))
    assert first_form(told) == ["Spread: … p. ? · lung"]
    assert first_form(joined([staying(5, "liver"), always("lung")])) == ["… p. ? · lung"]


def test_a_mark_stands_alone_on_no_line_and_once_for_neighbors() -> None:
    gone, kept = staying(5, "goes"), always("stays")
    assert first_form(kept, gone, gone, kept) == ["stays … p. ?", "stays"]
    assert first_form(gone, kept) == ["stays … p. ?"]
    assert first_form(joined([kept, gone]), joined([kept, gone]), kept) == ["stays", "stays … p. ?", "stays"]
    assert first_form(kept, joined([gone, kept])) == ["stays … p. ?", "stays"]
    assert first_form(gone) == ["… p. ?"]


def test_where_only_details_left_one_mark_ends_the_section() -> None:
    told = with_details(always("pain"), [(5, "at night")], line(" F"))
    assert first_form(told, told, always("fever")) == ["pain F", "pain F", "fever … p. ?"]


def test_what_page_one_says_twice_leaves_first_and_without_a_mark() -> None:
    assert first_form(joined([staying(SAID_TWICE, "On tablets"), always("pain")]), staying(SAID_TWICE, "x")) == ["pain"]
    led = line(lead("Not said of which illness: "), *staying(SAID_TWICE, "RB1: awaited"))
    assert first_form(always("Ruled out: infection"), led) == ["Ruled out: infection"]


def test_a_statement_that_leaves_takes_its_details_and_its_source_along() -> None:
    told = joined([with_details(staying(8, "pain"), [(4, "helps: rest")], line(" F")), always("fever")])
    forms = shorter_forms(Facts("x", (told,)), MORE, (), last=100)
    assert plain(next(lines_in(forms[0].block))) == "pain F · fever … p. ?"
    assert plain(next(lines_in(forms[1].block))) == "… p. ? · fever"
    assert len(statements_of(told)) == 4


def overfull(many: int, long: str) -> list[Entry]:
    """A file of which page one could hold but a part."""
    return [
        Patient(id="p", name="Bo", code_status="DNR since May", own_wish="No more needles, please."),
        Person(id="jo", name="Jo Proxy", parts=("proxy",)),
        Permission(id="pp", sort="proxy", person="jo", standing="signed"),
        Hospice(id="h", enrolled=True, since=day("2026-02-20"), agency="Quiet Water"),
        Opinion(id="op", asked="Which of the two?", decide_by=day("2026-03-20")),
        *(Allergy(id=f"al{n}", substance=f"stuff{n}", reaction=long) for n in range(5)),
        Symptom(id="pain", what="Pain in the hip", is_pain=True, score=Number(8), under_control=False, helps=long),
        *(Symptom(id=f"sy{n}", what=f"{long} {n}", trend="same") for n in range(many)),
        Diagnosis(id="d", name="Sarcoma", standing="confirmed", doubt=long),
        *(Diagnosis(id=f"d{n}", name=f"{long} {n}", standing="ruled_out") for n in range(many)),
        *(Spread(id=f"sp{n}", site=f"place{n}", found_on=day(f"20{10 + n}"), now=long) for n in range(10)),
        Test(id="new", name="Newest CT", sort="scan", done_on=day("2026-03-01"), result="Two new spots"),
        *(Test(id=f"t{n}", name=f"Test {n}", sort=f"sort {n}", done_on=day("2020"), result=long) for n in range(many)),
        *(View(id=f"v{n}", in_words=long, reason=long, says="against") for n in range(many)),
        *(Treatment(id=f"tr{n}", name=f"Drug {n}", started=day(f"20{10 + n}"), why_stopped=long) for n in range(9)),
        *(Treatment(id=f"of{n}", name=f"Offer {n}", standing="offered", doubts=long) for n in range(many)),
        *(Wish(id=f"w{n}", sort="worry", in_words=long, whose="family") for n in range(many)),
        Wish(id="own", sort="matters", in_words="To be at home.", whose="patient"),
        *(Medicine(id=f"m{n}", name=f"{long[:20]} {n}") for n in range(many)),
        *(Request(id=f"r{n}", what=long, standing="asked") for n in range(many)),
        *(Material(id=f"ma{n}", sort="slides", standing="gone", note=long) for n in range(many)),
        *(Person(id=f"dr{n}", name=f"Dr. {n}", parts=("doctor",), current_team=True, phone="5") for n in range(many)),
    ]


@drawn(12)
@given(st.integers(0, 9), st.sampled_from(["short", "a remark, with a comma; and more. " * 3, "word " * 60]))
def test_what_a_doctor_must_not_miss_never_leaves_page_one(many: int, long: str) -> None:
    text = laid_page_one(plan_of(*overfull(many, long), opinion="op"))
    for words in (
        "Code status: DNR since May",
        "Jo Proxy",
        "In hospice care since 20 February 2026",
        "Pain in the hip, 8 of 10, not under control",
        "No more needles, please.",
        "To be at home.",
        "Decision needed by 20 March 2026",
        "Newest CT",
        "Two new spots",
        "Sarcoma – confirmed",
        *(f"stuff{n}" for n in range(5)),
    ):
        assert words in text, words
    assert text.count("…") == len(re.findall(r"… ?p\. \d+", text))


def test_the_oldest_place_of_spread_leaves_before_the_newest() -> None:
    text = laid_page_one(plan_of(*overfull(9, "a remark, with a comma; and more. " * 3), opinion="op"))
    shown = [n for n in range(10) if f"place{n}" in text]
    assert shown == list(range(10 - len(shown), 10))
    assert shown


def test_a_text_longer_than_a_page_ends_at_a_whole_sentence_and_says_where_it_goes_on() -> None:
    asked = "We want to know why this happens. " * 200
    text = laid_page_one(plan_of(Patient(id="p", name="Bo"), Opinion(id="op", asked=asked), opinion="op"))
    assert re.search(r"why this happens\. … ?p\. 2", text)


def test_a_long_text_is_cut_behind_a_sentence_and_never_within_one() -> None:
    text = (
        "CT of the chest and belly, compared with that of 3. March by Dr. Lind at St. Anna. New spots of ca. 3 cm in "
        "the liver, seg. 4. No. 7 node is\nlarger than before"
    ) + " and more" * 30
    full = Facts("Newest", (always(text),))
    kept = {
        plain(form.block.lines[0]).split("…")[0].strip()
        for form in shorter_forms(full, MORE, (full,), last=100)
        if isinstance(form.block, Facts) and form.block.lines
    }
    kept = {" ".join(one.split()) for one in kept if one}
    assert kept == {"CT of the chest and belly, compared with that of 3. March by Dr. Lind at St. Anna."} | {
        one for one in kept if one == " ".join(text.split())
    }
