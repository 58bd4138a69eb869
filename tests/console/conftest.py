"""A console with the usual accounts, for every test that needs one."""

from collections.abc import Iterator

import pytest
from console_desk import Console, set_up


@pytest.fixture
def console() -> Iterator[Console]:
    made = set_up()
    yield made
    made.stage.desk.database.close()
