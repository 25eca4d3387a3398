"""No text of a page is written in the code, shown by reading it; and proof that one is noticed.

``test_marked_words`` proves it for what the samples come to. Here the code itself is read: what
is handed over to be printed or spoken may be no string constant with a letter, nor be put
together of one, whatever figures may lead to it. Local names are followed to what they are given.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from marked_pack import MARKED

import reportgen

PACKAGE = Path(reportgen.__file__).parent
ROOMS = ("pages", "drawing", "content", "layout", "typeset.py", "compose.py", "pack")


class Sink(NamedTuple):
    """A call that prints or speaks: which of its arguments are text."""

    positions: tuple[int, ...]
    keywords: tuple[str, ...]


FUNCTIONS: dict[str, Sink] = {
    "text": Sink((0,), ("content",)),
    "Span": Sink((0,), ("text",)),
    "Paragraph": Sink((0,), ("text",)),
    "Verdict": Sink((0, 1, 4), ("label", "short_label", "word")),
    "Section": Sink((0, 1), ("heading", "question")),
    "SideLabel": Sink((0, 1), ("figure", "words")),
    "YearSpan": Sink((0,), ("text",)),
    "PlacedText": Sink((2,), ("text",)),
    "Figure": Sink((0, 1, 3), ("whole", "fraction", "marker")),
    "FigureText": Sink((0, 1), ("whole", "fraction")),
    "Sign": Sink((), ("spoken",)),
    "Picture": Sink((2,), ("alt",)),
    "Table": Sink((), ("summary",)),
    "TitleBlock": Sink((0, 1, 2, 4), ("over", "title", "continued", "standfirst")),
    "Entry": Sink((1,), ("title",)),
    "ChartContent": Sink((1, 2, 3), ("title", "subtitle", "alt")),
    "RunChart": Sink((), ("value_texts", "period_texts", "tick_texts", "break_text", "remarks")),
    "ComparisonRow": Sink((), ("name", "figure")),
    "DocumentInfo": Sink((0, 1, 2, 4), ("title", "author", "subject", "keywords")),
    "Composition": Sink((), ("title", "author", "subject", "keywords")),
    "Attachment": Sink((2,), ("description",)),
    "CoverContent": Sink(
        (),
        (
            *("organisation", "logo_says", "marking", "quarter", "year", "months", "title"),
            *("directorate", "tag", "tag_meaning", "facts", "label"),
        ),
    ),
    "ExceptionContent": Sink(
        (), ("heading", "strip", "owners", "continued", "continues", "end", "notes")
    ),
}
"""Functions and classes by name; ``text`` is ``drawing.prose.text``."""
METHODS: dict[str, Sink] = {
    "text": Sink((2,), ("text",)),
    "element": Sink((), ("alt", "actual_text", "title", "summary")),
    "link": Sink((), ("contents",)),
    "outline": Sink((0,), ("title",)),
    "begin_page": Sink((3,), ("label",)),
}
"""Methods, of the canvas above all."""
PASSING = ("format", "join", "strip", "replace", "removesuffix", "removeprefix", "upper", "title")
"""Methods of text that hand it on."""


@lru_cache(None)
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def literal_faults(package: Path, rooms: tuple[str, ...] = ROOMS) -> list[str]:
    """Say where a constant with a letter is handed over to be printed."""
    return [
        f"{path.relative_to(package).as_posix()}:{line}: prints {written!r}"
        for path in _files(package, rooms)
        for line, written in _printed_constants(_tree(path))
    ]


def _files(package: Path, rooms: tuple[str, ...]) -> Iterator[Path]:
    for room in rooms:
        place = package / room
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place]


def _printed_constants(tree: ast.Module) -> Iterator[tuple[int, str]]:
    outside = _assigned(tree)
    scopes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Module)]
    seen: set[ast.AST] = set()
    # Inner functions first, so that a call is judged by the names of the function it is in.
    for scope in sorted(scopes, key=lambda node: -getattr(node, "lineno", 0)):
        names = outside | _assigned(scope)
        for node in ast.walk(scope):
            if isinstance(node, ast.Call) and node not in seen:
                seen.add(node)
                for argument in _printed_arguments(node):
                    for constant in _constants(argument, names, frozenset()):
                        if any(letter.isalpha() for letter in constant):
                            yield node.lineno, constant


def _assigned(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """Return what each name of a function, or of a module outside of functions, is given."""
    found: dict[str, list[ast.expr]] = {}
    body = ast.walk(scope) if isinstance(scope, ast.FunctionDef) else iter(scope.body)  # type: ignore[attr-defined]
    for node in body:
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
            pairs = [(node.target, node.value)]
        else:
            continue
        for target, value in pairs:
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                each = zip(target.elts, value.elts, strict=False)
            else:
                each = iter([(target, value)])
            for name, given in each:
                if isinstance(name, ast.Name):
                    found.setdefault(name.id, []).append(given)
    return found


def _printed_arguments(call: ast.Call) -> Iterator[ast.expr]:
    if isinstance(call.func, ast.Attribute):
        sink = METHODS.get(call.func.attr)
    else:
        sink = FUNCTIONS.get(getattr(call.func, "id", ""))
    if sink is None:
        return
    yield from (call.args[at] for at in sink.positions if at < len(call.args))
    yield from (each.value for each in call.keywords if each.arg in sink.keywords)


def _constants(
    node: ast.expr, names: dict[str, list[ast.expr]], followed: frozenset[str]
) -> Iterator[str]:
    """Yield the string constants that an expression can come to, or be put together of."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
        return
    if isinstance(node, ast.Name):
        if node.id not in followed:
            for given in names.get(node.id, ()):
                yield from _constants(given, names, followed | {node.id})
        return
    for part in _parts(node):
        yield from _constants(part, names, followed)


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the expressions that the text of an expression comes from."""
    if isinstance(node, ast.JoinedStr):
        yield from node.values
    elif isinstance(node, ast.FormattedValue):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.BoolOp):
        yield from node.values
    elif isinstance(node, ast.BinOp):
        yield from (node.left, node.right)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        yield from node.elts
    elif isinstance(node, ast.Dict):
        yield from node.values
    elif isinstance(node, ast.Starred | ast.Await):
        yield node.value
    elif isinstance(node, ast.GeneratorExp | ast.ListComp):
        yield node.elt
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in PASSING:
            yield from (node.func.value, *node.args)
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("str", "tuple", "list"):
        yield from node.args


def test_no_text_of_a_page_is_written_in_the_code() -> None:
    assert literal_faults(PACKAGE) == []


def test_every_sink_is_called_somewhere() -> None:
    called: set[tuple[bool, str]] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call):
                method = isinstance(node.func, ast.Attribute)
                called.add((method, getattr(node.func, "attr" if method else "id", "")))
    never = [name for name in FUNCTIONS if (False, name) not in called]
    never += [name for name in METHODS if (True, name) not in called]
    assert never == []


def test_marked_letters_are_in_no_constant_of_the_rooms_that_print() -> None:
    for path in _files(PACKAGE, (*ROOMS, "pdf")):
        tree = _tree(path)
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert id(node) in docs or not MARKED & set(node.value), f"{path}:{node.lineno}"


BAD = {
    'text("No data", "body")': "No data",
    'text(content=f"Page {number}", style="body")': "Page ",
    'Paragraph(text("none" if empty else said, "body"))': "none",
    'canvas.text(x, y, "Total", face, 9, ink)': "Total",
    'canvas.text(x, y, label + " of " + total, face, 9, ink)': " of ",
    'canvas.element("Figure", alt="A chart")': "A chart",
    'canvas.outline(title or "Contents", anchor, 0)': "Contents",
    'canvas.link(0, 0, 1, 1, url=url, contents="Opens a page")': "Opens a page",
    'canvas.begin_page(1, 1, 0, "Cover")': "Cover",
    'SideLabel(figure, "target")': "target",
    'Table(summary="{} rows".format(count))': "{} rows",
    'Figure(" and ".join(parts), "")': " and ",
    'said = "Not met"\n    Verdict(said, "", symbol, colour, word)': "Not met",
    'said: str = "Not met"\n    more = said\n    text(more, "body")': "Not met",
    'first, said = 1, "met"\n    text(said, "body")': "met",
    'text(UNKNOWN, "body")': "unknown",
    'RunChart(value_texts=tuple(f"{each} kg" for each in values))': " kg",
}


@pytest.mark.parametrize("code", BAD)
def test_a_text_in_the_code_is_noticed(tmp_path: Path, code: str) -> None:
    (tmp_path / "pages").mkdir()
    source = f'UNKNOWN = "unknown"\n\n\ndef draw(canvas):\n    {code}\n'
    (tmp_path / "pages" / "bad.py").write_text(source, "utf-8")
    [fault] = literal_faults(tmp_path, ("pages",))
    assert fault.startswith("pages/bad.py:")
    assert fault.endswith(f"prints {BAD[code]!r}")


GOOD = (
    'text(words("cover.title"), "body")',
    'text(f"{figure}%", "body", face="semibold")',
    'canvas.text(x, y, f"{label} ", "regular", 9, "ink")',
    'canvas.element("Figure", alt=words("chart.alt"))',
    'Verdict(word, word, "star", "met", word)',
    'label = words("x.y")\n    text(label, "body")',
    'text(", ".join(parts) + "…", "note")',
    'text(self.words, "body")',
)


@pytest.mark.parametrize("code", GOOD)
def test_words_and_punctuation_are_none(tmp_path: Path, code: str) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "good.py").write_text(f"def draw(canvas):\n    {code}\n", "utf-8")
    assert literal_faults(tmp_path, ("pages",)) == []
