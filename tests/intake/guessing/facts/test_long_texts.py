"""Long papers and pasted texts: read to their end, and in a time that grows as they do."""

from __future__ import annotations

import textwrap
import time

import pytest

from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Clinic letter of Mrs. Ada Fern, born 03/14/1958\n"
STORY = "She walks an hour each day and sleeps well at night, as she did before. "


def test_a_paragraph_on_one_long_line_is_read_to_its_end() -> None:
    said = f"{HEAD}{STORY * 12}She has been taking metoprolol 50 mg twice daily since then. {STORY}"
    assert [one.fields["dose"] for one in facts_in([said]) if one.kind == "medicine"] == ["50 mg"]


def test_a_no_before_the_place_where_a_long_line_is_broken_still_holds() -> None:
    for more in range(0, 90, 30):
        filler = "and there are and have been, as he also told us, many things, " * 5 + "so " * (more // 3)
        said = f"{HEAD}Assessment: {filler}no evidence of any sign that would speak of pneumonia."
        assert [one for one in facts_in([said]) if one.sure > 0 and "ruled" not in str(one.fields)] == []


@pytest.mark.parametrize(
    "words",
    [
        "MRI 12/03/2024 planned and CT awaited ",
    ],
)
def test_four_times_the_words_take_not_much_more_than_four_times_as_long(words: str) -> None:
    def work(letters: int) -> float:
        page = HEAD + "\n".join(textwrap.wrap((words * letters)[:letters], 90))
        begin = time.process_time()
        facts_in([page])
        return time.process_time() - begin

    work(2_000)
    assert work(24_000) < 8 * work(6_000)
