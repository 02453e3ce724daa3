"""What holds for the whole house, whichever room one works in."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.cli.arguments import VERBS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "secondopinion_desktop"
TOP_LEVEL = {"secondopinion_desktop", "resources", "tests", "pyproject.toml", "build.spec"} | {
    "README.md",
    "LICENSE",
    "DECISIONS.md",
    "CHANGELOG.md",
}
LEFT_BY_TOOLS = {"demo", "pictures", "dist", "build"}
EMPTY_NAMES = re.compile(r"(?i)(manager|helper|utils?|common|misc)s?$")
LEFT_OPEN = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b")
MACHINE_PATHS = re.compile(r"(?<![\w./])/(work|farm)/|index-url|registry\s*=")
SHOWN_TO_PEOPLE = ("ui", "app", "intake", "packet", "store", "cli", "guidance", "records", "base")
MAX_LINES = 400
MAX_LINES_OF_A_FUNCTION = 60
MODULES = sorted(PACKAGE.rglob("*.py"))
OF_TESTS = sorted((ROOT / "tests").rglob("*.py"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def sources() -> list[Path]:
    """Every text of ours that is checked for words that do not belong."""
    ours = [*MODULES, *OF_TESTS, *sorted((ROOT / "resources").rglob("*.py"))]
    return [path for path in [*ours, *ROOT.glob("*.md"), ROOT / "pyproject.toml"] if path != Path(__file__).resolve()]


Nodes = list[tuple[Path, ast.AST]]


@pytest.fixture(scope="module")
def nodes() -> Nodes:
    """All that the modules say, taken apart once for every rule that asks: it takes seconds."""
    return [(path, node) for path in MODULES for node in ast.walk(ast.parse(path.read_text("utf-8")))]


def told(found: list[str]) -> None:
    """Fail with one line for each thing found."""
    assert not found, "\n".join(found)


def test_the_top_level_holds_nothing_beyond_the_design() -> None:
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert there - LEFT_BY_TOOLS - {"__pycache__"} == TOP_LEVEL


def test_the_shipped_data_is_found_and_whole() -> None:
    assert {"fonts", "guidance", "icons", "sample"} <= {path.name for path in resources().iterdir()}


def test_every_module_says_what_it_is_for(nodes: Nodes) -> None:
    told(
        [
            f"{path} has no docstring"
            for path, one in nodes
            if isinstance(one, ast.Module) and not ast.get_docstring(one)
        ]
    )


def test_no_file_is_too_long_to_read_in_one_go() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in (*MODULES, *OF_TESTS)}
    told([f"{path}: {length} lines" for path, length in lengths.items() if length > MAX_LINES])


def test_no_function_is_too_long_to_hold_in_mind(nodes: Nodes) -> None:
    lengths = {(path, one.name): _lines_of(one) for path, one in nodes if isinstance(one, ast.FunctionDef)}
    lengths |= {(path, one.name): _lines_of(one) for path in OF_TESTS for one in _outermost(path)}
    most = MAX_LINES_OF_A_FUNCTION
    told([f"{path}, {name}: {length} lines" for (path, name), length in lengths.items() if length > most])


def _outermost(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions of a file that stand in no other."""
    for one in ast.parse(path.read_text("utf-8")).body:
        within = one.body if isinstance(one, ast.ClassDef) else [one]
        yield from (function for function in within if isinstance(function, ast.FunctionDef))


