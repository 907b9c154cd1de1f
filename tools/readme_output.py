"""Writes into README.md what its commands and its Python really give.

    python tools/readme_output.py            refreshes the blocks, and the pictures where a Chromium is installed
    python tools/readme_output.py --check    changes nothing; exits with 1 when a block is out of date

A block stands between `<!-- output begins: ... -->` and `<!-- output ends -->`. What stands after the colon is a
`whosays` command, with "first N records" or "until WORDS" behind a semicolon to cut it there, or `python`: the code
block before it. Commands that need a store find one that holds the sample reports.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PICTURES = ROOT / "docs" / "img"
SAMPLE = "examples/reports/khan-sheikhoun-wire.html"
# A record of the incident that is shown.
INCIDENT = "45e680b6.r1"
# Commands that ask a store.
STORED = ("incidents", "show", "why")

BLOCK = re.compile(r"<!-- output begins: (?P<what>.+?) -->\n.*?<!-- output ends -->", re.S)
CODE = re.compile(r"```python\n(.*?)```", re.S)
RECORD = re.compile(r"^\d+  ", re.M)
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def command_of(what: str) -> tuple[list[str], str]:
    """The words of a block's command, and where to cut what it prints; "" for nowhere."""
    command, _, limit = what.partition("; ")
    return command.split(), limit


def shortened(output: str, limit: str) -> str:
    """The output up to a limit: "first N records", or "until WORDS" for the line that begins with these words."""
    if limit.startswith("first "):
        return cut(output, int(limit.split()[1]))
    if limit.startswith("until "):
        kept, found, _ = output.partition(f"\n{limit.removeprefix('until ')}")
        if not found:
            raise SystemExit(f"README.md: no line begins with what a block is cut at: {limit}.")
        return f"{kept.rstrip()}\n\n...\n"
    return output


def cut(output: str, records: int) -> str:
    """The first records of what `whosays read` printed, and a line that says how many more there are."""
    starts = [found.start() for found in RECORD.finditer(output)]
    if len(starts) <= records:
        return output
    return f"{output[: starts[records]].rstrip()}\n\n... and {len(starts) - records} more\n"


def run(arguments: list[str], store: Path | None = None) -> str:
    """What this Python prints with these arguments in the project's folder, 100 columns wide."""
    given = {**os.environ, "COLUMNS": "100"} | ({"WHOSAYS_STORE": str(store)} if store else {})
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=True, env=given
    )
    return done.stdout


@cache
def sample_store() -> Path:
    """A store that holds the sample reports, made once and gone with this process."""
    folder = Path(tempfile.mkdtemp(prefix="whosays-readme-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    run(["-m", "whosays", "ingest", "examples/reports", "--store", str(folder / "samples.db")])
    return folder / "samples.db"


def block(what: str, code: str) -> str:
    """A block, markers and all. code: the Python before it."""
    if what == "python":
        shown = run(["-c", code])
    else:
        command, limit = command_of(what)
        output = run(["-m", *command], sample_store() if command[1] in STORED else None)
        shown = f"$ {' '.join(command)}\n\n{shortened(output, limit)}"
    return f"<!-- output begins: {what} -->\n```text\n{shown.rstrip()}\n```\n<!-- output ends -->"


def refreshed(text: str) -> str:
    """The text with every block made anew."""

    def anew(found: re.Match[str]) -> str:
        before = CODE.findall(text[: found.start()])
        return block(found["what"], before[-1] if before else "")

    return BLOCK.sub(anew, text)


def photograph(browser: str) -> None:
    """Writes the pictures of the sample's page and of the incident's."""
    with tempfile.TemporaryDirectory() as folder:
        pages = {"page": Path(folder) / "page.html", "incident": Path(folder) / "incident.html"}
        run(["-m", "whosays", "read", SAMPLE, "--html", str(pages["page"])])
        run(["-m", "whosays", "show", INCIDENT, "--html", str(pages["incident"])], sample_store())
        for name, page in pages.items():
            picture = f"--screenshot={PICTURES / name}.png"
            options = [*QUIET, f"--user-data-dir={folder}/profile", "--window-size=1400,1000", picture]
            subprocess.run([browser, *options, page.as_uri()], capture_output=True, check=True, timeout=120)


def main() -> None:
    """Refreshes or checks."""
    old = README.read_text("utf-8")
    new = refreshed(old)
    if "--check" in sys.argv[1:]:
        sys.exit("README.md is out of date: run `make readme`." if new != old else 0)
    README.write_text(new, "utf-8")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser:
        photograph(browser)
    else:
        print("No Chromium here: the pictures stay as they are.", file=sys.stderr)


if __name__ == "__main__":
    main()
