"""The picture of docs/fairness.md: `python tests/fairness/plot.py docs/pictures/fairness.svg`."""

import sys
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from quarter import LENGTHS, Quarter, run  # noqa: E402  # the path comes first

from booking.fairness import ORDERS, allowed_spread, spread  # noqa: E402

WIDTH, ROW, LEFT, TOP = 760, 74, 110, 46
TITLES = {"fairness": "fairness", "rotation": "rotation", "seniority": "seniority", "first-come": "first come"}


def willing(quarter: Quarter) -> list[Decimal]:
    """The hours of everybody who took whatever they were offered, fewest first."""
    return sorted(m.hours() for m in quarter.crew.values() if m.willing)


def picture() -> str:
    """Each willing officer's hours as a dot, an order a row; the band is what the rule allows around the middle."""
    allowed = float(allowed_spread(Decimal(max(LENGTHS))))
    rows = {policy: willing(run(policy)) for policy in ORDERS}
    widest = max(float(hours[-1]) for hours in rows.values())
    scale = (WIDTH - LEFT - 40) / widest
    drawn = [_row(n, TITLES[policy], hours, allowed, scale) for n, (policy, hours) in enumerate(rows.items())]
    ticks = [_tick(hours, scale, len(rows)) for hours in range(0, int(widest) + 1, 50)]
    height = TOP + ROW * len(rows) + 34
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13">'
    title = f'<text x="{LEFT}" y="22" font-weight="bold">Hours of the {len(rows["fairness"])} willing officers after a quarter</text>'
    back = f'<rect width="{WIDTH}" height="{height}" fill="white"/>'
    return "\n".join([head, back, title, *ticks, *drawn, "</svg>\n"])


def _row(n: int, title: str, hours: list[Decimal], allowed: float, scale: float) -> str:
    y, middle = TOP + n * ROW + ROW / 2, float(hours[0] + hours[-1]) / 2
    x, width = LEFT + (middle - allowed / 2) * scale, allowed * scale
    band = f'<rect x="{x:.1f}" y="{y - 18:.1f}" width="{width:.1f}" height="36" fill="#d7e8d4"/>'
    name = f'<text x="{LEFT - 12}" y="{y - 2:.1f}" text-anchor="end">{title}</text>'
    said = f'<text x="{LEFT - 12}" y="{y + 14:.1f}" text-anchor="end" fill="#555" font-size="11">spread {float(spread(hours)):g} h</text>'
    dots = [
        f'<circle cx="{LEFT + float(h) * scale:.1f}" cy="{y + _lift(hours, i):.1f}" r="3.5" fill="#1f5f8b"/>' for i, h in enumerate(hours)
    ]
    return "\n".join([band, name, said, *dots])


def _lift(hours: list[Decimal], at: int) -> float:
    """Dots of the same hours stand above each other."""
    return (hours[:at].count(hours[at]) % 5) * 6 - 12


def _tick(hours: int, scale: float, rows: int) -> str:
    x, bottom = LEFT + hours * scale, TOP + ROW * rows
    line = f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 8}" y2="{bottom}" stroke="#ddd"/>'
    return f'{line}<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle" fill="#555" font-size="11">{hours} h</text>'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(), "utf-8")
