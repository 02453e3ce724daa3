"""The two ways a job can end early that are not a fault of ours."""

from __future__ import annotations

import re

_LETTER_IN_THE_MIDDLE = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Problem(Exception):
    """Something a person can understand and act on: what is wrong, then what to do.

    `title` is one plain sentence saying what is wrong; `advice` is one plain sentence saying what
    to do (it may be empty when the title says it all). `id` names it for programs and tests, whatever its words are;
    one of a class of its own is named after that. Anything that is not a Problem is a bug.
    """

    def __init__(self, title: str, advice: str = "", *, id: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.advice = advice
        self.id = id or _LETTER_IN_THE_MIDDLE.sub("-", type(self).__name__).lower()

    @property
    def sentence(self) -> str:
        """What is wrong, for who sees already what it is about."""
        return self.title

    def __str__(self) -> str:
        return f"{self.title} {self.advice}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        # Problems cross process borders; Exception's own pickling would drop all but the title.
        return (_said_again, (type(self), self.title, self.advice, self.id), dict(self.__dict__))


def _said_again(kind: type[Problem], title: str, advice: str, id: str) -> Problem:
    problem = kind.__new__(kind)
    Problem.__init__(problem, title, advice, id=id)
    return problem


class FieldProblem(Problem):
    """An answer that a field cannot take; `sentence` says why without the name of the field, for who sees its label."""

    def __init__(self, label: str, why: Problem) -> None:
        super().__init__(f"{label}: {why.title}", why.advice, id=why.id)
        self._why = why.title

    @property
    def sentence(self) -> str:
        return f"{self._why[:1].upper()}{self._why[1:]}"


class PassphraseNeeded(Problem):
    """The casebook is locked; the command line answers this with exit status 3."""


class Cancelled(Exception):
    """The person stopped a job. Nothing of it is left half done."""
