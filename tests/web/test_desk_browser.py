"""The board's whole way in a real browser: from an answer to an article, and back to the desk."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import Site, environment
from tests.web.desk_person import Person, code

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
QUESTION = "What is the dose of colchicine for gout?"  # a dose: of high risk
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
MAKE = """
import django; django.setup()
from osler.domain.article import Role
from tests.web.board import somebody
somebody("desk-anna", Role.AUTHOR, second_factor=False)
for name in ("new", "pia"):
    somebody("desk-" + name, Role.REVIEWER, second_factor=False)
for name in ("rita", "raul", "nora", "kim"):  # a code works once, so each signs in once
    somebody("desk-" + name, Role.REVIEWER)
for name in ("carl", "cora"):
    somebody("desk-" + name, Role.CHAIR)
"""


@pytest.fixture(scope="module")
def board(site: Site) -> Site:
    """The site with its board's people."""
    env = environment(site.home, DJANGO_SETTINGS_MODULE="osler.interfaces.web.settings")
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    subprocess.run([sys.executable, "-c", MAKE], env=env, cwd=ROOT, check=True)
    return site


@pytest.fixture
def people(board: Site, browser: Any) -> Iterator[Any]:
    made: list[Person] = []

    def person(name: str, *, script: bool = True) -> Person:
        made.append(Person(browser, board, name, script=script))
        return made[-1]

    yield person
    for one in made:
        one.page.context.close()
        assert one.faults == []


def test_a_board_role_sets_up_its_second_factor(people: Any) -> None:
    """From the password to the desk, and no address of the desk opens before."""
    new = people("new")
    assert new.page.url.endswith("/account/second-factor")
    new.looks("one more step")
    new.page.click("text=Use an authenticator app")
    new.looks("authenticator app")
    new.page.fill("[name=code]", code(new.page.input_value("#authenticator_secret")))
    new.press("Turn it on")
    new.looks("recovery codes")
    for address in ("/account/2fa/", "/account/", "/account/password/change/", "/desk/board"):
        new.go(address)
        new.looks(address)
    new.go("/desk/")
    new.says("Review desk")


