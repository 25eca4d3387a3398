"""Frozen values are those of the standard library, made faster."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import re
from collections.abc import Callable
from dataclasses import field, replace
from pathlib import Path
from typing import Any

import pytest

from reportgen import frozen
from reportgen.frozen import dataclass

Decorator = Callable[..., Any]


def shapes(decorator: Decorator) -> tuple[Any, ...]:
    """Return a class of two fields, one that has all that fields can be, and one below it."""

    @decorator(frozen=True, slots=True)
    class Point:
        """Two fields."""

        x: int
        y: int = 2

        @property
        def both(self) -> int:
            return self.x + self.y

    @decorator(frozen=True, slots=True)
    class Rich:
        name: str
        items: list[int] = field(default_factory=list)
        seen: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
        double: int = field(init=False, repr=False, compare=False)
        kept: list[int] = field(init=False, default_factory=list)

        def __post_init__(self) -> None:
            object.__setattr__(self, "double", 2 * len(self.items))

    @decorator(frozen=True, slots=True)
    class Solid(Point):
        z: int = 3

        def __repr__(self) -> str:
            return "solid"

    @decorator(frozen=True, slots=True)
    class Empty:
        pass

    @decorator(frozen=True, slots=True, eq=False)
    class Same:
        x: int

    return Point, Rich, Solid, Empty, Same


BOTH = pytest.mark.parametrize("classes", [shapes(dataclass), shapes(dataclasses.dataclass)])
"""What holds for these values holds for those of the standard library."""


@BOTH
def test_values_are_made_from_positions_names_and_defaults(classes: tuple[Any, ...]) -> None:
    point, rich, solid, empty, _ = classes
    assert (point(1).x, point(1).y, point(y=5, x=4).both) == (1, 2, 9)
    assert (rich("a", [1, 2]).double, rich("a").items, rich("a").kept) == (4, [], [])
    assert rich("a").items is not rich("a").items
    assert (solid(1).y, solid(1).z, solid(1, 2, 4).z) == (2, 3, 4)
    assert empty() == empty()
    for wrong in ((), (1, 2, 3)):
        with pytest.raises(TypeError, match="__init__"):
            point(*wrong)


@BOTH
def test_equality_and_hash_are_by_class_and_compared_fields(classes: tuple[Any, ...]) -> None:
    point, rich, solid, empty, same = classes
    assert point(1) == point(1, 2) != point(2, 2)
    assert point(1) != solid(1)
    assert point(1) != (1, 2)
    assert rich("a", seen={"b": 1}) == rich("a")
    assert {point(1), point(1, 2), solid(1)} == {solid(1), point(1)}
    assert hash(empty()) == hash(empty())
    assert same(1) != same(1)
    assert len({same(1), same(1)}) == 2


@BOTH
def test_a_value_cannot_be_changed(classes: tuple[Any, ...]) -> None:
    point = classes[0](1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        point.other = 1
    assert not hasattr(point, "__dict__")


@BOTH
def test_values_are_shown_copied_replaced_and_matched(classes: tuple[Any, ...]) -> None:
    point, rich, solid, _, _ = classes
    assert repr(point(1)).endswith("Point(x=1, y=2)")
    assert repr(rich("a")).endswith("Rich(name='a', items=[], kept=[])")
    assert repr(solid(1)) == "solid"
    assert replace(point(1), y=7) == point(1, 7)
    assert copy.copy(point(1)) == point(1)
    assert copy.deepcopy(rich("a", [1])) == rich("a", [1])
    match point(3):
        case point(x, y):
            assert (x, y) == (3, 2)
    assert [each.name for each in dataclasses.fields(solid)] == ["x", "y", "z"]
    assert point.__doc__ == "Two fields."


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that can be found by its name."""

    x: int


def test_a_value_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(Kept(1))) == Kept(1)


def test_classes_of_fields_alike_share_what_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    monkeypatch.setattr(
        frozen, "exec", lambda *given: (compiled.append(1), exec(*given)), raising=False
    )
    monkeypatch.setattr(dataclasses, "_process_class", None)  # theirs
    frozen._code.cache_clear()
    shapes(dataclass)
    assert len(compiled) == 5
    shapes(dataclass)
    assert len(compiled) == 5


@pytest.mark.parametrize("decorator", [dataclass, dataclasses.dataclass])
def test_fields_that_cannot_be_are_refused(decorator: Decorator) -> None:
    with pytest.raises(ValueError, match="use default_factory"):

        @decorator(frozen=True, slots=True)
        class Changing:
            items: list[int] = []  # noqa: RUF012 - the point of the test

    with pytest.raises(TypeError, match="default"):

        @decorator(frozen=True, slots=True)
        class Disordered:
            x: int = 1
            y: int


@BOTH
def test_signatures_name_what_is_given(classes: tuple[Any, ...]) -> None:
    point, rich, solid, empty, _ = classes
    named = [list(inspect.signature(each).parameters) for each in (point, rich, solid, empty)]
    assert named == [["x", "y"], ["name", "items", "seen"], ["x", "y", "z"], []]
    assert point.__match_args__ == ("x", "y")
    assert inspect.signature(point).parameters["y"].default == 2


def test_other_classes_are_the_standard_librarys() -> None:
    @dataclass(slots=True)
    class Changing:
        x: int

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        x: int

    changing = Changing(1)
    changing.x = 2
    assert (changing.x, Ordered(1) < Ordered(2)) == (2, True)


def slow_values(package: Path) -> list[str]:
    """Return the modules that take ``dataclass`` from the standard library."""
    taken = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    return [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if taken.search(path.read_text("utf-8"))
    ]


def test_values_are_made_the_fast_way_everywhere(tmp_path: Path) -> None:
    assert slow_values(Path(frozen.__file__).parent) == []
    (tmp_path / "a.py").write_text("import re\nfrom dataclasses import dataclass, field\n", "utf-8")
    assert slow_values(tmp_path) == ["a.py"]
