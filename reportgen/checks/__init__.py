"""What a pack contradicts, leaves out or gets wrong, found before anybody reads it.

In: a dataset, its scores, and what the layout asks for (``Evidence``). Out: findings.
One small function for each rule, listed in ``run``; their codes and weights stand in
``catalogue``. ``acceptance`` lets through what the pack's maker has looked at, and
closes the gate of a final pack.
"""
