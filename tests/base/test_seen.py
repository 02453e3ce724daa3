from __future__ import annotations

import pytest

from secondopinion_desktop.base.seen import Seen


def test_who_saw_everything_the_other_saw_covers_it() -> None:
    ruth, both = Seen({"laptop": 3}), Seen({"laptop": 3, "desktop": 1})
    assert both.covers(ruth)
    assert not ruth.covers(both)
    assert ruth.covers(Seen())
    assert not Seen({"laptop": 4}).covers(both)


def test_two_who_join_know_what_either_knew() -> None:
    assert Seen({"a": 3, "b": 1}).joined(Seen({"b": 2, "c": 1})) == Seen({"a": 3, "b": 2, "c": 1})
    assert Seen({"a": 3}).with_change("a", 4).has("a", 4)
    assert not Seen({"a": 3}).has("b", 1)
    assert Seen({"a": 3, "b": 2}).count == 5


def test_the_same_knowledge_reads_the_same_and_reads_back() -> None:
    one, other = Seen({"a": 1, "b": 2}), Seen({"b": 2, "a": 1})
    assert one.text() == other.text()
    assert Seen.read(one.text()) == one
    assert Seen.read("") == Seen()
    assert len({one, other}) == 1


@pytest.mark.parametrize(
    "text", ["[]", '{"a": 0}', '{"a": true}', '{"a": "1"}', '{"a": 1.5}', '{"a": 9007199254740992}']
)
def test_what_is_no_knowledge_is_not_taken_for_it(text: str) -> None:
    with pytest.raises(ValueError, match="not"):
        Seen.read(text)