def _lines_of(function: ast.FunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def test_files_are_named_for_what_they_hold() -> None:
    told([str(path) for path in MODULES if EMPTY_NAMES.search(path.stem)])


def test_nothing_is_left_open_and_no_machine_is_named() -> None:
    found = []
    for path in sources():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if LEFT_OPEN.search(line) or MACHINE_PATHS.search(line):
                found.append(f"{path}:{number}: {line.strip()[:80]}")
    told(found)


def sentences(nodes: Nodes) -> Iterator[tuple[Path, int, str]]:
    """The strings that read as a sentence; docstrings are not shown to anybody."""
    silent = {id(node.value) for _, node in nodes if isinstance(node, ast.Expr)}
    for path, node in nodes:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in silent:
            continue
        if re.match(r"[A-Z“].* .* ", node.value):
            yield path, node.lineno, node.value


def test_nobody_is_shouted_at(nodes: Nodes) -> None:
    loud = re.compile(r"[a-z]!(\s|$|”)")
    found = [
        f"{path}:{number}: {text[:70]}"
        for path, number, text in sentences(nodes)
        if path.relative_to(PACKAGE).parts[0] in SHOWN_TO_PEOPLE and loud.search(text)
    ]
    found += [
        f"{path}:{number}: {line.strip()[:70]}"
        for path in sorted((resources() / "guidance").glob("*.toml"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if loud.search(line)
    ]
    told(found)


@pytest.mark.parametrize(
    ("contract", "at_home"), [("qt", {"ui"}), ("sqlalchemy", {"store"}), ("pdf", {"packet", "intake", "lettering"})]
)
def test_every_floor_is_under_the_rule_about_libraries(contract: str, at_home: set[str]) -> None:
    rules = {rule["id"]: rule for rule in PYPROJECT["tool"]["importlinter"]["contracts"]}
    guarded = {name.removeprefix("secondopinion_desktop.") for name in rules[contract]["source_modules"]}
    floors = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} | {"__main__"}
    assert guarded == floors - at_home


def test_every_font_has_its_license_beside_it() -> None:
    fonts = [*(resources() / "fonts").rglob("*.ttf"), *(resources() / "fonts").rglob("*.otf")]
    assert fonts
    told([str(font) for font in fonts if not _license_near(font.parent)])


def _license_near(folder: Path) -> bool:
    return any(
        "SIL OPEN FONT LICENSE" in text.read_text("utf-8", errors="replace").upper() for text in folder.glob("*.txt")
    )


def test_every_dependency_has_a_lower_bound_and_a_license_we_may_use() -> None:
    wanted = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]
    told([f"{one} has no lower bound" for one in wanted if not any(bound.operator == ">=" for bound in one.specifier)])
    told([f"{one.name}: {_license(one.name)}" for one in wanted if not _may_use(_license(one.name))])


def _license(name: str) -> str:
    about = metadata.metadata(name).json
    classifiers = [line for line in about.get("classifier", []) if line.startswith("License")]
    named = " | ".join([str(about.get("license_expression") or about.get("license") or ""), *classifiers])[:400]
    return named or _license_text(name)


def _license_text(name: str) -> str:
    """What the license itself says, where only its text is shipped."""
    texts = [file for file in metadata.files(name) or () if "licenses" in file.parts]
    return " ".join(text.read_text() for text in texts)


def _may_use(license_text: str) -> bool:
    """Copyleft that would reach our own code is out; the LGPL is what Qt offers, and leaves ours alone."""
    strong = re.search(r"(?<![LA-Z])A?GPL|Affero|General Public License", license_text.replace("Lesser General", ""))
    return bool(license_text.strip(" |")) and (not strong or "LGPL" in license_text)


def test_the_broken_qt_is_never_installed() -> None:
    qt = [Requirement(line) for line in PYPROJECT["project"]["dependencies"] if line.startswith("PySide6")]
    old_python = [one for one in qt if one.marker is None or one.marker.evaluate({"python_version": "3.11"})]
    assert old_python
    assert not any(one.specifier.contains("6.12.0") for one in old_python)


def module_of(path: Path) -> str:
    """What a file of the package is imported as."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMED_MODULES = {module_of(path): path for path in MODULES}


def imported_in(nodes: Nodes) -> dict[str, set[str]]:
    """The modules of ours each module imports, be it late, or for types only."""
    found: dict[str, set[str]] = {name: set() for name in NAMED_MODULES}
    for path, node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in (f"{node.module}.{one.name}" for one in node.names):
                found[module_of(path)].add(name if name in NAMED_MODULES else node.module)
        elif isinstance(node, ast.Import):
            found[module_of(path)] |= {one.name for one in node.names}
    return {name: imported & NAMED_MODULES.keys() - {name} for name, imported in found.items()}


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """One circle of imports, as the modules on it; empty when there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_imports_itself_by_a_roundabout_way(nodes: Nodes) -> None:
    graph = imported_in(nodes)
    assert circle_in(graph) == []
    assert circle_in({**graph, "secondopinion_desktop.base.dates": {"secondopinion_desktop.app.casebook"}})


def test_a_change_is_only_put_together_where_deeds_live(nodes: Nodes) -> None:
    told(
        [
            f"{path}:{node.lineno}: {node.func.id}(…) belongs in records/deeds"
            for path, node in nodes
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if path.relative_to(PACKAGE).parts[0] != "records"
            if node.func.id in ("Change", "Create", "SetFields", "Remove")
        ]
    )


def test_no_item_of_a_layout_is_asked_for_as_python_would_keep_it(nodes: Nodes) -> None:
    """Qt throws them away without telling: `ui/widgets/nesting.py` and `as_read.py` say what to do instead."""
    asking = ("itemAt", "itemAtPosition", "addLayout", "insertLayout", "replaceWidget")
    told(
        [
            f"{path}:{node.lineno}: .{node.func.attr}(…)"
            for path, node in nodes
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if path.name != "nesting.py"
            if node.func.attr in asking
        ]
    )


def test_readme_names_only_places_that_are_there() -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("## For whoever works on it")[2]
    named = re.findall(r"`((?:\w+/)+(?:\w+\.\w+)?)`", section)
    assert len(named) > 20
    made = {f"{folder}/" for folder in LEFT_BY_TOOLS}
    told([name for name in named if not any((place / name).exists() for place in (ROOT, PACKAGE)) and name not in made])


def test_readme_shows_the_two_commands_ci_relies_on() -> None:
    commands = re.findall(r"^python3 -m venv .*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("secondopinion-desktop demo demo")
    assert commands[1].endswith(".venv/bin/python -m tests")


def test_readme_names_every_verb_and_every_command_it_shows_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    told([verb for verb in VERBS if not re.search(rf"`[^`]*\b{verb}\b[^`]*`", readme)])
    modules = re.findall(r"python -m ((?:tests|resources)[\w.]*)", readme)
    paths = [ROOT.joinpath(*module.split(".")) for module in modules]
    told(
        [str(path) for path in paths if not path.with_suffix(".py").is_file() and not (path / "__main__.py").is_file()]
    )


def test_every_problem_has_a_name_that_does_not_hang_on_its_words(nodes: Nodes) -> None:
    """Give it one: `Problem(title, advice, id="file-exists")`; the same where the same is wrong."""
    found, names = [], re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    for path, node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
            given = next((word.value for word in node.keywords if word.arg == "id"), None)
            is_named = isinstance(given, ast.Constant) and names.fullmatch(str(given.value))
            if given is None or (isinstance(given, ast.Constant) and not is_named):
                found.append(f'{path}:{node.lineno}: a Problem without an id, such as id="file-exists"')
    told(found)
