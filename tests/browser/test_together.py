"""Several people at once: conflicts show both sides, leases run out, opinions are blind, lots are undone."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Site, told
from tests.browser.test_deciding import at_claim


def test_a_conflict_shows_both_sides(site: Site) -> None:
    claim_id = site.queue()[0]
    anna = site.page("Anna", f"claims/{claim_id}")
    ben = site.page("Ben", f"claims/{claim_id}")
    expect(ben.locator("main")).to_contain_text("Anna is at work on this claim")
    ben.get_by_role("button", name="Take it over").click()
    ben.wait_for_selector('html.scripted [data-key-button="accept"]')
    ben.keyboard.press("x")
    ben.keyboard.press("2")
    told(ben, "Rejected.")
    anna.keyboard.press("a")
    trouble = anna.locator("#trouble")
    expect(trouble).to_contain_text("Ben: reject")
    expect(trouble).to_contain_text("Wrong number")
    expect(trouble).to_contain_text("You wanted: accept")
    expect(anna.locator(".status")).to_contain_text("rejected · Ben")
    assert [row.action for row in site.history()] == ["reject"]
    anna.keyboard.press("a")  # having seen it, she puts hers over his
    told(anna, "Accepted.")
    assert site.claim(claim_id).reviewer == "Anna"


def test_a_lease_is_seen_renewed_and_runs_out(site: Site) -> None:
    claim_id = site.queue()[0]
    site.page("Anna", f"claims/{claim_id}")
    site.until(lambda: site.claim(claim_id).lease_by == "Anna")
    ben = site.page("Ben")
    expect(ben.locator(".claims li").first).to_contain_text("Anna is at work on it")
    ben.goto(f"/review/claims/{claim_id}")
    expect(ben.locator("main")).to_contain_text("Anna is at work on this claim until 2026-03-14 09:15 UTC")
    expect(ben.locator('[data-key-button="accept"]')).to_have_count(0)
    site.clock.forward(15)
    ben.reload()
    expect(ben.locator('[data-key-button="accept"]')).to_be_visible()


def test_leaving_the_page_gives_the_lease_back(site: Site) -> None:
    claim_id = site.queue()[0]
    page = site.page("Anna", f"claims/{claim_id}")
    site.until(lambda: site.claim(claim_id).lease_by == "Anna")
    page.goto("/review/help")
    site.until(lambda: site.claim(claim_id).lease_by is None)


def test_the_next_claim_is_one_that_nobody_has(site: Site) -> None:
    first, second, third, *_ = site.queue()
    site.page("Ben", f"claims/{second}")
    site.until(lambda: site.claim(second).lease_by == "Ben")
    page = site.page("Anna", f"claims/{first}")
    page.keyboard.press("a")
    page.wait_for_url(f"**/claims/{third}*")


def test_a_lot_is_shown_decided_and_undone(open_site: Callable[..., Site]) -> None:
    site = open_site(articles=3)
    page = site.page(path="?code=field.ungrounded")
    page.get_by_role("link", name="Decide about all of these").click()
    expect(page.locator("h1")).to_have_text("Decide about 6 claims")
    expect(page.locator(".samples li")).to_have_count(3)
    page.get_by_role("button", name="Accept all 6 claims").click()
    told(page, "6 claims decided")
    assert len(site.queue()) == 6
    page.keyboard.press("u")
    expect(page.locator("#flash")).to_contain_text("6 claims are as before")
    assert len(site.queue()) == 12
    site.no_faults()


def test_a_lot_that_has_changed_is_shown_again(open_site: Callable[..., Site]) -> None:
    site = open_site(articles=2)
    page = site.page(path="bulk?code=field.ungrounded")
    other = site.page("Ben", f"claims/{site.queue(code='field.ungrounded')[0]}")
    other.keyboard.press("a")
    told(other, "Accepted.")
    page.get_by_role("button", name="Accept all 4 claims").click()
    expect(page.locator("main .notice.bad")).to_contain_text("shows other claims")
    expect(page.locator("h1")).to_have_text("Decide about 2 claims")
    expect(page.locator("main")).to_contain_text("1 claim is left out")  # Ben has gone on to it
    assert len(site.history()) == 1


def test_rejected_claims_are_never_part_of_a_lot(site: Site) -> None:
    page = site.page(path="?verdict=rejected")
    expect(page.get_by_role("link", name="Decide about all")).to_have_count(0)
    page.goto("/review/bulk?verdict=any")
    expect(page.locator("main")).to_contain_text("one by one")


def test_second_opinions_are_blind_and_only_differences_surface(open_site: Callable[..., Site]) -> None:
    site = open_site(blind=True)
    same, other, *_ = site.queue()
    dana, ben = site.page("Dana", f"claims/{same}"), site.page("Ben")
    dana.keyboard.press("a")
    at_claim(dana, other)
    dana.keyboard.press("a")
    expect(dana.locator("#flash")).to_have_text("Your opinion is kept.")
    site.until(lambda: site.claim(other).opinions == 1)
    ben.goto(f"/review/claims/{same}")
    expect(ben.locator("main")).not_to_contain_text("Dana")
    ben.goto("/review/history")
    expect(ben.locator("main")).to_contain_text("Nothing has been decided yet.")
    ben.goto(f"/review/claims/{same}")
    ben.keyboard.press("a")
    at_claim(ben, other)
    ben.keyboard.press("x")
    ben.keyboard.press("1")
    ben.wait_for_selector(f'html.scripted #claim:not([data-claim="{other}"])')  # he is led on, and goes elsewhere then
    assert site.claim(other).opinions == 2
    assert site.claim(same).state == "accepted"
    assert site.claim(other).state == "open"
    ben.goto("/review/agreement")
    expect(ben.locator("tbody")).to_contain_text("Ben · Dana")
    ben.get_by_role("link", name="Settle the open ones").click()
    ben.locator(".claims .row").first.click()
    expect(ben.locator("main")).to_contain_text("Two opinions differ")
    expect(ben.locator(".sides")).to_contain_text("Dana")
    at_claim(ben, other)
    ben.keyboard.press("a")
    told(ben, "Accepted.")
    assert site.claim(other).state == "accepted"
    site.no_faults()
