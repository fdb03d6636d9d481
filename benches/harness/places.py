"""Where things are, and which compiler is at hand."""

import functools
import pathlib
import subprocess

BENCHES = pathlib.Path(__file__).resolve().parents[1]
DOCS = BENCHES.parent / "docs"
# Said to cargo, which may have been told another one.
TARGET = BENCHES / "target"


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@functools.cache
def nightly():
    """Whether there is a nightly toolchain."""
    asked = subprocess.run(["cargo", "+nightly", "--version"], capture_output=True)
    return asked.returncode == 0


def cargo(*rest):
    """A command of the toolchain that compiles everything that is measured."""
    return ["cargo", *(["+nightly"] if nightly() else []), *rest]


@functools.cache
def compiler():
    """The name of that toolchain."""
    return output("rustc", *(["+nightly"] if nightly() else []), "--version").strip()


def processor():
    """The processor's name, where Linux tells it."""
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return "an unnamed processor"
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "an unnamed processor"
