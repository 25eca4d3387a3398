"""Where things go on a page: the grid, the running heads, the pages in hand.

The wing of paper's arithmetic of places. Nothing here knows what is placed.
"""
