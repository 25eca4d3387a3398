"""Differences as one HTML page, to be opened in any browser and sent to anybody.

In: ``Differences``. Out: the text of the page. Tables with header cells for what changed in
value, and for commentary the words that went and came, each told by its line (struck
through, underlined), by its ground, and to those who hear the page by a word.

Source: WCAG 2.2, level AA; 1.4.1 (not by colour alone).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from reportgen.comparison.account import Account
from reportgen.comparison.differences import Differences, Named, TextChange
from reportgen.comparison.word_changes import Change, Piece, count_words, word_changes
from reportgen.comparison.wording import (
    COLUMN_WORDS,
    NOTHING,
    TREND_WORDS,
    account_text,
    revision_text,
    shown_text,
    term_name,
    term_texts,
    told_text,
    trend_word,
    words_changed,
)
from reportgen.frozen import dataclass
from reportgen.html_page import html_page

_STYLE = """\
tbody + tbody tr:first-child > * { border-top: 1px solid var(--line) }
.what { width: 38% }
.code { display: block; font-weight: 400 }
.remark { display: block; margin-top: .35rem }
.unmarked { color: var(--error); font-weight: 600 }
h3 { margin: 1.75rem 0 0; font-size: 1.1rem; line-height: 1.35 }
h4 { margin: 1rem 0 .25rem; font-size: 1rem }
.text { max-width: 46rem; overflow-wrap: anywhere }
.text p { margin: .35rem 0 .75rem }
.much { font-weight: 400 }
del { background: #f9e1e7; color: var(--error); text-decoration: line-through }
ins { background: #dcebfb; color: var(--navy); text-decoration: underline;
  text-underline-offset: .15em }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap }
dl { margin: .75rem 0 0; display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem }
dt { font-weight: 600 }
dd { margin: 0; overflow-wrap: anywhere }
@media print {
  del, ins { background: none }
}
"""
_SPOKEN = {Change.REMOVED: ("del", "removed"), Change.ADDED: ("ins", "added")}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table; all of it is HTML already."""

    about: Named
    what: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class _Section:
    """What differs in one way."""

    name: str
    heading: str
    count: int
    body: tuple[str, ...]


def differences_page(found: Differences) -> str:
    """Return the page as HTML text."""
    then, now = found.then, found.now
    title = f"What changed: {now.title or now.organisation or now.source}"
    sections = tuple(_sections(found))
    body = (
        *_header(found, title),
        *_navigation(sections),
        '<main id="changes" tabindex="-1">\n',
        *_main(found, sections),
        "</main>\n",
    )
    span = str(now.quarter) if then.quarter == now.quarter else f"{then.quarter} to {now.quarter}"
    return html_page(f"{title}, {span}", _STYLE, "Skip to the changes", "changes", body)


def _header(found: Differences, title: str) -> Iterator[str]:
    yield "<header>\n"
    if found.now.organisation:
        yield f'<p class="about">{escape(found.now.organisation)}</p>\n'
    yield f"<h1>{escape(title)}</h1>\n<dl>\n"
    yield from _account("From", found.then)
    yield from _account("To", found.now)
    yield "</dl>\n</header>\n"


def _account(name: str, account: Account) -> Iterator[str]:
    yield f"<dt>{name}</dt><dd>{escape(account_text(account))}: {escape(account.source)}</dd>\n"


def _navigation(sections: Iterable[_Section]) -> Iterator[str]:
    listed = [
        f'<li><a href="#{each.name}">{each.heading}</a>: {each.count}</li>\n' for each in sections
    ]
    if len(listed) > 1:
        yield '<nav aria-labelledby="kinds">\n<h2 id="kinds">Kinds of change</h2>\n<ul>\n'
        yield from listed
        yield "</ul>\n</nav>\n"


def _main(found: Differences, sections: Iterable[_Section]) -> Iterator[str]:
    for each in sections:
        yield f'<section aria-labelledby="{each.name}">\n'
        yield f'<h2 id="{each.name}">{each.heading}</h2>\n'
        yield from each.body
        yield "</section>\n"
    if not found:
        yield "<p>Nothing differs.</p>\n"
    if not found.compares_actions:
        yield "<p>Actions are not compared: one of the packs does not say which it has.</p>\n"


def _sections(found: Differences) -> Iterator[_Section]:
    scores, trends, figures = [*_scores(found)], [*_trends(found)], [*_figures(found)]
    terms, actions = [*_terms(found)], [*_actions(found)]
    texts = found.commentary
    subjects = {each.about for each in texts}
    made = (
        _listed("added", "Added", found.added),
        _listed("dropped", "Dropped", found.dropped),
        _listed("renamed", "Code changed", found.renamed),
        _tabled("scores", "Score changed", scores, ""),
        _tabled("trends", "Trend changed", trends, "Trend"),
        _tabled("figures", "Figure changed", figures, "Period"),
        _tabled("definitions", "Target or definition changed", terms, "Which"),
        _Section("commentary", "Commentary changed", len(subjects), tuple(_commentary(texts))),
        _listed("added-actions", "Actions added", found.added_actions),
        _listed("dropped-actions", "Actions dropped", found.dropped_actions),
        _tabled("actions", "Actions changed", actions, "Which"),
    )
    return (each for each in made if each.count)


