"""Everything that has been seen to go wrong with packs, what must come of it, and its test.

Facts are ours; numbers are for reference, and gaps in them are on purpose: what is missing
there concerns no build. ``tests/robustness/test_rows.py`` sees that each test exists.
"""

from __future__ import annotations

from collections.abc import Mapping

from archive_rows import ARCHIVES
from fault_row import Row

R = "tests/robustness/"
SPEC = f"{R}test_spec_rows.py::test_it_is_refused_at_its_place"
TEXT = f"{R}test_spec_rows.py::test_words_of_yaml_stay_text"
BOOK = f"{R}test_workbook_rows.py::test_it_is_refused_at_its_cell"
TABLE = f"{R}test_table_rows.py::test_it_is_said_at_its_place"
PAGE = f"{R}test_text_rows.py::test_it_is_refused_at_its_place"
PRINTED = f"{R}test_text_rows.py::test_text_is_printed_as_it_was_written"
TABLES, BOOKS, TEXTS = (f"{R}test_{each}_rows.py::" for each in ("table", "workbook", "text"))
DISK, AROUND = f"{R}test_disk.py::", f"{R}test_surroundings.py::"
PROCESS, SAME = "tests/test_processes.py::", "tests/test_determinism.py::"

SPECS: Mapping[int, Row] = {
    1: Row("a key stands twice", "an error at the second, naming the first", (SPEC,)),
    2: Row("no, off, yes", "text; a flag takes true and false alone", (SPEC, TEXT)),
    3: Row("1:30, 22:15:00", "text, not a number to the base of sixty", (TEXT,)),
    4: Row("010, 08", "text; an error where a number is wanted", (SPEC, TEXT)),
    8: Row("a # in a title", "a warning that the text ends before it", (SPEC,)),
    9: Row("a colon in a title", "an error with its place; put quotes", (SPEC,)),
    10: Row("a tab", "an error; use spaces", (SPEC,)),
    11: Row("1e3, .inf, .nan for a number", "an error: a finite number", (SPEC,)),
    13: Row("nothing, or comments only", "an error: the file is empty", (SPEC,)),
    15: Row("bytes of Windows-1252", "an error with line and column", (SPEC,)),
    17: Row(
        "aliases of aliases",
        "an error at a budget, in a tenth of a second",
        (SPEC, f"{R}test_spec_rows.py::test_a_bomb_is_found_in_a_tenth_of_a_second"),
    ),
    18: Row(
        "merged keys of merged keys",
        "the same",
        (SPEC, f"{R}test_spec_rows.py::test_a_bomb_is_found_in_a_tenth_of_a_second"),
    ),
    19: Row("an alias inside what it names", "an error at the alias", (SPEC,)),
    21: Row("30,000 brackets", "an error at a depth of fifty; no crash", (SPEC,)),
    22: Row("more than a megabyte", "an error before it is parsed", (SPEC,)),
    23: Row("a tag", "an error; nothing of it is made", (SPEC,)),
    24: Row("an unknown key", "an error with the nearest known one", (SPEC,)),
    26: Row("a password", "an error that points to the environment and repeats nothing", (SPEC,)),
    27: Row("a file for a newer version", "an error that names the version", (SPEC,)),
    28: Row("an indicator that the data lacks", "an error with the nearest code", (SPEC,)),
}

