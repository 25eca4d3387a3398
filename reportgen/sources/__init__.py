"""Where figures and words come from: CSV and Markdown files, data frames.

Every record knows its place, nothing is coerced, and all errors come in one run:
bytes or frames -> ``Table`` of text -> indicators, outturns, actions -> ``Dataset``.
"""
