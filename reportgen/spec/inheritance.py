"""What a layout takes over from the one that it extends.

In: the nodes of both. Out: the nodes of the resolved layout, each still with the file,
line and column where it was written, so that whatever is said of it points there.

The rules, in full:

- A mapping takes over each key that it does not name; ``null`` takes a key away.
- A text, a number, a list: what the extending layout says holds, whole.
- ``pages`` as a list says which pages there are, in their order. Each begins as the page
  of its kind below (of its title, where there are several of the kind).
- ``pages``, ``columns``, ``blocks``, ``bands`` and ``sections`` as a mapping change
  entries by name, where they are: ``columns: {target: {heading: Goal}, sparkline: null}``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from reportgen.diagnostics import nearest
from reportgen.spec.nodes import Entry, Mapping, Node, Scalar, Sequence
from reportgen.spec.reading import Reading, shortened

NAMED_LISTS = {
    "pages": "kind",
    "columns": "column",
    "blocks": "",
    "bands": "name",
    "sections": "heading",
}
"""Lists whose entries have names, by the key that holds the name. A block's name is its
only key."""

_PAGES = "pages"


def resolved(files: Iterable[Mapping], reading: Reading) -> Mapping:
    """Return what layouts say together: the first, then what each extends in turn."""
    *above, ground = files
    return reduce(lambda base, own: _merged(base, own, reading), reversed(above), ground)


def _merged(base: Mapping, own: Mapping, reading: Reading) -> Mapping:
    entries = {entry.key.text: entry for entry in base.entries}
    for entry in own.entries:
        name = entry.key.text
        below = entries.get(name)
        if below is None:
            entries[name] = entry
        elif isinstance(entry.value, Scalar) and entry.value.is_written_null:
            del entries[name]
        else:
            entries[name] = Entry(entry.key, _over(below.value, entry.value, name, reading))
    return Mapping(tuple(entries.values()), own.location)


def _over(base: Node, own: Node, key: str, reading: Reading) -> Node:
    """Return what holds where a key stands in both."""
    if isinstance(base, Mapping) and isinstance(own, Mapping):
        return _merged(base, own, reading)
    if isinstance(base, Sequence) and key in NAMED_LISTS:
        if isinstance(own, Mapping):
            return _changed(base, own, key, reading)
        if isinstance(own, Sequence) and key == _PAGES:
            items = tuple(_page(base, item, reading) for item in own.items)
            return Sequence(items, own.location)
    return own


def _changed(base: Sequence, own: Mapping, key: str, reading: Reading) -> Sequence:
    """Return a list with the entries that ``own`` names changed, or taken out."""
    items: list[Node | None] = list(base.items)
    for entry in own.entries:
        places = _places(base, entry.key.text, key)
        if not places:
            known = [name for item in base.items if (name := _name(item, key))]
            where = f"the {key} of the layout that this one extends"
            # Whoever meant one of these made a slip; whoever did not wants one more.
            more = not nearest(entry.key.text, known)
            advice = f"to have one more, write the whole list of {key}" if more else ""
            reading.unknown(entry.key, dict.fromkeys(known), key, where, advice)
        elif len(places) > 1:
            message = f"'{shortened(entry.key.text)}' names {len(places)} of the {key}"
            hint = "name one by its title" if key == _PAGES else f"write the list of {key} anew"
            reading.wrong(entry.key.location, message, hint)
        else:
            index = places[0]
            items[index] = _changed_item(base.items[index], entry, key, reading)
    return Sequence(tuple(item for item in items if item is not None), own.location)


def _changed_item(item: Node, change: Entry, key: str, reading: Reading) -> Node | None:
    """Return an entry of a list with a change, at its own place; ``None``: taken out."""
    value = change.value
    if isinstance(value, Scalar) and value.is_written_null:
        return None
    whole = _written_out(item, key)
    name_key = NAMED_LISTS[key]
    if not name_key:
        only = whole.entries[0]
        inner = _over(only.value, value, only.key.text, reading)
        return Mapping((Entry(only.key, inner),), item.location)
    if not isinstance(value, Mapping):
        expected = "a mapping of what changes, or null to take it out"
        reading.about(f"'{shortened(change.key.text)}'").expected(expected, value)
        return item
    return Mapping(_merged(whole, value, reading).entries, item.location)


def _page(base: Sequence, item: Node, reading: Reading) -> Node:
    """Return a page of the extending layout with all that it takes over."""
    kind = _name(item, _PAGES)
    alike = [page for page in base.items if kind and _name(page, _PAGES) == kind]
    if not alike:
        return item
    own = _written_out(item, _PAGES)
    title = _text(own.get("title"))
    titled = [page for page in alike if title and _title(page) == title]
    if len(alike) > 1 and not titled:
        if not title:
            known = ", ".join(f"'{_title(page)}'" for page in alike if _title(page))
            message = f"the layout that this one extends has {len(alike)} pages of kind '{kind}'"
            hint = f"give the title of one of them: {known}" if known else "title them there"
            reading.wrong(item.location, message, hint)
        return item
    return _merged(_written_out((titled or alike)[0], _PAGES), own, reading)


def _places(base: Sequence, name: str, key: str) -> list[int]:
    """Return where entries of a name stand; pages answer to their titles as well."""
    items = list(enumerate(base.items))
    named = [index for index, item in items if _name(item, key) == name]
    if named or key != _PAGES:
        return named
    return [index for index, item in items if _title(item) == name]


def _written_out(item: Node, key: str) -> Mapping:
    """Return an entry as a mapping: ``history`` as ``{column: history}``."""
    if isinstance(item, Mapping):
        return item
    assert isinstance(item, Scalar)
    name = NAMED_LISTS[key]
    if not name:
        return Mapping((Entry(item, Mapping((), item.location)),), item.location)
    return Mapping((Entry(Scalar(name, True, item.location), item),), item.location)


def _name(item: Node, key: str) -> str:
    """Return the name of an entry, or nothing where it has none."""
    if isinstance(item, Scalar):
        return "" if item.is_null else item.text.strip()
    if not isinstance(item, Mapping):
        return ""
    if name := NAMED_LISTS[key]:
        return _text(item.get(name))
    return item.entries[0].key.text if len(item.entries) == 1 else ""


def _title(page: Node) -> str:
    return _text(page.get("title")) if isinstance(page, Mapping) else ""


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) and not node.is_null else ""
