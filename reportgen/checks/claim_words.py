"""The words by which commentary makes claims about its figure, by language.

Data, not rules: ``claims`` reads sentences by them. All entries are regular expressions
without groups, in lower case; a claim whose sentence holds a word of ``elsewhen`` is left
alone, because it may speak of another time, of a plan, or of what did not happen; one
with a word of ``hedges`` beside the figure, because that is not meant exactly.
"""

from __future__ import annotations

from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What one language says of rising, falling, standing, targets and times.

    Patterns may hold ``{q}`` and ``{nth}`` for the reported quarter, ``{p}`` and ``{pth}``
    for the one before, and ``{month}`` for the month in which the quarter ends.
    """

    common: frozenset[str]
    """Words that are in nearly every text of this language, and in no other."""
    rises: str
    falls: str
    moves: str
    """Verbs that lead to a figure and say nothing of its way up or down."""
    improves: str
    worsens: str
    stands: str
    manner: str
    """Adverbs between a verb and what follows it."""
    begins: str
    """Stands before the earlier figure: from."""
    reaches: str
    """Stands before the new figure: to."""
    by: str
    only: str
    """What may stand before a figure and leaves it as it is: just, only."""
    verb_first: bool
    """Whether the subject follows its verb."""
    subjects: frozenset[str]
    """Words that name the measure itself, whatever it is."""
    fillers: frozenset[str]
    """Words that may stand beside them and single out nothing."""
    openers: str
    joins: str
    """What joins a second claim about the same subject."""
    tails: str
    """What may follow a figure without narrowing what it is a figure of."""
    since_before: str
    """Phrases that compare with the quarter before."""
    since_year: str
    """Phrases that compare with the same quarter of the year before."""
    at_present: str
    before: str
    """Phrases that give a figure to the quarter before."""
    year_ago: str
    elsewhen: str
    hedges: str
    target: str
    target_is: str
    """Stands between the word for a target and its figure."""
    whose_target: str
    """Words before the word for a target that mean the measure's own, present one."""
    other_target: str
    points: str
    above: str
    below: str
    percent: str
    quarters: tuple[str, str, str, str]
    months: tuple[str, ...]


ENGLISH = ClaimWords(
    common=frozenset("the of and to in is was for with that".split()),
    rises="rose|risen|rises|increased|increases|grew|grown|climbed|went up|gone up",
    falls="fell|fallen|falls|decreased|decreases|dropped|drops|reduced|went down|gone down|"
    "came down",
    moves="moved|changed|came|declined|declines",
    improves="improved|improves",
    worsens="worsened|worsens|deteriorated|got worse",
    stands="was|is|stood at|stands at|remained at|remains at|stayed at|is now|was at|is at",
    manner="slightly|sharply|again|further|back|steadily|significantly|slowly|still|down|up",
    begins="from",
    reaches="to",
    by="by",
    only="just|only|still",
    verb_first=False,
    subjects=frozenset(
        "rate figure share proportion percentage performance result outturn score level number "
        "total average measure indicator value count it this which".split()
    ),
    fillers=frozenset(
        "the a an our its that has have of for in on at to with within overall current latest "
        "reported quarterly quarter's council's also then now again mean".split()
    ),
    openers="overall|however|again|as a result|but|and|so|therefore|in short|since then",
    joins=r",? and|,? but|,? then|, and then|;",
    tails=r"which|against (?:a|the|our|its) target|compared|from\b|and\b|but\b|while\b|so\b|"
    r"\(|meaning",
    since_before=r"(?:since|from|on|than|compared (?:with|to)) (?:last|the previous) quarter|"
    r"in (?:the|this|one|a single) quarter|this quarter|(?:in|during|for) (?:quarter {q}|q{q}|"
    r"the {nth} quarter)",
    since_year=r"in (?:a|one) year|year on year|"
    r"(?:since|from|on|than|than in|compared (?:with|to)) (?:last year|"
    r"a year (?:ago|before|earlier)|(?:the )?same quarter (?:last year|of last year|"
    r"a year (?:ago|before|earlier)))",
    at_present=r"at the end of (?:the quarter|quarter {q}|{month})|currently|now",
    before=r"(?:in )?(?:last|the previous) quarter|a quarter (?:ago|before|earlier)|"
    r"in (?:quarter {p}|q{p}|the {pth} quarter)",
    year_ago=r"(?:in )?(?:the )?same quarter (?:last year|of last year|"
    r"a year (?:ago|before|earlier))|a year (?:ago|before|earlier)",
    elsewhen=r"since|before|after|until|till|during|ago|last|next|previous|previously|earlier|"
    r"forecast|expected|expects?|will|would|could|should|may|might|if|unless|aims?|aiming|"
    r"plan(?:ned|s)?|project(?:ed|ion)?|estimated?|predicted|hope|likely|had|not|never|no|once|"
    r"peak(?:ed)?|when|where|without|weeks?|months?|years?|spring|summer|autumn|winter|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:19|20)\d\d",
    hedges="by|about|around|nearly|almost|roughly|approximately|some|over|under|more than|"
    "less than|between",
    target="target",
    target_is="of|is|was|remains|is still|stands at",
    whose_target="the|a|our|its|this|that|quarterly|quarter's|council's|current|agreed",
    other_target="next|new|national|government|interim|stretch|proposed|future|revised|old|"
    "previous|last|original|former|year-end|annual|yearly|higher|lower|another|their|until|from",
    points="percentage points?|points?",
    above="above|over|ahead of|higher than",
    below="below|under|short of|behind|lower than",
    percent="%|per cent|percent",
    quarters=("first", "second", "third", "fourth"),
    months=tuple(
        "january february march april may june july august september october november "
        "december".split()
    ),
)

