# SPDX-License-Identifier: EUPL-1.2
"""The part of the walk for a team leader: deciding, people and their keys, kept copies, the logbook."""

from shareprep.acts import people
from shareprep.acts.backups import list_copies
from shareprep.vault.head import Head
from shareprep.vault.restore import Restored
from shareprep.vault.rollback import RolledBack
from ui.agreewalk import deciding
from ui.app import Program
from ui.dialogs.appointing import Appoint
from ui.dialogs.copies import OlderVault, PutBack, PutBackAtSignIn
from ui.dialogs.deed import Deed
from ui.dialogs.leading import ChangeRole, Confirm, NameDeputy, Remove, Reset
from ui.pages.own_passphrase import OwnPassphrasePage
from ui.pages.team import TeamPage
from ui.place import Place
from ui.stops import NoScreen, Stop, Walk, dialog_of, inside_of, sign_in_page

_WORDS = tuple("appel boot citroen dak emmer".split())
"""Words on pictures. They open nothing: pictures go round."""


def leading(program: Program) -> Walk:
    """What only a team leader sees; and what somebody sees who was given one-time words."""
    yield from _come_in_as_leader(program)
    yield from deciding(program)
    inside, vault = inside_of(program), program.session.vault
    inside.go(Place("logbook"))
    yield Stop("logbook")
    inside.go(Place("team"))
    page = inside.page()
    assert isinstance(page, TeamPage)
    yield Stop("team-of-leader")
    one = next(one for one in people.people(vault) if not one.is_me)
    me = next(one for one in people.people(vault) if one.is_me)
    page.deeds.ask_what(one)
    yield from dialog_of(program, "member")
    window, tasks = program.window, program.tasks
    who, today = people.can_be_deputy(vault, me.person.id), program.session.today()
    deeds: dict[str, Deed] = {
        "member-role": ChangeRole(tasks, vault, one, window),
        "member-deputy": NameDeputy(tasks, vault, me, who, today, window),
        "member-reset": Reset(tasks, vault, one, window),
        "member-confirm": Confirm(tasks, vault, one, window),
        "member-remove": Remove(tasks, vault, one, window),
        "appoint": Appoint(tasks, vault, people.people(vault), lambda: " ".join(_WORDS), window),
    }
    for name, deed in deeds.items():
        window.open_dialog(deed)
        yield from dialog_of(program, name)
    yield from _copies(program, page)
    own = OwnPassphrasePage(program.session, tasks, lambda: " ".join(_WORDS))
    window.show_page(own)
    own.focus_first()
    yield Stop("own-passphrase")


def _come_in_as_leader(program: Program) -> Walk:
    vault = program.session.vault
    leader = next(one.id for one in vault.people if vault.roster.is_leader(one.id))
    program.session.close()
    program.sign_in()
    page = sign_in_page(program)
    page.people.choose(None, leader)
    yield page.secret.fill_in.isVisible
    page.secret.fill_in.click()
    page.secret.open_button.click()
    yield lambda: program.window.inside is not None


def _copies(program: Program, page: TeamPage) -> Walk:
    """Kept copies with one in the list, putting it back, and an older copy of the vault."""
    window, tasks, vault = program.window, program.tasks, program.session.vault
    card = page.copies
    assert card is not None
    card.keep.click()
    yield card.keep.isEnabled
    card.fold.set_open(True)
    yield Stop("team-copies", again=True)
    (copy, *_older) = list_copies(vault.folder)
    window.open_dialog(PutBack(tasks, vault, copy, window))
    yield from dialog_of(program, "put-back")
    window.open_dialog(PutBackAtSignIn(tasks, vault.person.name, (copy,), _put_nothing_back, window))
    yield from dialog_of(program, "put-back-at-sign-in")
    here = vault.read(lambda store: store.journal.last())
    known = Head(vault=vault.id, n=here.n + 4, hash="5f0c2ab1", saves=9)
    found = Head(vault=vault.id, n=here.n, hash="c1d2e3f4", saves=5)
    older = OlderVault(tasks, vault, RolledBack(known, found), may_accept=True, parent=window)
    window.open_dialog(older)
    yield from dialog_of(program, "older-vault")


def _put_nothing_back(_name: str, _passphrase: str) -> Restored:
    raise NoScreen("Nothing is put back on this walk.")
