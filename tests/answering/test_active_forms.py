"""A medicine is known by its class, and by what the body turns it into."""

from osler.answering.medicines import speaks_of
from osler.text.drugs import classes_of


def test_what_is_said_of_prednisone_is_said_of_prednisolone():
    """One name is used in the United States, the other in the United Kingdom."""
    assert speaks_of("Give prednisone 40 mg by mouth daily for 5 days.", ["prednisolone"])
    assert speaks_of("Prednisolone 35 mg daily.", ["prednisone"])


def test_other_corticosteroids_are_not_the_same_medicine():
    """Their doses differ."""
    assert not speaks_of("Give dexamethasone 6 mg daily.", ["prednisolone"])


def test_spironolactone_is_an_mra():
    """A statement on MRAs speaks of it."""
    assert "mineralocorticoid receptor antagonist" in classes_of("spironolactone")
    assert speaks_of("Four classes, an MRA among them, are standard.", ["spironolactone"])
