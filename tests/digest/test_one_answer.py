"""Window, checklist and packet give the same answer to every question that more than one of them asks.

Cases are random, every entry has a name of its own, so that what is printed can be told apart. To add a question:
a function here that asks all who answer it, named in QUESTIONS.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from hypothesis import given

from secondopinion_desktop.digest.awaited import FOR_A_DOCTOR, awaited
from secondopinion_desktop.digest.awaited_words import awaited_in_words
from secondopinion_desktop.digest.doses import doses_before, unanswered_doses
from secondopinion_desktop.digest.opinions import current_opinion
from secondopinion_desktop.digest.people import guardians, is_own_file
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.digest.tests import standing_of_test
from secondopinion_desktop.digest.treatments import treatments_given
from secondopinion_desktop.guidance.awaiting import awaited_things
from secondopinion_desktop.guidance.facts import Facts, facts_of
from secondopinion_desktop.guidance.speaking import listener_of
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.words import Grid, Rows, Span, plain
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Opinion, Test, Treatment
from secondopinion_desktop.ui.forms.addressing import addressed
from secondopinion_desktop.ui.forms.entry_rows import row_of
from secondopinion_desktop.ui.story.subjects import SUBJECTS
from secondopinion_desktop.ui.today.reading import dose_before_visit
from tests.often import drawn
from tests.stories.random_cases import TODAY, cases

_WAITING = ("planned", "awaited", "partly")


def told_apart(case: Case) -> Case:
    """The same case with a name for each entry that nothing else has: "test 2"."""
    return Case.of(_named(entry) for entry in case.entries())


def _named(entry: Entry) -> Entry:
    kind = kind_of(entry)
    if kind.by_name[kind.title].type not in ("words", "lines") or kind.name in ("answer", "tick", "proof", "settings"):
        return entry
    return dataclasses.replace(entry, **{kind.title: _name_of(entry.id)})


def _name_of(entry_id: str) -> str:
    """A name that stays apart from others even with words run around it."""
    return f"«{entry_id}»"


@dataclass
class Asked:
    """One case, and what those who answer make of it, each made once for all questions."""

    drawn: Case

    @cached_property
    def case(self) -> Case:
        """The case with a name for each entry that nothing else has."""
        return told_apart(self.drawn)

    @cached_property
    def facts(self) -> Facts:
        return facts_of(self.case, TODAY)

    @cached_property
    def plan(self) -> Plan:
        opinion = current_opinion(self.case, TODAY)
        return plan_packet(self.case, opinion.id if opinion else None, today=TODAY, footer="Made on {date}")

    @cached_property
    def page_one(self) -> str:
        """Every word of page one in full, section by section."""
        return "\n".join(_words_of(block) for block in self.plan.sheets[0].blocks)

    @cached_property
    def by_doctors(self) -> Asked:
        """The same, asked of what doctors may see."""
        seen = seen_of(self.drawn).case
        return self if seen is self.drawn else Asked(seen)


def _words_of(value: object) -> str:
    """The words in a block, whatever it is made of; a line of spans on a line of its own."""
    if isinstance(value, Span):
        return value.text
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        between = "" if value and all(isinstance(one, Span) for one in value) else "\n"
        return between.join(_words_of(one) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return "\n".join(_words_of(getattr(value, field.name)) for field in dataclasses.fields(value))
    return ""


def _names_in(words: str) -> list[str]:
    return re.findall(r"«([^»]+)»", words)


def a_test_is_awaited_in_all_places_or_in_none(asked: Asked) -> None:
    case, view = asked.case, asked.facts.view
    pending = {one.id for one in case.all(Test) if standing_of_test(one, case, TODAY) in _WAITING}
    assert {one.id for one in view.pending} == pending
    assert {one.id for one in case.all(Test) if row_of(one, case, TODAY).state == "waiting"} == pending

    # The packet sees less of the case, and must say of what it sees what the digest says.
    seen = seen_of(case).case
    printed = dict(asked.plan.gaps)["Still awaited"]
    wanted = [awaited_in_words(one, seen) for one in awaited(seen, TODAY, FOR_A_DOCTOR)]
    assert len(printed) == len(wanted)
    for words, line in zip(wanted, printed, strict=True):
        assert words in plain(line)


def what_is_awaited_is_the_same_list_on_today_and_in_the_packet(asked: Asked) -> None:
    if asked.by_doctors is not asked:
        return
    shown = awaited_things(asked.case, TODAY)
    for line in dict(asked.plan.gaps)["Still awaited"]:
        assert any(one.label.split(", ")[0] in plain(line) for one in shown)


def it_is_the_patients_own_file_for_all_or_for_none(asked: Asked) -> None:
    seen = asked.by_doctors
    case = seen.case
    own = is_own_file(case)
    assert listener_of(seen.facts).is_patient == own
    assert (addressed("Ask the patient", case) == "Ask you") == own
    assert ("Why I come" in seen.page_one) == own
    assert ("Why we come" in seen.page_one) != own


def treatments_stand_in_the_same_order_in_window_and_packet(asked: Asked) -> None:
    seen = asked.by_doctors
    case = seen.case
    given_order = [one.id for one in treatments_given(case, TODAY)]
    window = [entry.id for entry in next(s for s in SUBJECTS if s.key == "treatments").entries(case, TODAY)]
    now = {one.id for one in case.all(Treatment) if one.standing == "now"}
    newest_first = list(reversed(given_order))
    assert window == [t for t in newest_first if t in now] + [t for t in newest_first if t not in now]
    for rows in _treatment_tables(seen.plan):
        printed = [name for name in rows if name in given_order]
        assert printed == [one for one in given_order if one in printed]


def _treatment_tables(plan: Plan) -> Iterable[list[str]]:
    for sheet in plan.sheets:
        for block in sheet.blocks:
            if isinstance(block, Grid | Rows) and block.heads and block.heads[0] == "When":
                rows = [[cell if isinstance(block, Grid) else cell[0] for cell in row] for row in block.rows]
                yield [name for row in rows for name in _names_in(plain(row[1])) if name.startswith("treatment")]  # type: ignore[arg-type]


def the_dose_before_the_visit_is_the_same_on_today_in_the_checklist_and_on_page_one(asked: Asked) -> None:
    seen = asked.by_doctors
    case = seen.case
    opinion = current_opinion(case, TODAY)
    doses = doses_before(opinion, case, TODAY)
    open_ones = [one.treatment.id for one in doses if one in unanswered_doses(case, TODAY)]
    banner = dose_before_visit(case, opinion.id if opinion else None, TODAY)
    assert (banner.treatment_id if banner is not None else None) == next(iter(open_ones), None)
    worth = facts_of(case, TODAY, opinion.id if opinion else None).worth("care.dose_before_visit")
    assert bool(worth) == bool(doses)
    if doses:
        assert doses[0].day.reads().replace(" ", "\u00a0") in seen.page_one.replace(" ", "\u00a0")


def guardians_on_page_one_are_those_the_digest_names(asked: Asked) -> None:
    seen = asked.by_doctors
    case = seen.case
    wanted = [one.id for one in guardians(case, TODAY) if one.name]
    lines = [line for line in seen.page_one.splitlines() if "Guardian" in line]
    printed = [name for line in lines for name in _names_in(line)]
    assert printed == wanted


def the_opinion_meant_when_none_is_named_is_the_same_everywhere(asked: Asked) -> None:
    case = asked.case
    meant = current_opinion(case, TODAY)
    if meant is None or not meant.may_be_seen_by("doctors"):
        return
    assert asked.plan.opinion == meant.id
    assert case.find(Opinion, meant.id) is not None


QUESTIONS = (
    a_test_is_awaited_in_all_places_or_in_none,
    what_is_awaited_is_the_same_list_on_today_and_in_the_packet,
    it_is_the_patients_own_file_for_all_or_for_none,
    treatments_stand_in_the_same_order_in_window_and_packet,
    the_dose_before_the_visit_is_the_same_on_today_in_the_checklist_and_on_page_one,
    guardians_on_page_one_are_those_the_digest_names,
    the_opinion_meant_when_none_is_named_is_the_same_everywhere,
)


@drawn(500)
@given(cases())
def test_window_checklist_and_packet_give_one_answer_to_each_question(drawn: Case) -> None:
    asked = Asked(drawn)
    for ask in QUESTIONS:
        ask(asked)
