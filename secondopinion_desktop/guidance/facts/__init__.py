"""The facts of a case: everything the tips pack may ask, each answered by one pure function, yes, no or not known."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.guidance.conditions import FactWorth
from secondopinion_desktop.guidance.facts import (  # noqa: F401 - each module declares its facts when imported
    care,
    illness,
    opinions,
    options,
    papers,
    paying,
    people,
    story,
)
from secondopinion_desktop.guidance.facts.register import CASE_FACTS, OPINION_FACTS, STUDY_FACTS, known
from secondopinion_desktop.guidance.facts.view import CaseView, view_of
from secondopinion_desktop.guidance.facts.worth import Known
from secondopinion_desktop.guidance.row import Evidence
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion, Test

FACT_NAMES = frozenset({*CASE_FACTS, *OPINION_FACTS, *STUDY_FACTS})


class Facts:
    """The facts of a case, for the whole of it or about one second opinion or one scan. Each is worked out once."""

    def __init__(
        self,
        view: CaseView,
        opinion: Opinion | None = None,
        study: Test | None = None,
        whole: Facts | None = None,
    ) -> None:
        self.view = view
        self.opinion = opinion
        self.study = study
        self._whole = whole
        self._found: dict[str, Known] = {}

    def about(self, opinion: Opinion | None = None, study: Test | None = None) -> Facts:
        """The same facts seen from one opinion or scan; those of the whole case are shared."""
        return Facts(self.view, opinion, study, self._whole or self)

    def known(self, name: str) -> Known:
        """A fact's value with what it rests on; KeyError for a name that is no fact."""
        if self._whole is not None and name in CASE_FACTS:
            return self._whole.known(name)
        if name not in self._found:
            self._found[name] = known(name, self.view, self.opinion, self.study)
        return self._found[name]

    def worth(self, name: str) -> FactWorth:
        """A fact's value, None while nobody has answered."""
        return self.known(name).worth

    def evidence(self, names: tuple[str, ...]) -> tuple[Evidence, ...]:
        """The entries behind these facts, each named once."""
        found: dict[Evidence, None] = {}
        for name in names:
            found.update(dict.fromkeys(self.known(name).evidence(self.view.case)))
        return tuple(found)


def facts_of(case: Case, today: date, opinion_id: str | None = None, study_id: str | None = None) -> Facts:
    """Every fact of a case on one day; about one opinion or one scan where these are named."""
    view = view_of(case, today)
    return Facts(view, case.find(Opinion, opinion_id), case.find(Test, study_id))


__all__ = ["FACT_NAMES", "Facts", "facts_of"]
