"""A word that is to go is found however it is printed; what only looks a little like it stays."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.hidden_words import INSTEAD, HiddenWords, can_be_sought


@pytest.mark.parametrize(
    "printed",
    [
        "Seen today: Novak, in good spirits",
        "NOVAK",
        "Nov\u00e1k",
        "Nova\u0301k",
        "No-\nvak came",
        "No\u00ad\nvak",
        "No\x02vak",
        "N o v a k",
        "jnovak@example.org",
        "novak_2024.pdf",
        "Novakova",
        "\uff2e\uff4f\uff56\uff41\uff4b",
        "No\u200bvak",
    ],
)
def test_a_name_is_found_however_it_is_printed(printed: str) -> None:
    assert HiddenWords.of(["Novak"]).stands_in(printed)


def test_a_ligature_is_no_hiding_place() -> None:
    words = HiddenWords.of(["Steffi"])
    assert words.found_in("Frau Ste\ufb03 kam") == ((5, 9),)


@pytest.mark.parametrize("printed", ["123-45-6789", "123 45 6789", "123456789", "SSN:123.45.6789", "123-45-\n6789"])
@pytest.mark.parametrize("typed", ["123-45-6789", "123456789"])
def test_a_number_is_found_with_other_signs_between_its_digits(typed: str, printed: str) -> None:
    assert HiddenWords.of([typed]).stands_in(printed)


def test_a_longer_number_is_another_number() -> None:
    assert not HiddenWords.of(["12345"]).stands_in("No. 9123456, 12 345")


def test_a_short_name_goes_only_as_a_word_of_its_own() -> None:
    words = HiddenWords.of(["Ann", "Do"])
    assert words.without("Ann planned it annually; Do not, Ann-Marie") == (
        f"{INSTEAD} planned it annually; {INSTEAD} not, {INSTEAD}-Marie"
    )
    assert HiddenWords.of(["\u738b\u5049"]).stands_in("\u60a3\u8005\u738b\u5049\u5148\u751f")


def test_a_phrase_is_found_over_lines_and_through_commas() -> None:
    words = HiddenWords.of(["Jana  Novak"])
    assert words.without("for Jana\n  Novak, and for JANA NOVAK.") == f"for {INSTEAD}, and for {INSTEAD}."
    assert not words.stands_in("Novak, Jana"), "turned round it is another phrase"


def test_what_has_nothing_to_look_for_is_not_looked_for() -> None:
    assert not can_be_sought(" - ") and not can_be_sought("x")
    assert not HiddenWords.of(["", None, "--"])
    assert not HiddenWords().stands_in("anything")


def test_a_word_a_reader_of_pictures_misread_by_a_letter_is_found_and_a_shorter_or_other_one_is_not() -> None:
    words = HiddenWords.of(["Wendelin Achterberg", "12345678", "Ruth"])
    said = ["Mr.", "Wendeiin", "Achterberq", "No.", "12845678", "Rufh", "12865678", "Wanderin"]
    assert list(words.misread_in(said)) == [(1, 3), (4, 5)]
