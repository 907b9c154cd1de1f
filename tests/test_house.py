"""What the project says of itself holds: README, documents, dependencies, docstrings."""

from __future__ import annotations

import ast
import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import click
import pytest

from whosays import cli

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "examples" / "README.md", *(ROOT / "docs").rglob("*.md")])
MODULES = sorted((ROOT / "src").rglob("*.py")) + sorted((ROOT / "tools").glob("*.py"))


@pytest.fixture(scope="module")
def readme_output() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readme_output", ROOT / "tools" / "readme_output.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_shows_commands_that_exist(readme_output: ModuleType) -> None:
    blocks = [found["what"] for found in readme_output.BLOCK.finditer(README)]
    assert "python" in blocks and len(blocks) >= 2
    for what in blocks:
        if what != "python":
            (program, command, *arguments), _ = readme_output.command_of(what)
            assert program == "whosays" and command in cli.commands.commands
            if command == "read":
                assert all((ROOT / name).exists() for name in arguments if not name.startswith("-")), what
            assert f"$ {program} {command} {' '.join(arguments)}\n" in README


def test_readme_targets_stand_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"^    make ([a-z-]+)$", README, re.M))
    assert {"demo", "test"} <= named <= targets


def test_readme_options_exist() -> None:
    tools = [tool for tool in cli.commands.commands.values() if isinstance(tool, click.Group)]
    commands = [*cli.commands.commands.values(), *(command for tool in tools for command in tool.commands.values())]
    options = {option for command in commands for parameter in command.params for option in parameter.opts}
    assert {option for option in re.findall(r"--[a-z]+", README) if option != "--help"} <= options


def test_readme_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    exec(compile(code, "README.md", "exec"), {})
    assert "killed" in capsys.readouterr().out


def test_a_readme_block_is_cut_at_a_record(readme_output: ModuleType) -> None:
    output = "Title\n\n1  Attack\n   who\n\n2  Talks\n   who\n"
    assert readme_output.cut(output, 1) == "Title\n\n1  Attack\n   who\n\n... and 1 more\n"
    assert readme_output.cut(output, 2) == output


def test_a_readme_block_is_cut_at_words(readme_output: ModuleType) -> None:
    output = "Title\n\nAccounts\n  one\n\nOrigins\n  two\n"
    assert readme_output.shortened(output, "until Origins") == "Title\n\nAccounts\n  one\n\n...\n"
    with pytest.raises(SystemExit, match="no line"):
        readme_output.shortened(output, "until Tolls")


def test_a_readme_block_is_made_anew(readme_output: ModuleType) -> None:
    old = "```python\nprint(6 * 7)\n```\n<!-- output begins: python -->\nold\n<!-- output ends -->\nAfter."
    assert readme_output.refreshed(old).endswith(
        "<!-- output begins: python -->\n```text\n42\n```\n<!-- output ends -->\nAfter."
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_decision_and_page_is_listed() -> None:
    listed = (ROOT / "docs" / "README.md").read_text("utf-8")
    docs = [page for page in (ROOT / "docs").rglob("*.md") if page.name != "README.md"]
    assert [page.name for page in docs if f"({page.relative_to(ROOT / 'docs')})" not in listed] == []


def test_dependencies_are_all_explained_and_no_others() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    running, building = (ROOT / "docs" / "dependencies.md").read_text("utf-8").split("For building")
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    assert sorted(_rows(running)) == sorted(map(_name, project["dependencies"]))
    assert sorted(_rows(building)) == sorted(map(_name, extras))


def _rows(page: str) -> list[str]:
    return [name for name in re.findall(r"^\| ([\w-]+) \|", page, re.M) if name != "package"]


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement)[0]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_are_hashed_and_name_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    pins = re.findall(r"^[\w.-]+==\S+.*(?:\n {4}.*)*", text, re.M)
    assert pins and all("--hash=sha256:" in pin for pin in pins)
    assert not re.search(r"://|--index|--find-links|^-e| @ ", text, re.M)


def test_locks_hold_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for lock, extras in (("requirements.lock", ("build",)), ("requirements-dev.lock", ("build", "dev"))):
        pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text("utf-8"), re.M))
        wanted = [
            *project["dependencies"],
            *(name for extra in extras for name in project["optional-dependencies"][extra]),
        ]
        assert {_name(item) for item in wanted} <= pinned


def test_modules_and_classes_say_what_they_are() -> None:
    silent = []
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        public = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
        silent += [f"{path.name}: {node.name}" for node in public if not ast.get_docstring(node)]
        if not ast.get_docstring(tree):
            silent.append(path.name)
    assert silent == []
