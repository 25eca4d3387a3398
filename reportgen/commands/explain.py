"""``reportgen explain``: what a key of a layout or of pack.yaml is for, and what it takes.

In: a path such as ``scorecard.columns``, or a layout to resolve. Out: text or Markdown,
from the shapes that read the files.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit, UsageError, suggestion
from reportgen.pipeline import full_schema, resolved_layout
from reportgen.spec.reference import Topic, all_topics, find_topics, topics_of
from reportgen.spec.resolution import resolved_text

PACK = "pack"
"""What paths into pack.yaml begin with."""


def run(arguments: argparse.Namespace) -> Outcome:
    """Explain a path, everything, or one layout."""
    if arguments.resolved:
        if arguments.path:
            raise UsageError("explain either a path or a layout with --resolved, not both")
        return Outcome(Exit.DONE, _resolved(arguments.resolved))
    write = _markdown if arguments.format == "markdown" else _text
    layout, pack = topics_of(full_schema("layout")), topics_of(full_schema(PACK), PACK)
    if not arguments.path:
        return Outcome(Exit.DONE, _everything(layout, pack, arguments.format))
    path = arguments.path.strip(".")
    inside = path.removeprefix(f"{PACK}.") if path.startswith(f"{PACK}.") else ""
    if path == PACK:
        found: tuple[Topic, ...] = (pack,)
    else:
        found = find_topics(pack, inside) if inside else find_topics(layout, path)
    if not found:
        raise UsageError(_unknown(path, pack if inside else layout))
    return Outcome(Exit.DONE, "\n".join("".join(write(topic)) for topic in found))


def _everything(layout: Topic, pack: Topic, form: str) -> str:
    if form == "markdown":
        parts = ["# Layouts\n\n"]
        for topic in [each for each in all_topics(layout) if each.path]:
            parts += [*_markdown(topic), "\n"]
        parts.append("# pack.yaml\n\n")
        for topic in [each for each in all_topics(pack) if each is not pack]:
            parts += [*_markdown(topic), "\n"]
        return "".join(parts).rstrip("\n") + "\n"
    kinds = next((topic.below() for topic in layout.below() if topic.name == "pages"), ())
    return "".join(
        (
            "The keys of a layout:\n",
            *_list(layout.below()),
            "\nThe kinds of pages under 'pages':\n",
            *_list(kinds),
            "\nThe keys of pack.yaml (explain pack.KEY):\n",
            *_list(pack.below()),
            "\n'reportgen explain scorecard.columns' tells more of one of them.\n",
        )
    )


def _text(topic: Topic) -> Iterator[str]:
    yield f"{topic.path or 'layout'}\n"
    if topic.description:
        yield f"    {topic.description}\n"
    meanings = topic.meanings()
    if takes := _takes(topic):
        yield f"    takes: {takes}{', required' if topic.required else ''}\n"
    if topic.default:
        yield f"    default: {topic.default}\n"
    if meanings:
        yield "    names:\n"
        width = max(map(len, meanings))
        for name, meaning in meanings.items():
            yield f"      {name:<{width}}  {meaning}\n"
    if below := topic.below():
        yield "    keys:\n"
        yield from (f"  {line}" for line in _list(below))


def _takes(topic: Topic) -> str:
    """Return what a topic takes; names that are explained below are not listed twice."""
    names = ", ".join(topic.meanings())
    return (
        topic.takes.replace(f"one of {names}", "one of the names below") if names else topic.takes
    )


def _list(topics: tuple[Topic, ...]) -> Iterator[str]:
    width = max((len(topic.name) for topic in topics), default=0)
    for topic in topics:
        required = " (required)" if topic.required else ""
        said = topic.description or topic.takes
        yield f"    {topic.name:<{width}}  {said}{required}\n"


def _markdown(topic: Topic) -> Iterator[str]:
    yield f"## `{topic.path or 'layout'}`\n\n"
    if topic.description:
        yield f"{_escaped(topic.description)}\n\n"
    if takes := _takes(topic):
        yield f"- Takes {_escaped(takes)}{'; required' if topic.required else ''}\n"
    if topic.default:
        yield f"- Default: `{topic.default}`\n"
    if meanings := topic.meanings():
        yield "\n| name | what it stands for |\n| --- | --- |\n"
        for name, meaning in meanings.items():
            yield f"| `{name}` | {_escaped(meaning)} |\n"
    if below := topic.below():
        yield "\n| key | what it is for |\n| --- | --- |\n"
        for each in below:
            required = " (required)" if each.required else ""
            yield f"| `{each.name}`{required} | {_escaped(each.description or each.takes)} |\n"


def _escaped(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return "".join(f"\\{each}" if each in "\\|*_<>`[]" else each for each in text)


def _unknown(path: str, top: Topic) -> str:
    """Return that a path leads nowhere, and what was probably meant."""
    known = [topic.path.removeprefix("pages.") for topic in all_topics(top) if topic.path]
    head, _, last = path.rpartition(".")
    beside = [name for name in known if name.rpartition(".")[0] == head]
    names = [name.rpartition(".")[2] for name in beside] or [
        name for name in known if "." not in name
    ]
    hint = suggestion(last if beside else path, dict.fromkeys(names), "keys")
    return f"there is no '{path}' to explain: {hint}"


def _resolved(name: str) -> str:
    path = Path(name)
    folder = path.parent if path.is_file() else Path()
    return resolved_text(resolved_layout(path.name if path.is_file() else name, folder))
