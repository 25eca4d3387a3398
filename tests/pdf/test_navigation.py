"""Links and the outline, read back from the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from reportgen.pdf.canvas import TaggedCanvas

Reopen = Callable[[TaggedCanvas], pikepdf.Pdf]


def next_page(canvas: TaggedCanvas) -> None:
    canvas.end_page()
    canvas.begin_page(300, 200)


def linked(canvas: TaggedCanvas, **target: str) -> None:
    with canvas.element("P"), canvas.element("Link"):
        canvas.text(10, 20, "go", "regular", 9, "ink")
        canvas.link(10, 12, 40, 10, contents="Go there", **target)


def test_a_link_may_lead_to_a_later_page(canvas: TaggedCanvas, reopen: Reopen) -> None:
    linked(canvas, destination="actions")
    next_page(canvas)
    canvas.destination("actions", 15.5, 25)
    pdf = reopen(canvas)
    (annotation,) = pdf.pages[0].Annots
    page, fit, left, top, zoom = annotation.Dest
    assert pdf.pages.index(pikepdf.Page(page)) == 1
    assert (str(fit), float(left), float(top), zoom) == ("/XYZ", 15.5, 175, None)
    assert [float(edge) for edge in annotation.Rect] == [10, 178, 50, 188]


def test_a_link_is_known_to_the_structure(canvas: TaggedCanvas, reopen: Reopen) -> None:
    linked(canvas, url="https://example.org/?a=1&b=2")
    pdf = reopen(canvas)
    (annotation,) = pdf.pages[0].Annots
    assert int(annotation.F) == 4
    assert str(annotation.Contents) == "Go there"
    assert str(annotation.A.URI) == "https://example.org/?a=1&b=2"
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(nums[index]): nums[index + 1] for index in range(0, len(nums), 2)}
    element = parents[int(annotation.StructParent)]
    assert element.S == "/Link"
    mark, reference = element.K
    assert (int(mark), reference.Type) == (0, "/OBJR")
    assert reference.Obj.objgen == annotation.objgen
    assert reference.Pg.objgen == pdf.pages[0].objgen
    assert str(pdf.pages[0].Tabs) == "/S"


def test_addresses_outside_ascii_are_encoded_and_encoded_ones_kept(
    canvas: TaggedCanvas, reopen: Reopen
) -> None:
    linked(canvas, url="https://example.org/a b/é?q=%C3%A9")
    pdf = reopen(canvas)
    assert str(pdf.pages[0].Annots[0].A.URI) == "https://example.org/a%20b/%C3%A9?q=%C3%A9"


def test_one_link_over_two_lines_and_pages(canvas: TaggedCanvas, reopen: Reopen) -> None:
    canvas.destination("here", 0, 0)
    with canvas.element("Link"):
        for line in (20, 31):
            canvas.text(10, line, "line ", "regular", 9, "ink")
            canvas.link(10, line - 8, 40, 10, destination="here", contents="Here")
        next_page(canvas)
        canvas.text(10, 20, "line", "regular", 9, "ink")
        canvas.link(10, 12, 40, 10, destination="here", contents="Here")
    assert canvas.tree.outline_text().splitlines()[1] == (
        "  Link 1:0 1:annotation 1:annotation 2:0 2:annotation"
    )
    pdf = reopen(canvas)
    assert [len(page.Annots) for page in pdf.pages] == [2, 1]


def test_a_turned_link_lies_round_what_was_turned(canvas: TaggedCanvas, reopen: Reopen) -> None:
    with canvas.rotated(100, 150, 90), canvas.element("Link"):
        canvas.text(0, 0, "up", "regular", 9, "ink")
        canvas.link(0, -8, 40, 10, url="mailto:owner@example.org", contents="Write")
        canvas.destination("turned", 40, -8)
    canvas.outline("Turned", "turned", 1)
    pdf = reopen(canvas)
    # The line runs up from 150 to 110, eight points to the left of it and two to the right.
    assert [float(edge) for edge in pdf.pages[0].Annots[0].Rect] == [92, 50, 102, 90]
    assert [float(each) for each in list(pdf.Root.Outlines.First.Dest)[2:4]] == [92, 90]


def outline_of(item: Any) -> list[Any]:
    entries = []
    while item is not None:
        kids = outline_of(item.get("/First"))
        entries.append((str(item.Title), kids) if kids else str(item.Title))
        item = item.get("/Next")
    return entries


def test_the_outline_is_a_tree(canvas: TaggedCanvas, reopen: Reopen) -> None:
    canvas.destination("top", 0, 0)
    for title, level in (
        ("Overview", 1),
        ("Scorecard", 1),
        ("Safe & healthy", 2),
        ("PI.1447 – “late”", 3),
        ("Achieving", 2),
        ("Actions", 1),
    ):
        canvas.outline(title, "top", level)
    pdf = reopen(canvas)
    assert outline_of(pdf.Root.Outlines.First) == [
        "Overview",
        ("Scorecard", [("Safe & healthy", ["PI.1447 – “late”"]), "Achieving"]),
        "Actions",
    ]
    assert int(pdf.Root.Outlines.Count) == 3
    assert int(pdf.Root.Outlines.First.Next.Count) == -2
    assert pdf.Root.PageMode == "/UseOutlines"
    last = pdf.Root.Outlines.Last
    assert str(last.Title) == "Actions"
    assert str(last.Prev.Title) == "Scorecard"
    assert last.Parent.objgen == pdf.Root.Outlines.objgen


def test_a_name_is_given_once(canvas: TaggedCanvas) -> None:
    canvas.destination("key", 0, 0)
    with pytest.raises(ValueError, match="'key'"):
        canvas.destination("key", 0, 50)


@pytest.mark.parametrize(
    "target", [{}, {"destination": "key", "url": "https://example.org"}], ids=["none", "both"]
)
def test_a_link_leads_to_one_place(target: dict[str, str], canvas: TaggedCanvas) -> None:
    with pytest.raises(ValueError, match="destination or to an address"):
        linked(canvas, **target)
