"""Paper, colours, type and themes: values only, no drawing.

In: names and numbers from a theme. Out: frozen values that the wing of paper draws with.
"""
