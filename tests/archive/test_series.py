"""Which versions follow one another as one pack, quarter after quarter."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import COUNCIL, payload_with

from reportgen.archive.adding import add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.archive.series import Series, latest_versions
from reportgen.model.period import Quarter

Q1, Q2, Q3 = (Quarter(2023, number) for number in (1, 2, 3))
PACK = Series(COUNCIL, "adult-care", "public")


def add(folder: Path, quarter: Quarter, pack: str = "adult-care", **how: str) -> None:
    key = Key(how.pop("organisation", COUNCIL), quarter, pack, how.pop("audience", ""))
    status = {"Reportgen-Status": how.pop("status", "final")}
    text = how.pop("text", "first")
    add_version(Place(folder), key, payload_with(text), status, how.pop("reason", ""))


def names(folder: Path, series: Series = PACK, before: Quarter | None = None) -> list[str]:
    found = latest_versions(Place(folder), series, before)
    return [each.name.partition("/")[2] for each in found]


def test_it_is_the_latest_of_each_quarter_before_one_oldest_first(tmp_path: Path) -> None:
    for quarter in (Q3, Q1, Q2):
        add(tmp_path, quarter)
    add(tmp_path, Q1, text="corrected", reason="A slip.")
    first = ["2023-24-q1/adult-care/v002", "2023-24-q2/adult-care/v001"]
    assert names(tmp_path, before=Q3) == first
    assert names(tmp_path) == [*first, "2023-24-q3/adult-care/v001"]


def test_a_draft_counts_where_there_is_no_final_one(tmp_path: Path) -> None:
    add(tmp_path, Q1, status="draft")
    assert names(tmp_path) == ["2023-24-q1/adult-care/v001"]
    add(tmp_path, Q1, text="final", reason="Approved.")
    add(tmp_path, Q1, text="again", reason="To be corrected.", status="draft")
    assert names(tmp_path) == ["2023-24-q1/adult-care/v002"]


def test_others_packs_are_left_alone(tmp_path: Path) -> None:
    add(tmp_path, Q1, "childrens-services")
    add(tmp_path, Q1, organisation="Another Council")
    add(tmp_path, Q1, audience="exempt")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("audience", "found"), [("public", "adult-care-public"), ("exempt", "adult-care-exempt")]
)
def test_each_audience_has_its_own_where_there_are_two(
    tmp_path: Path, audience: str, found: str
) -> None:
    add(tmp_path, Q1)
    for each in ("public", "exempt"):
        add(tmp_path, Q2, audience=each)
    assert names(tmp_path, Series(COUNCIL, "adult-care", audience)) == [
        "2023-24-q1/adult-care/v001",
        f"2023-24-q2/{found}/v001",
    ]


def test_a_folder_named_after_its_quarter_goes_on_in_the_next_one(tmp_path: Path) -> None:
    add(tmp_path, Q1, "adult-care-2023-24-q1")
    add(tmp_path, Q2, "adult-care-q2")
    add(tmp_path, Q2, "ward-12")
    series = Series(COUNCIL, "Adult care 2023-24 Q3", "public")
    assert names(tmp_path, series, Q3) == [
        "2023-24-q1/adult-care-2023-24-q1/v001",
        "2023-24-q2/adult-care-q2/v001",
    ]
    assert names(tmp_path, Series(COUNCIL, "ward-13", "public")) == []


def test_of_two_that_fit_it_is_the_one_of_the_same_name(tmp_path: Path) -> None:
    add(tmp_path, Q1, "adult-care-q1")
    add(tmp_path, Q1, "adult-care")
    assert names(tmp_path) == ["2023-24-q1/adult-care/v001"]
