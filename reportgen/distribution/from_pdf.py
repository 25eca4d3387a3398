"""A PDF alone as what is sent: what it says of itself, and the data that it carries.

In: the bytes of a PDF. Out: a ``Dispatch``. One that ``build`` made names organisation, title,
language, and whether it is a draft or exempt; with ``attach_data`` it carries the scores too.
What a PDF does not say stays unknown.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from reportgen.archive.record import IndicatorRecord, Record
from reportgen.content.figures import FigureStyle
from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.distribution.account import Account
from reportgen.distribution.declared import PRODUCER, declared
from reportgen.distribution.dispatch import Dispatch
from reportgen.distribution.recorded_account import recorded_account, words_for
from reportgen.model.audience import Audience
from reportgen.model.number import decimals_of
from reportgen.model.period import Quarter, read_period
from reportgen.model.unit import Unit
from reportgen.pack.delivery import MANIFEST_NAME, SCORES_NAME
from reportgen.pdf.provenance import Provenance, provenance_of
from reportgen.spec.words import Words


def dispatch_of_pdf(path: Path) -> Dispatch:
    """Return a PDF with what it says of itself.

    Raises ``ReportgenError`` (F501, F503) where the file is no PDF.
    """
    try:
        pdf = path.read_bytes()
        said = provenance_of(pdf)
    except FileNotFoundError:
        raise _unreadable(path, "F501", "there is no such file", "name a PDF") from None
    except ValueError as error:
        hint = "name a PDF that opens in a reader without a password"
        raise _unreadable(path, "F503", str(error), hint) from None
    record = _record(path, said)
    words = words_for(record)
    if scores := said.attachments.get(SCORES_NAME):
        record = replace(record, indicators=tuple(_indicators(scores, words)))
    return Dispatch(
        pdf=pdf,
        file=path.name,
        account=_account(record, said, words),
        words=words,
        language=said.language or "en-GB",
        moment=said.created or datetime.fromtimestamp(0, UTC),
        status=record.status,
        audience=record.audience,
        place=Location(str(path)),
    )


def _unreadable(path: Path, code: str, message: str, hint: str) -> ReportgenError:
    return ReportgenError([Diagnostic(code, message, Location(str(path)), hint)])


def _record(path: Path, said: Provenance) -> Record:
    """Return what a PDF says of the pack that it is, as a record."""
    status, audience = declared(said)
    texts = (_quarter_stated(said), *(said.keywords if said.producer == PRODUCER else ()))
    return Record(
        organisation=said.author,
        pack=path.stem,
        quarter=_first_quarter(texts),
        title=said.subject or said.title,
        language=said.language,
        status=status,
        audience=audience,
    )


def _quarter_stated(said: Provenance) -> str:
    """Return the quarter that the attached manifest states."""
    try:
        return str(json.loads(said.attachments.get(MANIFEST_NAME, b"{}"))["quarter"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _first_quarter(texts: Iterable[str]) -> str:
    for text in texts:
        with contextlib.suppress(ValueError):
            period = read_period(text)
            if isinstance(period, Quarter):
                return str(period)
    return ""


def _account(record: Record, said: Provenance, words: Words) -> Account:
    if record.quarter:
        return recorded_account(record, words)
    values = {"organisation": record.organisation, "title": record.title}
    return Account(
        values={name: text for name, text in values.items() if text},
        organisation=record.organisation,
        about=said.title or record.pack,
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