TABLES_AND_BOOKS: Mapping[int, Row] = {
    29: Row("codes 007 and 1E5", "text", (f"{BOOKS}test_codes_stay_text",)),
    30: Row(
        "NA, None, null, n/a",
        "text where text stands; an error for a figure",
        (TABLE, f"{TABLES}test_words_for_nothing_are_text_where_text_stands"),
    ),
    31: Row("#DIV/0!, #REF!", "an error at the cell", (BOOK, TABLE)),
    32: Row("a formula that was never calculated", "an error; open and save in Excel", (BOOK,)),
    33: Row("two columns of one period", "an error that names both", (BOOK,)),
    34: Row(
        "spaces and breaks in headings",
        "read as one space",
        (f"{BOOKS}test_headings_may_have_spaces_and_breaks",),
    ),
    35: Row(
        "1,234 and £5 and 12% and −5 and (5) as text",
        "read as the unit writes it; else an error, never nothing",
        (TABLE, f"{TABLES}test_figures_are_read_as_their_unit_writes_them"),
    ),
    37: Row("two figures of one period", "an error that names both", (BOOK, TABLE)),
    38: Row("codes that look alike", "an error at the second", (TABLE,)),
    39: Row("a quarter is missing among others", "a gap, and a warning", (TABLE,)),
    40: Row(
        "merged cells",
        "filled down only where pack.yaml says so",
        (f"{BOOKS}test_merged_cells_are_filled_down_where_that_is_said",),
    ),
    41: Row(
        "hidden rows and sheets",
        "read with a warning, or as pack.yaml says",
        (f"{BOOKS}test_what_is_hidden_is_read_with_a_warning_or_as_the_pack_says",),
    ),
    42: Row("01/04/2023", "an error that says how 1 April is written", (TABLE,)),
    44: Row("nan, inf, 1e400", "an error at the cell", (TABLE, BOOK)),
    45: Row("a figure in another unit than its row", "an error", (TABLE,)),
    46: Row(
        "a target of zero",
        "scored by the plain difference",
        (f"{TABLES}test_a_target_of_zero_is_scored_by_the_plain_difference",),
    ),
    47: Row(
        "negative figures and targets",
        "polarity holds",
        (
            f"{TABLES}test_negative_targets_keep_their_polarity",
            "tests/scoring/test_oracle.py::test_scores_and_trends_follow_the_rules_as_stated_here",
        ),
    ),
    48: Row("no polarity, or an unknown one", "an error; never guessed", (TABLE,)),
    49: Row(
        "a figure is missing",
        "a warning; no score, and counted",
        (TABLE, f"{TABLES}test_a_missing_figure_has_no_score_and_is_counted"),
    ),
    50: Row(
        "a figure on its target or limit, and 2.675",
        "compared in decimals, as displayed; the limit is within",
        (f"{TABLES}test_a_figure_is_compared_as_it_is_displayed",),
    ),
    51: Row("numerator and denominator give another figure", "a warning with both", (TABLE,)),
    52: Row("no figure at all", "[x], never 0", (f"{TABLES}test_no_figure_at_all_is_never_zero",)),
    53: Row(
        "a blank outcome",
        "no indicator is dropped: outcomes are not required",
        (f"{TABLES}test_a_blank_outcome_drops_no_indicator",),
    ),
    54: Row("no workbook, in six ways", "a message for each of them", (BOOK,)),
    55: Row("a sheet is missing", "an error that lists those there are", (BOOK,)),
    56: Row("a cell at the far corner", "an error within a second", (BOOK,)),
    58: Row("a text without end", "an error, and little memory", (BOOK,)),
    59: Row("entities", "an error: it contains a DTD", (BOOK,)),
    61: Row("1e999 or abc where a number stands", "an error at the cell", (BOOK,)),
    62: Row(
        "CSV in another encoding",
        "an error that offers the right one; a byte order mark is no text",
        (TABLE, f"{TABLES}test_a_byte_order_mark_is_no_text"),
    ),
    64: Row("a row too short", "an error that names the columns", (TABLE,)),
    65: Row("semicolons and decimal commas", "an error that says how to save", (TABLE,)),
    67: Row(
        "a workbook while it is saved",
        "try again later",
        (f"{BOOKS}test_one_that_is_being_saved_is_tried_again_later",),
    ),
    69: Row("=HYPERLINK(...) in a name", "text", (f"{TABLES}test_a_formula_is_text",)),
}

