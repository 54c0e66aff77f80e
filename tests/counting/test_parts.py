"""Parts: how many have come is said, and that they are all there never makes the whole complete."""

from pledges.counting.parts import Part, arrival, loose_parts


def test_all_parts_do_not_make_the_whole() -> None:
    assert arrival(False, 3, 3) == "All parts on record delivered. No source says that the whole is complete."
    assert arrival(True, 3, 3) == "All parts on record delivered, and the whole with them."


def test_some_parts_are_counted_and_none_is_said() -> None:
    assert arrival(False, 1, 3) == "1 of 3 parts on record delivered."
    assert arrival(False, 0, 3) == "No part on record is delivered."


def test_lines_of_parts_say_for_how_many_systems_and_how_many_have_come() -> None:
    said = loose_parts([Part(True, 1), Part(True, 2), Part(False, None)])

    assert said.startswith("Parts for 3 systems are promised in 2 lines, in 1 more nobody says for how many.")
    assert "2 of these 3 lines are delivered." in said


def test_one_line_of_parts_is_spoken_of_as_one() -> None:
    assert "promised in one line. This line is not delivered." in loose_parts([Part(False, 1)])
    assert "This line is delivered." in loose_parts([Part(True, 1)])
    assert "nobody says for how many systems. None of these 2 lines is delivered." in loose_parts(
        [Part(False, None), Part(False, None)]
    )
