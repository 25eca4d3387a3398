"""Workbooks that are made for people: lists of findings, and forms to fill in.

``book`` is the door to the library that writes them. Reading a pack's own workbooks is
the business of ``sources``, which trusts no file.
"""
