"""The bootstrap needs Python alone, makes its environment once, and mends what was left half-made."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
HERE = Path(__file__).parent.parent
SOURCE = (HERE / "zerdeli.py").read_text()
LOCKED = {path.stem: path.read_text() for path in (HERE / "requirements").glob("*.txt")}


def names_in(requirements: list[str]) -> set[str]:
    return {re.match(r"[\w-]+", line)[0].lower().replace("_", "-") for line in requirements}


def locked(name: str) -> list[str]:
    return [line for line in LOCKED[name].splitlines() if line[:1].isalnum()]


def versions_in(name: str) -> set[str]:
    return {line.split()[0] for line in locked(name)}


def test_an_old_python_can_read_as_far_as_the_sentence_that_asks_for_a_newer_one():
    tree = ast.parse(SOURCE, feature_version=(3, 7))

    assert isinstance(tree.body[2], ast.If)
    assert "3.11 or newer" in ast.unparse(tree.body[2])


def test_it_imports_the_standard_library_alone():
    tree = ast.parse(SOURCE)
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in names} - sys.stdlib_module_names == set()


@pytest.mark.parametrize("name", ["run", "test"])
def test_requirements_hold_hashes_and_no_address(name: str):
    blocks = re.split(r"\n(?=\S)", LOCKED[name].strip())

    assert "://" not in LOCKED[name]
    assert [block for block in blocks if "--hash=sha256:" not in block or "==" not in block] == []


def test_requirements_hold_what_pyproject_asks_for():
    project = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]

    assert names_in([*project["dependencies"], *extras["postgres"]]) - names_in(locked("run")) == set()
    assert names_in(extras["test"]) - names_in(locked("test")) == set()
    assert versions_in("run") - versions_in("test") == set()


def checkout(folder: Path) -> Path:
    """Lay a checkout whose product needs no package and prints its words."""
    package = folder / "src" / "zerdeli"
    package.mkdir(parents=True)
    (folder / "zerdeli.py").write_text(SOURCE)
    (folder / "requirements").mkdir()
    (folder / "requirements" / "run.txt").write_text("")
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text("import sys\n\nprint('said', *sys.argv[1:])\n")
    return folder


def begin(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "zerdeli.py", *words], cwd=folder, text=True, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT)


def run(folder: Path, *words: str) -> str:
    process = begin(folder, *words)
    said = process.communicate()[0]
    assert process.returncode == 0, said
    return said


def test_without_ensurepip_it_names_the_one_command_that_helps(tmp_path: Path):
    line = "import runpy, sys; sys.modules['ensurepip'] = None; runpy.run_path('zerdeli.py', run_name='__main__')"
    answer = subprocess.run([sys.executable, "-c", line], cwd=checkout(tmp_path), capture_output=True, text=True)

    assert answer.returncode == 1
    assert re.search(r"\n    (sudo )?apt install python3(\.\d+)?-venv\n", answer.stdout)
    assert not (tmp_path / ".venv").exists()


@pytest.mark.slow
def test_the_environment_is_made_once_and_mended_when_it_was_left_half_made(tmp_path: Path):
    folder = checkout(tmp_path)
    stamp = folder / ".venv" / "zerdeli-stamp"

    first, second = run(folder, "import", "a b.csv"), run(folder)
    stamp.write_text("unfinished")
    (folder / ".venv" / "pyvenv.cfg").unlink()
    mended = run(folder, "tick")

    assert first.splitlines()[-1] == "said import a b.csv"
    assert "Making the environment" in first
    assert second == "said\n"
    assert "Making the environment" in mended
    assert mended.splitlines()[-1] == "said tick"
    assert stamp.read_text() != "unfinished"


@pytest.mark.slow
def test_new_requirements_are_installed_into_the_same_environment(tmp_path: Path):
    folder = checkout(tmp_path)

    run(folder)
    (folder / "requirements" / "run.txt").write_text("# newer\n")
    said = run(folder)

    assert "Installing 0 packages" in said
    assert "Making the environment" not in said


@pytest.mark.slow
def test_two_at_once_make_one_environment(tmp_path: Path):
    folder = checkout(tmp_path)

    both = [begin(folder, "one"), begin(folder, "two")]
    said = [process.communicate()[0] for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert "".join(said).count("Making the environment") == 1
    assert [text.splitlines()[-1] for text in said] == ["said one", "said two"]
