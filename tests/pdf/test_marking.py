"""Marks and tree: what was drawn where belongs to whom, told by the finished file."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.pdf.canvas import TaggedCanvas

NewCanvas = Callable[[], TaggedCanvas]
Reopen = Callable[[TaggedCanvas], pikepdf.Pdf]


def write(canvas: TaggedCanvas, text: str, x: float = 10, y: float = 20) -> None:
    canvas.text(x, y, text, "regular", 9, "ink")


def tree(canvas: TaggedCanvas, text: str) -> None:
    assert canvas.tree.outline_text() == textwrap.dedent(text).lstrip("\n")


def test_opening_elements_writes_nothing(canvas: TaggedCanvas) -> None:
    with canvas.element("Sect"), canvas.element("P"):
        pass
    assert canvas._content() == b""


def test_neighbouring_content_of_one_element_is_one_sequence(canvas: TaggedCanvas) -> None:
    with canvas.element("P"):
        write(canvas, "One ")
        write(canvas, "and ")
    with canvas.element("P"):
        write(canvas, "two")
    tree(
        canvas,
        """
        Document
          P 1:0
          P 1:1
        """,
    )


def test_a_child_interrupts_its_parent(canvas: TaggedCanvas) -> None:
    with canvas.element("P"):
        write(canvas, "See ")
        with canvas.element("Span"):
            write(canvas, "this")
        write(canvas, " and ")
        with canvas.artifact():
            canvas.line(0, 0, 9, 9, 1, "ink")
        write(canvas, "that")
    tree(
        canvas,
        """
        Document
          P 1:0 1:2 1:3
            Span 1:1
        """,
    )


def test_equal_artifacts_share_a_mark_and_nested_ones_belong_to_the_outer(
    canvas: TaggedCanvas,
) -> None:
    with canvas.artifact("Pagination", "Header"):
        write(canvas, "Header")
        with canvas.artifact("Layout"):
            canvas.line(0, 0, 9, 9, 1, "ink")
    with canvas.artifact("Pagination", "Header"):
        write(canvas, "still the header")
    with canvas.artifact("Background"):
        canvas.rect(0, 0, 9, 9, fill="navy")
    content = canvas._content().decode()
    assert content.count("BDC") == 2
    assert "/Artifact <</Type /Pagination /Subtype /Header>> BDC" in content
    assert "/Artifact <</Type /Background>> BDC" in content


def test_elements_inside_an_artifact_are_not_recorded(canvas: TaggedCanvas) -> None:
    with canvas.element("Table", title="Scores") as table:
        with canvas.element("TR"), canvas.element("TH", scope="Column"):
            write(canvas, "Score")
        with canvas.artifact("Pagination", "Header"), canvas.element("TR") as repeated:
            with canvas.element("TH"), canvas.element("Link"):
                write(canvas, "Score")
                canvas.link(0, 0, 9, 9, url="https://example.org", contents="nowhere")
            with canvas.resume(table):
                write(canvas, "still an artifact")
    tree(
        canvas,
        """
        Document
          Table
            TR
              TH <</O/Table/Scope/Column>> 1:0
        """,
    )
    with pytest.raises(ValueError, match="not in the tree"):
        canvas.resume(repeated)


def test_an_element_goes_on_over_a_page(canvas: TaggedCanvas, reopen: Reopen) -> None:
    with canvas.element("P") as paragraph:
        write(canvas, "begun ")
        canvas.end_page()
        canvas.begin_page(300, 200)
        write(canvas, "on page two ")
    with canvas.element("P"):
        write(canvas, "another")
    canvas.end_page()
    canvas.begin_page(300, 200)
    with canvas.resume(paragraph):
        write(canvas, "and on page three")
    tree(
        canvas,
        """
        Document
          P 1:0 2:0 3:0
          P 2:1
        """,
    )
    pdf = reopen(canvas)
    kids = pdf.Root.StructTreeRoot.K[0].K[0].K
    assert kids[0] == 0
    assert [kid.Type for kid in list(kids)[1:]] == ["/MCR", "/MCR"]
    assert [pdf.pages.index(pikepdf.Page(kid.Pg)) for kid in list(kids)[1:]] == [1, 2]


def test_a_table_with_spans(canvas: TaggedCanvas) -> None:
    with canvas.element("Table", title="Scorecard", summary="Score of each indicator"):
        with canvas.element("THead"):
            with canvas.element("TR"):
                with canvas.element("TH", scope="Column", row_span=2):
                    write(canvas, "Indicator")
                with canvas.element("TH", scope="Column", col_span=2):
                    write(canvas, "2023-24")
            with canvas.element("TR"):
                for quarter in ("Q1", "Q2"):
                    with canvas.element("TH", scope="Column"):
                        write(canvas, quarter)
        with canvas.element("TBody"), canvas.element("TR"):
            with canvas.element("TH", scope="Row"):
                write(canvas, "PI.126")
            with canvas.element("TD"):
                write(canvas, "2.0")
            with canvas.element("TD"):
                pass
    tree(
        canvas,
        """
        Document
          Table <</O/Table/Summary(Score of each indicator)>>
            THead
              TR
                TH <</O/Table/Scope/Column/RowSpan 2>> 1:0
                TH <</O/Table/Scope/Column/ColSpan 2>> 1:1
              TR
                TH <</O/Table/Scope/Column>> 1:2
                TH <</O/Table/Scope/Column>> 1:3
            TBody
              TR
                TH <</O/Table/Scope/Row>> 1:4
                TD 1:5
                TD
        """,
    )
    canvas.end_page()
    canvas.finish()


def test_lists_contents_and_figures(canvas: TaggedCanvas) -> None:
    with canvas.element("L", numbering="Disc"), canvas.element("LI"):
        with canvas.element("Lbl"):
            write(canvas, "•")
        with canvas.element("LBody"):
            write(canvas, "One point")
    with canvas.element("TOC"), canvas.element("TOCI"), canvas.element("Reference"):
        with canvas.element("Link"):
            write(canvas, "Overview 3")
            canvas.link(10, 10, 50, 12, destination="overview", contents="Go to Overview")
    with canvas.element("Figure", alt="2.0 against 2.8", bbox=(10, 30, 40, 20)):
        canvas.rect(10, 30, 40, 20, fill="navy")
    with canvas.element("Span", actual_text="not met"):
        write(canvas, "x")
    tree(
        canvas,
        """
        Document
          L <</O/List/ListNumbering/Disc>>
            LI
              Lbl 1:0
              LBody 1:1
          TOC
            TOCI
              Reference
                Link 1:2 1:annotation
          Figure <</O/Layout/Placement/Block/BBox[10 150 50 170]>> alt='2.0 against 2.8' 1:3
          Span actual='not met' 1:4
        """,
    )


def test_what_an_element_says_is_in_the_file(canvas: TaggedCanvas, reopen: Reopen) -> None:
    with canvas.element("Figure", alt="Cost: £5 (up)", title="Cost", lang="cy", bbox=(0, 0, 9, 9)):
        canvas.rect(0, 0, 9, 9, fill="navy")
    with canvas.element("Span", actual_text="not met \\ (x)"):
        write(canvas, "x")
    pdf = reopen(canvas)
    figure, span = pdf.Root.StructTreeRoot.K[0].K
    assert str(figure.Alt) == "Cost: £5 (up)"
    assert (str(figure.T), str(figure.Lang), str(figure.S)) == ("Cost", "cy", "/Figure")
    assert str(span.ActualText) == "not met \\ (x)"


def test_notes_can_be_told_apart(canvas: TaggedCanvas, reopen: Reopen) -> None:
    for text in ("first", "second"):
        with canvas.element("Note"):
            write(canvas, text)
    pdf = reopen(canvas)
    root = pdf.Root.StructTreeRoot
    notes = list(root.K[0].K)
    names = list(root.IDTree.Names)
    assert [str(note.ID) for note in notes] == [str(name) for name in names[::2]]
    assert len({str(name) for name in names[::2]}) == 2
    assert [note.objgen for note in notes] == [element.objgen for element in names[1::2]]


def test_marks_and_saved_states_are_properly_nested(canvas: TaggedCanvas, reopen: Reopen) -> None:
    with canvas.element("P"):
        write(canvas, "before")
        with canvas.rotated(50, 50, 90), canvas.element("Span"):
            write(canvas, "inside", 0, 0)
        write(canvas, "after")
    with canvas.element("Figure", alt="clipped"), canvas.clip(0, 0, 50, 50):
        canvas.rect(0, 0, 90, 90, fill="navy")
    check_marks(reopen(canvas))
    # A clip alone does not cut a mark in two.
    assert "Figure alt='clipped' 1:3\n" in canvas.tree.outline_text()


# -- consistency of the file with itself -----------------------------------------------------


def check_marks(pdf: pikepdf.Pdf) -> list[str]:
    """Read all content streams back; return the tags of the marks in drawing order.

    Every operator that paints lies in exactly one mark, marks and saved states nest, each
    identifier stands once in its page, and the parent tree names an element with the mark's tag
    that has the mark among its kids.
    """
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(nums[index]): nums[index + 1] for index in range(0, len(nums), 2)}
    assert len(parents) == int(pdf.Root.StructTreeRoot.ParentTreeNextKey)
    tags = []
    for page in pdf.pages:
        owners = parents[int(page.obj.StructParents)]
        seen = []
        open_scopes: list[str] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "BDC":
                assert "BDC" not in open_scopes
                open_scopes.append("BDC")
                tag, properties = operands
                if tag != "/Artifact":
                    identifier = int(properties.MCID)
                    seen.append(identifier)
                    assert owners[identifier].S == tag
                    assert mark_belongs(owners[identifier], identifier, page)
                    tags.append(str(tag)[1:])
            elif name == "q":
                open_scopes.append("q")
            elif name in ("EMC", "Q"):
                assert open_scopes.pop() == {"EMC": "BDC", "Q": "q"}[name]
            elif name in ("Tj", "S", "f", "B"):
                assert "BDC" in open_scopes
        assert open_scopes == []
        assert seen == list(range(len(owners)))
    return tags


def mark_belongs(element: Any, identifier: int, page: pikepdf.Page) -> bool:
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    for kid in kids:
        if isinstance(kid, int):
            if kid == identifier and element.Pg.objgen == page.obj.objgen:
                return True
        elif kid.get("/Type") == "/MCR" and kid.MCID == identifier:
            if kid.Pg.objgen == page.obj.objgen:
                return True
    return False


STEPS = st.lists(
    st.sampled_from(["P", "Span", "Sect", "artifact", "clip", "close", "draw", "draw", "page"]),
    max_size=40,
)


@given(steps=STEPS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_order_of_drawing_gives_a_consistent_file(
    steps: list[str], new_canvas: NewCanvas, reopen: Reopen
) -> None:
    canvas = new_canvas()
    canvas.begin_page(300, 200)
    scopes: list[tuple[str, Any]] = []
    drawn = 0
    for step in steps:
        if step in ("P", "Span", "Sect"):
            scopes.append((step, canvas.element(step)))
            scopes[-1][1].__enter__()
        elif step == "artifact":
            scopes.append((step, canvas.artifact()))
            scopes[-1][1].__enter__()
        elif step == "clip":
            scopes.append((step, canvas.clip(0, 0, 100, 100)))
            scopes[-1][1].__enter__()
        elif step == "close" and scopes:
            scopes.pop()[1].__exit__(None, None, None)
        elif step == "page" and not any(name == "clip" for name, _ in scopes):
            canvas.end_page()
            canvas.begin_page(300, 200)
        elif step == "draw":
            meaning = [name for name, _ in scopes if name != "clip"]
            if "artifact" in meaning or (meaning and meaning[-1] != "Sect"):
                write(canvas, "x")
                drawn += 1
    while scopes:
        scopes.pop()[1].__exit__(None, None, None)
    marks = check_marks(reopen(canvas))
    assert len(marks) <= drawn
    # Every identifier in the tree is a mark on a page, and none is missing.
    assert len(marks) == sum(
        1 for line in canvas.tree.outline_text().split() if ":" in line and line[0].isdigit()
    )


def test_element_types_are_those_of_the_standard(canvas: TaggedCanvas) -> None:
    with pytest.raises(ValueError, match="'Paragraph'"):
        canvas.element("Paragraph")


def test_drawing_needs_a_page(new_canvas: NewCanvas) -> None:
    canvas = new_canvas()
    with canvas.element("P"), pytest.raises(RuntimeError, match="no page"):
        write(canvas, "lost")
