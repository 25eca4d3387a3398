"""Whatever a layout says changes the pack: one change of the YAML, one change on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built_pack import MM, BuiltPack
from made_pack import MadePack
from option_layout import LAYOUT

from reportgen.diagnostics import ReportgenError

Build = Callable[..., BuiltPack]

CLOSE = (
    "    - {name: close, word: Close, counts_as: close, within: 5%, symbol: circle, "
    "colour: close}\n"
)

TEXT_CHANGES = {
    "language": ("language: en-GB", "language: cy", "", ""),
    "header": ('"{directorate} | {title}"', '"Scrutiny copy {quarter.long}"', "Scrutiny copy", ""),
    "footer": ('"Page {page} of {pages}"', '"{page} / {pages}"', "3 / ", "Page 3 of"),
    "word of a band": ("word: Close", "word: Nearly", "Nearly", "Close"),
    "limit of a band": (
        "within: 5%",
        "within: 1%",
        "PI.2 Requests",
        "",
    ),
    "two bands": (
        CLOSE,
        "",
        "End of report on PI.2",
        "Close",
    ),
    "word of a trend": ("word: Declining", "word: Worse", "Worse", "Declining"),
    "which are exceptions": (
        "{score: not_met}",
        "{score: [not_met, close]}",
        "End of report on PI.2",
        "",
    ),
    "facts": ("facts: [meeting, owner]", "facts: [item]", "Agenda item", "Report owner"),
    "how to read": ("how_to_read: true", "how_to_read: false", "", "How to read"),
    "parts of the key": (
        "key: [scores, trends]",
        "key: [actions]",
        "Action status",
        "No change, to",
    ),
    "block's heading": (
        "counts: {by: outcome,",
        "counts: {heading: How we did, by: outcome,",
        "How we did",
        "Score against target",
    ),
    "heading block": (
        "      - counts:",
        "      - heading: In short\n      - counts:",
        "In short",
        "",
    ),
    "lists of changes": (
        "[improved since previous quarter]",
        "[declined since previous quarter]",
        "Most declined",
        "Most improved",
    ),
    "no actions summary": (
        "      - actions_summary: {first: 8, last: 12}\n",
        "",
        "",
        "KA.1 Hire crews Place",
    ),
    "quarters": (
        "group_by: outcome\n    quarters: 6",
        "group_by: outcome\n    quarters: 8",
        "2021-22",
        "",
    ),
    "a column more": (
        "      - benchmark\n",
        "      - benchmark\n      - owner\n",
        "Head of Waste",
        "",
    ),
    "the note column": ("      - benchmark\n", "      - benchmark\n      - note\n", "Note", ""),
    "the unit column": ("      - benchmark\n", "      - unit\n", "Unit", ""),
    "heading of a column": (
        "{column: target, width: 20mm}",
        "{column: target, width: 20mm, heading: Aim}",
        "Aim",
        "",
    ),
    "title of a page": (
        "kind: scorecard\n",
        "kind: scorecard\n    title: The figures\n",
        "The figures",
        "Scorecard",
    ),
    "notes under the table": (
        "    group_by: outcome\n    quarters: 6\n",
        "    group_by: outcome\n    quarters: 6\n    notes: [Crews work on Sundays.]\n",
        "Crews work on Sundays.",
        "",
    ),
    "abbreviations": (
        "    group_by: outcome\n    quarters: 6\n",
        "    group_by: outcome\n    quarters: 6\n"
        "    abbreviations: {NN: nearest neighbours, ZZ: none}\n",
        "nearest neighbours",
        "ZZ",
    ),
    "no groups": (
        "group_by: outcome\n    quarters: 6",
        "quarters: 6",
        "",
        "Clean streets, continued",
    ),
    "question": (
        "question: What are the issues?",
        "question: Who is hurt?",
        "Who is hurt?",
        "issues?",
    ),
    "section's heading": ("heading: Impact", "heading: Assurance", "Assurance", ""),
    "columns of actions": (
        "[outcome, action, due, status]",
        "[outcome, action, {column: owner, heading: Lead}, due, status, comment]",
        "Lead",
        "",
    ),
    "parts of the notes": (
        "parts: [scoring, indicators, version]",
        "parts: [version]",
        "Version",
        "How scores and trends are worked out",
    ),
    "a key page": (
        "  - kind: notes\n",
        "  - {kind: key, parts: [markers]}\n  - kind: notes\n",
        "Markers",
        "",
    ),
}


@pytest.mark.parametrize("name", TEXT_CHANGES)
def test_an_option_changes_what_is_printed(name: str, build: Build) -> None:
    old, new, comes, goes = TEXT_CHANGES[name]
    before, after = build(), build((old, new))
    assert before.data != after.data
    assert comes in after.text
    if goes:
        assert goes not in after.text


def test_five_bands_are_scored_counted_and_explained(build: Build) -> None:
    near = CLOSE.replace("close", "near").replace("counts_as: near", "counts_as: met")
    far = CLOSE.replace("name: close", "name: far").replace("5%", "9%").replace("Close", "Far")
    bands = (
        near.replace("5%", "1%").replace("Close", "Near").replace("colour: near", "colour: met"),
        CLOSE.replace("5%", "4%"),
        far,
    )
    built = build((CLOSE, "".join(bands)))
    counts = next(each for each in built.elements("Table") if "All indicators" in each.text)
    for word in ("Met", "Near", "Close", "Far", "Not met"):
        assert word in counts.text
        assert word in built.pages[1]


def headings(built: BuiltPack) -> list[str]:
    return [" ".join(each.text.split()) for each in built.elements("H1")]


def test_pages_stand_in_the_order_of_the_layout(build: Build) -> None:
    notes = "  - kind: notes\n    parts: [scoring, indicators, version]\n"
    built = build((notes, ""), ("  - kind: scorecard\n", f"{notes}  - kind: scorecard\n"))
    assert headings(built)[1:5] == ["Contents", "Overview", "Notes and sources", "Scorecard"]
    assert [entry.title for entry in built.contents][:3] == [
        "1 Overview",
        "2 Notes and sources",
        "3 Scorecard",
    ]


def test_blocks_stand_in_the_order_and_columns_of_the_layout(build: Build) -> None:
    text = "      - text: {source: overview, first: 1, last: 4}\n"
    counts = "      - counts: {by: outcome, first: 5, last: 12}\n"
    moved = counts.replace("first: 5, last: 12", "first: 1, last: 8") + text.replace(
        "first: 1, last: 4", "first: 9, last: 12"
    )
    before, after = build(), build((text + counts, moved))
    assert left_of(before, 3, "Score against") == pytest.approx(105.5, abs=0.6)
    assert left_of(after, 3, "Score against") == pytest.approx(15.5, abs=0.6)
    assert left_of(after, 3, "About this") == pytest.approx(195.5, abs=0.6)


def left_of(built: BuiltPack, page: int, words: str) -> float:
    """Return where words begin, in millimetres from the left edge."""
    return place_of(built, page, words)[0]


def place_of(built: BuiltPack, page: int, words: str) -> tuple[float, float]:
    """Return left and top of words on a page, in millimetres from its top left corner."""
    of = built.rendering[page - 1]
    text_page = of.get_textpage()
    found = text_page.search(words, match_case=True).get_next()
    assert found is not None, words
    left, _, _, top = text_page.get_charbox(found[0])
    return left / MM, (of.get_height() - top) / MM


@pytest.mark.parametrize(
    ("old", "new", "width", "height"),
    [
        ("size: A4", "size: A3", 420, 297),
        ("size: A4", "size: Letter", 279.4, 215.9),
        ("size: A4", "size: {width: 300mm, height: 250mm}", 300, 250),
    ],
)
def test_paper_is_what_the_layout_says(
    old: str, new: str, width: float, height: float, build: Build
) -> None:
    built = build((old, new))
    for page in built.rendering:
        assert page.get_size() == pytest.approx((width * MM, height * MM), abs=0.1)


def test_portrait_pages_hold_what_a_narrow_layout_asks_for(build: Build) -> None:
    built = build(
        ("orientation: landscape", "orientation: portrait"),
        ("      - history\n", ""),
        ("      - {column: outcome, width: 23mm}\n", ""),
        ("chart: trend\n    quarters: 6", "chart: trend\n    quarters: 4"),
    )
    width, height = built.rendering[0].get_size()
    assert width < height
    assert "End of report on PI.3" in built.text


def test_margins_move_everything(build: Build) -> None:
    before = build()
    after = build(
        ("{top: 22mm, right: 15.5mm, bottom: 17mm, left: 15.5mm}", "{top: 32mm, left: 25mm}")
    )
    for page in range(2, 7):
        heading = headings(before)[page - 1].split()[0]
        left, top = place_of(before, page, heading)
        moved_left, moved_top = place_of(after, page, heading)
        assert moved_left - left == pytest.approx(9.5, abs=0.1)
        assert moved_top - top == pytest.approx(10, abs=0.1)


def pixel(built: BuiltPack, page: int, x: float, y: float) -> tuple[int, ...]:
    """Return the colour of a place on a page, in millimetres from its top left corner."""
    image = built.rendering[page - 1].render(scale=1).to_pil()
    return tuple(image.getpixel((round(x * MM), round(y * MM))))


def test_a_cover_without_band_is_white(build: Build) -> None:
    assert pixel(build(), 1, 10, 10) == (0x12, 0x43, 0x6D)
    assert pixel(build(("band: left", "band: none")), 1, 10, 10) == (255, 255, 255)


@pytest.mark.parametrize(
    ("asked", "expected"), [("40mm", 40), ("60pt", 60 / MM), ("2fr", None), ("fit", None)]
)
def test_columns_are_as_wide_as_the_layout_asks(
    asked: str, expected: float | None, build: Build
) -> None:
    before, after = build(), build(("width: 20mm", f"width: {asked}"))
    # The columns to its right keep their places: a wider one begins further left.
    wider = left_of(before, 4, "Target") - left_of(after, 4, "Target")
    if expected is not None:
        assert wider == pytest.approx(expected - 20, abs=0.1)
    else:
        assert abs(wider) > 3


def test_cells_stand_as_the_layout_aligns_them(build: Build) -> None:
    before = build()
    after = build(("{column: target, width: 20mm}", "{column: target, width: 20mm, align: right}"))
    assert left_of(after, 4, "or more") > left_of(before, 4, "or more") + 4


@pytest.mark.parametrize(
    ("old", "new", "page"),
    [
        ("symbol: triangle", "symbol: circle", 4),
        ("word: Not met, colour: not-met", "word: Not met, colour: close", 4),
        ("{symbol: declining,", "{symbol: steady,", 4),
        ("chart: trend", "chart: bars", 5),
    ],
)
def test_looks_change_with_the_layout_and_words_stay(
    old: str, new: str, page: int, build: Build
) -> None:
    before, after = build(), build((old, new))
    assert before.pages[page - 1].split()[:20] == after.pages[page - 1].split()[:20]
    pictures = [each.rendering[page - 1].render(scale=0.5).to_pil() for each in (before, after)]
    assert pictures[0].tobytes() != pictures[1].tobytes()


def test_words_and_theme_of_ones_own(full: MadePack, build: Build) -> None:
    shipped = Path(__file__).resolve().parents[2] / "layouts"
    words = (shipped / "words" / "en.yaml").read_text("utf-8")
    theme = (shipped / "themes" / "civic.yaml").read_text("utf-8")
    full.files["words/ours.yaml"] = words.replace("title: Scorecard", "title: Balanced sheet")
    full.files["themes/ours.yaml"] = theme.replace("#12436D", "#006000")
    built = build(("language: en-GB", "language: en-GB\nwords: ours\ntheme: ours"))
    assert "Balanced sheet" in headings(built)
    assert pixel(built, 1, 10, 10) == (0, 0x60, 0)


def test_too_many_columns_are_refused_with_both_widths(full: MadePack) -> None:
    full.layout(
        LAYOUT.replace("      - benchmark\n", "      - {column: benchmark, width: 150mm}\n")
    )
    [error] = full.refused()
    assert error.code == "L304"
    assert error.location.file == "own.yaml"
    columns = LAYOUT.index("      - {column: outcome, width: 23mm}")
    assert error.location.line == 1 + LAYOUT[:columns].count("\n")
    assert "the page has 266 mm" in error.message


def test_every_wrong_name_of_a_layout_is_named_in_one_run(full: MadePack) -> None:
    full.layout(
        LAYOUT.replace("column: target", "column: trget")
        .replace("chart: trend", "chart: trnd")
        .replace("band: left", "bnad: left")
    )
    with pytest.raises(ReportgenError) as caught:
        full.build()
    assert [each.code for each in caught.value.diagnostics] == ["L301"] * 3
    assert all("did you mean" in each.hint for each in caught.value.diagnostics)
