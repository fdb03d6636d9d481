"""How long rustc takes for each contestant, and what the macros' share is."""

import os
import re
import resource
import signal
import subprocess
import sys
import tomllib

from . import generated
from .places import BENCHES, TARGET, cargo, compiler, nightly, processor

# The most processor time that one rustc may take, in seconds.
LIMIT = 20
CASES = [("yields", 10), ("yields", 100), ("yields", 1000),
         ("coroutines", 1), ("coroutines", 100), ("coroutines", 500),
         ("held", 10), ("held", 25), ("held", 50)]
PROFILES = {"debug": [], "release": ["--release"]}
ROOT = TARGET / "compile"
CARGO_TOML = """\
[workspace]

[package]
name = "generated"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
{dependency}
"""


def contestants():
    return ["ours", "diapause", "genawaiter", *(["builtin"] if nightly() else [])]


def dependency(contestant):
    """The line of benches/Cargo.toml that names the contestant's crate."""
    declared = tomllib.loads((BENCHES / "Cargo.toml").read_text())["dependencies"]
    match contestant:
        case "builtin":
            return ""
        case "ours":
            return f'coro = {{ package = "coro-runtime", path = "{BENCHES.parent}/coro-runtime" }}'
        case "genawaiter":
            version = declared["genawaiter"]["version"]
            return f'genawaiter = {{ version = "{version}", default-features = false }}'
        case _:
            return f'{contestant} = "{declared[contestant]}"'


def write(contestant, source):
    """Makes the contestant's crate out of the source."""
    home = ROOT / contestant
    (home / "src").mkdir(parents=True, exist_ok=True)
    (home / "Cargo.toml").write_text(CARGO_TOML.format(dependency=dependency(contestant)))
    (home / "src" / "lib.rs").write_text(source)
    return home


def limit():
    """Has the system stop a rustc that takes too long; cargo itself never does."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 5))


def run(home, command, limited=False):
    """Runs cargo; what it printed and what it said about it, or nothing if it was stopped at the
    limit."""
    environment = os.environ | {"CARGO_INCREMENTAL": "0", "CARGO_TARGET_DIR": str(ROOT / "target")}
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True,
                          preexec_fn=limit if limited else None)
    if f"(signal: {signal.SIGXCPU:d}" in done.stderr:
        return None
    if done.returncode != 0:
        raise SystemExit(f"{home.name}: {done.stderr}")
    return done.stdout, done.stderr


def processor_time(home, command):
    """Seconds of processor time, of cargo and all that it started."""
    before = os.times()
    if run(home, command, limited=True) is None:
        return None
    after = os.times()
    return (after.children_user + after.children_system
            - before.children_user - before.children_system)


def build(contestant, source, profile):
    """Seconds to build the crate when all it depends on is built."""
    command = cargo("build", "--quiet", *PROFILES[profile])
    run(write(contestant, generated.PRELUDES[contestant]), command)
    best = None
    for _ in range(3):
        write(contestant, source)
        found = processor_time(ROOT / contestant, command)
        if found is None:
            return None
        best = min(found, best or found)
        if best > 10:
            break
    return round(best, 3)


def builds(quick):
    rows = {}
    for kind, count in CASES:
        if quick and count > 100:
            continue
        for profile in PROFILES:
            print(f"{kind} {count} {profile}", file=sys.stderr)
            rows[f"{kind} {count} {profile}"] = {
                contestant: build(contestant, generated.crate(contestant, kind, count), profile)
                for contestant in contestants()
            }
    for profile in PROFILES:
        rows[f"nothing 0 {profile}"] = {
            contestant: build(contestant, generated.PRELUDES[contestant] + "pub fn nothing() {}\n",
                              profile)
            for contestant in contestants()
        }
    return rows


def expand(contestant, count, level):
    """Seconds that rustc takes to expand so many ordinary coroutines, the macro compiled at an
    optimization level; and the length of what comes out."""
    home = write(contestant, generated.PRELUDES[contestant])
    override = ["--config", f"profile.dev.build-override.opt-level={level}"]
    run(home, cargo("build", "--quiet", *override))
    seconds = []
    for _ in range(5):
        write(contestant, generated.crate(contestant, "coroutines", count, driven=False))
        flags = ["-Zunpretty=expanded", "-Ztime-passes"]
        printed, said = run(home, cargo("rustc", "--quiet", *override, "--", *flags))
        seconds.append(float(re.search(r"time: +([\d.]+);.*\smacro_expand_crate", said)[1]))
    return min(seconds), characters(printed)


def characters(text):
    """How many there are, without those that only lay it out."""
    return len("".join(text.split()))


def macro(contestant):
    """Milliseconds per ordinary coroutine, and characters out for one in."""
    few, many = 1, 500
    found = {}
    for level in (0, 3):
        less, more = (expand(contestant, count, level) for count in (few, many))
        found[f"level {level}"] = round((more[0] - less[0]) * 1000 / (many - few), 3)
    source = [characters(generated.functions(contestant, "coroutines", count))
              for count in (few, many)]
    found["growth"] = round((more[1] - less[1]) / (source[1] - source[0]), 2)
    return found


def measure(options):
    if options.workloads:
        return None
    ROOT.mkdir(parents=True, exist_ok=True)
    macros = {name: macro(name) for name in ("ours", "diapause")} if nightly() else {}
    return {"compiler": compiler(), "processor": processor(), "limit": LIMIT,
            "macros": macros, "builds": builds(options.quick)}
