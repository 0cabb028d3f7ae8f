"""Clearing a queue with the keyboard, fixing by selecting, undo: what a fact-checker does all day."""

import time
from collections import Counter
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Site, told
from tests.review_made import TEXT


def at_claim(page: Page, claim_id: str) -> None:
    """Wait until the claim's page is there with its script: a key pressed before goes nowhere."""
    page.wait_for_selector(f'html.scripted #claim[data-claim="{claim_id}"]')


def select(page: Page, start: int, end: int) -> None:
    """Select these code points of the article with the mouse, as a person does: aim, press, drag, let go."""
    page.evaluate("getSelection().removeAllRanges()")  # pressing on selected words would drag them instead
    box = lines_of(page, start, end)
    for _ in range(10):
        page.mouse.move(box[0], box[1])
        there = lines_of(page, start, end)  # a scroll that was asked for may come with the mouse only
        if there == box:
            break
        box = there
    page.mouse.down()
    page.mouse.move((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, steps=3)
    page.mouse.move(box[2], box[3], steps=3)
    page.mouse.up()
    page.evaluate("new Promise((done) => { setTimeout(done, 0); })")  # after what the script does once it is let go


def lines_of(page: Page, start: int, end: int) -> list[float]:
    """The first and the last point of these code points on the screen, brought into view."""
    found: list[float] = page.evaluate(
        """([start, end]) => {
            const pieces = [...document.querySelectorAll('#article-text [data-at]')];
            const point = (at, last) => {
                const starts = (p) => Number(p.dataset.at) < at || (!last && Number(p.dataset.at) === at);
                const piece = pieces.findLast(starts);
                const head = [...piece.textContent].slice(0, at - Number(piece.dataset.at)).join('');
                return [piece.firstChild, head.length];
            };
            const range = document.createRange();
            range.setStart(...point(start, false));
            range.setEnd(...point(end, true));
            range.startContainer.parentElement.scrollIntoView({block: 'center', behavior: 'instant'});
            const rects = [...range.getClientRects()].filter((r) => r.width > 0);
            const [first, last] = [rects[0], rects[rects.length - 1]];
            return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
        }""",
        [start, end],
    )
    return found


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def intercept(page: Page, handle: Callable[[Route], None]) -> None:
    """Let `handle` have the requests that accept. A busy browser asks it a moment later than told: waited for."""
    page.route("**/accept*", handle)
    limit = time.monotonic() + 20
    while not page.evaluate("fetch('accept-nothing').then(() => false, () => true)"):
        assert time.monotonic() < limit, "requests are not intercepted"


def press_edit(page: Page) -> None:
    """Edit by keyboard alone: only the number stays; a doubt of the verifier is confirmed."""
    page.keyboard.press("e")
    page.wait_for_selector("html.scripted [data-edit]")  # a page of its own, with a script to be ready
    expect(page.locator("#slot-number")).to_be_focused()
    page.keyboard.press("Tab")
    for _ in ("measure", "subject", "attribution", "when"):
        page.keyboard.press("Tab")
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    page.wait_for_selector("#flash, #trouble")
    if page.locator("#trouble").count():
        page.get_by_role("button", name="Save nevertheless").press("Enter")
        page.wait_for_selector("#flash")


def test_a_queue_is_cleared_by_keyboard_alone(open_site: Callable[..., Site]) -> None:
    """Accept, reject with a reason, skip, edit: without touching the mouse, until nothing is left."""
    site = open_site(articles=3)
    page = site.page()
    pressed: Counter[str] = Counter()
    page.keyboard.press("j")  # the first line
    page.keyboard.press("Enter")
    for number in range(40):
        if not site.queue():
            break
        page.wait_for_selector("html.scripted #claim[data-lease]")
        claim_id = page.locator("#claim").get_attribute("data-claim")
        assert claim_id is not None
        version = site.claim(claim_id).version
        key = "axea"[number % 4] if number != 5 else "Space"
        pressed[key] += 1
        if key == "e":
            press_edit(page)
        else:
            page.keyboard.press(key)
            if key == "x":
                page.keyboard.press("4")
            page.wait_for_function("(id) => document.querySelector('#claim')?.dataset.claim !== id", arg=claim_id)
        assert site.claim(claim_id).version == version + 1, key
    expect(page.locator(".empty")).to_contain_text("Nothing is left here.")
    assert site.queue() == []
    actions = Counter(row.action for row in site.history())
    assert actions == {"accept": pressed["a"], "reject": pressed["x"], "fix": pressed["e"], "skip": 1}
    assert {row.reason for row in site.history() if row.action == "reject"} == {"no_claim"}
    site.no_faults()


def test_undo_by_key_brings_the_claim_back(site: Site) -> None:
    first, second, *_ = site.queue()
    page = site.page(path=f"claims/{first}")
    page.keyboard.press("a")
    at_claim(page, second)
    expect(page.locator("#flash")).to_have_text("Accepted.")
    expect(page.locator("#live")).to_contain_text("Accepted.")
    page.keyboard.press("u")
    at_claim(page, first)
    expect(page.locator("#flash")).to_contain_text("Undone")
    assert site.claim(first).state == "open"
    assert [row.action for row in site.history()] == ["accept", "undo"]


def test_keys_are_off_while_a_field_has_the_focus_and_backspace_does_nothing(site: Site) -> None:
    claim_id = site.queue()[0]
    page = site.page(path=f"claims/{claim_id}?edit=1")
    page.locator("#slot-measure").press("End")
    page.keyboard.type("axu j")
    expect(page.locator("#slot-measure")).to_have_value("sinistrésaxu j")
    page.keyboard.press("Escape")
    page.wait_for_selector("html.scripted .actions")
    page.keyboard.press("Backspace")
    page.wait_for_timeout(50)
    at_claim(page, claim_id)
    assert site.history() == []


def test_keys_can_be_changed_and_switched_off(site: Site) -> None:
    first = site.queue()[0]
    page = site.page(path="help")
    page.locator("#key-accept").press("s")
    page.get_by_role("button", name="Save the keys").click()
    expect(page.locator("#keys .flash")).to_have_text("The keys are saved in this browser.")
    page.goto(f"/review/claims/{first}")
    at_claim(page, first)
    expect(page.locator('kbd[data-key="accept"]')).to_have_text("s")
    page.keyboard.press("a")
    page.wait_for_timeout(50)
    assert site.history() == []
    page.keyboard.press("s")
    told(page, "Accepted.")
    page.goto("/review/help")
    page.get_by_label("Use keys").uncheck()
    page.get_by_role("button", name="Save the keys").click()
    page.goto(f"/review/claims/{site.queue()[0]}")
    at_claim(page, site.queue()[0])
    page.keyboard.press("s")
    page.wait_for_timeout(50)
    assert len(site.history()) == 1


def test_a_selection_goes_through_the_verifier(site: Site) -> None:
    """A piece of a number is refused with the reason; the whole number, selected, is saved as the source reads it."""
    claim_id = site.queue()[1]
    machine = site.claim(claim_id).number
    page = site.page(path=f"claims/{claim_id}")
    page.keyboard.press("e")
    page.wait_for_selector("html.scripted [data-edit]")  # a page of its own, with a script to be ready
    page.locator("#slot-number").focus()
    start, _ = span("1 200")
    select(page, start + 2, start + 5)  # 200 of 1 200
    expect(page.locator("#slot-number")).to_have_value(f"{start + 2}-{start + 5}")
    page.locator("#slot-measure").fill("")
    page.get_by_role("button", name="Save and accept").click()
    expect(page.locator("#trouble")).to_contain_text("“200” is only a piece of")
    expect(page.locator("#trouble")).to_be_focused()
    assert site.claim(claim_id).state == "open"
    assert site.history() == []

    page.locator("#slot-number").focus()
    select(page, *span("1 200"))
    expect(page.locator("#slot-number")).to_have_value("{}-{}".format(*span("1 200")))
    page.locator("#slot-measure").focus()
    select(page, *span("foyers privés"))
    expect(page.locator("#slot-measure")).to_have_value("foyers privés")
    page.get_by_role("button", name="Save and accept").click()
    told(page, "Fixed and accepted.")
    now = site.claim(claim_id)
    assert now.reviewed is not None
    assert (now.state, now.reviewed["number"]["value"], now.reviewed["number"]["bound"]) == (
        "fixed",
        "1200",
        "more_than",
    )
    start, end = span("foyers privés")
    assert now.reviewed["fields"]["measure"] == {"text": "foyers privés", "start": start, "end": end}
    assert now.number == machine


def test_words_that_stand_nowhere_are_refused(site: Site) -> None:
    claim_id = site.queue()[2]
    page = site.page(path=f"claims/{claim_id}?edit=1")
    page.locator("#slot-subject").fill("Saint-Martin")
    page.get_by_role("button", name="Save and accept").click()
    expect(page.locator("#trouble")).to_contain_text("stands nowhere")
    expect(page.locator("#slot-subject")).to_have_value("Saint-Martin")
    assert site.history() == []


def test_a_doubt_is_confirmed_or_left(site: Site) -> None:
    claim_id = site.queue()[0]
    page = site.page(path=f"claims/{claim_id}?edit=1")
    page.locator("#slot-number").focus()
    select(page, *span("25 000"))
    page.get_by_role("button", name="Save and accept").click()
    expect(page.locator("#trouble")).to_contain_text("one end of the range")
    page.get_by_role("button", name="Save nevertheless").click()
    told(page, "Fixed and accepted.")
    reviewed = site.claim(claim_id).reviewed
    assert reviewed is not None
    assert reviewed["number"]["text"] == "20 000 à 25 000"  # never the half of it


def test_an_unclaimed_number_becomes_a_claim(site: Site) -> None:
    page = site.page(path=f"claims/{site.queue()[0]}")
    page.get_by_role("link", name="5 %").click()
    page.wait_for_url("**/runs/*/claim?start=*")
    expect(page.locator("main")).to_contain_text("the model gave no answer about it")
    page.locator("#slot-measure").focus()
    select(page, *span("maisons du bourg"))
    page.get_by_role("button", name="Save and accept").click()
    told(page, "The claim is made and accepted.")
    (made,) = [row for row in site.history() if row.action == "create"]
    assert site.claim(made.claim_id).number["value"] == "5"
    expect(page.locator("#decision")).to_contain_text("Made by Anna")


def test_a_selection_that_the_scanner_does_not_know_is_offered_and_refused(site: Site) -> None:
    page = site.page(path=f"claims/{site.queue()[0]}")
    select(page, *span("relogé"))
    page.get_by_role("link", name="Make a claim of the selection").click()
    page.wait_for_url("**/runs/*/claim?start=*")
    page.get_by_role("button", name="Save and accept").click()
    expect(page.locator("#trouble")).to_contain_text("is no number")
    assert site.history() == []


def test_a_number_is_chosen_by_clicking_it_while_editing(site: Site) -> None:
    page = site.page(path=f"claims/{site.queue()[1]}?edit=1")
    page.locator(".text").get_by_text("5 %", exact=True).click()
    start, end = span("5 %")
    expect(page.locator("#slot-number")).to_have_value(f"{start}-{end}")


def test_either_side_brings_the_other_into_view(site: Site) -> None:
    page = site.page(path=f"claims/{site.queue()[0]}")
    page.locator("#field-attribution a").click()
    expect(page.locator(".piece.field-attribution")).to_be_focused()
    page.locator(".piece.field-measure").click()
    expect(page.locator("#field-measure")).to_be_focused()
    page.locator(".text a.number").click()
    expect(page.locator("#reading")).to_be_focused()


def test_a_failed_decision_stays_on_screen_with_retry(site: Site) -> None:
    """Nothing is lost where the server is away: the claim stays, and the same decision is sent again."""
    first, second, *_ = site.queue()
    page = site.page(path=f"claims/{first}")
    intercept(page, lambda route: route.abort())
    page.keyboard.press("a")
    expect(page.locator("#failed")).to_contain_text("Your decision is not made yet.")
    at_claim(page, first)
    assert site.history() == []
    page.unroute("**/accept*")
    page.keyboard.press("Enter")  # Retry has the focus
    at_claim(page, second)
    assert site.claim(first).state == "accepted"


def test_an_answer_lost_on_the_way_is_no_conflict(site: Site) -> None:
    first = site.queue()[0]
    page = site.page(path=f"claims/{first}")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    intercept(page, lose)
    page.keyboard.press("a")
    expect(page.locator("#failed")).to_be_visible()
    page.unroute("**/accept*")
    page.get_by_role("button", name="Retry").click()
    told(page, "Accepted.")
    assert [row.action for row in site.history()] == ["accept"]
