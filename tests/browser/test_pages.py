"""The pages themselves: hostile and large articles, no script, phones, accessibility, filters in the address."""

import time
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, told
from tests.browser.test_deciding import at_claim, select
from tests.review_made import TEXT, Said

HOSTILE = (
    "<script>document.title='owned'</script> {{ 7*7 }} <img src=x onerror=\"document.title='owned'\">\r\n"
    "</div></main><style>body{display:none}</style> Le <b>maire</b> a compté 340 maisons &amp; 12 granges.\r\n"
)
RTL = "قال المتحدث إن 450 شخصًا أصيبوا، بينهم ٤٥ طفلاً، في حي 𝄞 القديم.\nتوفي 12 منهم.\n"


def test_an_article_full_of_markup_is_only_text(site: Site) -> None:
    site.add(HOSTILE, [Said("340", "340", measure="<b>maire</b>"), Said("12", "12", measure="granges, non")])
    claim_id = site.queue(code="field.ungrounded")[0]
    page = site.page(path=f"claims/{claim_id}")
    shown = page.locator("#article-text").evaluate("node => node.textContent")
    assert shown == HOSTILE  # every character, carriage returns too
    assert "owned" not in page.title()
    assert page.locator("#article-text script, #article-text img, #article-text b, #article-text style").count() == 0
    page.goto("/review/?source=made")
    expect(page.locator(".claims")).to_contain_text("12")
    expect(page.locator("main")).to_be_visible()


def test_right_to_left_text_and_what_is_selected_in_it(site: Site) -> None:
    site.add(RTL, [Said("450", "450", measure="شخصًا"), Said("12", "12", measure="nowhere")], lang="ar", name="rtl.txt")
    page = site.page(path=f"claims/{site.queue(source='rtl')[0]}?edit=1")
    assert page.locator("#article-text").evaluate("node => getComputedStyle(node).direction") == "rtl"
    page.locator("#slot-number").focus()
    start = RTL.index("450")
    page.locator(".text").get_by_text("450", exact=True).dblclick()
    expect(page.locator("#slot-number")).to_have_value(f"{start}-{start + 3}")
    page.locator("#slot-measure").focus()
    words = "القديم"  # after a character of two UTF-16 units
    page.evaluate(
        """(words) => {
            const piece = [...document.querySelectorAll('[data-at]')].find((p) => p.textContent.includes(words));
            const range = document.createRange();
            range.setStart(piece.firstChild, piece.textContent.indexOf(words));
            range.setEnd(piece.firstChild, piece.textContent.indexOf(words) + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            document.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
        }""",
        words,
    )
    at = RTL.index(words)
    expect(page.locator('[name="span-measure"]')).to_have_value(f"{at}-{at + len(words)}")
    page.get_by_role("button", name="Save and accept").click()
    told(page, "Fixed and accepted.")
    reviewed = site.claim(site.history()[-1].claim_id).reviewed
    assert reviewed is not None
    assert reviewed["fields"]["measure"]["text"] == words


def test_an_article_of_200_kilobytes(site: Site) -> None:
    """Read, selected in and decided about without delay, at its very end."""
    line = f"Au jour dit, la commune a compté {{n}} 200 foyers et 35 % de toits abîmés. {'Rien ne bouge. ' * 12}\n"
    text = "".join(line.format(n=n) for n in range(1, 800))
    assert len(text.encode()) > 200_000
    last = text.rindex("35 %")
    site.add(text, [Said("799 200", None, quote="la commune a compté 799 200 foyers")], name="long.txt")
    page = site.page(path=f"claims/{site.queue(source='long')[0]}")
    began = time.process_time()
    page.reload(wait_until="load")
    seconds = time.process_time() - began  # of the processor: the machine may be busy with other things
    assert seconds < 1, f"{seconds:.1f} s for a page of 200 kB"
    page.keyboard.press("e")
    page.wait_for_selector("html.scripted [data-edit]")  # a page of its own, with a script to be ready
    page.locator("#slot-number").focus()
    select(page, last, last + 4)
    expect(page.locator("#slot-number")).to_have_value(f"{last}-{last + 4}")
    page.get_by_role("button", name="Save and accept").click()
    page.wait_for_selector("#flash, #trouble")
    assert page.locator("#trouble").all_inner_texts() == []
    reviewed = site.claim(site.history()[-1].claim_id).reviewed
    assert reviewed is not None
    assert (reviewed["number"]["start"], reviewed["number"]["value"]) == (last, "35")


