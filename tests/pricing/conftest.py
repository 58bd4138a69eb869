"""A card that is on file for one test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from plain_card import HEAD, OFFICER

import pricing
from pricing.on_file import lent


@pytest.fixture
def card(tmp_path: Path) -> Iterator[Any]:
    """Puts a card of these lists on file for one test."""
    kept: list[Any] = []

    def put(lists: str) -> pricing.Agency:
        path = tmp_path / "plain-tx.toml"
        path.write_text(HEAD + ("" if "roles = " in lists.split("[[card]]")[0] else OFFICER) + "\n" + lists)
        agency = pricing.load(path)
        kept.append(lent(agency))
        kept[-1].__enter__()
        return agency

    yield put
    for each in kept:
        each.__exit__(None, None, None)
