from __future__ import annotations

import pickle

from secondopinion_desktop.base.numbers import Unclear
from secondopinion_desktop.base.problem import FieldProblem, PassphraseNeeded, Problem
from secondopinion_desktop.base.reserve import disk_full


def test_a_problem_is_named_whatever_its_words_are_and_keeps_the_name_on_its_way_between_processes() -> None:
    for problem, named in (
        (Problem("The file is gone.", "Look for it.", id="file-gone"), "file-gone"),
        (PassphraseNeeded("It is locked."), "passphrase-needed"),
        (disk_full(), "disk-full"),
        (Unclear("1,500", (1.5, 1500.0)), "unclear"),
    ):
        again = pickle.loads(pickle.dumps(problem))
        assert (again.id, str(again), type(again)) == (named, str(problem), type(problem))
        assert vars(again) == vars(problem)


def test_what_a_field_cannot_take_is_said_with_its_name_and_without() -> None:
    problem = FieldProblem("Dose: morning", Problem("this must be text.", "Quote it.", id="not-text"))
    assert str(problem) == "Dose: morning: this must be text. Quote it."
    assert (problem.sentence, problem.id) == ("This must be text.", "not-text")
