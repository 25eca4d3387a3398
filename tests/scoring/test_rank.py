"""Bodies of one period: their order, median, our place, and how far back is looked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_pack import MadePack

import reportgen
from reportgen.model.period import Quarter
from reportgen.scoring.rank import PeerGroup, peer_group

NOW, BEFORE = "2023-24 Q2", "2023-24 Q1"


@pytest.fixture
def group(tmp_path):
    """Return the bodies compared: figures by period, ours up to the reported quarter."""

    def of(figures: dict[str, str], own: str = "94 95", oldest=None, **options) -> PeerGroup | None:
        pack = MadePack(tmp_path / "pack")
        pack.add("A", own, **options)
        lines = [
            f"A,{period},Body {number},{value}"
            for period, listed in figures.items()
            for number, value in enumerate(listed.split())
        ]
        pack.files["comparators.csv"] = "\n".join(["code,period,body,value", *lines, ""])
        loaded = reportgen.load(pack.write())
        scored = reportgen.score(loaded)["A"]
        return peer_group(scored, loaded.dataset.comparators.get("A", ()), oldest=oldest)

    return of


def listed(found: PeerGroup | None) -> str:
    assert found is not None
    return " ".join(f"{'own:' if peer.body is None else ''}{peer.value}" for peer in found.peers)


@pytest.mark.parametrize(
    ("options", "expected", "place"),
    [
        ({}, "96 own:95 95 90", 2),
        ({"polarity": "low"}, "90 own:95 95 96", 2),
        ({"polarity": "none"}, "96 own:95 95 90", None),
        ({"polarity": "range", "target": "90-95"}, "96 own:95 95 90", None),
    ],
)
def test_bodies_stand_best_first_or_highest_first(group, options, expected, place):
    found = group({NOW: "90 96 95"}, **options)
    assert listed(found) == expected
    assert found.own == Decimal(95)
    assert (found.standing and found.standing.place) == place


@pytest.mark.parametrize(
    ("others", "decimals", "median"),
    [("90", 0, "93"), ("90", 1, "92.5"), ("90 96", 0, "95"), ("90 96 97", 1, "95.5")],
)
def test_the_median_is_of_all_bodies_as_displayed(group, others, decimals, median):
    assert (
        str(group({NOW: others}, decimals=str(decimals)).middle).rstrip("0").rstrip(".") == median
    )


@pytest.mark.parametrize(
    ("oldest", "period"),
    [(None, BEFORE), (Quarter(2023, 1), BEFORE), (Quarter(2023, 2), None)],
)
def test_how_far_back_it_looks_can_be_limited(group, oldest, period):
    found = group({BEFORE: "90"}, oldest=oldest)
    assert (found and str(found.period)) == period


@pytest.mark.parametrize(
    ("figures", "own", "period"),
    [
        ({NOW: "90", BEFORE: "91"}, "94 95", NOW),
        ({NOW: "90", BEFORE: "91"}, "94 -", BEFORE),
        ({"2023-24 Q3": "90"}, "94 95", None),
    ],
)
def test_the_latest_period_of_both_is_compared(group, figures, own, period):
    found = group(figures, own)
    assert (found and str(found.period)) == period
