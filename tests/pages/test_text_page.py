"""Pages of written text: inline or in a file, with variables, in columns."""

from __future__ import annotations

import pytest
from built_pack import BuiltPack, placement_problems, structure_problems
from made_pack import MadePack
from option_layout import LAYOUT

HEAD = LAYOUT.partition("pages:\n")[0] + "pages:\n"
INLINE = """\
  - kind: text
    title: "How {directorate} did"
    repeat: directorate
    text: |
      In {quarter.long} **{counts.not_met}** of {counts.total} missed their target.

      ## What follows

      - See {{braces}} and {organisation}

      | Met | Not met |
      |---|---|
      | {counts.met} | {counts.not_met} |
"""


@pytest.fixture
def council(pack: MadePack) -> MadePack:
    """Return a pack of two directorates whose names look like markup."""
    pack.spec["organisation"] = '"**Bold** & <Borough>"'
    pack.add("C.1", "90 91 92 93 94 95", directorate="Children's Services")
    pack.add("C.2", "90 91 92 93 94 60", directorate="Children's Services")
    pack.add("P.1", "90 91 92 93 94 97", directorate="Place")
    return pack


def built(pack: MadePack, pages: str) -> BuiltPack:
    pack.layout(HEAD + pages)
    made = pack.build()
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    return made


def test_variables_are_those_of_the_part_and_never_markup(council: MadePack) -> None:
    made = built(council, INLINE)
    first, second = made.pages
    assert "How Children's Services did In quarter 2 2023-24 1 of 2 missed" in first
    assert "In quarter 2 2023-24 0 of 1 missed" in second
    assert "See {braces} and **Bold** & <Borough>" in first
    assert [each.text.strip() for each in made.elements("H1", "H2")] == [
        *("How Children's Services did", "What follows"),
        *("How Place did", "What follows"),
    ]
    assert [each.text.strip() for each in made.elements("TD")] == ["1", "1", "1", "0"]
    assert [title for title, _ in made.bookmarks] == [
        "How Children's Services did",
        "How Place did",
    ]


def test_a_file_beside_the_figures_is_printed_over_several_pages(council: MadePack) -> None:
    paragraph = "Words about {title}. " * 60 + "\n\n"
    council.files["about.md"] = paragraph * 12 + "The end."
    pages = "  - {kind: text, title: About, file: about.md, columns: 3}\n"
    made = built(council, pages)
    said = " ".join(each.text for each in made.elements("P"))
    assert len(made.pages) > 1 and said.count("The end.") == 1
    assert said.count("Words about Quarterly performance pack.") == 720


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_as_many_as_asked_for(council: MadePack, columns: int) -> None:
    lines = "".join(f"Line {number}.\n\n" for number in range(9))
    council.files["about.md"] = lines
    pages = f"  - {{kind: text, title: About, file: about.md, columns: {columns}}}\n"
    made = built(council, pages)
    page = made.rendering[0].get_textpage()
    found = page.search("Line ")
    left = set()
    while (match := found.get_next()) is not None:
        left.add(round(page.get_charbox(match[0])[0]))
    assert len(left) == columns


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("title: A, file: none.md", ("L", "F501", "the file 'none.md' is not there")),
        ("title: A, file: ../a.md", ("P", "F505", "the path leads out of the pack folder")),
        ("title: A", ("L", "L303", "a page of text has neither 'text' nor 'file'")),
        ("title: A, text: B, file: a.md", ("L", "L302", "both 'text' and 'file'")),
        ("text: B", ("L", "L303", "the key 'title' is missing in a page of text")),
        ("title: A, text: 'B {conts.met}'", ("L", "L306", "unknown variable '{conts.met}'")),
        ("title: A, text: 'B { x'", ("L", "L306", "the brace '{' at character 3")),
        ("title: A, text: '☃'", ("L", "D106", "U+2603 SNOWMAN")),
        ("title: A, text: B, columns: 4", ("L", "L302", "'columns' must be")),
    ],
)
def test_what_cannot_be_printed_is_named(
    council: MadePack, page: str, found: tuple[str, str, str]
) -> None:
    council.layout(f"{HEAD}  - {{kind: text, {page}}}\n")
    where, code, message = found
    (only,) = council.refused()
    assert only.code == code and message in only.message
    assert only.location.file.endswith("own.yaml") is (where == "L")
    if where == "L":
        assert only.location.line == HEAD.count("\n") + 1


