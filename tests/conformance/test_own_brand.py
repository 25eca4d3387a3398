"""A pack in a council's own brand keeps PDF/UA-1 and PDF/A-2a, in veraPDF's judgement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import verapdf
from made_pack import MadePack
from own_brand import own_brand

pytestmark = pytest.mark.exhaustive


def test_a_logo_and_typefaces_of_ones_own_break_no_rule(
    validate: Callable[..., list[verapdf.Verdict]], validator_log: list[str], tmp_path: Path
) -> None:
    pack = MadePack(tmp_path / "pack", {"layout": "own"})
    own_brand(pack.folder)
    pack.add()
    files = {}
    for edition in ("screen", "office"):
        path = tmp_path / f"own-brand-{edition}.pdf"
        path.write_bytes(pack.build(edition=edition).data)
        files[path] = ("ua1", "2a")
    verdicts = validate(files)
    validator_log += [str(verdict) for verdict in verdicts]
    assert len(verdicts) == 4
    assert [str(verdict) for verdict in verdicts if not verdict.holds] == []
