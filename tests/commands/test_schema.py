"""``reportgen schema``: documents that editors can use."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]
Edit = Callable[[Path, str, str], None]
Append = Callable[[Path, str], None]


@pytest.mark.parametrize("subject", ["layout", "pack"])
def test_the_schema_is_one(run: Run, subject: str) -> None:
    code, out, _ = run("schema", subject)
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))
