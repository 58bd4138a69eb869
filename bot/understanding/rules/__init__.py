"""What a rule of a grammar makes of its parts: plain tuples that say what was said, resolved later against the clock.

Every public function of these files is a rule that the grammar files may name. It returns None where the parts make no sense, and
then nothing was read there.
"""

from collections.abc import Callable
from types import ModuleType

from bot.understanding.rules import counts, dates, durations, general, nudges, periods, recurrences, times

_MODULES = (general, times, nudges, durations, dates, periods, recurrences, counts)


def _rules(module: ModuleType) -> dict[str, Callable[..., object]]:
    own = {name: made for name, made in vars(module).items() if callable(made) and getattr(made, "__module__", "") == module.__name__}
    return {name: made for name, made in own.items() if not name.startswith("_")}


ACTIONS: dict[str, Callable[..., object]] = {name: made for module in _MODULES for name, made in _rules(module).items()}
