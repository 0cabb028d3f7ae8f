"""What a stretch of the source is of the numbers it touches, at the edges: of texts, words, entities, tags, lines."""

import pytest

from service.claims.draft import Draft
from service.verify.verifier import Source, verify

# article (all of it is the quote), number, codes
CASES = [
    # The number is all of the text, its beginning, its end.
    ("12", "12", []),
    ("Onze", "onze", []),
    ("12 chars", "12", []),
    ("Il y en a 12", "12", []),
    ("Il y en a onze", "onze", []),
    ("bronze", "onze", ["number.absent"]),
    ("onzes", "onze", ["number.absent"]),
    ("Les douzes onzaient", "douze", ["number.absent"]),
    ("\u200bonze\u200b", "onze", []),
    ("\u200b\u200b12\u200b\u200b", "12", []),
    ("br\u200b\u200bonze", "onze", ["number.absent"]),
    ("onze\u200b\u200bs et 12", "onze", ["number.absent"]),
    # Entities: their digits are no number, what stands beside them may be.
    ("&#65; 12 chars", "65", ["number.absent"]),
    ("&#65; 12 chars", "12", []),
    ("Il y a &#1234; chars", "1234", ["number.absent"]),
    ("Il y a &#1234; chars", "234", ["number.absent"]),
    ("Il y a &#x1234; chars", "1234", ["number.absent"]),
    ("Il y a &frac12; et 12 chars", "12", []),
    ("Il y a &frac12; et 13 chars", "12", ["number.absent"]),
    ("M & 12 chars; 13 chats", "12", []),
    ("R&D : 12 chars", "12", []),
    ("&#65;&#66; " + "x" * 60 + " 12 chars", "12", []),
    ("&lt;12&gt;", "12", []),
    ("&laquo;12&raquo;", "12", []),
    ("12&#50;", "12", ["number.partial"]),
    ("&#50;12", "12", ["number.partial"]),
    ("12&#x32;", "12", ["number.partial"]),
    ("&#x32;12", "12", ["number.partial"]),
    ("12&#47;", "12", []),
    ("&#58; 12", "12", []),
    ("Il y a 20&#160;000 chars", "160", ["number.absent"]),
    ("Il y a 20&#160;000 chars", "20", ["number.partial"]),
    # Cut from a word, the invisible characters in it left aside
    ("soit 1,3 mil\u00ad\u00adlion là", "1,3 mil", ["number.partial"]),
    ("soit 1,3 mil\u00ad\u00ad là", "1,3 mil", []),
    ("ils font 20 chars", "ont 20", ["number.partial"]),
    ("ils f\u00ad\u00adont 20 chars", "ont 20", ["number.partial"]),
    ("\u00adont 20 chars", "ont 20", []),
    ("ils partent en 1999 là", "n 1999", ["number.partial"]),
    ("le troisième jour", "trois", ["number.absent"]),
    ("le 3 mai, 40 chars", "mai, 40 chars", []),
    # Tags between digits
    ("<b>12</b>", "12", []),
    ("<b>12</b>3", "12", ["number.partial"]),
    ("1<b>23</b>", "23", ["number.partial"]),
    ("12<br/>34", "12", ["number.partial"]),
    ("12</td><td>34", "34", ["number.partial"]),
    ("12<34", "12", []),
    ("12 <b>34</b>", "34", []),
    ("<td>12</td> <td>34</td>", "34", []),
    ("a<b>12</b>", "12", []),
    # A hyphen at the end of a line
    ("trente-\ndeux", "deux", ["number.partial"]),
    ("trente-\ndeux", "trente", ["number.partial"]),
    ("trente-  \n  deux chars", "deux", ["number.partial"]),
    ("trente-\u00a0\n\n deux chars", "trente", ["number.partial"]),
    ("trente -\ndeux chars", "deux", []),
    ("trente\n- deux chars", "deux", []),
    ("trente\n- deux chars", "trente", []),
    ("Voici le porte-\ntrois-mâts et douze chars", "douze", []),
    ("12 -\n13 chars", "12", []),
    # Plus signs may be left out, minus signs may not.
    ("soit +12 chars", "12", []),
    ("soit +12 chars", "+12", []),
    ("soit \uff0b12 chars", "12", []),
    ("soit 12 chars", "+12", ["number.absent"]),
    ("+12 chars, 5 ans, 1 an", "12", []),
    ("+5 chars", "5", []),
    ("soit €-5 là", "-5", []),
    ("soit -12 chars", "12", ["number.partial"]),
    ("soit -12 chars", "-12", []),
    ("soit \u221212 chars", "-12", []),
    ("soit (- 12) chars", "12", ["number.partial"]),
    ("soit (- 12) chars", "- 12", []),
    ("soit -0,5 point", "0,5", ["number.partial"]),
    # Units
    ("soit 11 m² là", "11 m²", []),
    ("soit 11 m² là", "11", []),
    ("soit 11 m² là", "11 m", ["number.partial"]),
    ("soit 11 km³ là", "11 km", ["number.partial"]),
    ("soit 11 élus² là", "11 élus", []),
    ("soit 11 élus³ là", "11 élus³", []),
    ("soit 3 porte-avions là", "3 porte", ["number.reworded"]),
    ("soit 3 porte-avions là", "3 porte-", ["number.reworded"]),
    ("soit 3 porte-avions là", "3 porte-avions", []),
    # Another noun is another word, not another number, scale, sign or bound.
    ("soit 5 chats là", "5 chiens", ["number.reworded"]),
    ("soit 5 chats là", "5 chiens blancs", ["number.reworded"]),
    ("soit 5 chats là", "5 chats-huants", ["number.reworded"]),
    ("soit 5 chats là", "5 pour cent", ["number.absent"]),
    ("soit 5 chats là", "5 Pour Cent", ["number.absent"]),
    ("soit 5 chats là", "5 chats et 3 chiens", ["number.absent"]),
    ("soit 5 chats là", "5 douzaines", ["number.absent"]),
    ("soit 5 chats là", "5 chats ou plus", ["number.absent"]),
    ("soit 5 chats là", "5 au moins", ["number.absent"]),
    ("soit 5 chats là", "5 millions", ["number.absent"]),
    ("soit 5 chats là", "5 Millions", ["number.absent"]),
    ("soit 5 chats là", "5 Md", ["number.absent"]),
    ("soit 5 chats là", "5 M", ["number.absent"]),
    ("soit 5 chats là", "5 k", ["number.absent"]),
    ("soit 5 km là", "5 kg", ["number.absent"]),
    ("soit 5 km là", "5 heures", ["number.absent"]),
    ("soit 5 heures là", "5 Minutes", ["number.absent"]),
    ("soit 5 km là", "5 litres", ["number.absent"]),
    ("soit 5 km là", "5 chats", ["number.reworded"]),
    ("soit des centaines d’enfants", "des centaines d’adultes", ["number.reworded"]),
    ("soit 5 chats là", "5 euros", ["number.absent"]),
    ("soit 5 chats là", "5 Euros", ["number.absent"]),
    ("soit 5 chats là", "5 €", ["number.absent"]),
    ("soit 5 chats là", "5 !", ["number.absent"]),
    ("soit 5 chats là", "chiens 5", ["number.absent"]),
    # Names and addresses
    ("au serveur 10.1.2.3 là", "10.1.2.3", ["number.not_numeric"]),
    ("au serveur 10.1.2.3 là", "10.1", ["number.partial"]),
    ("300 F-16 là", "300 F-16", []),
    ("300 F-16 là", "16", ["number.partial"]),
    # Several signs, several spellings
    ("12 % puis 13 % puis 14 %", "12% puis 13% puis 14%", ["number.ambiguous"]),
    ("12 % puis 13 % puis 14 %", "12% puis 13 % puis 14%", ["number.ambiguous"]),
    ("12 % puis 13 %, 14 % puis 15 %", "12% puis 13%, 14% puis 15%", ["number.absent"]),
    ("soit $ 12 là", "$12", ["number.respaced"]),
    ("soit $12 là", "$ 12", ["number.respaced"]),
    ("soit 12€ là", "12 €", ["number.respaced"]),
    ("soit 12‰ là", "12 ‰", ["number.respaced"]),
    ("soit 12€ puis 12 €", "12 €", []),
    ("soit 12 $ là", "$ 12", ["number.absent"]),
]


