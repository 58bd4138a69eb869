"""Bar charts as plain SVG: every figure stands beside its bar, so that none is told by length or colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH, LABEL, FIGURE, ROW, THICK = 480, 140, 92, 26, 16


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, its length, and the figure as it is written."""

    label: str
    value: float
    figure: str


def bars(title: str, rows: Sequence[Bar]) -> Markup:
    """A chart of bars one below the other, as long as their values are."""
    most = max((row.value for row in rows), default=0) or 1
    room = WIDTH - LABEL - FIGURE
    drawn = [
        Markup(
            '<text x="{}" y="{}" text-anchor="end">{}</text><rect class="bar-of" x="{}" y="{}" width="{:.1f}" height="{}" rx="3"></rect>'
            '<text x="{:.1f}" y="{}">{}</text>'
        ).format(
            LABEL - 10,
            at * ROW + 18,
            row.label,
            LABEL,
            at * ROW + 5,
            max(row.value / most * room, 1),
            THICK,
            LABEL + max(row.value / most * room, 1) + 8,
            at * ROW + 18,
            row.figure,
        )
        for at, row in enumerate(rows)
    ]
    height = max(len(rows), 1) * ROW + 4
    head = Markup('<svg class="chart" role="img" aria-label="{}" viewBox="0 0 {} {}">').format(escape(title), WIDTH, height)
    return head + Markup("").join(drawn) + Markup("</svg>")
