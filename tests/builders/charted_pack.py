"""A pack of one exception whose chart is drawn by a function beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_pack import BuiltPack
from made_pack import MadePack

from reportgen.diagnostics import Diagnostic, ReportgenError

LAYOUT = """\
name: own
scoring:
  bands:
    - {name: met, counts_as: met, within: 0%, symbol: star, word: Met, colour: met}
    - {name: close, word: Close, counts_as: close, within: 5%, symbol: circle, colour: close}
    - {name: not_met, counts_as: not_met, symbol: triangle, word: Not met, colour: not-met}
page: {bleed: 3mm}
pages:
  - kind: exceptions
    chart: {function: charts.harvest}
"""
NAMED_AT = "own.yaml:10:23"
"""The place of ``charts.harvest`` in the layout."""
HARVEST = """\
def harvest(axes, series):
    for place, value in series.points:
        axes.bar(place, value, color="navy")
    axes.plot(series.places, series.targets, color="ink", linestyle="--")
    axes.set_xticks(series.places, series.labels)
    return f"{series.title}: {series.value_texts[-1]}"
"""


def charted_pack(folder: Path) -> MadePack:
    """Return the pack, to be written into a folder."""
    made = MadePack(folder)
    made.add("PI.1", "94 95 96 - 70 60", benchmark="88%", benchmark_source="Median of NN")
    made.layout(LAYOUT)
    made.files["charts.py"] = HARVEST
    return made


def built(pack: MadePack, *, allow: tuple[str, ...] = ("charts",), **options: object) -> BuiltPack:
    """Build the pack with the code of some modules."""
    return pack.build(allow_code=allow, **options)


def refused(pack: MadePack, *, allow: tuple[str, ...] = ("charts",)) -> list[Diagnostic]:
    """Build a pack that must be refused; return its errors, and see that no file came."""
    with pytest.raises(ReportgenError) as caught:
        built(pack, allow=allow)
    assert caught.value.exit_code == 3
    assert not list(pack.folder.parent.glob("output/*.pdf"))
    return [each for each in caught.value.diagnostics if each.stops]
