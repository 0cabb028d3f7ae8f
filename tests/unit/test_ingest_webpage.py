"""HTML pages: what a reader of the page sees is in the text, and no number of it is lost without a trace."""

import pytest

from service.errors import CallerError
from service.ingest.webpage import read_page

PARAGRAPH = (
    "<p>Le 12 mars, la Vauvre est sortie de son lit et quelque 1&nbsp;200 personnes ont été évacuées dans la nuit, "
    "selon la préfecture. Les pompiers ont mené 340 interventions avant l’aube, a indiqué leur porte-parole.</p>"
)
PAGE = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>Crue de la Vauvre | La Gazette</title><meta name="author" content="Line Moreau">
<meta property="article:published_time" content="2024-03-12T10:00:00+01:00">
<style>p {{ width: 998px }}</style><script>var views = 999;</script></head><body>
<nav><a href="/">Accueil</a> <a href="/une">71 articles</a></nav>
<header><h1>Crue de la Vauvre : 1&#8239;200 évacués</h1></header>
<main><article>{PARAGRAPH}
<figure><img src="a.jpg" alt="997"><figcaption>À Lanzac, 45 maisons touchées.</figcaption></figure>
<table><caption>Bilan 2 par commune</caption><tr><th>Commune</th><th>Évacués</th></tr>
<tr><td>Aubry</td><td><p>700</p></td></tr><tr><td>Lanzac</td><td>500</td></tr></table>
<ul><li>Ponts coupés : 12</li><li>345 interventions</li></ul>
<p>Débit : 10<sup>3</sup> m<sup>3</sup>/s<br>4,5&nbsp;M€ de dégâts<!-- 996 --></p>
<p style="display: none">995 lignes cachées</p><p hidden>994</p></article></main>
<svg><text>Pic : 6,2 m</text></svg>
<aside>Lire aussi : 10 conseils</aside><footer>© 2023 – 01 23 45 67 89</footer></body></html>"""


def test_whole_page() -> None:
    """Headline, caption, table and list in page order; no script, style, attribute or hidden text."""
    page = read_page(PAGE, "a.html")
    assert page.text.split("\n\n") == [
        "Crue de la Vauvre : 1\u202f200 évacués",
        "Le 12 mars, la Vauvre est sortie de son lit et quelque 1\u00a0200 personnes ont été évacuées dans la nuit, "
        "selon la préfecture. Les pompiers ont mené 340 interventions avant l’aube, a indiqué leur porte-parole.",
        "À Lanzac, 45 maisons touchées.",
        "Bilan 2 par commune",
        "Commune | Évacués",
        "Aubry | 700",
        "Lanzac | 500",
        "Ponts coupés : 12",
        "345 interventions",
        "Débit : 10³ m³/s\n4,5\u00a0M€ de dégâts",
    ]
    assert (page.date, page.author, page.lang) == ("2024-03-12", "Line Moreau", "fr")
    assert page.title is not None
    assert page.title.startswith("Crue de la Vauvre")


def test_numbers_left_out_are_listed() -> None:
    """Menu, related links, footer and drawings are no article, but their numbers leave a trace."""
    assert read_page(PAGE, "a.html").left_out == (
        "Accueil 71 articles",
        "Pic : 6,2 m",
        "Lire aussi : 10 conseils",
        "© 2023 – 01 23 45 67 89",
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>12 morts</p>", "12 morts"),
        ("12 morts", "12 morts"),
        ("<div>Un bilan de <b>1</b>2 morts</div>", "Un bilan de 12 morts"),
        ("<p>12<br>345 blessés</p>", "12\n\n345 blessés"),
        ("<p>12\n  345 blessés</p>", "12 345 blessés"),
        ("<p><del>12</del>15 morts</p>", "12 15 morts"),
        ("<p>200<sup>1</sup> morts</p>", "200¹ morts"),
        ("<p>le 1<sup>er</sup> bilan</p>", "le 1er bilan"),
        ("<p>CO<sub>2</sub> : 10<sub>2</sub></p>", "CO2 : 10₂"),
        ("<pre>a  1\nb  2</pre>", "a 1\nb 2"),
        ("<table><tr><td>1</td><td>200</td></tr></table>", "1 | 200"),
        ("<table><tr><td><p>Un</p><p>Deux</p></td></tr></table>", "Un\n\nDeux"),
        ("<aside>12 morts</aside>", "12 morts"),
        ("<p>&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}</p>", "<script>alert(1)</script> {{ 7*7 }}"),
    ],
)
def test_without_main_text_all_visible_text_is_read(body: str, text: str) -> None:
    """What a browser keeps apart stays apart; what it joins is joined."""
    assert read_page(f"<html><body>{body}</body></html>", "a.html").text == text


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html><body><script>var a = 12</script></body></html>", "ingest.no_text"),
        ("<html></html>", "ingest.no_text"),
        ("<!-- 12 -->", "ingest.no_text"),
        ("<div>" * 5000 + "12 morts" + "</div>" * 5000, "ingest.format"),
    ],
)
def test_refused(page: str, code: str) -> None:
    """A page that shows nothing, or that cannot be read whole."""
    with pytest.raises(CallerError) as caught:
        read_page(page, "a.html")
    assert caught.value.code == code


def test_no_article_element() -> None:
    """Without <article> or <main>, trafilatura's choice and the headline stand; the rest is listed."""
    filler = PARAGRAPH.replace("340", "341").replace("mars", "avril")
    page = read_page(
        f"<html><body><h1>Crue : 12 ponts</h1><div class='menu'><a href='/'>99 vues</a></div><div>{PARAGRAPH}{filler}"
        f"</div><div class='related'><a href='/x'>Top 10</a></div></body></html>",
        "a.html",
    )
    assert "Crue : 12 ponts" in page.text
    assert "340 interventions" in page.text
    assert "341 interventions" in page.text
    for number in ("99 vues", "Top 10"):
        assert (number in page.text) != (number in page.left_out)


def test_date_is_never_guessed() -> None:
    """A year of the footer is no date of the article."""
    page = read_page(f"<html><body><article>{PARAGRAPH}</article><footer>© 2019 La Gazette</footer></body></html>", "a")
    assert page.date is None


def test_huge_page_is_read_by_its_visible_text() -> None:
    """Beyond 50,000 elements trafilatura is not asked; nothing is lost."""
    page = read_page("<table><tr>" + "<td>12</td>" * 51_000 + "</tr></table>", "a.html")
    assert page.text.count("12") == 51_000
