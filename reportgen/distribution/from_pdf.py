"""A PDF alone as what is sent: what it says of itself, and the data that it carries.

In: the bytes of a PDF. Out: a ``Dispatch``. One that ``build`` made names organisation, title,
language, and whether it is a draft or exempt; with ``attach_data`` it carries the scores too.
What a PDF does not say stays unknown.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from reportgen.archive.record import IndicatorRecord, Record
from reportgen.content.figures import FigureStyle
from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.distribution.account import Account
from reportgen.distribution.dispatch import Dispatch
from reportgen.distribution.recorded_account import recorded_account, words_for
from reportgen.model.audience import Audience
from reportgen.model.number import decimals_of
from reportgen.model.period import Quarter, read_period
from reportgen.model.unit import Unit
from reportgen.pack.delivery import MANIFEST_NAME, SCORES_NAME
from reportgen.pdf.facts import Facts, read_facts
from reportgen.spec.pack_spec import Status
from reportgen.spec.words import Words

OURS = "reportgen"
"""What a PDF that ``build`` made names as its producer."""


def dispatch_of_pdf(path: Path) -> Dispatch:
    """Return a PDF with what it says of itself.

    Raises ``ReportgenError`` (F501, F503) where the file is no PDF.
    """
    try:
        pdf = path.read_bytes()
        facts = read_facts(pdf)
    except FileNotFoundError:
        raise _unreadable(path, "F501", "there is no such file", "name a PDF") from None
    except ValueError as error:
        hint = "name a PDF that opens in a reader without a password"
        raise _unreadable(path, "F503", str(error), hint) from None
    record = _record(path, facts)
    words = words_for(record)
    if scores := facts.files.get(SCORES_NAME):
        record = replace(record, indicators=tuple(_indicators(scores, words)))
    return Dispatch(
        pdf=pdf,
        file=path.name,
        account=_account(record, facts, words),
        words=words,
        language=facts.language or "en-GB",
        moment=facts.created or datetime.fromtimestamp(0, UTC),
        status=record.status,
        audience=record.audience,
        place=Location(str(path)),
    )


def _unreadable(path: Path, code: str, message: str, hint: str) -> ReportgenError:
    return ReportgenError([Diagnostic(code, message, Location(str(path)), hint)])


def _record(path: Path, facts: Facts) -> Record:
    """Return what a PDF says of the pack that it is, as a record."""
    ours = facts.producer == OURS
    words = {each.strip() for each in facts.keywords.split(",")}
    status = Status.DRAFT if Status.DRAFT in words else Status.FINAL
    audience = Audience.EXEMPT if Audience.EXEMPT in words else Audience.PUBLIC
    return Record(
        organisation=facts.author,
        pack=path.stem,
        quarter=_quarter(facts.files.get(MANIFEST_NAME, b"")),
        title=facts.subject or facts.title,
        language=facts.language,
        status=str(status) if ours else "",
        audience=str(audience) if ours else "",
    )


def _quarter(manifest: bytes) -> str:
    try:
        quarter = read_period(str(json.loads(manifest)["quarter"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return str(quarter) if isinstance(quarter, Quarter) else ""


def _account(record: Record, facts: Facts, words: Words) -> Account:
    if record.quarter:
        return recorded_account(record, words)
    values = {"organisation": record.organisation, "title": record.title}
    return Account(
        values={name: text for name, text in values.items() if text},
        organisation=record.organisation,
        about=facts.title or record.pack,
        meeting="",
        marking=words("exempt.marking") if record.audience == Audience.EXEMPT else "",
        stand="",
    )


def _indicators(data: bytes, words: Words) -> Iterator[IndicatorRecord]:
    """Yield the rows of the attached scores; none where they are not what ``build`` attaches."""
    style = FigureStyle.of(words)
    for row in csv.DictReader(io.StringIO(data.decode("utf-8", "replace"))):
        texts = {key: str(text or "") for key, text in row.items() if isinstance(key, str)}
        if {"code", "title", "score"} <= texts.keys():
            yield IndicatorRecord(
                code=texts["code"].removeprefix("'"),
                title=texts["title"].removeprefix("'"),
                value=_figure(texts, "value", style),
                target=_figure(texts, "target", style),
                score=texts["score"],
                short_term_trend=texts.get("short_term_trend", ""),
            )


def _figure(row: Mapping[str, str], column: str, style: FigureStyle) -> str:
    """Return a figure with its unit; a range, or what is no number, as it is written."""
    text = row.get(column, "")
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite():
        return text
    figure = style.number(value, decimals_of(value))
    return style.with_unit(figure, Unit(row.get("unit") or "number")).plain
