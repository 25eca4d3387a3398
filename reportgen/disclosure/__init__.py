"""What a pack must not tell: small counts of people, and what only a closed meeting may see.

A count under a threshold can point to a person, and hiding it is not enough: what else is
printed may give it back. The room goes about it in the order of its modules.

``counts``      which of the printed numbers are counts, and which counts lie between them
``relations``   what these counts say of each other: sums, differences, complements
``inference``   the attack: what somebody with a pencil can work out from what is printed
``withholding`` the defence: which rows give way, so that no attack succeeds
``redaction``   a new ``Dataset`` with ``[c]`` in their place
``exempt``      a new ``Dataset`` without what the public may not see

The criterion. Of every small count that is withheld, all values from 1 (0 where zeros are
withheld as well) to the threshold less one must remain possible to a reader who knows the
rule, every number printed, which measures are counts to date, and that a withheld count is
a whole number of at least 1 (of at least 0 where zeros are withheld, or its denominator is).
The reader is not told which of the withheld counts are small and which give way to them.
What the marks say by themselves is not counted: a year of two withheld quarters is at least 2.

Three choices follow from what has been printed before and from what is least lost.

- Quarters are gone through oldest first, and of the figures that give a count away the
  newest gives way: the older ones are out already. So this quarter's pack withholds of
  the past exactly what the last one withheld.
- Of a ratio the figure and its numerator are withheld; the denominator stays, unless it is
  small itself or gives another count away.
- A withheld figure has no score, no trend and no forecast: a star beside a target says on
  which side of it the count lies.

What it does not look at: totals over several indicators (nothing in a pack says which are
parts of which), earlier editions with other figures, and differences of rolling figures.
"""