def test_a_passkey_is_a_second_factor_and_opens_the_desk_alone(board: Site, browser: Any) -> None:
    """Set up and used with the browser's own virtual authenticator; no password after that."""
    nearby = Site(board.url.replace("127.0.0.1", "localhost"), board.home)
    pia = Person(browser, nearby, "pia")
    session = pia.page.context.new_cdp_session(pia.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    pia.page.click("text=Use a passkey or security key")
    pia.looks("passkey")
    pia.page.check("[name=passwordless]")
    with pia.page.expect_navigation():
        pia.page.click("#mfa_webauthn_add")
    pia.go("/desk/")
    pia.says("Review desk")
    pia.go("/account/")
    pia.press("Sign out")
    pia.go("/account/login/?next=/desk/")
    pia.looks("sign in")
    pia.page.click("#passkey_login")
    pia.page.wait_for_url(lambda url: "login" not in url)
    pia.says("Review desk")
    assert pia.faults == []
    pia.page.context.close()


def test_from_an_answer_to_an_article_and_back(people: Any, board: Site, browser: Any) -> None:
    """Comment, reply, reject, edit, submit again, two blind approvals, publish, withdraw.

    Everybody has a keyboard only.
    """
    anna, rita, carl, raul = (people(name) for name in ("anna", "rita", "carl", "raul"))
    anna.go("/desk/submit")
    anna.looks("submit")
    anna.types("#question", QUESTION)
    anna.hit("Submit for review")
    article = anna.page.url
    anna.says("Submitted")
    anna.looks("article, its author")

    rita.go("/desk/")
    rita.looks("queue")
    rita.go(article)
    rita.hit("Begin the review")
    rita.looks("article, under review")
    rita.tab(".claim-row a")
    rita.tab(".claim-row a")
    rita.enter()
    rita.looks("claim")
    rita.types("#comment", "Is this in the newest edition?")
    rita.hit("Comment")
    claim = rita.page.url.split("#")[0]
    raul.go(claim)
    raul.opens("#comments summary")
    raul.types("#comments [name=text]", "Yes, I looked.")
    raul.hit("Reply")
    raul.says("Yes, I looked.")
    raul.looks("claim with comments")

    rita.go(claim)
    rita.page.keyboard.press("r")
    rita.page.keyboard.type("jar: said elsewhere")  # keys are letters while somebody types
    rita.looks("claim, rejecting")
    rita.page.keyboard.press("Enter")
    rita.page.wait_for_url(lambda url: url != claim)

    for one in (rita, carl):
        one.go(article)
        one.tab("#none")
        one.page.keyboard.press("Space")
        one.hit("Declare")
        one.opens("summary", "Ask for changes")
        one.types("#changes-reason", f"Shorter, please ({id(one)}).")
        one.hit("Ask for changes", "#vote button")
    carl.says("Changes requested")
    carl.looks("article, changes requested")

    anna.go(article)
    anna.tab(".claim-row a")
    anna.enter()
    anna.page.keyboard.press("e")
    words = anna.page.input_value("#edit-text")
    anna.page.keyboard.press("Control+End")
    anna.page.keyboard.type(" Take 9000 mg.")
    anna.types("#edit-reason", "to see the gate")
    anna.hit("Save the change")
    anna.says("The quote does not support these words")
    anna.looks("claim, struck")
    anna.types("#edit-text", words.rstrip("."))
    anna.types("#edit-reason", "without a full stop")
    anna.hit("Save the change")
    anna.says("Changed.")
    anna.go(article + "/compare?before=1")
    anna.looks("compare")
    anna.go(article)
    anna.hit("Submit it again")
    anna.says("Under review")

    secret = f"Reason {secrets.token_hex(4)}"
    assert rita.accept_all(article) >= 2
    rita.types("#approve-reason", secret)
    rita.hit("Approve this text")
    carl.go(article)
    for address in (article, article + "/history", "/desk/", "/desk/board", "/desk/audit"):
        carl.go(address)
        assert secret not in carl.page.content(), address
    carl.says("Audit log")
    carl.looks("audit")
    carl.accept_all(article)
    carl.hit("Approve this text")
    carl.says(secret)
    carl.looks("article, ready")
    carl.hit("Publish this text")
    carl.says("Published.")
    carl.looks("article, published")
    carl.go(article + "/history")
    carl.looks("history")

    _lose_a_source(carl, board, article)


def test_the_desk_works_without_javascript(people: Any, board: Site) -> None:
    """The same way on forms and links alone, to the end: handed in, a comment and its reply,
    rejected, sent back, edited, two approvals, published, a source withdrawn, needs update."""
    anna, nora, cora = (people(name, script=False) for name in ("anna", "nora", "cora"))
    anna.go("/desk/submit")
    anna.page.fill("#question", QUESTION)
    anna.press("Submit for review")
    article = anna.page.url
    nora.go(article)
    nora.press("Begin the review")
    assert not nora.page.locator("kbd").first.is_visible()
    _talk_and_reject(nora, anna, article)
    for one in (nora, cora):
        one.go(article)
        one.page.check("#none")
        one.press("Declare")
        one.page.click("summary:has-text('Ask for changes')")
        one.page.fill("#changes-reason", "Shorter, please.")
        one.press("Ask for changes")
    cora.says("Changes requested")
    _edit_past_the_gate(anna, article)
    anna.go(article)
    anna.press("Submit it again")
    anna.says("Under review")
    for votes, one in enumerate((nora, cora), 1):
        assert one.accept_all(article) >= 2
        one.press("Approve this text")
        one.says(f"{votes} of 2")
    cora.press("Publish this text")
    cora.says("Published.")
    _lose_a_source(cora, board, article)


def _talk_and_reject(nora: Person, anna: Person, article: str) -> None:
    """A comment on the second claim, its author's reply, and the claim is rejected."""
    nora.go(article)
    nora.page.locator(".claim-row a").nth(1).click()
    nora.page.fill("#comment", "Is this in the newest edition?")
    nora.press("Comment")
    claim = nora.page.url.split("#")[0]
    anna.go(claim)
    anna.page.click("#comments summary")
    anna.page.fill("#comments [name=text] >> nth=0", "No, I looked.")
    anna.press("Reply")
    anna.says("No, I looked.")
    nora.go(claim)
    nora.page.click("#reject summary")
    nora.page.fill("#reject-reason", "said elsewhere")
    nora.press("Reject the claim")
    nora.go(article)
    nora.says("said elsewhere")


def _edit_past_the_gate(anna: Person, article: str) -> None:
    """What the quote does not say comes back with reasons; what it says is kept."""
    anna.go(article)
    anna.page.locator(".claim-row a").first.click()
    anna.page.click("#edit summary")
    words = anna.page.input_value("#edit-text")
    struck = (f"{words} Take 9000 mg.", "does not support these words")
    for told, said in (struck, (words.rstrip("."), "Changed.")):
        anna.page.fill("#edit-text", told)
        anna.page.fill("#edit-reason", "to see the gate")
        anna.press("Save the change")
        anna.says(said)


def _lose_a_source(carl: Person, board: Site, article: str) -> None:
    """A source is withdrawn: the article says that it must be looked at, and where."""
    carl.go("/desk/sources")
    source = (carl.page.locator("main li a").first.get_attribute("href") or "").split("?id=")[1]
    command = [sys.executable, "-c", "from osler.interfaces.cli.main import run; run()", "library"]
    env, why = environment(board.home), ["--reason", "Withdrawn by its issuer."]
    subprocess.run([*command, "withdraw", source, *why], env=env, check=True)
    carl.go("/desk/board")
    carl.press("Look at sources and dates now")
    carl.go(article)
    carl.says("Needs update")
    carl.says("Look at it again")
    carl.looks("article, needs update")
    carl.go(f"/desk/sources?id={source}")
    carl.says("Withdrawn")
    carl.looks("source")
    subprocess.run([*command, "reinstate", source], env=env, check=True)


def test_keys_are_only_keys_where_nobody_types(people: Any) -> None:
    """And they can be turned off, as WCAG 2.1.4 asks."""
    anna, kim = people("anna"), people("kim")
    anna.go("/desk/submit")
    anna.page.fill("#question", QUESTION)
    anna.press("Submit for review")
    kim.go(anna.page.url)
    kim.page.locator(".claim-row a").first.click()
    kim.page.wait_for_load_state()
    first = kim.page.url
    with kim.page.expect_navigation():
        kim.page.keyboard.press("j")
    second = kim.page.url
    with kim.page.expect_navigation():
        kim.page.keyboard.press("k")
    assert kim.page.url == first != second
    kim.page.focus("#comment")
    kim.page.keyboard.type("jkaer")
    assert (kim.page.url, kim.page.input_value("#comment")) == (first, "jkaer")
    kim.page.keyboard.press("Escape")
    kim.page.keyboard.press("?")
    kim.page.click("#keys-switch")
    kim.page.keyboard.press("j")
    kim.page.wait_for_timeout(200)
    assert kim.page.url == first
