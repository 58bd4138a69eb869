"""A table written as TOML, one row of a list a line, as the installed rate cards are written."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any


def toml_text(table: Mapping[str, Any]) -> str:
    """The whole file: plain values first, then tables, then lists of tables of tables."""
    top = {name: value for name, value in table.items() if not _is_section(value)}
    lines = [_line(name, value) for name, value in top.items()]
    for name, value in table.items():
        for head, body in _sections(name, value):
            lines += ["", head, *(_line(key, each) for key, each in body.items())]
    return "\n".join(lines) + "\n"


def _is_section(value: Any) -> bool:
    """Whether it stands under a heading of its own: a table, or a list of tables that hold lists of rows."""
    nested = isinstance(value, list) and any(isinstance(row, Mapping) and any(_is_rows(each) for each in row.values()) for row in value)
    return isinstance(value, Mapping) or nested


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, Mapping) for row in value)


def _sections(name: str, value: Any) -> list[tuple[str, Mapping[str, Any]]]:
    if not _is_section(value):
        return []
    return [(f"[{name}]", value)] if isinstance(value, Mapping) else [(f"[[{name}]]", row) for row in value]


def _line(name: str, value: Any) -> str:
    if _is_rows(value):
        rows = "".join(f"  {_value(row)},\n" for row in value)
        return f"{_key(name)} = [\n{rows}]"
    return f"{_key(name)} = {_value(value)}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {_value(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