def test_a_directorate_has_its_own_overview(council: MadePack) -> None:
    council.files |= {
        "overview.md": "About the whole.",
        "overview-childrens-services.md": "About children.",
    }
    made = built(
        council,
        "  - {kind: overview, blocks: [text: overview]}\n"
        "  - {kind: overview, repeat: directorate, blocks: [text: overview, actions_summary]}\n"
        "  - {kind: overview, where: {code: [C.1, P.1], directorate: Children's Services},"
        " blocks: [text: overview]}\n"
        "  - {kind: overview, repeat: outcome, blocks: [text: overview, actions_summary]}\n",
    )
    whole, children, place, filtered, outcome = made.pages
    assert "About the whole." in whole
    assert "About children." in children and "About children." in filtered
    assert "About" not in place and "About the whole" not in outcome


def test_the_overview_of_a_pack_about_one_directorate_is_its_own(pack: MadePack) -> None:
    pack.spec["directorate"] = "Place"
    pack.add("P.1")
    pack.files["overview.md"] = "About Place."
    made = built(pack, "  - {kind: overview, repeat: directorate, blocks: [text: overview]}\n")
    assert "About Place." in made.text


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["overview-plaice.md"], ["D104 overview-plaice.md: the file is named after an unknown"]),
        (
            ["overview-Place.md", "overview-PLACE-.md"],
            ["D103 overview-Place.md: Place has two overviews: the other is overview-PLACE-.md"],
        ),
    ],
)
def test_overviews_of_nothing_and_of_the_same_are_named(
    council: MadePack, names: list[str], found: list[str]
) -> None:
    council.files |= dict.fromkeys(names, "Text.")
    refused = council.refused()
    assert len(refused) == len(found)
    for each, said in zip(refused, found, strict=True):
        assert f"{each.code} {each.location.file}: {each.message}".startswith(said)


def test_a_block_of_an_overview_holds_text_with_variables(council: MadePack) -> None:
    council.files["about.md"] = "## More\n\nOf {organisation}."
    made = built(
        council,
        """\
  - kind: overview
    blocks:
      - text: {markdown: "**{counts.met}** of {counts.total}\\n\\n## Below\\n\\nText."}
      - text: {file: about.md, heading: On file, first: 5, last: 8}
""",
    )
    assert "2 of 3" in made.text and "Of **Bold** & <Borough>." in made.text
    assert [(each.tag, each.text.strip()) for each in made.elements("H1", "H2", "H3")] == [
        ("H1", "Overview"),
        ("H2", "Below"),
        ("H2", "On file"),
        ("H3", "More"),
    ]


@pytest.mark.parametrize(
    ("block", "code", "message"),
    [
        ("{first: 1}", "L303", "a text block has neither 'markdown' nor 'file'"),
        ("{source: overview, file: a.md}", "L302", "both 'file' and 'source'"),
        ("{file: a.md}", "F501", "the file 'a.md' is not there"),
        ("{markdown: '{x}'}", "L306", "unknown variable '{x}'"),
        ("{source: overviw}", "L301", "unknown text 'overviw'"),
    ],
)
def test_a_block_without_a_text_is_named(
    council: MadePack, block: str, code: str, message: str
) -> None:
    council.layout(f"{HEAD}  - kind: overview\n    blocks:\n      - text: {block}\n")
    (only,) = council.refused()
    assert only.code == code and message in only.message
    assert only.location.line == HEAD.count("\n") + 3