WELSH = ClaimWords(
    common=frozenset("y yr yn i ac ar mae wedi roedd gan".split()),
    rises="cododd|cynyddodd|tyfodd|mae wedi codi|mae wedi cynyddu",
    falls="gostyngodd|syrthiodd|disgynnodd|lleihaodd",
    moves="newidiodd|symudodd",
    improves="gwellodd",
    worsens="gwaethygodd|dirywiodd",
    stands="roedd|oedd|mae",
    manner="ychydig|eto|ymhellach|yn ôl|yn sylweddol|yn raddol",
    begins="o",
    reaches="i",
    by="o",
    only="ddim ond|dim ond",
    verb_first=True,
    subjects=frozenset(
        "gyfradd cyfradd ffigur ffigwr ganran canran gyfran cyfran nifer perfformiad berfformiad "
        "canlyniad sgôr lefel gyfanswm cyfanswm cyfartaledd mesur dangosydd gwerth hyn hi "
        "ef".split()
    ),
    fillers=frozenset("y yr a o yn i ar am at â gyda gan ein hwn hon hefyd nawr bellach".split()),
    openers="ar y cyfan|fodd bynnag|eto|ond|felly|o ganlyniad",
    joins=r",? a|,? ac|,? ond|;",
    tails=r"sydd|yn erbyn|o gymharu|o\b|a\b|ac\b|ond\b|\(",
    since_before=r"(?:ers|o gymharu â|na) (?:y|’r|'r) chwarter (?:diwethaf|blaenorol)|"
    r"yn ystod y chwarter|yn y chwarter(?: hwn)?|y chwarter hwn|yn chwarter {q}|"
    r"yn y {nth} chwarter",
    since_year=r"mewn blwyddyn|(?:ers|o gymharu â|na) (?:(?:y|’r|'r) llynedd|blwyddyn yn ôl|"
    r"(?:yr? )?un chwarter (?:y )?llynedd)",
    at_present=r"ar ddiwedd (?:y chwarter|mis {month}|{month})|ar hyn o bryd|bellach|nawr",
    before=r"(?:yn )?y chwarter (?:diwethaf|blaenorol)|yn chwarter {p}",
    year_ago=r"(?:yn )?(?:yr )?un chwarter (?:y )?llynedd|flwyddyn yn ôl|blwyddyn yn ôl",
    elsewhen=r"ers|cyn|ar ôl|tan|yn ystod|yn ôl|diwethaf|nesaf|blaenorol|rhagolwg|disgwyl(?:ir)?|"
    r"bydd|byddai|gallai|dylai|os|oni|nod|cynllun(?:iwyd)?|amcangyfrif(?:ir)?|ddim|nid|na|pan|lle|"
    r"heb|wythnos(?:au)?|mis(?:oedd)?|blwyddyn|flynedd|gwanwyn|haf|hydref|gaeaf|ionawr|chwefror|"
    r"mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|tachwedd|rhagfyr|(?:19|20)\d\d",
    hedges="tua|bron|dros|mwy na|llai na|rhwng|erbyn",
    target="targed|darged",
    target_is="o|yw|oedd|sef",
    whose_target="y|’r|'r|ein|ei|o|yn|na’r|na'r|erbyn",
    other_target="nesaf|newydd|cenedlaethol|llywodraeth|dros dro|diwygiedig|hen|blaenorol|"
    "gwreiddiol|blynyddol|uwch|is|eu",
    points="pwynt canran|o bwyntiau|bwynt|pwynt",
    above="uwchlaw|yn uwch na|dros|uwch na",
    below="o dan|islaw|yn is na|is na",
    percent="%|y cant",
    quarters=("cyntaf", "ail", "trydydd", "pedwerydd"),
    months=tuple(
        "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd "
        "rhagfyr".split()
    ),
)

LANGUAGES = (ENGLISH, WELSH)
"""Of a text in neither of these languages nothing is claimed."""


def words_of(text: str) -> ClaimWords:
    """Return the words of the language in which a text is written.

    >>> words_of("Gostyngodd y gyfradd i 17.8% yn y chwarter.") is WELSH
    True
    """
    said = frozenset(text.lower().split())
    return max(LANGUAGES, key=lambda language: len(language.common.intersection(said)))
