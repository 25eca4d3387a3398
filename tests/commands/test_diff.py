"""``reportgen diff``: forms of the answer, quarters, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen
from reportgen.archive.adding import add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.model.period import Quarter
from reportgen.publish.archived_pack import archived_pack

Run = Callable[..., tuple[int, str, str]]
KEYS = {
    *("from", "to", "differs", "added", "dropped", "renamed", "scores", "trends", "figures"),
    *("definitions", "commentary", "actions"),
}


@pytest.fixture
def packs(tmp_path: Path) -> tuple[Path, Path]:
    """Return two packs: a figure was changed, a range and a text."""
    folders = []
    for name, value, target, text in (
        ("then", "93", "2.5-3.5", "Two of three teams."),
        ("now", "93.5", "-3.5--1", "Two of four teams."),
    ):
        made = MadePack(tmp_path / name)
        made.add("PI.1", f"90 91 92 {value} 94 95")
        made.add("PI.2", "3 3 3 3 3 5", polarity="range", target=target, unit="£k")
        made.files["commentary/PI.2.md"] = f"## Impact\n\n{text}\n"
        folders.append(made.write())
    return folders[0], folders[1]


def test_text_is_grouped_and_says_what_was_and_is(run: Run, packs: tuple[Path, Path]) -> None:
    code, out, err = run("diff", *packs)
    assert (code, err) == (0, "")
    _, *lines = out.splitlines()
    assert lines == [
        f"  from  {packs[0]}: 2023-24 Q2, draft",
        f"  to    {packs[1]}: 2023-24 Q2, draft",
        "",
        "Figure changed (1)",
        "  PI.1  Requests answered on time, PI.1",
        "      2022-23 Q4: 93% → 93.5%, not marked r (revised)",
        "",
        "Target or definition changed (1)",
        "  PI.2  Requests answered on time, PI.2",
        "      target from 2023-24 Q1 to 2023-24 Q2: £2.5k to £3.5k → -£3.5k to -£1k",
        "",
        "Commentary changed (1)",
        "  PI.2  Requests answered on time, PI.2",
        "      Impact: Two of [three → four] teams.",
    ]


def test_json_has_every_key_whatever_differs(run: Run, packs: tuple[Path, Path]) -> None:
    code, out, _ = run("diff", *packs, "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert set(found) == KEYS
    assert found["differs"] is True
    assert found["from"]["quarter"] == "2023-24 Q2"
    assert found["figures"] == [
        {
            "code": "PI.1",
            "title": "Requests answered on time, PI.1",
            "period": "2022-23 Q4",
            "from": 93,
            "to": 93.5,
            "marker_from": None,
            "marker_to": None,
            "revised": False,
        }
    ]
    code, out, _ = run("diff", packs[0], packs[0], "--format", "json")
    same = json.loads(out)
    assert code == 0
    assert set(same) == KEYS
    assert same["differs"] is False
    assert same["actions"] == {"compared": True, "added": [], "dropped": [], "changed": []}


def test_scores_in_json_read_as_those_of_scores_do(run: Run, packs: tuple[Path, Path]) -> None:
    first, second = "2023-24 Q1", "2023-24 Q2"
    _, out, _ = run(
        "diff", packs[0], packs[0], "--quarter", first, "--quarter", second, "--format", "json"
    )
    (score,) = json.loads(out)["scores"]
    assert score["from"] == {
        "period": first,
        "value": 3,
        "target": [2.5, 3.5],
        "score": "met",
        "band": "met",
    }
    assert (score["to"]["period"], score["to"]["value"]) == (second, 5)


def test_one_quarter_holds_for_both_packs(run: Run, packs: tuple[Path, Path]) -> None:
    _, out, _ = run("diff", *packs, "--quarter", "2022-23 Q3")
    assert out.count("2022-23 Q3, draft") == 2
    assert "Figure changed" not in out  # that came later


def test_same_packs_say_that_nothing_differs(run: Run, packs: tuple[Path, Path]) -> None:
    code, out, _ = run("diff", packs[0], packs[0])
    assert code == 0
    assert out.endswith("\n\nnothing differs\n")


def test_html_goes_to_a_file(run: Run, packs: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "new" / "changes.html"
    code, out, _ = run("diff", *packs, "--format", "html", "-o", target)
    assert (code, out) == (0, f"{target}\n")
    assert "<del>" in target.read_text("utf-8")
    assert run("diff", *packs, "--format", "html", "-o", tmp_path / "pack.yaml")[0] == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--quarter", "Q2"], "'Q2' is not a period"),
        (["--quarter", "2023-24 Q1"] * 3, "more than twice"),
        (["--format", "csv"], "invalid choice"),
    ],
)
def test_wrong_usage(run: Run, packs: tuple[Path, Path], options: list[str], said: str) -> None:
    code, _, err = run("diff", *packs, *options)
    assert code == 2
    assert said in err


def test_errors_of_both_packs_are_told_in_one_run(run: Run, packs: tuple[Path, Path]) -> None:
    for folder in packs:
        table = folder / "outturns.csv"
        table.write_text(table.read_text("utf-8").replace("92", "n/a"), "utf-8")
    code, _, err = run("diff", *packs)
    assert code == 3
    for folder in packs:
        assert f"{folder.as_posix()}/outturns.csv:4:3: error: D102" in err
    code, out, _ = run("diff", packs[0], "nowhere", "--format", "json")
    assert code == 3
    assert [each["file"] for each in json.loads(out)["findings"]][-1] == "nowhere"


def test_a_bag_is_compared_as_a_folder_is(
    run: Run, packs: tuple[Path, Path], tmp_path: Path
) -> None:
    pack = reportgen.load(packs[0])
    key = Key("Example Borough Council", Quarter(2023, 2), "then")
    payload = archived_pack(pack).payload
    bag = add_version(Place(tmp_path / "archive"), key, payload, {}).version.path
    _, expected, _ = run("diff", *packs)
    code, out, _ = run("diff", bag, packs[1])
    assert code == 0
    first = f"  from  {packs[0]}: 2023-24 Q2, draft\n"
    assert out == expected.replace(
        first, f"  from  {bag}: 2023-24 Q2, draft, v001 of the archive\n"
    )
    _, out, _ = run("diff", bag, bag, "--format", "json")
    assert json.loads(out)["from"]["archived"] == "v001"
    for options, said in (
        (["--quarter", "2023-24 Q1"], "reports 2023-24 Q2: not 2023-24 Q1"),
        (["--audience", "exempt"], "is the public version"),
    ):
        code, _, err = run("diff", bag, packs[1], *options)
        assert code == 2
        assert said in err
    (bag / "data" / "record.json").chmod(0o644)
    (bag / "data" / "record.json").write_text("{}")
    assert run("diff", bag, packs[1])[0] == 7
