"""The tables of docs/benchmarks.md, each between a pair of comments that name it."""

import math
import re

# In the order of the columns.
NAMES = {
    "hand": "by hand",
    "ours": "coro",
    "builtin": "nightly",
    "diapause": "diapause",
    "genawaiter": "genawaiter",
    "next_gen": "next-gen",
    "corosensei": "corosensei",
    "generator": "generator",
}
PEERS = ["diapause", "genawaiter", "next_gen", "corosensei", "generator"]
# More than this is slower, less is noise.
SLOWER = 1.05


def mean(ratios):
    """The geometric mean."""
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def table(header, rows):
    rule = ["---", *["--:"] * (len(header) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [header, rule, *rows])


def present(workloads):
    return [name for name in NAMES if any(name in row for row in workloads.values())]


def ratio(row, other):
    """Ours to another's; nothing where it does not take part, or there is nothing to divide by."""
    return row["ours"] / row[other] if row.get(other) else None


def ratios(workloads, other):
    found = (ratio(row, other) for row in workloads.values())
    return [one for one in found if one]


def fixed(number):
    return "" if number is None else f"{number:.2f}"


def measured(found):
    """A quantity of each contestant on each workload, and ours in proportion."""
    workloads = found["workloads"]
    names = present(workloads)
    others = [name for name in ("hand", "builtin") if name in names]
    header = ["", *(NAMES[name] for name in names), *(f"coro / {NAMES[name]}" for name in others)]
    rows = [[f"`{workload}`", *(fixed(row.get(name)) for name in names),
             *(fixed(ratio(row, name)) for name in others)]
            for workload, row in workloads.items()]
    rows.append(["geometric mean", *[""] * len(names),
                 *(fixed(mean(ratios(workloads, name))) for name in others)])
    return table(header, rows)


def sizes(found):
    workloads = found["workloads"]
    names = present(workloads)
    rows = [[f"`{workload}`", *(str(row[name]["size"]) if name in row else "" for name in names)]
            for workload, row in workloads.items()]
    return table(["", *(NAMES[name] for name in names)], rows)


def allocated(cell):
    if cell is None:
        return ""
    return f"{cell['allocations']:,} ({cell['bytes']:,})" if cell["allocations"] else "0"


def allocations(found):
    workloads = found["workloads"]
    rows, names = [], present(workloads)
    for workload, row in workloads.items():
        cells = [row.get(name) for name in names]
        if any(cell and cell["allocations"] for cell in cells):
            rows.append([f"`{workload}`", *map(allocated, cells)])
    return table(["", *(NAMES[name] for name in names)], rows)


def check(found):
    return sizes(found) + "\n\n" + allocations(found)


def seconds(found, number):
    return f"> {found['limit']}" if number is None else f"{number:.2f}"


def builds(found):
    """Debug and release builds."""
    cases = list(dict.fromkeys(case.rsplit(" ", 1)[0] for case in found["builds"]))
    names = list(next(iter(found["builds"].values())))
    words = {"yields": "{} yields in one coroutine", "coroutines": "{} coroutines",
             "held": "{0} held strings, {0} yields", "nothing": "an empty crate"}
    rows = []
    for case in cases:
        kind, count = case.split()
        both = [found["builds"][f"{case} {profile}"] for profile in ("debug", "release")]
        cells = [" / ".join(seconds(found, row[name]) for row in both) for name in names]
        rows.append([words[kind].format(f"{int(count):,}"), *cells])
    return table(["debug / release", *(NAMES[name] for name in names)], rows)


def growth(found):
    """How many times longer the larger of two crates takes, without what an empty one takes."""
    names = list(next(iter(found["builds"].values())))
    rows = []
    for kind, few, many in (("yields", 10, 100), ("yields", 100, 1000), ("coroutines", 100, 500),
                            ("held", 25, 50)):
        if f"{kind} {many} debug" not in found["builds"]:
            continue
        cells = []
        for name in names:
            both = []
            for profile in ("debug", "release"):
                less, more, none = (found["builds"][f"{case} {profile}"][name]
                                    for case in (f"{kind} {few}", f"{kind} {many}", "nothing 0"))
                known = less is not None and less > none
                both.append("?" if not known else
                            f"> {(found['limit'] - none) / (less - none):.0f}" if more is None else
                            f"{(more - none) / (less - none):.1f}")
            cells.append(" / ".join(both))
        rows.append([f"{kind}, {few} to {many:,}", f"{many / few:g}", *cells])
    return table(["debug / release", "linear", *(NAMES[name] for name in names)], rows)


def macros(found):
    rows = [[NAMES[name], f"{row['level 0']:.2f} ms", f"{row['level 3']:.2f} ms",
             f"{row['growth']:.1f}"] for name, row in found["macros"].items()]
    return table(["", "as cargo builds macros", "macro at `opt-level = 3`", "characters out for one in"], rows)


def compile_time(found):
    parts = [builds(found), growth(found)] + ([macros(found)] if found["macros"] else [])
    return "\n\n".join(parts)


PARTS = {"check": check, "times": measured, "instructions": measured, "compile": compile_time}


def behind(kept):
    """Every place where another is better, in words."""
    lines = []
    for part, unit in (("times", "time"), ("instructions", "instructions")):
        for workload, row in kept.get(part, {"workloads": {}})["workloads"].items():
            worse = [f"{ratio(row, name):.2f} of {NAMES[name]}" for name in ["builtin", *PEERS]
                     if (ratio(row, name) or 0) > SLOWER]
            if worse:
                lines.append(f"- `{workload}`, {unit}: {', '.join(worse)}")
    for workload, row in kept.get("check", {"workloads": {}})["workloads"].items():
        ours, nightly = row["ours"]["size"], row.get("builtin", {"size": math.inf})["size"]
        if ours > nightly:
            lines.append(f"- `{workload}`, size: {ours} bytes, {nightly} on nightly")
    return "\n".join(lines) or "Nowhere, in these workloads."


def summary(kept):
    """The proportions that sum it up."""
    workloads = kept["times"]["workloads"]
    rows = []
    for name in present(workloads):
        found = ratios(workloads, name)
        if name != "ours":
            rows.append([NAMES[name], fixed(mean(found)), fixed(min(found)), fixed(max(found))])
    return table(["coro's time, as a proportion of", "geometric mean", "best", "worst"], rows)


def sections(kept):
    """The text of each section that there are results for."""
    if "times" in kept:
        found = kept["times"]
        yield "machine", f"{found['compiler']}, on {found['processor']}."
        yield "summary", summary(kept)
        yield "times", measured(found)
    if "instructions" in kept:
        yield "instructions", measured(kept["instructions"])
    if "check" in kept:
        yield "sizes", sizes(kept["check"])
        yield "allocations", allocations(kept["check"])
    if "compile" in kept:
        yield "builds", builds(kept["compile"])
        yield "growth", growth(kept["compile"])
        yield "macros", macros(kept["compile"])
    yield "behind", behind(kept)


def fill(path, kept):
    """Replaces what stands between the comments; the words around them are written by hand."""
    text = path.read_text()
    for name, section in sections(kept):
        block = f"<!-- {name} -->\n\n{section}\n\n<!-- /{name} -->"
        text, found = re.subn(rf"<!-- {name} -->.*?<!-- /{name} -->", lambda _: block, text,
                              flags=re.DOTALL)
        if found != 1:
            raise SystemExit(f"{path.name} has {found} places for {name}")
    path.write_text(text)
