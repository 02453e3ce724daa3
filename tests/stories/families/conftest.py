"""Every sentence and every row of a told story is a test of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tests.stories.families.reading import Read, ToldStory, read_in, rows_written_down


@pytest.fixture(scope="class")
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """What came of the story the class tells, made once for all its sentences."""
    told: type[ToldStory] = request.cls
    return read_in(tmp_path_factory.mktemp("family"), told.story, told.opinion)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    told = metafunc.cls
    if told is None or not issubclass(told, ToldStory):
        return
    for name, by_subject in (("on_page_one", told.page_one), ("on_own_pages", told.own_pages)):
        if name in metafunc.fixturenames:
            _one_each(metafunc, name, by_subject)
    for name, sentences in (
        ("treatment", told.treatments),
        ("only_once", told.once),
        ("on_no_page", told.nowhere),
        ("order", told.in_order),
        ("typed", told.as_typed),
        ("typed_lines", told.in_lines),
    ):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, sentences, ids=[repr(words) for words in sentences])
    if "row" in metafunc.fixturenames:
        rows = rows_written_down(told)
        metafunc.parametrize("row", list(rows.items()), ids=[f"{key}: {state}" for key, state in rows.items()])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A story that has nothing of a sort to say is not asked for it."""
    items[:] = [item for item in items if not any(map(_is_empty, item.iter_markers("skip")))]


def _is_empty(mark: pytest.Mark) -> bool:
    return str(mark.kwargs.get("reason", "")).startswith("got empty parameter set")


def _one_each(metafunc: pytest.Metafunc, name: str, sentences: Mapping[str, Sequence[str]]) -> None:
    each = [(about, words) for about, some in sentences.items() for words in some]
    metafunc.parametrize(name, [words for _, words in each], ids=[f"{about}: {words}" for about, words in each])
