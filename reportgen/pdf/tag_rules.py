"""Rules about the structure tree of a file that is read back whole.

In: the file. Out: breaches of what a reader of the tags relies on: alternatives, scopes,
closed rows, headings in steps, links with their annotation, marks with their element.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from reportgen.frozen import dataclass
from reportgen.pdf.breach import Breach, Subject

_UA = "ISO 14289-1"
_SEVERAL = frozenset({"THead", "TBody", "TFoot"})
STANDARD_TYPES = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private "
    "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot "
    "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP "
    "Figure Formula Form".split()
)
"""ISO 32000-1, 14.8.4."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the tree, with the page on which it begins, if that is known."""

    element: Any
    kind: str
    page: int | None
    kids: tuple[Tag, ...]

    @property
    def attributes(self) -> Any:
        """The element's attribute dictionary, empty where it has none."""
        found = self.element.get("/A", {})
        return found[0] if isinstance(found, pikepdf.Array) else found


def tags_of(subject: Subject) -> tuple[Tag, ...]:
    """Return the structure tree below its root; nothing where there is none."""
    root = subject.root.get("/StructTreeRoot")
    if root is None:
        return ()
    pages = {page.obj.objgen: number for number, page in enumerate(subject.pdf.pages, start=1)}
    return tuple(_tag(kid, pages, 0) for kid in _elements(root))


MOST_DEPTH = 200
"""Depth at which a tree is cut: no reader follows one that nests deeper."""


def _tag(element: Any, pages: dict[tuple[int, int], int], depth: int) -> Tag:
    page = element.get("/Pg")
    number = pages.get(page.objgen) if page is not None else None
    inner = _elements(element) if depth < MOST_DEPTH else ()
    kids = tuple(_tag(kid, pages, depth + 1) for kid in inner)
    if number is None:
        number = next((kid.page for kid in kids if kid.page), None)
    return Tag(element, str(element.get("/S", "/NonStruct"))[1:], number, kids)


def _elements(element: Any) -> Iterator[Any]:
    for kid in kids_of(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def kids_of(element: Any) -> list[Any]:
    """Return what stands in an element: elements, content numbers, references."""
    found = element.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def walk(tags: tuple[Tag, ...]) -> Iterator[Tag]:
    """Yield tags in reading order."""
    for tag in tags:
        yield tag
        yield from walk(tag.kids)


def known(subject: Subject, tags: tuple[Tag, ...]) -> Iterator[Breach]:
    """S640: every element has a standard type, and that type its standard meaning."""
    for name in subject.root.get("/StructTreeRoot", {}).get("/RoleMap", {}):
        if name[1:] in STANDARD_TYPES:
            yield Breach("S640", f"{_UA}, 7.1", f"the standard type '{name[1:]}' is remapped")
    for tag in walk(tags):
        if tag.kind not in STANDARD_TYPES:
            yield Breach("S640", f"{_UA}, 7.1", f"'{tag.kind}' is no standard type", tag.page)


def spoken(subject: Subject, tags: tuple[Tag, ...]) -> Iterator[Breach]:
    """S641: figures have an alternative."""
    for tag in walk(tags):
        if tag.kind in ("Figure", "Formula") and not (
            str(tag.element.get("/Alt", "")) or str(tag.element.get("/ActualText", ""))
        ):
            yield Breach("S641", f"{_UA}, 7.3", f"a {tag.kind} has no alternative text", tag.page)


def tabular(subject: Subject, tags: tuple[Tag, ...]) -> Iterator[Breach]:
    """S642, S643: header cells have a scope, and rows close with their spans counted."""
    for tag in walk(tags):
        if tag.kind == "TH" and "/Scope" not in tag.attributes:
            yield Breach("S642", f"{_UA}, 7.5", "a header cell has no scope", tag.page)
        if tag.kind == "Table":
            widths = _row_widths(tag)
            if len(set(widths)) > 1:
                what = f"rows of a table have {min(widths)} to {max(widths)} columns"
                yield Breach("S643", f"{_UA}, 7.2", what, tag.page)


def _row_widths(table: Tag) -> list[int]:
    """Return for each row how many columns its cells and the spans from above cover."""
    parts = (table, *(part for part in table.kids if part.kind in _SEVERAL))
    rows = [row for part in parts for row in part.kids if row.kind == "TR"]
    reaching: list[tuple[int, int]] = []
    widths = []
    for row in rows:
        width = sum(columns for columns, _ in reaching)
        reaching = [(columns, left - 1) for columns, left in reaching if left > 1]
        for cell in row.kids:
            columns = int(cell.attributes.get("/ColSpan", 1))
            down = int(cell.attributes.get("/RowSpan", 1))
            width += columns
            if down > 1:
                reaching.append((columns, down - 1))
        widths.append(width)
    if reaching:
        widths.append(-1)  # a span that reaches below the last row
    return widths


def headed(subject: Subject, tags: tuple[Tag, ...]) -> Iterator[Breach]:
    """S644: headings begin with H1 and go down in steps of one."""
    level = 0
    for tag in walk(tags):
        if len(tag.kind) == 2 and tag.kind[0] == "H" and tag.kind[1].isdigit():
            own = int(tag.kind[1])
            if own > level + 1:
                what = f"a heading of level {own} follows one of level {level}"
                yield Breach("S644", f"{_UA}, 7.4.2", what, tag.page)
            level = own


def joined(subject: Subject, tags: tuple[Tag, ...]) -> Iterator[Breach]:
    """S645: a Link holds its annotation, and an annotation is known to its Link."""
    for tag in walk(tags):
        if tag.kind == "Link" and not any(
            isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
            for kid in kids_of(tag.element)
        ):
            yield Breach("S645", f"{_UA}, 7.18.5", "a Link holds no annotation", tag.page)
    if "/ParentTree" not in subject.root.get("/StructTreeRoot", {}):
        return
    owners = pikepdf.NumberTree(subject.root.StructTreeRoot.ParentTree)
    for number, page in subject.pages:
        for annotation in page.get("/Annots", []):
            key = annotation.get("/StructParent")
            owner = owners.get(int(key)) if key is not None else None
            if annotation.get("/Subtype") == "/Link" and owner is not None and not _is_link(owner):
                what = "the parent tree gives a link to an element that is no Link"
                yield Breach("S645", f"{_UA}, 7.18.5", what, number)


def _is_link(owner: Any) -> bool:
    return isinstance(owner, pikepdf.Dictionary) and owner.get("/S") == "/Link"


def nested(subject: Subject, tags: tuple[Tag, ...]) -> Iterator[Breach]:
    """S646: parts of tables and lists stand where they belong."""
    parents = {
        "TR": {"Table", *_SEVERAL},
        "TH": {"TR"},
        "TD": {"TR"},
        "THead": {"Table"},
        "TBody": {"Table"},
        "LI": {"L"},
        "LBody": {"LI"},
        "TOCI": {"TOC"},
    }
    for tag in walk(tags):
        for kid in tag.kids:
            allowed = parents.get(kid.kind)
            if allowed is not None and tag.kind not in allowed:
                what = f"{kid.kind} stands in {tag.kind}"
                yield Breach("S646", f"{_UA}, 7.2", what, kid.page)


TAG_RULES = (known, spoken, tabular, headed, joined, nested)


def tag_breaches(subject: Subject, tags: tuple[Tag, ...]) -> tuple[Breach, ...]:
    """Return the breaches of all rules about tags, for files that must be tagged."""
    if not subject.is_tagged_standard:
        return ()
    return tuple(breach for rule in TAG_RULES for breach in rule(subject, tags))
