"""Dividing a pack leaves nothing out: the counts of its parts add up to the whole."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.model.action import Action, ActionStatus, Owner
from reportgen.model.dataset import Dataset
from reportgen.model.period import read_period
from reportgen.model.record import Place
from reportgen.model.selection import Division, Where
from reportgen.scoring.score import score_dataset
from reportgen.scoring.selection import part, parts_of, select, select_actions
from reportgen.scoring.summary import count

NOW = "2023-24 Q2"
NAMES = st.sampled_from(["", "Adults", "Children", "Place"])
MEASURES = st.lists(st.tuples(NAMES, NAMES, st.sampled_from(["101", "96", "80", "[x]"])))
ACTIONS = st.lists(st.tuples(NAMES, NAMES, st.sampled_from(ActionStatus)))
UNSHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@pytest.fixture
def scored(indicator, series, rules):
    """Score measures given as directorate, outcome and figure; all have the target 100."""

    def make(measures, **cells):
        named = {f"I{number}": measure for number, measure in enumerate(measures)}
        indicators = tuple(
            indicator(code=code, target="100", directorate=directorate, outcome=outcome, **cells)
            for code, (directorate, outcome, _) in named.items()
        )
        rows = {code: series({NOW: figure}, code) for code, (_, _, figure) in named.items()}
        return score_dataset(Dataset(indicators, rows), read_period(NOW), rules())

    return make


def initiatives(rows):
    return tuple(
        Action(f"A{number}", "Do", status, Place("actions.csv", number + 2), where, outcome)
        for number, (where, outcome, status) in enumerate(rows)
    )


@UNSHARED
@given(measures=MEASURES, rows=ACTIONS, by=st.sampled_from(Division))
def test_the_parts_add_up_to_the_whole(scored, measures, rows, by) -> None:
    scores, actions = scored(measures), initiatives(rows)
    names = parts_of(scores, actions, by)
    assert len(set(names)) == len(names)
    parts = [part(scores, actions, by, name) for name in names]
    whole = count(scores)
    summed = sum((Counter(dict(count(each).scores)) for each, _ in parts), Counter())
    assert summed == +Counter(dict(whole.scores))
    codes = [each.indicator.code for mine, _ in parts for each in mine]
    assert sorted(codes) == sorted(scores.by_code)
    assert sorted(action.code for _, mine in parts for action in mine) == sorted(
        action.code for action in actions
    )


@UNSHARED
@given(measures=MEASURES)
def test_filters_by_each_score_add_up_too_and_keep_the_order(scored, measures) -> None:
    scores = scored(measures)
    chosen = [
        select(scores, Where(score=(score,)), {})
        for score in ("met", "close", "not_met", "not_scored")
    ]
    assert sum(len(each) for each in chosen) == len(scores)
    order = list(scores.by_code)
    for each in chosen:
        positions = [order.index(code) for code in each.by_code]
        assert positions == sorted(positions)


def test_an_owner_is_found_by_name_and_by_role(scored) -> None:
    scores = scored([("Place", "", "90")], owner="waste")
    owners = {"waste": Owner("waste", "Head of Waste", Place("owners.csv", 2))}
    for name, found in (("waste", 1), ("Head of Waste", 1), ("Head of", 0)):
        assert len(select(scores, Where(owner=(name,)), owners)) == found


def test_criteria_of_indicators_keep_no_action_out() -> None:
    (action,) = initiatives([("Place", "Clean", ActionStatus.OVERDUE)])
    for where, found in (
        (Where(score=("met",)), 1),
        (Where(status=("overdue",)), 1),
        (Where(status=("complete",)), 0),
        (Where(directorate=("Adults",)), 0),
        (Where(outcome=("Clean",), directorate=("Place",)), 1),
    ):
        assert len(select_actions([action], where, {})) == found
