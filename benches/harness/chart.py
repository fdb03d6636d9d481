"""The chart: one line per workload, one mark per contestant, time in proportion to a base."""

import math

from .tables import NAMES, present

# Pixels.
WIDTH = 860
LEFT = 190
RIGHT = 24
TOP = 84
ROW = 22
BOTTOM = 44

# Light and dark, by the system's theme: with a page of its own it can be read on any. The first three are what one looks for.
COLOURS = {
    "ours": ("#c2410c", "#fb923c"),
    "hand": ("#1d4ed8", "#60a5fa"),
    "builtin": ("#15803d", "#4ade80"),
    "diapause": ("#7e22ce", "#c084fc"),
    "genawaiter": ("#6b7280", "#9ca3af"),
    "next_gen": ("#6b7280", "#9ca3af"),
    "corosensei": ("#a16207", "#facc15"),
    "generator": ("#a16207", "#facc15"),
}

STYLE = """\
.page { fill: #ffffff; }
text { font: 12px -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328; }
.quiet { fill: #59636e; }
.title { font-size: 14px; font-weight: 600; }
line { stroke: #d1d9e0; stroke-width: 1; }
.base { stroke: #818b98; stroke-width: 1.5; }
.hollow { fill: none; stroke-width: 1.6; }
"""

DARK = """\
.page { fill: #0d1117; }
text { fill: #f0f6fc; }
.quiet { fill: #9198a1; }
line { stroke: #3d444d; }
.base { stroke: #9198a1; }
"""


def style():
    """Colours for both themes."""
    themes = []
    for theme in (0, 1):
        themes.append("".join(
            f".{name} {{ fill: {both[theme]}; }}\n.{name}.hollow {{ fill: none; stroke: {both[theme]}; }}\n"
            for name, both in COLOURS.items()))
    return (f"<style>\n{STYLE}{themes[0]}@media (prefers-color-scheme: dark) {{\n{DARK}{themes[1]}}}\n"
            "</style>")


def mark(name, x, y):
    """Ours is the large dot; a shape besides the colour tells the rest apart."""
    match name:
        case "ours":
            return f'<circle class="{name}" cx="{x:.1f}" cy="{y}" r="6"/>'
        case "hand":
            return f'<rect class="{name}" x="{x - 4.5:.1f}" y="{y - 4.5}" width="9" height="9"/>'
        case "builtin":
            points = f"{x:.1f},{y - 6} {x + 6:.1f},{y} {x:.1f},{y + 6} {x - 6:.1f},{y}"
            return f'<polygon class="{name}" points="{points}"/>'
        case "diapause":
            points = f"{x:.1f},{y - 5.5} {x + 5.5:.1f},{y + 4.5} {x - 5.5:.1f},{y + 4.5}"
            return f'<polygon class="{name} hollow" points="{points}"/>'
        case "genawaiter" | "corosensei":
            return f'<circle class="{name} hollow" cx="{x:.1f}" cy="{y}" r="4"/>'
        case _:
            return (f'<rect class="{name} hollow" x="{x - 3.5:.1f}" y="{y - 3.5}" '
                    'width="7" height="7"/>')


def text(x, y, words, classes="", anchor="start"):
    return f'<text class="{classes}" x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>'


def legend(names):
    x = 22
    for name in names:
        yield mark(name, x, 46)
        yield text(x + 11, 50, NAMES[name])
        x += 48 + 7 * len(NAMES[name])


def ticks(low, high):
    """Powers of two, and as little room beyond them as the marks need."""
    return [2.0 ** power for power in range(math.floor(math.log2(low)), math.ceil(math.log2(high)) + 1)]


def draw(found):
    """The picture, as the text of an SVG file."""
    workloads = found["workloads"]
    names = present(workloads)
    base = "builtin" if "builtin" in names else "hand"
    lines = {workload: {name: time / row[base] for name, time in row.items()}
             for workload, row in workloads.items()}
    everything = [ratio for row in lines.values() for ratio in row.values()]
    scale = ticks(min(everything), max(everything))

    def place(ratio):
        share = math.log(ratio / scale[0]) / math.log(scale[-1] / scale[0])
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    bottom = TOP + ROW * len(lines)
    title = f"Time per send in proportion to {NAMES[base]}'s: left is faster"
    page = '<rect class="page" width="100%" height="100%"/>'
    parts = [style(), page, text(16, 22, title, "title"), *legend(names)]
    for tick in scale:
        x = f"{place(tick):.1f}"
        kind = ' class="base"' if tick == 1.0 else ""
        parts.append(f'<line{kind} x1="{x}" x2="{x}" y1="{TOP - 10}" y2="{bottom}"/>')
        label = f"{tick:g}" if tick >= 1 else f"1/{1 / tick:g}"
        parts.append(text(x, bottom + 18, label, "quiet", "middle"))
    for number, (workload, row) in enumerate(lines.items()):
        y = TOP + ROW * number + ROW // 2
        parts.append(text(LEFT - 16, y + 4, workload, "", "end"))
        # Ours is drawn last, above all others.
        for name in sorted(row, key=lambda name: (name == "ours", names.index(name))):
            parts.append(mark(name, place(row[name]), y))
    parts.append(text(16, bottom + BOTTOM - 6, found["compiler"], "quiet"))
    height = bottom + BOTTOM
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            f'width="{WIDTH}" height="{height}" role="img" aria-label="{title}">\n'
            + "\n".join(parts) + "\n</svg>\n")
