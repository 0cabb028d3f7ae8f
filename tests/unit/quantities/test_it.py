"""Italian news sentences: every number of each, with exact span, kind, value and bound, and nothing else."""

import pytest

from service.quantities.exact import exact_or_none
from service.quantities.scanner import scan

Q, P, M = "quantity", "percent", "money"

# sentence, then for each number: span, kind, value (min–max of a range), bound
CASES = [
    # digits, grouping, decimals, sign
    ("A Bari sono attraccate 12.400 persone.", [("12.400", Q, "12400", "exact")]),
    ("Il restauro costa € 3.500,50 in tutto.", [("€ 3.500,50", M, "3500.5", "exact")]),
    ("A Cuneo il termometro è sceso a -5 gradi.", [("-5", Q, "-5", "exact")]),
    # words and compounds
    (
        "Duecentotrentaquattro soci hanno votato, tremila no.",
        [("Duecentotrentaquattro", Q, "234", "exact"), ("tremila", Q, "3000", "exact")],
    ),
    (
        "Nel bosco vivono ventitré lupi e ottantuno cervi.",
        [("ventitré", Q, "23", "exact"), ("ottantuno", Q, "81", "exact")],
    ),
    (
        "Restano centotto posti su duecentottanta letti.",
        [("centotto", Q, "108", "exact"), ("duecentottanta", Q, "280", "exact")],
    ),
    (
        "La diga serve settecentosessantacinquemila duecento utenti.",
        [("settecentosessantacinquemila duecento", Q, "765200", "exact")],
    ),
    (
        "Sono mille e duecento i moduli, duemilaventidue le firme.",
        [("mille e duecento", Q, "1200", "exact"), ("duemilaventidue", Q, "2022", "exact")],
    ),
    ("Il calo è di uno virgola cinque punti.", [("uno virgola cinque", Q, "1.5", "exact")]),
    ("Un duetto al centro del Trentino, una novena e un ventilatore.", []),
    ("Trent'anni fa la fabbrica aveva cent'anni.", [("Trent'", Q, "30", "exact"), ("cent'", Q, "100", "exact")]),
    # scale words and abbreviations
    (
        "Circa 20mila tifosi e 3 mila agenti erano allo stadio.",
        [("20mila", Q, "20000", "about"), ("3 mila", Q, "3000", "exact")],
    ),
    (
        "Il piano vale 3,2 mld, di cui 500 mln di euro subito.",
        [("3,2 mld", Q, "3200000000", "exact"), ("500 mln", M, "500000000", "exact")],
    ),
    (
        "Servono due miliardi e trecento milioni di euro.",
        [("due miliardi e trecento milioni", M, "2300000000", "exact")],
    ),
    ("Ha perso un milione e mezzo di abbonati.", [("un milione e mezzo", Q, "1500000", "exact")]),
    ("Mezzo milione di uova è andato perduto.", [("Mezzo milione", Q, "500000", "exact")]),
    # collectives
    ("Oltre un centinaio di pescatori protesta.", [("un centinaio", Q, "100", "more_than")]),
    ("Qualche centinaio di firme non basta.", [("Qualche centinaio", Q, "100", "at_least")]),
    ("Decine di migliaia di case sono al buio.", [("Decine di migliaia", Q, "10000", "at_least")]),
    ("Centinaia di milioni di api sono morte.", [("Centinaia di milioni", Q, "100000000", "at_least")]),
    (
        "Una trentina di comuni e due dozzine di scuole aderiscono.",
        [("Una trentina", Q, "30", "about"), ("due dozzine", Q, "24", "about")],
    ),
    # fractions and halves
    (
        "Un terzo degli ulivi è malato, la metà dei vigneti è salva.",
        [("Un terzo", Q, "1/3", "exact"), ("la metà", Q, "1/2", "exact")],
    ),
    ("Tre quarti delle strade sono chiuse.", [("Tre quarti", Q, "3/4", "exact")]),
    (
        "Dopo un anno e mezzo sono bastate due ore e mezza.",
        [("un anno e mezzo", Q, "1.5", "exact"), ("due ore e mezza", Q, "2.5", "exact")],
    ),
    ("La seconda metà del film e i quarti di finale.", [("seconda", "ordinal", "2", None)]),
    # percent, currency
    ("Il Pil è cresciuto dello 0,3 per cento.", [("0,3 per cento", P, "0.3", "exact")]),
    ("Il Pd guadagna 2 punti percentuali.", [("2", Q, "2", "exact")]),
    ("La multa è di 1.500 euro.", [("1.500", M, "1500", "exact")]),
    # ranges, changes, ratios
    ("Tra i 10 e i 15 feriti sono gravi.", [("10 e i 15", Q, "10–15", None)]),
    ("Il costo va da 20 a 25 mila euro.", [("20 a 25 mila", M, "20000–25000", None)]),
    ("Dal 5 al 7 per cento dei pini è secco.", [("5 al 7 per cento", P, "5–7", None)]),
    ("Mancano quattro o cinque giorni.", [("quattro o cinque", Q, "4–5", None)]),
    (
        "L'inflazione è passata dal 3,5 al 4,1 per cento.",
        [("3,5", P, "3.5", "exact"), ("4,1 per cento", P, "4.1", "exact")],
    ),
    ("Un italiano su tre vive al mare.", [("Un italiano su tre", Q, "1/3", "exact")]),
    ("Sei su dieci hanno detto no.", [("Sei su dieci", Q, "3/5", "exact")]),
    ("Uno studio su tre giorni di lavoro costa poco.", [("tre", Q, "3", "exact")]),
    # bounds
    (
        "Almeno dodici minatori sono bloccati, forse fino a 50.",
        [("dodici", Q, "12", "at_least"), ("50", Q, "50", "at_most")],
    ),
    (
        "Non più di 30 soci, meno di 20 iscritti e più di 5 ospiti.",
        [("30", Q, "30", "at_most"), ("20", Q, "20", "less_than"), ("5", Q, "5", "more_than")],
    ),
    ("Ci sono posti per 200 o più spettatori.", [("200", Q, "200", "at_least")]),
    # dates, years, times
    ("Martedì 14 marzo 2023 apre il ponte.", [("Martedì 14 marzo 2023", "date", None, None)]),
    (
        "La fiera è l'8 e 9 novembre, la festa il 1° maggio.",
        [("8 e 9 novembre", "date", None, None), ("1° maggio", "date", None, None)],
    ),
    ("Dal 2019 al 2022 il bosco è cresciuto.", [("2019", "year", "2019", None), ("2022", "year", "2022", None)]),
    (
        "Negli anni Sessanta e negli anni '90 si emigrava.",
        [("Sessanta", "year", "60", None), ("90", "year", "90", None)],
    ),
    (
        "La villa è del Novecento, e novecento sono gli alberi.",
        [("Novecento", "year", "900", None), ("novecento", Q, "900", "exact")],
    ),
    (
        "Il treno delle 7.45 arriva alle 14.30, la cena è alle otto e mezza.",
        [("7.45", "time", None, None), ("14.30", "time", None, None), ("otto e mezza", "time", None, None)],
    ),
    ("Alle ore 9 il corteo, alle 20 famiglie il premio.", [("9", "time", "9", None), ("20", Q, "20", "exact")]),
    # ordinals, degrees, scores, names
    (
        "Per la prima volta è il ventunesimo posto.",
        [("prima", "ordinal", "1", None), ("ventunesimo", "ordinal", "21", None)],
    ),
    (
        "Il 25° anniversario e la 21esima edizione.",
        [("25°", "ordinal", "25", None), ("21esima", "ordinal", "21", None)],
    ),
    ("A Roma ci sono 38° e domani 38,5°C.", [("38", Q, "38", "exact"), ("38,5", Q, "38.5", "exact")]),
    ("Il Bari ha vinto 3-1, secondo il tecnico a fatica.", [("3-1", "score", None, None)]),
    ("L'articolo 18, comma 2, resta.", [("18", "name", "18", None), ("2", "name", "2", None)]),
    ("Il Leopard 2 e il G7.", [("2", "name", "2", None), ("G7", "name", None, None)]),
    # one that counts, false friends
    ("Un morto e due feriti sulla statale.", [("Un", Q, "1", "exact"), ("due", Q, "2", "exact")]),
    ("Tu sei una persona seria, ma sono sei i posti.", [("sei", Q, "6", "exact")]),
    ("Prima di tutto, in mezzo alla strada, a mezzogiorno.", []),
    ("La madre e una figlia salutano un amico.", []),
    (
        "Tra le 10 e le 20 persone attendono dalle 9 alle 17.",
        [("10 e le 20", Q, "10–20", None), ("9", "time", "9", None), ("17", "time", "17", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_every_number_of_a_sentence(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    found = []
    for q in scan(text, "it"):
        value = f"{exact_or_none(q.min)}–{exact_or_none(q.max)}" if q.min is not None else exact_or_none(q.value)
        found.append((q.span.of(text), str(q.kind), value, q.bound and str(q.bound)))
    assert found == expected
