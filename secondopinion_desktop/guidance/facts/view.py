"""The case sorted once for all facts: current and past treatments, live diagnoses, papers by kind, and so on.

A private entry counts here as any other: what is kept from a packet is still true.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache

from secondopinion_desktop.digest import illness, medicines, people, treatments
from secondopinion_desktop.digest.clash import Clash
from secondopinion_desktop.digest.clash_words import clash_with_advice
from secondopinion_desktop.digest.clashes import all_clashes, clashes
from secondopinion_desktop.digest.opinions import live_opinions
from secondopinion_desktop.digest.papers import sorts_of
from secondopinion_desktop.digest.pauses import is_paused
from secondopinion_desktop.digest.seen import state_of
from secondopinion_desktop.digest.symptoms import latest_symptoms
from secondopinion_desktop.digest.tests import pending_tests, standing_of_test, was_made
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import (
    Answer,
    Contact,
    Coverage,
    Diagnosis,
    Document,
    HealthProblem,
    Hospice,
    Material,
    Opinion,
    PacketMade,
    Patient,
    Permission,
    Person,
    Place,
    Question,
    Request,
    Settings,
    Spot,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)
from secondopinion_desktop.records.laid import laid

RECORDED = ("eeg", "heart", "scope")
"""Sorts of test whose recording or film another doctor may want to see for themselves."""


class CaseView:
    """One case on one day, read for the checklist. Every list is made when it is first asked for."""

    def __init__(self, case: Case, today: date) -> None:
        self.case = case
        self.today = today
        self._clashes: dict[str | None, tuple[tuple[Clash, str], ...]] = {}

    @cached_property
    def patient(self) -> Patient:
        """Whose case it is; a blank one in an empty file."""
        return self.case.one(Patient)

    @cached_property
    def settings(self) -> Settings:
        """What this file does its own way."""
        return self.case.one(Settings)

    @cached_property
    def adult_age(self) -> int:
        """The age of consent in this file."""
        return people.adult_age(self.case)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody with a part in the case."""
        return self.case.all(Person)

    @cached_property
    def keepers(self) -> tuple[Person, ...]:
        """Who keeps this file, those whose role is known first."""
        return people.keepers(self.case)

    @cached_property
    def companions(self) -> tuple[Person, ...]:
        """Who is named to come along to visits in general."""
        return people.companions(self.case, None)

    @cached_property
    def current_clinicians(self) -> tuple[Person, ...]:
        """The doctors and offices treating now."""
        return people.current_team(self.case)

    @cached_property
    def permissions(self) -> tuple[Permission, ...]:
        """Every permission paper."""
        return self.case.all(Permission)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every place."""
        return self.case.all(Place)

    @cached_property
    def problems(self) -> tuple[HealthProblem, ...]:
        """Problems that are still going on, as far as anybody said."""
        return illness.open_problems(self.case)

    @cached_property
    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """Diagnoses that are not ruled out, of problems that are still going on."""
        return illness.standing_diagnoses(self.case)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Patches and lumps, one by one."""
        return self.case.all(Spot)

    @cached_property
    def treatments(self) -> tuple[Treatment, ...]:
        """Treatments tried or going on; one without a standing counts when it is seen to have begun."""
        return tuple(one for one in self.case.all(Treatment) if treatments.has_begun(one))

    @cached_property
    def running(self) -> tuple[Treatment, ...]:
        """Treatments going on now; watching is not one, and comfort care is."""
        return tuple(one for one in self.treatments if treatments.is_running(one, self.today))

    @cached_property
    def under_way(self) -> tuple[Treatment, ...]:
        """The same, with those that are paused for now."""
        paused = (one for one in self.treatments if is_paused(one, self.today))
        return (*self.running, *(one for one in paused if one.sort not in treatments.NO_ILLNESS_TREATMENT))

    @cached_property
    def past(self) -> tuple[Treatment, ...]:
        """Treatments that have ended, medicines that were stopped among them."""
        ended = (one for one in self.treatments if treatments.has_ended(one))
        return (*ended, *medicines.medicines_tried(self.case, self.today))

    @cached_property
    def offers(self) -> tuple[Treatment, ...]:
        """Treatments offered and not begun, watching included."""
        return tuple(one for one in self.case.all(Treatment) if treatments.is_offer(one))

    @cached_property
    def planned(self) -> tuple[Treatment, ...]:
        """Treatments planned and agreed, and not begun, the soonest first."""
        return treatments.planned_in_order(self.case)

    @cached_property
    def ahead(self) -> tuple[Treatment, ...]:
        """What may begin: treatments offered, and those that are planned."""
        return (*self.offers, *self.planned)

    @cached_property
    def not_to_come(self) -> tuple[Treatment, ...]:
        """Offers that were not taken, or were called off."""
        return tuple(one for one in self.case.all(Treatment) if one.standing in treatments.NOT_TO_COME)

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """Tests that were not called off."""
        return tuple(one for one in self.case.all(Test) if one.standing != "called_off")

    @cached_property
    def pending(self) -> tuple[Test, ...]:
        """Tests with no result yet."""
        return pending_tests(self.case, self.today)

    @cached_property
    def scans(self) -> tuple[Test, ...]:
        """Scans that were made (one still to be made has no pictures to ask for)."""
        return tuple(
            one
            for one in self.tests
            if one.sort == "scan" and standing_of_test(one, self.case, self.today) != "planned"
        )

    @cached_property
    def recorded(self) -> tuple[Test, ...]:
        """Tests other than scans that leave a recording, such as an EEG; the report alone is half of them."""
        made = (one for one in self.tests if one.sort in RECORDED and was_made(one, self.case, self.today))
        return tuple(made)

    @cached_property
    def views(self) -> tuple[View, ...]:
        """What doctors said they think."""
        return self.case.all(View)

    @cached_property
    def hospice(self) -> Hospice:
        """Hospice care; blank when nobody spoke of it."""
        return self.case.one(Hospice)

    @cached_property
    def symptoms(self) -> tuple[Symptom, ...]:
        """The newest note of each symptom that is not gone."""
        return latest_symptoms(self.case)

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """Wishes and worries."""
        return self.case.all(Wish)

    @cached_property
    def papers(self) -> dict[str | None, list[Document]]:
        """Papers by the kind a person chose; under None, those nobody has sorted yet."""
        found: dict[str | None, list[Document]] = {}
        for one in self.case.all(Document):
            for sort in sorts_of(one) or (None,):
                found.setdefault(sort, []).append(one)
        return found

    def papers_along(self, sort: str) -> list[Document]:
        """Papers of one kind that a doctor gets to see. One kept out of every packet, as a paper of somebody else is,
        speaks for nothing."""
        return [one for one in self.papers.get(sort, []) if not one.leave_out]

    @cached_property
    def coverages(self) -> tuple[Coverage, ...]:
        """Who pays, the main payer first."""
        return tuple(sorted(self.case.all(Coverage), key=lambda one: bool(one.backup)))

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """Calls, letters and talks."""
        return self.case.all(Contact)

    @cached_property
    def opinions(self) -> tuple[Opinion, ...]:
        """Second opinions being sought, or had; those given up are left out."""
        return live_opinions(self.case)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The person's own questions."""
        return self.case.all(Question)

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """Papers asked for."""
        return self.case.all(Request)

    @cached_property
    def materials(self) -> tuple[Material, ...]:
        """Slides, blocks, discs and films."""
        return self.case.all(Material)

    @cached_property
    def packets(self) -> tuple[PacketMade, ...]:
        """Packets made so far, oldest first."""
        return self.case.all(PacketMade)

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """The lists answered with "none known"."""
        return {one.about: one for one in self.case.all(Answer) if one.about and one.says == "none_known"}

    @cached_property
    def fingerprint(self) -> str:
        """The mark of what a packet of today would show; asked for only when a packet was made."""
        return state_of(self.case)

    def clashes_of(self, opinion: Opinion | None) -> tuple[tuple[Clash, str], ...]:
        """Days that contradict each other for one opinion (without one: for any), each with its sentence."""
        key = opinion.id if opinion is not None else None
        if key not in self._clashes:
            mine = (
                clashes(self.case, opinion, self.today) if opinion is not None else all_clashes(self.case, self.today)
            )
            self._clashes[key] = tuple((one, clash_with_advice(one, self.case, self.today)) for one in mine)
        return self._clashes[key]

    def contacts_about(self, about: str, counts: Callable[[Contact], bool] = lambda _: True) -> tuple[Contact, ...]:
        """The contacts about one matter that hold what is asked of them."""
        return tuple(one for one in self.contacts if one.about == about and counts(one))


@lru_cache(maxsize=2)
def view_of(case: Case, today: date) -> CaseView:
    """The view of a case, kept while the same case is asked about again."""
    return CaseView(laid(case).case, today)