def _listed(name: str, heading: str, all_named: Iterable[Named]) -> _Section:
    items = [f"<li>{_in_line(each)}</li>\n" for each in all_named]
    return _Section(name, heading, len(items), ("<ul>\n", *items, "</ul>\n"))


def _in_line(about: Named) -> str:
    formerly = f", formerly {about.formerly}" if about.formerly else ""
    return f"{escape(about.code)} <strong>{escape(about.title)}</strong>{escape(formerly)}"


def _tabled(name: str, heading: str, rows: list[_Row], what: str) -> _Section:
    """Return a table; ``what`` heads the second column, which is left out where it is empty."""
    heads = ("Indicator" if name != "actions" else "Action", what, "From", "To")
    cells = "".join(f'<th scope="col"{_width(head)}>{head}</th>' for head in heads if head)
    body = [
        # A table that is wider than the window is scrolled by the keyboard too.
        f'<div class="scroll" role="group" tabindex="0" aria-label="{heading}">\n',
        f"<table>\n<thead>\n<tr>{cells}</tr>\n</thead>\n",
    ]
    for about, run in groupby(rows, key=lambda row: row.about):
        group = list(run)
        body.append("<tbody>\n")
        for number, row in enumerate(group):
            span = f' rowspan="{len(group)}"' if len(group) > 1 else ""
            head = "" if number else f'<th scope="{_scope(group)}"{span}>{_name(about)}</th>'
            second = f"<td>{row.what}</td>" if what else ""
            body.append(f"<tr>{head}{second}<td>{row.then}</td><td>{row.now}</td></tr>\n")
        body.append("</tbody>\n")
    subjects = len({row.about for row in rows})
    return _Section(name, heading, subjects, (*body, "</table>\n</div>\n"))


def _scope(group: list[_Row]) -> str:
    return "rowgroup" if len(group) > 1 else "row"


def _width(head: str) -> str:
    return ' class="what"' if head in ("Indicator", "Action") else ""


def _name(about: Named) -> str:
    code = f'<span class="code">{escape(about.code)}</span>' if about.code else ""
    return f"{escape(about.title)}{code}"


def _scores(found: Differences) -> Iterator[_Row]:
    for each in found.scores:
        then, now = (shown_text(shown, each.unit) for shown in (each.then, each.now))
        yield _Row(each.about, "", _sentence(then), _sentence(now))


def _trends(found: Differences) -> Iterator[_Row]:
    for each in found.trends:
        then, now = trend_word(each.then), trend_word(each.now)
        yield _Row(each.about, _sentence(TREND_WORDS[each.trend]), _sentence(then), _sentence(now))


def _figures(found: Differences) -> Iterator[_Row]:
    for each in found.figures:
        then, now = (_sentence(told_text(told, each.unit)) for told in (each.then, each.now))
        if remark := revision_text(each):
            kind = "remark" if each.is_revised else "remark unmarked"
            now += f'<span class="{kind}">{_sentence(remark)}</span>'
        yield _Row(each.about, escape(each.period), then, now)


def _terms(found: Differences) -> Iterator[_Row]:
    for each in found.terms:
        then, now = term_texts(each)
        yield _Row(each.about, _sentence(term_name(each)), _sentence(then), _sentence(now))


def _actions(found: Differences) -> Iterator[_Row]:
    for each in found.actions:
        name = COLUMN_WORDS.get(each.column, each.column)
        then, now = each.then or NOTHING, each.now or NOTHING
        yield _Row(each.about, _sentence(name), _sentence(then), _sentence(now))


def _sentence(text: str) -> str:
    """Return text as HTML, with a capital first."""
    return escape(text[:1].upper() + text[1:])


def _commentary(changes: Iterable[TextChange]) -> Iterator[str]:
    for about, run in groupby(changes, key=lambda change: change.about):
        yield f"<h3>{_name(about)}</h3>\n"
        for change in run:
            yield from _text(change)


def _text(change: TextChange) -> Iterator[str]:
    paragraphs = word_changes(change.then, change.now)
    much = words_changed(*count_words(paragraphs))
    if not (change.then and change.now):
        much = f"{'gone' if change.then else 'new'}, {much}"
    if change.section:
        yield f'<h4>{escape(change.section)} <span class="much">({much})</span></h4>\n'
    else:
        yield f'<p class="about">{_sentence(much)}.</p>\n'
    yield '<div class="text">\n'
    for paragraph in paragraphs:
        yield f"<p>{' '.join(map(_piece, paragraph))}</p>\n"
    yield "</div>\n"


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.change is Change.SAME:
        return text
    tag, word = _SPOKEN[piece.change]
    # Few screen readers say `del` and `ins`, so the words are there for all of them.
    return (
        f'<{tag}><span class="said">[{word}: </span>{text}<span class="said"> end]</span></{tag}>'
    )
