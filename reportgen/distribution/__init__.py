"""How a pack reaches those who are to read it: letters, drafts, the ledger, delivery.

``letter`` is what goes out, ``mime`` its bytes, ``drafts`` puts them into files that a mail
program opens as unsent.
"""
