"""The two ways a job can end early that are not a fault of ours."""

from __future__ import annotations


class Problem(Exception):
    """Something a person can understand and act on: what is wrong, then what to do.

    `title` is one plain sentence saying what is wrong; `advice` is one plain sentence saying what
    to do (it may be empty when the title says it all). Anything that is not a Problem is a bug.
    """

    def __init__(self, title: str, advice: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.title} {self.advice}".strip()

    def __reduce__(self) -> tuple[type[Problem], tuple[str, str]]:
        # Problems cross process borders; Exception's own pickling would drop the advice.
        return (type(self), (self.title, self.advice))


class PassphraseNeeded(Problem):
    """The casebook is locked; the command line answers this with exit status 3."""


class Cancelled(Exception):
    """The person stopped a job. Nothing of it is left half done."""
