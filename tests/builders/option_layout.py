"""A layout that uses every kind of page, short enough to change one option at a time."""

LAYOUT = """\
name: own
language: en-GB
page:
  size: A4
  orientation: landscape
  margins: {top: 22mm, right: 15.5mm, bottom: 17mm, left: 15.5mm}
furniture:
  header: {left: "{directorate} | {title}", right: "{status} {marking}"}
  footer: {left: "{organisation}", right: "Page {page} of {pages}"}
scoring:
  short_term_trend: within year
  bands:
    - {name: met, counts_as: met, within: 0%, symbol: star, word: Met, colour: met}
    - {name: close, word: Close, counts_as: close, within: 5%, symbol: circle, colour: close}
    - {name: not_met, counts_as: not_met, symbol: triangle, word: Not met, colour: not-met}
trends:
  improving: {symbol: improving, word: Improving}
  steady: {symbol: steady, word: Steady}
  declining: {symbol: declining, word: Declining}
  up: {symbol: up, word: Up}
  down: {symbol: down, word: Down}
exceptions: {where: {score: not_met}}
pages:
  - kind: cover
    band: left
    facts: [meeting, owner]
  - kind: contents
    how_to_read: true
    key: [scores, trends]
  - kind: overview
    blocks:
      - text: {source: overview, first: 1, last: 4}
      - counts: {by: outcome, first: 5, last: 12}
      - changes: {top: 1, lists: [improved since previous quarter], first: 1, last: 7}
      - actions_summary: {first: 8, last: 12}
  - kind: scorecard
    group_by: outcome
    quarters: 6
    columns:
      - {column: outcome, width: 23mm}
      - {column: indicator, width: 1fr}
      - history
      - latest
      - {column: target, width: 20mm}
      - score
      - short_term_trend
      - benchmark
  - kind: exceptions
    chart: trend
    quarters: 6
    sections:
      - {heading: Impact, question: What are the issues?}
      - {heading: Next steps, required: false}
  - kind: actions
    group_by: outcome
    columns: [outcome, action, due, status]
  - kind: notes
    parts: [scoring, indicators, version]
"""
