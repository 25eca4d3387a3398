"""What a pack is about: periods, units, indicators, outturns, actions, narrative.

Plain frozen values. Nothing here reads a file, gives a score or knows a page.
"""
