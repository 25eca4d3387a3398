"""What goes wrong with archives, what must come of it, and its test: rows 132 to 142."""

from __future__ import annotations

from collections.abc import Mapping

from fault_row import Row

DISK = "tests/robustness/test_archive_disk.py::"
ADDING, VERIFYING = "tests/archive/test_adding.py::", "tests/archive/test_verification.py::"
BAG, PLACE = "tests/archive/test_bag.py::", "tests/commands/test_archive.py::"
STORE = "tests/archive/test_remote.py::"
ADD = "tests/commands/test_archive_add.py::"

ARCHIVES: Mapping[int, Row] = {
    132: Row(
        "killed while a version is added",
        "a staging folder at most, which the next one sweeps; sources and versions untouched",
        (
            f"{DISK}test_a_killed_process_leaves_the_archive_whole",
            f"{DISK}test_a_kill_at_every_point",
            f"{DISK}test_a_process_that_is_asked_to_end_leaves_nothing",
            f"{DISK}test_a_disk_that_is_full_leaves_the_archive_whole",
            f"{DISK}test_every_failure_at_every_point",
            f"{VERIFYING}test_what_is_being_written_is_no_damage_and_is_said",
        ),
    ),
    133: Row(
        "added twice",
        "nothing changes for the same bytes; others need a reason, exit 7",
        (
            f"{ADDING}test_the_same_bytes_change_nothing",
            f"{ADDING}test_other_bytes_need_a_reason",
            f"{ADD}test_a_pack_is_kept_with_what_it_was_made_from",
            "tests/robustness/test_archive_writers.py::"
            "test_nothing_is_lost_and_nothing_is_there_twice",
        ),
    ),
    135: Row(
        "a bit flips",
        "verify ends with 7 and names the file; it is not given out",
        (
            f"{VERIFYING}test_a_fault_is_named_with_its_file",
            f"{PLACE}test_damage_is_exit_7_that_names_the_file",
            f"{PLACE}test_what_is_damaged_is_not_given_out",
        ),
    ),
    136: Row(
        "a file more, a file less, a file cut short",
        "the same",
        (
            f"{VERIFYING}test_a_fault_is_named_with_its_file",
            f"{VERIFYING}test_the_library_finds_the_bag_damaged_too",
            f"{VERIFYING}test_a_sample_still_sees_what_is_shorter_missing_or_extra",
        ),
    ),
    137: Row(
        "a manifest that names ../",
        "damage; nothing outside the bag is ever opened",
        (
            f"{VERIFYING}test_a_manifest_that_was_tampered_with_is_named",
            f"{BAG}test_a_name_that_leads_out_is_refused",
        ),
    ),
    139: Row(
        "a network share vanishes",
        "exit 74; what was archived before stays, and the same command completes the rest",
        (
            f"{DISK}test_a_share_that_vanishes_leaves_the_archive_whole",
            f"{DISK}test_a_share_that_vanishes_at_every_point",
            f"{VERIFYING}test_a_share_that_goes_away_is_no_damage_of_a_file",
            f"{ADD}test_a_disk_that_fails_is_exit_74_and_says_what_stays",
        ),
    ),
    140: Row(
        "an object store that has a version half, or a copy of an archive that came half",
        "in a store it is not there until its last object is, the same bytes complete it, and "
        "sweep names it; in a folder it is damage",
        (
            f"{VERIFYING}test_a_fault_is_named_with_its_file",
            f"{STORE}test_what_is_half_there_is_not_there_and_the_same_bytes_complete_it",
            f"{STORE}test_every_operation_fails_in_turn_and_the_next_one_completes",
            f"{STORE}test_sweeping_never_takes_what_is_there",
        ),
    ),
    141: Row(
        "the time of a version is over",
        "it is listed as due, and stays",
        (f"{PLACE}test_what_is_due_is_listed_after_its_last_day_and_stays",),
    ),
    142: Row(
        "an archive of a newer version",
        "it is read with a remark, and never written",
        (
            f"{ADDING}test_an_archive_of_a_newer_format_is_only_read",
            f"{PLACE}test_an_archive_of_a_newer_format_is_read_and_not_written",
        ),
    ),
}
