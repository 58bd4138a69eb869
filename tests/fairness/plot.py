"""The picture of docs/fairness.md: `python tests/fairness/plot.py docs/pictures/fairness.svg`."""

import sys
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from quarter import LENGTHS, WILLING, run  # noqa: E402  # the path comes first

from booking.fairness import ORDERS, allowed_spread  # noqa: E402
from cli.fairness_plot import picture  # noqa: E402


def made_up() -> str:
    """Each willing officer's hours after a quarter, an order a row."""
    rows = {policy.replace("-", " "): [m.hours() for m in run(policy).crew.values() if m.willing] for policy in ORDERS}
    allowed = allowed_spread(Decimal(max(LENGTHS)))
    return picture(f"Hours of the {WILLING} willing officers after a quarter", rows, dict.fromkeys(rows, allowed))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(made_up(), "utf-8")
