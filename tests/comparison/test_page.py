"""The page of differences as HTML: escaped, with structure that can be relied on."""

from __future__ import annotations

import re

from html_tree import Tree

from reportgen.comparison.account import Account, Shown, ToldFigure
from reportgen.comparison.differences import (
    Differences,
    FigureChange,
    Named,
    ScoreChange,
    TermChange,
    TextChange,
)
from reportgen.comparison.page import differences_page
from reportgen.model.period import Quarter

Q1, Q2 = Quarter(2023, 1), Quarter(2023, 2)
BINS = Named("PI.1", "Bins & <boxes>")
ROADS = Named("PI.2", "Roads")


def account(quarter: Quarter = Q2, **more: object) -> Account:
    return Account(
        "packs/q", False, "Example & Council", "Pack", quarter, "public", "draft", **more
    )  # type: ignore[arg-type]


def page(then: Account | None = None, **found: object) -> str:
    known = {"actions": ()}
    return differences_page(
        Differences(then or account(Q1, **known), account(Q2, **known), **found)  # type: ignore[arg-type]
    )


def text_of(page: str) -> str:
    return "".join(Tree(page).words)


def test_text_from_outside_is_text() -> None:
    made = page(
        added=(BINS,),
        commentary=(TextChange(BINS, "Impact", "<script>old</script>", "<script>new</script>"),),
        terms=(TermChange(BINS, "title", "<b>", "A & B"),),
    )
    tree = Tree(made)
    assert not {"script", "b", "boxes"} & {tag for tag, _ in tree.seen}
    words = "".join(tree.words)
    for told in ("Bins & <boxes>", "<script>old</script>", "A & B", "Example & Council"):
        assert told in words


def test_title_tells_the_span_and_the_head_tells_both_packs() -> None:
    assert "<title>What changed: Pack, 2023-24 Q1 to 2023-24 Q2</title>" in page()
    assert "2023-24 Q1, draft: packs/q" in text_of(page())
    same = page(account(Q2, actions=()))
    assert "<title>What changed: Pack, 2023-24 Q2</title>" in same


def test_nothing_that_differs_is_said() -> None:
    assert "Nothing differs." in text_of(page())
    assert "Actions are not compared" not in text_of(page())
    assert "Actions are not compared" in text_of(page(account(Q1)))
    assert "Nothing differs." not in text_of(page(added=(BINS,)))


def test_each_kind_is_a_section_with_a_heading_and_a_link() -> None:
    figure = FigureChange(BINS, "%", ToldFigure("2023-24 Q1", Q1), None)
    score = ScoreChange(BINS, "%", Shown(score="met", band="met"), Shown(score="close"))
    tree = Tree(page(figures=(figure,), scores=(score,), dropped=(ROADS,)))
    labels = [attributes["aria-labelledby"] for attributes in tree.all("section")]
    assert labels == ["dropped", "scores", "figures"]
    links = [str(attributes["href"])[1:] for attributes in tree.all("a")]
    assert links == ["changes", *labels]
    names = {attributes.get("id") for _, attributes in tree.seen}
    assert set(links) <= names
    assert "<nav" not in page(dropped=(ROADS,))


def test_an_indicator_heads_all_its_rows() -> None:
    def change(about: Named, period: str) -> FigureChange:
        return FigureChange(about, "%", ToldFigure(period, Q1), None)

    tree = Tree(page(figures=(change(BINS, "a"), change(BINS, "b"), change(ROADS, "a"))))
    heads = [each for each in tree.all("th") if each["scope"] != "col"]
    assert [(each["scope"], each.get("rowspan")) for each in heads] == [
        ("rowgroup", "2"),
        ("row", None),
    ]
    assert len(list(tree.all("tbody"))) == 2


def test_words_that_went_and_came_are_said_and_not_only_coloured() -> None:
    made = page(commentary=(TextChange(BINS, "Impact", "it is bad now", "it is good now"),))
    tree = Tree(made)
    assert len(list(tree.all("del"))) == len(list(tree.all("ins"))) == 1
    assert "it is [removed: bad end] [added: good end] now" in "".join(tree.words)
    assert "Impact (1 word added, 1 removed)" in "".join(tree.words)


def test_a_text_that_is_new_or_gone_says_so() -> None:
    made = page(
        commentary=(TextChange(BINS, "Impact", "", "all new"), TextChange(ROADS, "", "old", ""))
    )
    assert "Impact (new, 2 words added)" in text_of(made)
    assert "Gone, 1 word removed." in text_of(made)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    made = page(added=(BINS,))
    assert not re.search(r"<(script|img|link|iframe|object)\b|\bsrc=|url\(|@import", made)
    assert "default-src 'none'" in made
