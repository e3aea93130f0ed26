"""What a stranger finds on cloning or installing: versions, commands, a wheel that works, no traces of a workplace."""

import os
import re
import socket
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path

import pytest

import framing

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HOSTS = r"pypi\.org|pythonhosted\.org|npmjs\.org|yarnpkg\.com|anaconda\.org|proxy\.golang\.org|crates\.io"
WORKPLACES = r"(?<![\w.~}-])/(?:home|Users|root|work|tmp)/\w|[A-Z]:\\+Users"


def own_files():
    """All files of the repository that .gitignore lets in."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [".git", *(line.strip("/") for line in lines if line and not line.startswith("#"))]
    for folder, folders, files in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        names = [
            name
            for name in folders + files
            if not any(fnmatch(name, pattern) or fnmatch((here / name).as_posix(), pattern) for pattern in ignored)
        ]
        folders[:] = set(folders) & set(names)
        yield from (ROOT / here / name for name in names if name in files)


def build(source, target, folder):
    """The path of the freshly built distribution, without the network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = Path(folder).glob("*.whl" if target == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def test_the_version_is_the_same_wherever_it_stands():
    citation = re.search(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert PROJECT["version"] == framing.__version__ == version("framing-toolkit") == citation[1]


@pytest.mark.parametrize("trace", [HOSTS, WORKPLACES], ids=["registry", "workplace"])
def test_no_file_names_a_registry_or_a_workplace(trace):
    found = []
    for path in own_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in re.finditer(trace, text)]
    assert found == []


def test_make_help_lists_every_target():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = subprocess.run(["make", "-C", ROOT, "help"], check=True, capture_output=True, text=True).stdout
    assert {"demo", "test", "test-model", "bench", "soak", "lint", "help"} <= targets
    assert set(re.findall(r"^  make ([a-z-]+)  +\S", shown, re.MULTILINE)) == targets


def test_the_wheel_carries_corpora_codebooks_and_assets_but_no_tests(wheel):
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {path.relative_to(ROOT).as_posix() for path in own_files() if ROOT / "framing" in path.parents}
    data = {
        f"framing/data/{path.relative_to(ROOT).as_posix()}"
        for path in own_files()
        if path.relative_to(ROOT).parts[0] in {"corpora", "codebooks"}
    }
    assert inside == package | data
    assert "framing/data/codebooks/gcm-ts3.yaml" in inside


def test_the_sdist_gives_the_same_wheel(wheel, tmp_path):
    with tarfile.open(build(ROOT, "sdist", tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))  # 3.11.4
    again = build(tmp_path / f"framing_toolkit-{PROJECT['version']}", "wheel", tmp_path / "wheel")
    assert sorted(zipfile.ZipFile(again).namelist()) == sorted(zipfile.ZipFile(wheel).namelist())


def test_an_installed_wheel_runs_the_demo_in_an_empty_folder(wheel, tmp_path):
    site, empty = tmp_path / "site", tmp_path / "empty"
    zipfile.ZipFile(wheel).extractall(site)
    empty.mkdir()
    code = "import framing, sys; print(framing.__file__); from framing.cli import main; sys.exit(main())"
    run = subprocess.run(
        [sys.executable, "-c", code, "demo"],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(str(site))
    assert "25 of 25" in run.stdout and "49 of 49" in run.stdout
    assert {path.name for path in empty.iterdir()} == {"demo.framing", "tables.xlsx"}


@pytest.mark.parametrize("host", ["192.0.2.1", "example.invalid"])
def test_no_test_reaches_another_machine(host):
    with socket.socket() as way, pytest.raises(OSError, match=f"{host}: the network is cut while tests run"):
        way.connect((host, 80))


def test_this_machine_can_be_reached_by_tests():
    with socket.create_server(("127.0.0.1", 0)) as other, socket.socket() as way:
        way.connect(other.getsockname())


NOT_RUN = {
    "no browser found": False,
    "FRAMING_REFERENCE_DATA is not set": True,
    "optional pdflatex: not installed": True,
    "optional soffice: not installed": False,
}


@pytest.mark.parametrize(("reason", "allowed"), NOT_RUN.items(), ids=lambda value: str(value).partition(":")[0])
@pytest.mark.parametrize("all_tests", ["", "1"], ids=["here", "ci"])
def test_a_test_that_was_not_run_is_listed_and_fails_only_where_all_must_run(
    reason, allowed, all_tests, pytester, monkeypatch
):
    monkeypatch.setenv("FRAMING_ALL_TESTS", all_tests)
    monkeypatch.delenv("FRAMING_REFERENCE_DATA", raising=False)
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.path.joinpath("optional.txt").write_text("# why\npdflatex: only proves the look\n", encoding="utf-8")
    pytester.makepyfile(test_it=f"import pytest\ndef test_a(): pytest.skip({reason!r})\ndef test_b(): pass")
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["*not run: 1*", f"test_it.py::test_a: {reason}*"])
    assert result.ret == (pytest.ExitCode.TESTS_FAILED if all_tests and not allowed else pytest.ExitCode.OK)
