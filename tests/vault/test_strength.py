# SPDX-License-Identifier: EUPL-1.2
"""A passphrase of one's own: long enough, and not one that somebody who knows the team would try."""

import subprocess
import sys

import pytest

from shareprep.forms.child import Child
from shareprep.forms.record import new_id
from shareprep.vault.keys import passphrase_bytes
from shareprep.vault.recovery import generate_passphrase
from shareprep.vault.refusals import WeakPassphrase
from shareprep.vault.strength import LEAST_GUESSES, guesses, passphrase_problems
from shareprep.vault.vault import Founding, Vault, create
from shareprep.words.dutch import passphrase_words
from tests.builders_vault import NEW_PASSPHRASE, PASSPHRASE, Made

NAMES = ("De Zonnebloem", "Marleen De Clercq", "Noor", "Peeters", "Bloemstraat")


def codes(passphrase: str, *names: str) -> list[str]:
    return [problem.code for problem in passphrase_problems(passphrase, names)]


def test_what_is_proposed_is_taken() -> None:
    for _time in range(50):
        proposed = generate_passphrase(passphrase_words())
        assert len(proposed.split()) == 5
        assert codes(proposed, *NAMES) == []


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("de maan at kaas", []),
        ("de maan at kaa", ["passphrase_short"]),
        ("de maan" + " " * 20, ["passphrase_short"]),
        ("  de  maan at kaas ", []),
    ],
)
def test_fifteen_letters_are_the_least(passphrase: str, expected: list[str]) -> None:
    assert codes(passphrase) == expected


@pytest.mark.parametrize(
    "passphrase",
    [
        "aaaaaaaaaaaaaaaa",
        "1234567890123456",
        "azertyazertyazerty",
        "wachtwoordwachtwoord",
        "Kinderopvang2026",
        "passwordpassword1",
        "september september",
        "Zonnebloem Zonnebloem",
        "marleen de clercq",
        "NoorPeeters2022!",
        "Bloemstraat Noor 12",
        "n00r peeters n00",
    ],
)
def test_what_comes_to_mind_first_is_not_taken(passphrase: str) -> None:
    assert codes(passphrase, *NAMES) == ["passphrase_weak"]


@pytest.mark.parametrize(
    "passphrase",
    [
        "de pannenkoek slaapt op zolder",
        "Oma's rode fiets piept in de gang",
        "vijver kussen lantaarn",
        "Noor zag een paarse egel zingen",
        "é" * 3 + " bijzondere tekens ç",
    ],
)
def test_a_sentence_of_ones_own_is_taken(passphrase: str) -> None:
    assert codes(passphrase, *NAMES) == []


def test_the_names_make_the_difference() -> None:
    assert guesses("Noor Bloemstraat 12") > LEAST_GUESSES
    assert guesses("Noor Bloemstraat 12", NAMES) < LEAST_GUESSES


def test_a_very_long_one_is_taken_and_does_not_take_long() -> None:
    sentence = "de pannenkoek slaapt op zolder en de kat kijkt toe " * 40
    assert codes(sentence, *(f"naam{n}" for n in range(2000))) == []
    assert len(passphrase_bytes(sentence)) > 1000


def test_the_sentence_blames_nobody() -> None:
    (problem,) = passphrase_problems("kinderopvang kinderopvang")
    assert problem.field == "passphrase"
    assert problem.message == (
        "These words are easy to guess. Add a few that have nothing to do with each other."
    )


def test_the_vault_knows_the_names_that_stand_in_it(vault: Vault) -> None:
    sentence = "Amina Vandevelde-Okafor"
    assert vault.passphrase_problems(sentence) == ()
    vault.post([Child(id=new_id(), first_name="Amina", last_name="Vandevelde-Okafor")])
    assert [problem.code for problem in vault.passphrase_problems(sentence)] == ["passphrase_weak"]
    assert vault.passphrase_problems("Zonnebloem marleen") != ()
    for take in (
        lambda: vault.change_passphrase(PASSPHRASE, sentence),
        lambda: vault.add_person("Ann", "guest", sentence),
        lambda: vault.add_person("Annelies Verschueren", "guest", "annelies verschueren"),
    ):
        with pytest.raises(WeakPassphrase):
            take()
    vault.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)


def test_a_vault_is_not_made_with_its_own_name(made: Made) -> None:
    founding = Founding("De Zonnebloem", "Marleen De Clercq", "leader", "de zonnebloem marleen")
    with pytest.raises(WeakPassphrase):
        create(made.folder.with_name("ander"), founding, made.world)
    assert not made.folder.with_name("ander").exists()


def test_the_judge_is_read_in_when_it_is_asked() -> None:
    """Its lists take 30 ms and 2 MB, and most people take the five words: no start waits for it."""
    code = "import sys, shareprep.vault.vault as v; print('zxcvbn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