def test_everything_but_selecting_works_without_script(site: Site) -> None:
    page = site.page("Anna", java_script_enabled=False)
    ids = site.queue()
    page.get_by_role("link", name="Start reviewing").click()
    expect(page.locator("#article-text")).to_contain_text("La crue de la Vézine")
    page.get_by_role("button", name="Accept").click()
    page.locator("details.reject summary").click()
    page.get_by_role("button", name="Wrong number").click()
    page.get_by_role("button", name="Skip").click()
    page.get_by_role("link", name="Edit").click()
    page.locator("#slot-number").select_option(
        label=next(o for o in page.locator("#slot-number option").all_inner_texts() if "[5 %]" in o)
    )
    for field in ("measure", "subject", "attribution", "when"):
        page.locator(f"#slot-{field}").fill("")
    page.locator("#slot-measure").fill("maisons du bourg")
    page.get_by_role("button", name="Save and accept").click()
    expect(page.locator("#flash")).to_contain_text("Fixed and accepted.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#flash")).to_contain_text("Undone")
    assert [row.action for row in site.history()] == ["accept", "reject", "skip", "fix", "undo"]
    assert [site.claim(claim_id).state for claim_id in ids] == ["accepted", "rejected", "open", "open"]


@pytest.mark.parametrize("path", ["", "claims/CLAIM", "claims/CLAIM?edit=1", "history", "help", "bulk"])
def test_a_phone_shows_all_of_it(site: Site, path: str) -> None:
    """360 px wide, nothing to scroll sideways; the actions stay at hand."""
    page = site.page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(f"/review/{path.replace('CLAIM', site.queue()[0])}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if path == "claims/CLAIM":
        page.evaluate("scrollTo(0, 0)")
        for name in ("Accept", "Edit", "Skip"):
            expect(page.locator(".actions").get_by_text(name, exact=False).first).to_be_in_viewport()


def test_filters_live_in_the_address(open_site: Callable[..., Site]) -> None:
    site = open_site(articles=2)
    page = site.page()
    page.locator("#f-code").select_option("field.ungrounded")
    page.locator("#f-source").fill("crue-1")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**code=field.ungrounded**")
    expect(page.locator(".claims li")).to_have_count(2)
    address = page.url
    for claim_id in site.queue(code="field.ungrounded", source="crue-1"):
        if "claims/" not in page.url:
            page.get_by_role("link", name="Start reviewing").click()
        at_claim(page, claim_id)
        assert "code=field.ungrounded" in page.url
        page.keyboard.press("a")
    expect(page.locator(".empty")).to_contain_text("Nothing is left here.")  # of the filter, not of the queue
    assert len(site.queue()) == 6
    again = site.page("Ben", address.partition("/review/")[2])
    expect(again.locator(".empty")).to_be_visible()
    again.goto("/review/?verdict=any&state=accepted&reviewer=Anna")
    expect(again.locator(".claims li")).to_have_count(2)
    again.goto("/review/?q=QUATRE+cents&high=0.99&since=2026-01-01&until=2026-12-31&lang=fr&schema=claims")
    expect(again.locator(".claims li")).to_have_count(2)
    again.goto("/review/?low=0.95&verdict=any")
    expect(again.locator(".claims li")).to_have_count(0)
    again.goto("/review/?verdict=any&state=nonsense&low=abc&since=yesterday&after=x:y")  # old or edited addresses
    expect(again.locator(".claims li")).to_have_count(10)


def test_the_histogram_filters_by_confidence(site: Site) -> None:
    page = site.page()
    bars = page.locator(".histogram a")
    name = bars.first.get_attribute("aria-label") or ""
    bars.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**low=**")
    count = int(name.rsplit(": ", 1)[1].split()[0])
    expect(page.locator(".claims li")).to_have_count(count)


def test_french_by_the_browser_and_by_choice(site: Site) -> None:
    page = site.page("Anna", locale="fr-FR")
    expect(page.locator("h1")).to_have_text("Affirmations à relire")
    page.goto(f"/review/claims/{site.queue()[0]}")
    expect(page.locator(".why")).to_contain_text("est une borne de l’intervalle")
    page.locator(".prefs summary").click()
    page.get_by_label("Langue", exact=True).select_option("en")
    page.get_by_role("button", name="Appliquer").click()
    expect(page.locator(".why")).to_contain_text("is one end of the range")


def test_appearance_by_the_system_and_by_choice(site: Site) -> None:
    page = site.page("Anna", color_scheme="dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(colour)
    page.locator(".prefs summary").click()
    page.get_by_label("Appearance").select_option("light")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_function(f"{colour} !== '{dark}'")
    assert page.locator("html").get_attribute("data-theme") == "light"


def audit(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds, by these of its rules or all: WCAG 2.0 to 2.2, A and AA, and its best practices."""
    found = Axe().run(page, options={"runOnly": rules} if rules else None).response["violations"]
    return [f"{page.url} {v['id']}: {v['help']}: {[n['html'][:120] for n in v['nodes'][:3]]}" for v in found]


@pytest.mark.parametrize(("scheme", "rules"), [("light", None), ("dark", ["color-contrast"])])
def test_axe_finds_nothing_on_any_page(open_site: Callable[..., Site], scheme: str, rules: list[str] | None) -> None:
    """In the dark only the colours are other ones."""
    site = open_site(blind=True)
    page = site.page(None, path="sign-in", color_scheme=scheme, reduced_motion="reduce")
    found = audit(page, rules)
    page.locator("#name").fill("Anna")
    page.locator("main button").click()
    page.wait_for_url("**/review/")
    first, *_, last = site.queue()
    rejected = site.queue(verdicts=("rejected",))[0]
    found += audit(page, rules)
    run = site.claim(first).run_id
    page.goto(f"/review/claims/{first}")
    page.keyboard.press("x")
    found += audit(page, rules)  # with the reasons open
    paths = [
        f"claims/{last}?edit=1",
        f"claims/{rejected}",
        f"runs/{run}/claim?start={TEXT.index('5 %')}&end={TEXT.index('5 %') + 3}",
        "history",
        "agreement",
        "help",
        "?code=number.absent",
        "no-such-page",
    ]
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    told(page, "Your opinion is kept.")
    for path in paths:
        page.goto(f"/review/{path}")
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        found += audit(page, rules)
    assert found == []


def test_axe_finds_nothing_on_bulk_conflict_and_refusal(site: Site) -> None:
    page = site.page(path="bulk")
    found = audit(page)
    claim_id = site.queue()[1]
    page.goto(f"/review/claims/{claim_id}?edit=1")
    page.locator("#slot-subject").fill("nulle part")
    page.get_by_role("button", name="Save and accept").click()
    page.locator("#trouble").wait_for()
    found += audit(page)
    page.goto(f"/review/claims/{claim_id}")
    other = site.page("Ben", f"claims/{claim_id}")
    found += audit(other)  # leased
    other.get_by_role("button", name="Take it over").click()
    other.wait_for_selector('html.scripted [data-key-button="accept"]')
    other.keyboard.press("a")
    told(other, "Accepted.")
    page.keyboard.press("a")
    page.locator("#trouble").wait_for()
    found += audit(page)
    assert found == []
