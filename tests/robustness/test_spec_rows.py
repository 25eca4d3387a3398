"""Bad pack.yaml files and layouts, each by its row of the table in ``test_rows``."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_pack import BuiltPack
from endurance import endured
from option_layout import LAYOUT
from sown_faults import HEAD, Case, layout, spec, try_case

ALIASES = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)
MERGES = "a0: &a0 {k: v}\n" + "".join(
    f"a{level}: &a{level} {{<<: [{','.join([f'*a{level - 1}'] * 9)}]}}\n" for level in range(1, 9)
)
CHART = LAYOUT.replace("blocks:", "blocks:\n      - {chart: {kind: trend, indicator: PI.2}}")
P, L = "pack.yaml", "own.yaml"


def number(text: str, place: str) -> tuple[str, str, str]:
    return place, "L302" if place.startswith(L) else "P402", f"not '{text}'"


CASES = [
    Case(
        1,
        "key twice",
        spec(f"{HEAD}title: Other\n"),
        f"{P}:4:1",
        "F503",
        "'title' stands twice",
        "first in line 2",
    ),
    Case(
        2,
        "yes for true",
        spec(f"{HEAD}attach_data: yes\n"),
        f"{P}:4:14",
        "P402",
        "'yes'",
        "true or false",
    ),
    Case(
        4,
        "leading zero",
        layout(LAYOUT.replace("quarters: 6", "quarters: 010")),
        *number("010", f"{L}:38:15"),
    ),
    Case(
        4,
        "no octal",
        layout(LAYOUT.replace("quarters: 6", "quarters: 08")),
        *number("08", f"{L}:38:15"),
    ),
    Case(
        8,
        "text lost to a comment",
        spec(HEAD.replace("Pack", "A #1 council")),
        f"{P}:2:8",
        "F503",
        "ends before '#1 council'",
        "quotes",
        exit_code=0,
    ),
    Case(
        9,
        "colon in text",
        spec(HEAD.replace("Pack", "Children: overview")),
        f"{P}:2:16",
        "F503",
        "mapping values are not allowed",
        "put quotes around",
    ),
    Case(
        10,
        "tab",
        spec(f"{HEAD}meeting:\n\tcommittee: Cabinet\n"),
        f"{P}:5:1",
        "F503",
        "\\t",
        "indent with spaces",
    ),
    *(
        Case(
            11,
            text,
            spec(f"{HEAD}inputs_rounded_to: {text}\n"),
            *number(text, f"{P}:4:20"),
            "write digits",
        )
        for text in ("1e3", ".inf", ".nan", "-.inf")
    ),
    Case(13, "nothing", spec(""), f"{P}:1:1", "F503", "the file is empty"),
    Case(13, "comments only", spec("# later\n\n"), f"{P}:1:1", "F503", "the file is empty"),
    Case(
        15,
        "Windows-1252",
        spec(f"{HEAD}owner: Café\n".encode("cp1252")),
        f"{P}:4:11",
        "F502",
        "byte 0xe9",
        "save the file as UTF-8",
    ),
    Case(17, "alias bomb", spec(HEAD + ALIASES), f"{P}:8:14", "F504", "more than 20,000 nodes"),
    Case(18, "merge bomb", spec(HEAD + MERGES), f"{P}:8:39", "F504", "more than 20,000 nodes"),
    Case(
        19, "cycle", spec(f"{HEAD}meeting: &a [*a]\n"), f"{P}:4:14", "F503", "inside what it names"
    ),
    Case(
        21,
        "brackets without end",
        spec(f"{HEAD}meeting: {'[' * 30_000}"),
        f"{P}:4:59",
        "F504",
        "more than 50 deep",
    ),
    Case(
        22,
        "over a megabyte",
        spec(f"{HEAD}# {'x' * 1_000_000}\n"),
        P,
        "F504",
        "larger than 1,000,000 bytes",
    ),
    Case(
        23,
        "tag",
        spec(f"{HEAD}owner: !!python/object/apply:os.system [x]\n"),
        f"{P}:4:8",
        "F503",
        "!!python/object",
        "take the tag away",
        others=("P402",),
    ),
    Case(
        24,
        "unknown key",
        spec(HEAD.replace("title", "titel")),
        f"{P}:2:1",
        "P401",
        "'titel'",
        "did you mean 'title'?",
    ),
    Case(
        26,
        "password",
        spec(f"{HEAD}password: hunter2\n"),
        f"{P}:4:1",
        "P404",
        "secret",
        "environment",
    ),
    Case(
        27,
        "newer version",
        spec(f"{HEAD}needs_reportgen: 99.0\n"),
        f"{P}:4:18",
        "P409",
        "needs reportgen 99.0",
        "install",
    ),
    Case(
        28,
        "unknown indicator",
        layout(CHART),
        f"{L}:32:42",
        "L301",
        "'PI.2'",
        "did you mean 'PI.1'?",
        only="build",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_refused_at_its_place(case: Case, tmp_path: Path) -> None:
    built = try_case(case, tmp_path)
    assert "hunter2" not in str(built.document) + built.said


@pytest.mark.parametrize("text", ["no", "off", "1:30", "22:15:00", "010", "1e3", "08", "0x1F"])
def test_words_of_yaml_stay_text(text: str, tmp_path: Path) -> None:
    built = try_case(Case(3, text, spec(f"{HEAD}version: {text}\n"), exit_code=0), tmp_path)
    assert f"DRAFT {text}" in BuiltPack(Path(built.document["pdf"]).read_bytes()).text


def test_a_bomb_is_found_in_a_tenth_of_a_second(tmp_path: Path) -> None:
    for bomb in (ALIASES, MERGES):
        (tmp_path / P).write_text(HEAD + bomb, "utf-8")
        assert min(endured("check", tmp_path).cpu_s for _ in range(3)) < 0.1
