"""Scores and trends: how each indicator did in a quarter, and what the pack adds up to.

``reported`` finds the figure that a pack shows, ``performance`` holds it against its
target, ``trend`` against earlier figures, ``override`` puts the officer's word in the
place of the computed one. ``score`` brings them together; ``summary`` counts and ranks.
Nothing here knows a symbol, a colour or a page.
"""
