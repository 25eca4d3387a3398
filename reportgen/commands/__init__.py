"""The commands, one file each: what was asked in, an ``Outcome`` out.

A command prints nothing itself and ends no process; ``cli`` does both.
"""