@pytest.mark.parametrize(("text", "number", "codes"), CASES)
def test_standing(text: str, number: str, codes: list[str]) -> None:
    claim = verify(Source.read(text, "fr"), Draft(text, number))
    # What was left out (`12` of `12 €`) is an information that other tests look at.
    assert [f.code.value for f in claim.findings if f.code.value != "number.widened"] == codes


@pytest.mark.parametrize(
    ("lang", "text", "number", "codes"),
    [
        ("en", "some 5 cats", "5 percent", ["number.absent"]),
        ("en", "some 5 cats", "5 dogs", ["number.reworded"]),
        ("de", "etwa 5 Katzen", "5 Prozent", ["number.absent"]),
        ("de", "etwa 5 Katzen", "5 Millionen", ["number.absent"]),
        ("de", "etwa zweihundert Katzen", "zweihundert", []),
        ("it", "circa tremila gatti", "tremila", []),
        ("it", "circa mille gatti", "tremila", ["number.absent"]),
        ("it", "circa mille gatti", "gatti", ["number.not_numeric"]),
        ("de", "etwa zweihundert Katzen", "zwei", ["number.partial"]),
    ],
)
def test_words_of_other_languages(lang: str, text: str, number: str, codes: list[str]) -> None:
    claim = verify(Source.read(text, lang), Draft(text, number))
    assert [f.code.value for f in claim.findings if f.code.value != "number.widened"] == codes
