"""The lines that programs talk in: whatever one line meets, the next is answered."""

import io
import json
from typing import Any

import pytest

from cli.jsonl import BadRequest, answer_lines


def test_a_fault_with_one_line_is_told_and_the_others_are_answered(capsys: pytest.CaptureFixture[str]) -> None:
    def answer(asked: dict[str, Any]) -> dict[str, Any]:
        if asked["id"] == 2:
            raise BadRequest("no such role")
        return {"half": 6 // asked["by"]}

    out = io.StringIO()
    answer_lines(answer, [b'{"id": 1, "by": 0}', b'{"id": 2}', b"nonsense", b'{"id": 4, "by": 3}'], out)
    first, second, third, fourth = map(json.loads, out.getvalue().splitlines())
    assert (first["id"], first["status"], first["error"]) == (1, "error", "bad_request")
    assert "ZeroDivisionError" in first["detail"]
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert second == {"id": 2, "status": "error", "error": "bad_request", "detail": "no such role"}
    assert third["error"] == "bad_json"
    assert fourth == {"id": 4, "half": 2}
