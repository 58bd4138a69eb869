"""Hours of officers as dots, one row an agency or an order: the band is what the rule allows around the middle. Plain SVG."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape

from booking.fairness import spread

WIDTH, ROW, LEFT, TOP = 760, 74, 110, 46
TICKS = 6


def picture(title: str, rows: Mapping[str, Sequence[Decimal]], allowed: Mapping[str, Decimal]) -> str:
    """One row for each name, with its hours and the spread that its rule allows."""
    widest = max((float(max(hours)) for hours in rows.values() if hours), default=1.0) or 1.0
    scale = (WIDTH - LEFT - 40) / widest
    drawn = [_row(n, name, sorted(hours), float(allowed[name]), scale) for n, (name, hours) in enumerate(rows.items())]
    step = max(round(widest / TICKS / 10) * 10, 10)
    ticks = [_tick(hours, scale, len(rows)) for hours in range(0, int(widest) + 1, step)]
    height = TOP + ROW * len(rows) + 34
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13">'
    words = f'<text x="{LEFT}" y="22" font-weight="bold">{escape(title)}</text>'
    back = f'<rect width="{WIDTH}" height="{height}" fill="white"/>'
    return "\n".join([head, back, words, *ticks, *drawn, "</svg>\n"])


def _row(n: int, name: str, hours: Sequence[Decimal], allowed: float, scale: float) -> str:
    y = TOP + n * ROW + ROW / 2
    label = f'<text x="{LEFT - 12}" y="{y - 2:.1f}" text-anchor="end">{escape(name)}</text>'
    if not hours:
        return label
    middle = float(hours[0] + hours[-1]) / 2
    x, width = LEFT + (middle - allowed / 2) * scale, allowed * scale
    band = f'<rect x="{x:.1f}" y="{y - 18:.1f}" width="{width:.1f}" height="36" fill="#d7e8d4"/>'
    said = f'<text x="{LEFT - 12}" y="{y + 14:.1f}" text-anchor="end" fill="#555" font-size="11">spread {float(spread(hours)):g} h</text>'
    dots = [
        f'<circle cx="{LEFT + float(h) * scale:.1f}" cy="{y + _lift(hours, i):.1f}" r="3.5" fill="#1f5f8b"/>' for i, h in enumerate(hours)
    ]
    return "\n".join([band, label, said, *dots])


def _lift(hours: Sequence[Decimal], at: int) -> float:
    """Dots of the same hours stand above each other."""
    return (list(hours[:at]).count(hours[at]) % 5) * 6 - 12


def _tick(hours: int, scale: float, rows: int) -> str:
    x, bottom = LEFT + hours * scale, TOP + ROW * rows
    line = f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 8}" y2="{bottom}" stroke="#ddd"/>'
    return f'{line}<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle" fill="#555" font-size="11">{hours} h</text>'
