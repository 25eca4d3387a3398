"""How a pack reaches those who are to read it.

In the order of the way: ``dispatch`` is the PDF with what is known of it (``from_pack``,
``from_pdf``, ``from_archive`` make it), ``account`` what it comes to, ``wording`` the text;
``clearance`` says whether it may go, ``post`` makes letters of it. ``letter`` is what goes out,
``mime`` its bytes; ``drafts`` puts them into files that a mail program opens as unsent.

``sending`` sends them by the ``ledger``, in which each step is before it happens, through a
``carrier``: ``smtp`` or ``graph``, which ``opening`` opens with what ``access`` has read.
"""
