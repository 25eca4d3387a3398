"""``reportgen explain``: the reference of keys, and layouts resolved."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.pack.design import page_shapes
from reportgen.pipeline import full_schema
from reportgen.spec.layout_spec import read_layout
from reportgen.spec.reference import all_topics, topics_of

Run = Callable[..., tuple[int, str, str]]


def test_a_path_tells_what_it_takes_and_what_it_is_for(run: Run) -> None:
    code, out, err = run("explain", "scorecard.quarters")
    assert (code, err) == (0, "")
    assert out == (
        "pages.scorecard.quarters\n"
        "    How many quarters are shown, the reported one last.\n"
        "    takes: a whole number from 2 to 12\n"
        "    default: 6\n"
    )


def test_columns_are_explained_one_by_one(run: Run) -> None:
    _, out, _ = run("explain", "scorecard.columns")
    assert "    takes: a list, each one of the names below or a mapping" in out
    assert re.search(r"^      target +the target as written", out, re.MULTILINE)
    assert re.search(r"^      heading +What stands above it", out, re.MULTILINE)


def test_a_name_of_two_things_tells_of_both(run: Run) -> None:
    _, out, _ = run("explain", "exceptions")
    assert out.startswith("exceptions\n") and "\npages.exceptions\n" in out


def test_pack_yaml_is_explained_too(run: Run) -> None:
    _, out, _ = run("explain", "pack.status")
    assert "takes: one of draft, final" in out
    assert run("explain", "pack")[1].startswith("pack\n")


def test_without_a_path_there_is_an_overview(run: Run) -> None:
    _, out, _ = run("explain")
    for name in ("furniture", "scorecard", "organisation"):
        assert re.search(rf"^    {name} ", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("scorecard.colums", "did you mean 'columns'?"),
        ("scorcard", "did you mean 'scorecard'?"),
        ("pack.quater", "did you mean 'quarter'?"),
    ],
)
def test_an_unknown_path_names_the_nearest(run: Run, path: str, said: str) -> None:
    code, out, err = run("explain", path)
    assert (code, out) == (2, "")
    assert f"there is no '{path}' to explain: {said}" in err


def test_the_whole_reference_as_markdown(run: Run) -> None:
    code, out, _ = run("explain", "--format", "markdown")
    assert code == 0
    heads = re.findall(r"^## `(.*)`$", out, re.MULTILINE)
    assert len(heads) == len(set(heads))
    assert {"pages.scorecard.columns", "pack.meeting.date", "page.margins.top"} <= set(heads)
    assert out.endswith("\n") and not out.endswith("\n\n")
    _, one, _ = run("explain", "actions.columns", "--format", "markdown")
    assert one in out


def test_every_key_of_a_layout_is_described() -> None:
    top = topics_of(full_schema("layout"))
    undescribed = {topic.name for topic in all_topics(top) if not topic.description}
    assert undescribed <= {"width", "height", "top", "right", "bottom", "left"}


def test_every_default_is_one_that_the_shapes_take() -> None:
    from jsonschema import Draft202012Validator

    for topic in all_topics(topics_of(full_schema("layout"))):
        if "default" in topic.schema:
            Draft202012Validator(topic.schema).validate(topic.schema["default"])


OWN = """\
name: own
extends: quarterly
furniture: {footer: {right: "{page}: a # and a \\" in it"}}
pages: {scorecard: {columns: {target: {heading: Goal}, sparkline: null}}}
"""


def test_a_resolved_layout_says_where_each_value_was_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    code, out, err = run("explain", "--resolved", tmp_path / "own.yaml")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert re.fullmatch(r"name: own +# own\.yaml:1:7", lines[0])
    assert any(re.fullmatch(r" +heading: Goal +# own\.yaml:4:49", line) for line in lines)
    assert any(re.fullmatch(r"theme: civic +# layouts/quarterly\.yaml:8:8", line) for line in lines)
    assert "extends" not in out and "sparkline" not in out


def test_a_resolved_layout_is_a_layout_that_says_the_same(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    _, once, _ = run("explain", "--resolved", tmp_path / "own.yaml")
    (tmp_path / "again.yaml").write_text(once, "utf-8")
    _, twice, _ = run("explain", "--resolved", tmp_path / "again.yaml")
    found = Diagnostics()
    assert read_layout(once.encode(), "f.yaml", page_shapes(), found) is not None
    assert len(found) == 0

    def without_places(text: str) -> list[str]:
        return [re.sub(r" +# \S+:\d+:\d+$", "", line) for line in text.splitlines()]

    assert without_places(once) == without_places(twice)


def test_a_layout_that_cannot_be_resolved_is_refused_with_its_place(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text("name: own\nextends: own\n", "utf-8")
    code, out, err = run("explain", "--resolved", tmp_path / "own.yaml")
    assert (code, out) == (3, "")
    assert err.startswith("own.yaml:2:10: error: L309 ")
    assert run("explain", "pages", "--resolved", "quarterly")[0] == 2
