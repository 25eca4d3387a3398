"""``reportgen explain``: what a key of a layout, of pack.yaml or distribution.yaml is for.

In: a path such as ``scorecard.columns``, or a layout to resolve. Out: text or Markdown,
from the shapes that read the files.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit, UsageError, suggestion
from reportgen.pipeline import full_schema, resolved_layout
from reportgen.spec.reference import Topic, all_topics, find_topics, topics_of
from reportgen.spec.resolution import resolved_text

FILES = {"pack": "pack.yaml", "distribution": "distribution.yaml"}
"""What paths into the files that are no layout begin with."""


def run(arguments: argparse.Namespace) -> Outcome:
    """Explain a path, everything, or one layout."""
    if arguments.resolved:
        if arguments.path:
            raise UsageError("explain either a path or a layout with --resolved, not both")
        return Outcome(Exit.DONE, _resolved(arguments.resolved))
    write = _markdown if arguments.format == "markdown" else _text
    layout = topics_of(full_schema("layout"))
    files = {name: topics_of(full_schema(name), name) for name in FILES}
    if not arguments.path:
        return Outcome(Exit.DONE, _everything(layout, files, arguments.format))
    path = arguments.path.strip(".")
    head, _, inside = path.partition(".")
    top = files.get(head, layout)
    if top is layout:
        found = find_topics(layout, path)
    else:
        found = find_topics(top, inside) if inside else (top,)
    if not found:
        raise UsageError(_unknown(path, top))
    return Outcome(Exit.DONE, "\n".join("".join(write(topic)) for topic in found))


def _everything(layout: Topic, files: Mapping[str, Topic], form: str) -> str:
    if form == "markdown":
        parts = ["# Layouts\n\n"]
        for topic in [each for each in all_topics(layout) if each.path]:
            parts += [*_markdown(topic), "\n"]
        for name, file in files.items():
            parts.append(f"# {FILES[name]}\n\n")
            for topic in [each for each in all_topics(file) if each is not file]:
                parts += [*_markdown(topic), "\n"]
        return "".join(parts).rstrip("\n") + "\n"
    kinds = next((topic.below() for topic in layout.below() if topic.name == "pages"), ())
    parts = ["The keys of a layout:\n", *_list(layout.below())]
    parts += ["\nThe kinds of pages under 'pages':\n", *_list(kinds)]
    for name, file in files.items():
        parts += [f"\nThe keys of {FILES[name]} (explain {name}.KEY):\n", *_list(file.below())]
    parts.append("\n'reportgen explain scorecard.columns' tells more of one of them.\n")
    return "".join(parts)


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
