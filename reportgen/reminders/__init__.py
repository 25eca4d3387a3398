"""Who owes what by when, and the letters that remind them.

``owed`` is what is missing from a pack, ``reminder`` shares it out among its owners and knows
who is late; ``text``, ``table`` and ``document`` list it, ``wording`` and ``letters`` write to
the owners.
"""
