"""``reportgen inspect``: what a PDF claims, what it holds, and whether it is what it claims."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Diagnostic, Exit, Location, ReportgenError
from reportgen.findings.document import as_json, findings_document
from reportgen.pdf.inspection import Boxes, Inspection, inspect

MOST_SHOWN = 20
"""Breaches that the text shows; the JSON document has all of them."""


def run(arguments: argparse.Namespace) -> Outcome:
    """Inspect a PDF. Exit 8 if it fails its own claims, 3 if it is no PDF."""
    path = Path(arguments.file)
    try:
        found = inspect(path.read_bytes())
    except FileNotFoundError:
        raise _unreadable(path, "F501", "there is no such file", "name a PDF") from None
    except ValueError as error:
        hint = "name a PDF that opens in a reader without a password"
        raise _unreadable(path, "F503", str(error), hint) from None
    exit_code = Exit.DONE if found.conforms else Exit.STANDARD
    if arguments.format == "json":
        return Outcome(exit_code, as_json(inspection_document(path, found)))
    return Outcome(exit_code, visible(inspection_text(path, found)))


def _unreadable(path: Path, code: str, message: str, hint: str) -> ReportgenError:
    return ReportgenError([Diagnostic(code, message, Location(str(path)), hint)])


def inspection_document(path: Path, found: Inspection) -> dict[str, Any]:
    """Return the document of ``inspect --format json``: the facts, and ``check``'s keys."""
    return {
        "pdf": str(path),
        "sha256": found.sha256,
        "bytes": found.size,
        "version": found.version,
        "standards": list(found.claims),
        "conforms": found.conforms,
        "title": found.title,
        "language": found.language,
        "pages": found.pages,
        "boxes": [
            {
                "pages": boxes.pages,
                "media_mm": boxes.media,
                "bleed_mm": boxes.bleed,
                "trim_mm": boxes.trim,
            }
            for boxes in found.boxes
        ],
        "fonts": [
            {"name": font.name, "type": font.kind, "embedded": font.embedded}
            for font in found.fonts
        ],
        "output_intent": found.output_intent or None,
        "tags": list(found.tags),
        "tag_counts": found.tag_counts,
        "attachments": [
            {
                "name": each.name,
                "bytes": each.size,
                "relationship": each.relation or None,
                "sha256": each.sha256,
            }
            for each in found.attachments
        ],
        "inputs": found.inputs,
        **findings_document(_diagnostics(path, found)),
    }


def _diagnostics(path: Path, found: Inspection) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(breach.code, str(breach), Location(str(path))) for breach in found.breaches
    )


def inspection_text(path: Path, found: Inspection) -> str:
    """Return what a person at a terminal reads."""
    checked = "none of its claims is contradicted" if found.conforms else "its claims do not hold"
    claims = ", ".join(found.claims) or "none"
    lines = [
        f"{path}",
        f"  standards      {claims}" + (f"; {checked}" if found.claims or found.breaches else ""),
        f"  title          {found.title or '(none)'}",
        f"  language       {found.language or '(none)'}",
        f"  PDF version    {found.version}, {found.size:,} bytes, sha256 {found.sha256}",
        *(f"  {_boxes(boxes)}" for boxes in found.boxes),
        *(
            f"  font           {font.name} ({font.kind}, "
            f"{'embedded' if font.embedded else 'NOT embedded'})"
            for font in found.fonts
        ),
        f"  output intent  {found.output_intent or '(none)'}",
        *(
            f"  attachment     {each.name}, {each.size:,} bytes, {each.relation or 'unspecified'}"
            for each in found.attachments
        ),
        *(f"  input          {name} {digest}" for name, digest in found.inputs.items()),
        "  tags           "
        + (", ".join(f"{n} {tag}" for tag, n in found.tag_counts.items()) or "(none)"),
        *(f"    {line}" for line in found.tags),
    ]
    shown = found.breaches[:MOST_SHOWN]
    lines += [f"{path}: error: {breach.code} {breach}" for breach in shown]
    if len(found.breaches) > MOST_SHOWN:
        lines.append(f"{path}: {len(found.breaches) - MOST_SHOWN} more; --format json has all")
    return "\n".join(lines) + "\n"


def _boxes(boxes: Boxes) -> str:
    parts = [f"media {boxes.media[0]:g} x {boxes.media[1]:g} mm"]
    for name, size in (("bleed", boxes.bleed), ("trim", boxes.trim)):
        if size is not None:
            parts.append(f"{name} {size[0]:g} x {size[1]:g} mm")
    pages = "1 page" if boxes.pages == 1 else f"{boxes.pages} pages"
    return f"{pages:<14} {', '.join(parts)}"
