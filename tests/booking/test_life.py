"""The life cycles: every state can be reached, what has ended stays ended, and no step is taken that the table does not have."""

import pytest

from booking.life import ASSIGNMENT, DONE, ENDED, LIVE, OFFER, REQUEST, UNDECIDED, Moves, NotPossible, moved

LIVES = {"request": (REQUEST, "quoted"), "offer": (OFFER, "open"), "assignment": (ASSIGNMENT, "confirmed")}


def reached(moves: Moves, first: str) -> set[str]:
    found, ahead = {first}, [first]
    while ahead:
        new = moves[ahead.pop()] - found
        found |= new
        ahead += new
    return found


@pytest.mark.parametrize("life", LIVES)
def test_every_state_can_be_reached_from_the_first(life: str) -> None:
    moves, first = LIVES[life]
    assert reached(moves, first) == set(moves)


@pytest.mark.parametrize("life", LIVES)
def test_every_step_leads_to_a_state_of_the_table(life: str) -> None:
    moves, _ = LIVES[life]
    assert {after for steps in moves.values() for after in steps} <= set(moves)


def test_a_request_that_has_ended_stays_ended_but_for_what_is_put_right() -> None:
    again = {state: steps for state, steps in REQUEST.items() if state in ENDED and steps}
    assert again == {"cancelled": {"requested", "in_review", "approved"}, "expired": {"on_post", "relieved"}}


def test_a_request_is_undecided_live_done_or_ended() -> None:
    assert set(REQUEST) == ENDED | DONE | LIVE | UNDECIDED
    assert not ENDED & LIVE
    assert not DONE & LIVE
    assert not (ENDED | DONE) & UNDECIDED


def test_nothing_is_approved_that_was_not_decided() -> None:
    assert {before for before, steps in REQUEST.items() if "approved" in steps} == UNDECIDED | {"cancelled"}


@pytest.mark.parametrize("life", LIVES)
def test_the_same_state_again_is_no_step_and_another_is_refused(life: str) -> None:
    moves, _ = LIVES[life]
    for before in moves:
        assert moved(moves, before, before) == before
        for after in set(moves) - moves[before] - {before}:
            with pytest.raises(NotPossible, match=f"{before} cannot become {after}"):
                moved(moves, before, after)