TEXTS_AND_PAGES: Mapping[int, Row] = {
    70: Row("A&E", "printed exactly", (PRINTED,)),
    71: Row("<john@example.gov.uk>", "printed exactly", (PRINTED,)),
    72: Row("<b>unclosed", "printed exactly", (PRINTED,)),
    73: Row(
        "values that are no text",
        "findings: nothing untyped comes near a page",
        (f"{R}test_frames.py::test_any_frame_is_read_or_refused",),
    ),
    74: Row("a letter that the font lacks", "an error that names it; Ł is there", (PAGE, PRINTED)),
    75: Row("emoji, Chinese", "an error; never a box", (PAGE,)),
    76: Row("right to left", "an error: not supported", (PAGE,)),
    77: Row("combining marks", "composed", (f"{TEXTS}test_marks_are_composed_with_their_letters",)),
    78: Row("controls, surrogates, marks of direction", "errors; the last are left out", (PAGE,)),
    79: Row(
        "a word longer than its column",
        "broken, nothing lost; longer than a page: an error that names the row",
        (PAGE, f"{TEXTS}test_a_word_longer_than_its_column_is_broken_and_whole"),
    ),
    80: Row("a cell higher than a page", "an error that names the row", (PAGE,)),
    81: Row("headings higher than a page", "an error about the headings", (PAGE,)),
    82: Row("columns wider than the page", "an error with both widths", (PAGE,)),
    84: Row("no rows", "a sentence", (f"{TEXTS}test_a_pack_without_indicators_says_so",)),
    85: Row("very many rows", "all of them", (f"{TEXTS}test_three_hundred_rows_are_all_printed",)),
    86: Row(
        "very long prose",
        "an error from 50,000 characters on",
        (PAGE, f"{TEXTS}test_prose_up_to_its_limit_is_printed"),
    ),
    87: Row("margins wider than the page", "an error at the margins", (PAGE,)),
    89: Row("$5 to $10", "printed exactly", (PRINTED,)),
    91: Row(
        "a path out of the folder",
        "an error, also through a link; pictures in prose are text",
        (PAGE, f"{TEXTS}test_pictures_in_prose_are_never_fetched"),
    ),
    92: Row("a picture of 900 million pixels", "an error from its header", (PAGE,)),
    93: Row("a picture cut off", "an error: it is decoded first", (PAGE,)),
    95: Row(
        "SVG, CMYK, transparency",
        "errors that say what to save; what is seen through becomes paper",
        (PAGE, "tests/pack/test_logo.py::test_a_logo_is_decoded_and_its_file_is_remembered"),
    ),
    96: Row(
        "a picture larger than its frame",
        "made smaller",
        (
            f"{TEXTS}test_a_picture_larger_than_its_frame_is_made_smaller",
            "tests/pages/test_cover.py::test_a_high_logo_is_no_higher_than_its_room",
        ),
    ),
    97: Row("a typeface missing, corrupt, cut, OpenType", "errors at the theme's line", (PAGE,)),
    99: Row("no pages", "an error", (PAGE,)),
    100: Row(
        "one pack built twice in a process",
        "the same bytes",
        ("tests/test_pipeline.py::test_a_second_build_in_the_same_process_gives_the_same_bytes",),
    ),
}

FILES_AND_PROCESSES: Mapping[int, Row] = {
    101: Row(
        "the disk is full",
        "exit 74 with the bytes needed; the old file, and nothing else",
        (
            f"{PROCESS}test_a_disk_that_is_full_is_exit_74_and_the_old_file_stays",
            f"{DISK}test_a_disk_that_is_full_leaves_the_old_or_the_new",
            f"{DISK}test_every_failure_at_every_point",
        ),
    ),
    102: Row("an error while pages are set", "the old file stays", (PAGE,)),
    103: Row(
        "a kill at any moment",
        "the old file or the new one; the next run sweeps",
        (
            f"{DISK}test_a_killed_process_leaves_the_old_or_the_new",
            f"{DISK}test_a_kill_at_every_point",
            f"{PROCESS}test_a_killed_build_is_cleaned_up_by_the_next",
        ),
    ),
    105: Row(
        "the PDF is open in a reader that holds it",
        "exit 74 that names it; nothing lost",
        (f"{AROUND}test_a_pdf_that_another_program_holds_open_is_named",),
    ),
    106: Row(
        "an output folder that cannot be made or written",
        "exit 74 before the work",
        (
            f"{PROCESS}test_an_output_folder_that_cannot_be_made_is_exit_74",
            f"{PROCESS}test_a_read_only_output_folder_is_exit_74",
        ),
    ),
    108: Row(
        "no home, no folder for caches",
        "the same bytes, without a word",
        (
            f"{PROCESS}test_the_same_input_gives_the_same_bytes_anywhere",
            f"{AROUND}test_findings_are_the_same_bytes_in_every_language",
        ),
    ),
    110: Row(
        "SIGTERM, Ctrl-C",
        "143, 130, and nothing left",
        (
            f"{PROCESS}test_an_interrupted_build_leaves_nothing",
            f"{DISK}test_a_process_that_is_asked_to_end_leaves_nothing",
            f"{DISK}test_an_end_that_is_asked_for_at_every_point",
        ),
    ),
    111: Row(
        "a process dies among others",
        "each pack is built in a process of its own: the others go on",
        (f"{PROCESS}test_a_killed_build_is_cleaned_up_by_the_next",),
    ),
    112: Row(
        "two builds of one file",
        "the second ends with 75 and names the first",
        (f"{PROCESS}test_a_second_build_of_the_same_file_is_told_to_try_later",),
    ),
    113: Row(
        "a clock in 1970 or 2099",
        "the same bytes",
        (f"{AROUND}test_the_clock_has_no_part_in_a_pack",),
    ),
    115: Row(
        "other languages and time zones",
        "the same bytes",
        (
            f"{SAME}test_bytes_do_not_depend_on_settings_or_folder",
            f"{AROUND}test_findings_are_the_same_bytes_in_every_language",
        ),
    ),
    117: Row(
        "other hash seeds",
        "the same bytes",
        (f"{SAME}test_bytes_do_not_depend_on_settings_or_folder",),
    ),
}

