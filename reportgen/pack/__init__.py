"""A pack as one value: what its maker wrote, and the layout that it is printed by.

``loading`` reads it, ``design`` reads layout, words and theme, ``printed`` finds the text
that is not in the figures, ``examination`` scores and checks.
"""
