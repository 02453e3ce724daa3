"""What the file has already of a fact that a paper speaks of: the same, one that says something else, or nothing.

A fact is what a rule read from a page: its kind, and its fields as a change takes them. Whoever asks gets the entry it
is about and the fields in which the two differ; nothing is chosen here. To add a kind: its function, its line in
`_BY_KIND`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.substances import salts_in
from secondopinion_desktop.digest.allergies import is_none_by_test
from secondopinion_desktop.digest.already_there import Already as Already
from secondopinion_desktop.digest.already_there import Fields
from secondopinion_desktop.digest.already_treated import called_off_there, treatment_there
from secondopinion_desktop.digest.medicines import is_stopped, medicines_paused, medicines_taken
from secondopinion_desktop.digest.same_words import (
    is_same_amount,
    is_same_illness,
    is_same_medicine,
    is_same_often,
    is_same_test,
    is_within,
    key_of_test,
    plain_words,
)
from secondopinion_desktop.digest.sames import is_same_person
from secondopinion_desktop.digest.substances import may_be_one
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Condition,
    Diagnosis,
    Finding,
    Medicine,
    Person,
    Test,
    Treatment,
)

_EVER = date.max
"""An end that is still to come is one the file has, too: no paper that tells of it is news."""


def already(case: Case, kind: str, fields: Fields, *, of: str = "", written: PartialDate | None = None) -> Already:
    """What the file has of a fact; `of` names the diagnosis a stage belongs to, `written` is the day of its paper."""
    if kind == "diagnosis" and "stage" in fields:
        return _stage(case, fields["stage"], of)
    if kind == "medicine":
        found = _medicine(case, fields, written)
        return found if found.entry is not None else _by_another_name(case, fields)
    return _BY_KIND[kind](case, fields) if kind in _BY_KIND else Already()


def says_the_same(entry: Entry, kind: str, fields: Fields) -> bool:
    """Whether an entry says all of a fact, word for word: it was taken from there, or typed from there."""
    if kind_of(entry).name != kind:
        return False
    return all(same_value(getattr(entry, name), value) for name, value in fields.items())


def same_value(value: object, given: str) -> bool:
    """Whether a value of an entry is what a paper says, written as a change takes it."""
    if isinstance(value, tuple):
        return given in value
    if isinstance(value, PartialDate):
        return value.edtf == given
    return value is not None and plain_words(str(value)) == plain_words(given)


def _allergy(case: Case, fields: Fields) -> Already:
    there = [one for one in case.all(Allergy) if plain_words(one.substance) == plain_words(fields["substance"])]
    if there:
        return _compared(there[0], fields, ("reaction", "how_bad"))
    none = next((one for one in case.all(Answer) if one.about == "allergies" and one.says == "none_known"), None)
    return Already(none, ("says",)) if none is not None else Already()


def _none_known(case: Case, fields: Fields) -> Already:
    about = fields.get("about", "")
    there = next((one for one in case.all(Answer) if one.about == about and one.says == "none_known"), None)
    if there is not None:
        return Already(there)
    some = (one for one in case.all(Allergy) if not is_none_by_test(one))
    against = next(some, None) if about == "allergies" else None
    return Already(against, ("says",)) if against is not None else Already()


def _compared(entry: Entry, fields: Fields, names: Iterable[str]) -> Already:
    """The fields by these names, of which one within the other is the same in more words."""
    asked = [(name, fields[name], getattr(entry, name)) for name in names if name in fields]
    adding = tuple(name for name, _said, value in asked if value is None)
    differing = tuple(name for name, said, value in asked if value is not None and not is_within(said, str(value)))
    return Already(entry, differing, adding)


def _medicine(case: Case, fields: Fields, written: PartialDate | None) -> Already:
    if fields.get("stopped") == "yes":
        return _stop(case, fields)
    if fields.get("paused") == "yes":
        return _pause(case, fields)
    name = plain_words(fields["name"])
    taken = [one for one in medicines_taken(case, _EVER) if is_same_medicine(fields["name"], one.name)]
    if not taken and (paused := _paused(case, fields["name"])) is not None:
        since = paused.paused_since
        was_taken_then = written is not None and since is not None and written.sort_key <= since.sort_key
        return _dosed(paused, fields) if was_taken_then else Already(paused, (_standing_field(paused, "paused"),))
    exact = [one for one in taken if plain_words(one.name) == name] or taken
    if exact:
        best = next((one for one in exact if is_same_amount(fields.get("dose"), one.dose)), exact[0])
        entry = case.get(best.id) or best
        return Already(entry, ("substance",)) if _is_another_salt(entry, fields) else _dosed(entry, fields)
    stopped = next((one for one in _stopped(case) if is_same_medicine(fields["name"], one.name)), None)
    if stopped is None:
        return Already()
    ended = stopped.stopped_on if isinstance(stopped, Medicine) else stopped.ended
    was_taken_then = written is not None and ended is not None and written.sort_key <= ended.sort_key
    return Already(stopped) if was_taken_then else Already(stopped, (_standing_field(stopped, "stopped"),))


def _is_another_salt(entry: Entry, fields: Fields) -> bool:
    """Whether it may be another salt of the drug in a strength of its own: 95 mg of the succinate take the place of no
    other dose, and are to be compared."""
    dose = fields.get("dose")
    if not isinstance(entry, Medicine) or not dose or not entry.dose or is_same_amount(dose, entry.dose):
        return False
    return salts_in(fields["name"]) != salts_in(entry.name)


def _standing_field(entry: Medicine | Treatment, field: str) -> str:
    """The field that says whether it is taken: of a medicine one for each answer, of a treatment its standing."""
    return field if isinstance(entry, Medicine) else "standing"


def _paused(case: Case, name: str) -> Medicine | Treatment | None:
    """What the file has as paused under this name, as it was entered."""
    found = next((one for one in medicines_paused(case, _EVER) if is_same_medicine(name, one.name)), None)
    entry = case.get(found.id) if found is not None else None
    return entry if isinstance(entry, Medicine | Treatment) else None


def _pause(case: Case, fields: Fields) -> Already:
    """What the file has of a medicine that a paper says is paused: paused there too, still taken, or stopped."""
    there = _paused(case, fields["name"])
    if there is not None:
        adding = [name for name in ("paused_since", "why_paused") if name in fields and not getattr(there, name)]
        return Already(there, adding=tuple(adding))
    gone = next((one for one in _stopped(case) if is_same_medicine(fields["name"], one.name)), None)
    if gone is not None:
        return Already(gone, (_standing_field(gone, "stopped"),))
    taken = next((one for one in medicines_taken(case, _EVER) if is_same_medicine(fields["name"], one.name)), None)
    entry = case.get(taken.id) if taken is not None else None
    return Already(entry, (_standing_field(entry, "paused"),)) if isinstance(entry, Medicine | Treatment) else Already()


def _by_another_name(case: Case, fields: Fields) -> Already:
    """A medicine the file has under a name that may be of the same substance: to be compared, and never to be written
    over, for which of the two it is called nobody but a person can say."""
    there = next((one for one in case.all(Medicine) if may_be_one(fields["name"], one.name)), None)
    return Already(there, ("substance",)) if there is not None else Already()


def _stop(case: Case, fields: Fields) -> Already:
    """What the file has of a medicine that a paper says was stopped: stopped there too, or still taken."""
    gone = next((one for one in _stopped(case) if is_same_medicine(fields["name"], one.name)), None)
    if gone is not None:
        is_blank = isinstance(gone, Medicine) and gone.stopped_on is None and "stopped_on" in fields
        return Already(gone, adding=("stopped_on",) if is_blank else ())
    taken = next((one for one in medicines_taken(case, _EVER) if is_same_medicine(fields["name"], one.name)), None)
    there = case.get(taken.id) if taken is not None else _paused(case, fields["name"])
    if not isinstance(there, Medicine | Treatment):
        return Already()
    return Already(there, (_standing_field(there, "stopped"),))


def _stopped(case: Case) -> list[Medicine | Treatment]:
    found: list[Medicine | Treatment] = [one for one in case.all(Medicine) if is_stopped(one, _EVER)]
    return found + [
        one for one in case.all(Treatment) if one.standing in ("stopped", "finished") and one.sort != "operation"
    ]


def _dosed(entry: Entry, fields: Fields) -> Already:
    dose, often = getattr(entry, "dose", None), getattr(entry, "how_often", None)
    asked = [("dose", dose, is_same_amount), ("how_often", often, is_same_often)]
    adding = tuple(name for name, value, _same in asked if name in fields and not value)
    differing = tuple(name for name, value, same in asked if name in fields and value and not same(fields[name], value))
    return Already(entry, differing, adding)


def _test(case: Case, fields: Fields) -> Already:
    if fields.get("standing") in ("planned", "awaited"):
        return _test_to_come(case, fields)
    if fields.get("standing") == "called_off":
        named = (one for one in case.all(Test) if is_same_test(fields["name"], one.name or "") and not one.result)
        return called_off_there(tuple(named), fields)
    of_day = list(case.by(_name_and_day, Test).get((key_of_test(fields["name"]), fields.get("done_on", "")), ()))
    if fields.get("sort") == "gene":
        return _marker(case, fields, of_day)
    of_unit = [one for one in of_day if is_same_amount(f"1 {fields.get('unit', '')}", f"1 {one.unit or ''}")]
    if not of_unit:
        return Already()
    said = fields.get("value") or fields.get("result", "")
    same = next((one for one in of_unit if _says_value(one, said)), None)
    return (
        Already(same)
        if same is not None
        else Already(of_unit[0], ("result", "value") if "value" in fields else ("result",))
    )


def _test_to_come(case: Case, fields: Fields) -> Already:
    """A test the file has under this name, and no result of it yet; one of long ago is another."""
    same = [one for one in case.all(Test) if is_same_test(fields["name"], one.name or "") and not one.result]
    of_day = [one for one in same if one.planned_for is not None and one.planned_for.edtf == fields.get("planned_for")]
    if of_day or not same:
        return Already(next(iter(of_day), None))
    entry = same[-1]
    said = fields.get("planned_for")
    if said is None or entry.planned_for is None:
        return Already(entry, adding=("planned_for",) if said and entry.standing == "planned" else ())
    return Already(entry, ("planned_for",))


def _name_and_day(test: Test) -> tuple[Hashable, ...]:
    """By what tests are looked up: hundreds of values are asked about at once, each beside those taken before it."""
    return ((key_of_test(test.name), test.done_on.edtf),) if test.done_on is not None else ()


def _says_value(test: Test, said: str) -> bool:
    told = test.value.reads() if test.value is not None else (test.result or "")
    return is_same_amount(said, told) or is_within(said, told)


def _marker(case: Case, fields: Fields, of_day: list[Test]) -> Already:
    if of_day:
        same = next((one for one in of_day if is_within(fields["result"], one.result or "")), None)
        return Already(same) if same is not None else Already(of_day[0], ("result",))
    for diagnosis in case.all(Diagnosis):
        for told in re.split(r"[,;](?!\d)", diagnosis.markers or ""):
            numbers = re.findall(r"\d+(?:[.,]\d+)?", fields["result"])
            is_its = told.strip().casefold().startswith(fields["name"].casefold()) or is_same_test(
                fields["name"], told.split(" ")[0]
            )
            if is_its and numbers and all(one in told for one in numbers):
                return Already(diagnosis)
    return Already()


def _finding(case: Case, fields: Fields) -> Already:
    counts = (fields["taken"], fields["positive"])
    nodes = [
        one
        for one in case.all(Finding)
        if "node" in (one.what or "").casefold() or plain_words(one.what) == plain_words(fields["what"])
    ]
    same = next((one for one in nodes if (str(one.taken), str(one.positive)) == counts), None)
    if same is not None:
        return Already(same)
    other = next((one for one in nodes if one.test is not None and one.test == fields.get("test")), None)
    return Already(other, ("taken", "positive")) if other is not None else Already()


def _person(case: Case, fields: Fields) -> Already:
    """A doctor the file knows is known, whatever the paper calls them."""
    named = Person(name=fields["name"], parts=("doctor",))
    for one in case.all(Person):
        asked = one if one.is_clinician else Person(name=one.name, parts=("doctor",))
        if is_same_person(named, asked):
            return Already(one)
    return Already()


def _condition(case: Case, fields: Fields) -> Already:
    named: tuple[Condition | Diagnosis, ...] = (*case.all(Condition), *case.all(Diagnosis))
    return Already(next((one for one in named if is_same_illness(fields["name"], one.name)), None))


def _diagnosis(case: Case, fields: Fields) -> Already:
    exact = [one for one in case.all(Diagnosis) if plain_words(one.name) == plain_words(fields["name"])]
    alike = exact or [one for one in case.all(Diagnosis) if is_same_illness(fields["name"], one.name)]
    if alike:
        said = fields.get("standing", "")
        there = next((one for one in alike if not _stand_against(said, one.standing)), None)
        return Already(there) if there is not None else Already(alike[0], ("standing",))
    return Already(next((one for one in case.all(Condition) if is_same_illness(fields["name"], one.name)), None))


def _stand_against(said: str, there: str | None) -> bool:
    """Whether how sure a paper is and how sure the file is cannot both be so. A doubt that came before a proof can."""
    if "ruled_out" in (said, there):
        return said != there and not (there == "ruled_out" and said == "suspected")
    return said == "confirmed" and there in ("suspected", "pending", "questioned", "meaning_uncertain")


def _stage(case: Case, stage: str, of: str) -> Already:
    tumors = [one for one in case.all(Diagnosis) if one.name and one.standing != "ruled_out"]
    its = [one for one in tumors if of and is_same_illness(of, one.name)]
    if not of:
        its = [one for one in tumors if one.sort == "cancer"]
    if len(its) != 1 and not any(one.name and plain_words(one.name) == plain_words(of) for one in its):
        return Already()
    entry = next((one for one in its if plain_words(one.name) == plain_words(of)), its[0])
    if not entry.stage:
        return Already(entry, adding=("stage",))
    told = "".join(entry.stage.casefold().split())
    parts = ["".join(part.split()) for part in re.split(r"[;,]\s*", stage.casefold())]
    return Already(entry) if all(part in told for part in parts if part) else Already(entry, ("stage",))


_BY_KIND: Mapping[str, Callable[[Case, Fields], Already]] = {
    "allergy": _allergy,
    "answer": _none_known,
    "test": _test,
    "finding": _finding,
    "treatment": treatment_there,
    "person": _person,
    "condition": _condition,
    "diagnosis": _diagnosis,
}
