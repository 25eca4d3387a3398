"""Rules of trends as authors write them, and the quarters that a regression runs over."""

from __future__ import annotations

import re

import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.model.rules import STEPWISE, ShortTermRule, TrendRule
from reportgen.pack.design import page_shapes
from reportgen.spec.layout_spec import LayoutSpec, read_layout, scoring_rules
from reportgen.spec.pack_spec import PackSpec, read_pack_spec
from reportgen.spec.trend_rule import TrendRuleText

BANDS = """\
  bands:
    - {name: met, counts_as: met, symbol: star, word: Met, colour: met}
    - {name: not_met, counts_as: not_met, symbol: triangle, word: Not met, colour: not-met}
"""


def read(scoring: str, pages: str = "[scorecard]") -> tuple[LayoutSpec | None, Diagnostics]:
    found = Diagnostics()
    text = f"name: ours\nscoring:\n  {scoring}\n{BANDS}pages: {pages}\n"
    return read_layout(text.encode(), "ours.yaml", page_shapes(), found), found


def pack(more: str = "") -> PackSpec:
    text = f"organisation: A\ntitle: T\nquarter: 2023-24 Q2\n{more}"
    spec = read_pack_spec(text.encode(), "pack.yaml", Diagnostics())
    assert spec is not None
    return spec


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("within year", TrendRule(ShortTermRule.WITHIN_YEAR)),
        ("previous quarter", TrendRule(ShortTermRule.PREVIOUS_QUARTER)),
        ("same quarter last year", TrendRule(ShortTermRule.SAME_QUARTER)),
        ("mean of previous 2", TrendRule(ShortTermRule.MEAN, 2)),
        ("mean of previous 12", TrendRule(ShortTermRule.MEAN, 12)),
        ("regression", TrendRule(ShortTermRule.REGRESSION, 6)),
    ],
)
def test_a_rule_is_read_and_a_pack_may_say_another(text: str, rule: TrendRule) -> None:
    layout, found = read(f"short_term_trend: {text}")
    assert layout is not None, list(found)
    rules = scoring_rules(layout, pack())
    assert rules.short_term_rule == rule
    assert rules.long_term == TrendRule(ShortTermRule.MEAN, 4)
    stated = pack("scoring: {short_term_trend: previous quarter}")
    assert scoring_rules(layout, stated).short_term is ShortTermRule.PREVIOUS_QUARTER


def test_a_regression_runs_over_the_quarters_that_are_charted() -> None:
    pages = "[{kind: scorecard, quarters: 5}, {kind: exceptions, quarters: 9}, notes]"
    layout, _ = read("long_term_trend: regression", pages)
    assert layout is not None
    assert scoring_rules(layout, pack()).long_term == TrendRule(ShortTermRule.REGRESSION, 9)
    layout, _ = read("short_term_trend: regression", "[notes]")
    assert layout is not None
    assert scoring_rules(layout, pack()).short_term_rule == TrendRule(ShortTermRule.REGRESSION, 6)


@pytest.mark.parametrize(
    ("scoring", "message"),
    [
        ("short_term_trend: mean of previous 1", "a mean is taken of 2 to 12 figures, not 1"),
        ("short_term_trend: mean of previous 13", "a mean is taken of 2 to 12 figures, not 13"),
        ("short_term_trend: mean of previous", "unknown rule 'mean of previous'"),
        ("short_term_trend: regresion", "unknown rule 'regresion'"),
        ("long_term_trend: within year", "unknown rule 'within year'"),
        ("long_term_trend:", "has no value"),
    ],
)
def test_a_wrong_rule_is_named_where_it_stands(scoring: str, message: str) -> None:
    layout, found = read(scoring)
    assert layout is None
    finding = next(each for each in found if each.stops)
    assert message in finding.message and finding.location.line == 3


def test_the_schema_takes_what_the_shape_takes() -> None:
    plain, mean = TrendRuleText().schema()["anyOf"]
    assert set(map(str, STEPWISE)) < set(plain["enum"])
    taken = [n for n in range(20) if re.search(mean["pattern"], f"mean of previous {n}")]
    assert taken == list(range(2, 13))