LISTS = "tests/spec/test_distribution_spec.py::test_a_mistake_is_an_error_where_it_stands"
MAIL, COMMAND = "tests/distribution/", "tests/commands/test_email.py::"
FAULT = f"{MAIL}test_faults.py::test_the_ledger_says_what_became_of_each"
GRAPH = f"{MAIL}test_graph.py::test_each_answer_has_its_meaning"

EMAILS: Mapping[int, Row] = {
    118: Row(
        "a line break in a subject, name or file name",
        "an error at its place; a header never holds one, whoever wrote it",
        (LISTS, f"{MAIL}test_mime.py::test_nothing_breaks_out_of_its_header"),
    ),
    119: Row(
        "an address that is none",
        "an error at its line",
        (LISTS, "tests/model/test_mailbox.py::test_what_is_no_mailbox_is_refused"),
    ),
    120: Row("one of three refused", "each has a line in the ledger; exit 6", (FAULT,)),
    121: Row(
        "451, greylisting",
        "tried again after waits that double, nobody else",
        (
            FAULT,
            f"{MAIL}test_sending.py::test_only_what_was_put_off_is_tried_again"
            "_after_waits_that_double",
        ),
    ),
    122: Row("all refused", "exit 5", (FAULT,)),
    123: Row(
        "a letter that is too big", "not sent, where the server says its SIZE", (FAULT, GRAPH)
    ),
    124: Row(
        "the line drops after the letter, or in it",
        "unknown, and never sent again unasked; to retry, where it came before the last byte",
        (FAULT, GRAPH, f"{MAIL}test_sending.py::test_who_is_tried_in_a_second_run"),
    ),
    125: Row("a server that is silent", "given up after the time-out", (FAULT,)),
    127: Row(
        "a second run after a success",
        "already sent on that day, exit 0",
        (FAULT, f"{COMMAND}test_a_pack_is_sent_once"),
    ),
    128: Row(
        "a crash between sending and writing it down",
        "the intent is on the disk before: unknown",
        (
            f"{MAIL}test_crashes.py::test_a_kill_at_any_point_doubles_nothing",
            f"{MAIL}test_crashes.py::test_a_disk_that_fails_at_any_point_doubles_nothing",
            f"{MAIL}test_crashes.py::test_nothing_leaves_before_the_intent_is_on_the_disk",
        ),
    ),
    129: Row("other letters than ASCII before the @", "an error at its line", (LISTS,)),
    130: Row(
        "another PDF than was drafted or archived",
        "not sent, with both digests",
        (
            f"{COMMAND}test_another_pdf_than_was_drafted_is_not_sent",
            "tests/commands/test_email_archive.py::test_what_differs_from_the_archive_is_not_sent",
        ),
    ),
    131: Row(
        "550 5.7.30: Microsoft 365 takes no password",
        "exit 5, with the ways that are left",
        (FAULT, f"{MAIL}test_faults.py::test_a_login_that_ended_names_the_ways_that_are_left"),
    ),
}

ROWS: Mapping[int, Row] = {
    **SPECS,
    **TABLES_AND_BOOKS,
    **TEXTS_AND_PAGES,
    **FILES_AND_PROCESSES,
    **EMAILS,
    **ARCHIVES,
}
