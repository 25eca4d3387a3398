"""Names in filters that nothing in the data has are warned of, with the nearest that it has."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_pack import MadePack
from option_layout import LAYOUT

import reportgen

HEAD = LAYOUT.partition("pages:\n")[0] + "pages:\n"


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("outcome: Good services", None),
        ("outcome: Good servces", ("outcome 'Good servces'", "did you mean 'Good services'?")),
        ("directorate: [Place, Plaice]", ("directorate 'Plaice'", "did you mean 'Place'?")),
        ("code: PI.2", ("code 'PI.2'", "did you mean 'PI.1'?")),
        ("owner: Head of Waste", None),
        ("owner: Head of Wste", ("owner 'Head of Wste'", "did you mean 'Head of Waste'?")),
    ],
)
def test_a_slip_in_a_filter_is_warned_of(
    tmp_path: Path, where: str, said: tuple[str, str] | None
) -> None:
    pack = MadePack(tmp_path / "pack")
    pack.add("PI.1", directorate="Place", owner="Head of Waste")
    pack.layout(f"{HEAD}  - kind: scorecard\n    where: {{{where}}}\n")
    found = [each for each in reportgen.check(reportgen.load(pack.write())) if each.code == "L302"]
    if said is None:
        assert not found
        return
    (only,) = found
    message, hint = said
    assert only.message == f"no indicator or action has the {message}"
    assert hint in only.hint
    assert not only.stops
    assert (only.location.line, only.location.column) == (HEAD.count("\n") + 2, 12)
