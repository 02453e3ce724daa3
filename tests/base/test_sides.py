"""Signs that turn words round never reach beyond the words they were pasted with."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.sides import TURNS, kept_apart, unturned


@pytest.mark.parametrize("sign", TURNS)
def test_a_sign_that_turns_all_that_follows_is_left_out(sign: str) -> None:
    assert unturned(f"Latex{sign})rash(") == "Latex)rash("
    assert sign not in kept_apart(f"a{sign}b")
    assert sign not in kept_apart(f"دوד{sign} 5 mg")


def test_plain_words_stay_the_very_same() -> None:
    for words in ("Latex", "Müller – 5 µg", "פניצילין"):
        assert unturned(words) == words
