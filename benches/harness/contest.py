"""The contest's binary: its outputs, its times and its instructions."""

import concurrent.futures
import functools
import os
import re
import shutil
import subprocess
import sys
import time

from .places import BENCHES, TARGET, cargo, compiler, nightly, output, processor

# Seconds for a workload, spread over this many processes: each has another layout of its memory,
# and other minutes of a busy machine.
BUDGET = 6.0
PROCESSES = 3
LEAST_ROUNDS = 3

# How many steps are counted once and twice, so that the start cancels. A CSV parser reads whole
# texts, `million` goes through all its machines.
STEPS = 19_200
WHOLE = {"csv_inlined": 262_144, "csv_called": 262_144, "csv_chunks": 262_144, "million": 1_000_000}


@functools.cache
def binary():
    """Builds it; with rustc's own coroutines if the toolchain has them."""
    builtin = ["--features", "builtin"] if nightly() else []
    build = cargo("build", "--quiet", "--release", "--target-dir", str(TARGET), *builtin)
    subprocess.run(build, check=True, cwd=BENCHES)
    return TARGET / "release" / "coro-benches"


@functools.cache
def checked():
    """What each contestant takes on each workload; fails if their outputs differ."""
    rows = {}
    for line in output(binary(), "check").splitlines():
        workload, contestant, *numbers = line.split()
        fields = ("size", "allocations", "bytes", "later")
        rows.setdefault(workload, {})[contestant] = dict(zip(fields, map(int, numbers)))
    return rows


def wanted(options):
    unknown = set(options.workloads) - set(checked())
    if unknown:
        raise SystemExit(f"no such workload: {', '.join(sorted(unknown))}")
    return options.workloads or list(checked())


def report(rows):
    return {"compiler": compiler(), "processor": processor(), "workloads": rows}


def check(options):
    return report({workload: checked()[workload] for workload in wanted(options)})


def timed(workload, rounds):
    """Nanoseconds per step of each contestant, the fastest of interleaved rounds."""
    lines = output(binary(), "time", workload, str(rounds)).splitlines()
    return {contestant: float(time) for _, contestant, time in map(str.split, lines)}


def times(options):
    budget = BUDGET / PROCESSES / (10 if options.quick else 1)
    rows = {workload: dict.fromkeys(checked()[workload]) for workload in wanted(options)}
    rounds = {}
    for workload in rows:
        started = time.monotonic()
        timed(workload, 1)
        rounds[workload] = max(LEAST_ROUNDS, int(budget / (time.monotonic() - started)))
    for turn in range(PROCESSES):
        print(f"times, {turn + 1} of {PROCESSES}", file=sys.stderr)
        for workload, best in rows.items():
            for contestant, found in timed(workload, rounds[workload]).items():
                best[contestant] = min(found, best[contestant] or found)
    return report(rows)


def counted(workload, contestant, steps):
    """Instructions of one run."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
               binary(), "steps", workload, contestant, str(steps)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", run.stderr)[1])


def per_step(workload, contestant):
    steps = WHOLE.get(workload, STEPS)
    twice = counted(workload, contestant, 2 * steps)
    return round((twice - counted(workload, contestant, steps)) / steps, 2)


def instructions(options):
    if shutil.which("valgrind") is None:
        print("instructions: left out, for there is no valgrind")
        return None
    pairs = [(workload, contestant) for workload in wanted(options)
             for contestant in checked()[workload]]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = pool.map(lambda pair: per_step(*pair), pairs)
    rows = {}
    for (workload, contestant), count in zip(pairs, counts):
        rows.setdefault(workload, {})[contestant] = count
    return report(rows)
