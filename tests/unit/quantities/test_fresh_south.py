"""Sentences as fresh Spanish, Italian, Portuguese and Dutch articles have them: every number, what it is and says.

Each row once was read wrongly, or stands beside one that was, so that the rule for the one does not harm the other.
"""

import pytest

from tests.unit.quantities.told import said

# language, text, then each number as `said` tells it
ROWS: list[tuple[str, str, list[str]]] = [
    # amounts and those they go to, votes and scores, points of a tie-break
    ("es", "Indemnizará con 1,2 millones a las 37 víctimas.", ["1,2 millones = 1200000", "37 = 37 víctimas"]),
    ("es", "Dará 300 € a 500 familias.", ["300 € = 300", "500 = 500 familias"]),
    ("es", "Dará de 300 a 500 €.", ["300 a 500 € = 300–500"]),
    ("es", "Cuesta de 1,2 millones a 1,5 millones.", ["1,2 millones a 1,5 millones = 1200000–1500000"]),
    ("pt", "Vai pagar 1,2 milhões às 37 vítimas.", ["1,2 milhões = 1200000", "37 = 37 vítimas"]),
    ("nl", "Het besluit viel met 18 tegen 7 stemmen.", ["18 = 18", "7 = 7 stemmen"]),
    ("nl", "Ajax won met 3 tegen 1.", ["3 tegen 1 : score"]),
    ("es", "Ganó por 7-6 (5) y 6-3.", ["7-6 : score", "5 : score", "6-3 : score"]),
    # fewer than before is no minus, below zero in an adjective, a discount, noon
    (
        "pt",
        "O PS elegeu 121 deputados, menos cinco; a taxa é de 43,6%, menos 4,3 pontos.",
        ["121 = 121 deputados", "cinco = 5", "43,6% = 43.6", "4,3 = 4.3 pontos"],
    ),
    (
        "pt",
        "O partido tem menos cinco deputados e o saldo é de menos 30 milhões de euros.",
        ["cinco = 5 deputados", "menos 30 milhões = -30000000 euros"],
    ),
    ("pt", "Fez menos cinco graus na Guarda e, no Porto, menos 3.", ["menos cinco = -5 graus", "menos 3 = -3"]),
    (
        "pt",
        "As mínimas descem a 3 graus negativos; 12 votos negativos.",
        ["3 graus negativos = -3 graus", "12 = 12 votos"],
    ),
    (
        "es",
        "El termómetro bajó a 3 grados negativos; hubo 3 votos negativos.",
        ["3 grados negativos = -3 grados", "3 = 3 votos"],
    ),
    ("pt", "Um desconto de 20 a 30%; o pH desceu de 7,4 para 6,9.", ["20 a 30% = 20–30", "7,4 = 7.4", "6,9 = 6.9"]),
    (
        "pt",
        "O almoço é ao meio-dia, após meio dia de trabalho e meia-hora de espera.",
        ["meio = 1/2 dia", "meia = 1/2 hora"],
    ),
    # hours with minutes after a point, in two pairs, at one o'clock, with the day after them
    ("es", "El paro es de 6 a 9 y de 17 a 20.30 horas.", ["6 : time", "9 : time", "17 : time", "20.30 horas : time"]),
    (
        "es",
        "Jornadas de 8 a 10 horas, de 1.5 horas o de 2.50 horas.",
        ["8 a 10 = 8–10 horas", "1.5 = 1.5 horas", "2.50 = 2.5 horas"],
    ),
    ("es", "El metro cerrará entre las 23.00 y la 1.30.", ["23.00 : time", "1.30 : time"]),
    ("es", "De 3 a 5 kilos y de 17 a 20 personas.", ["3 a 5 = 3–5 kilos", "17 a 20 = 17–20 personas"]),
    ("pt", "Aberto das 9.30 às 17.30 horas.", ["9.30 : time", "17.30 horas : time"]),
    (
        "it",
        "La linea chiude tra le 23 e l'1.30, il tasso sale all'1,30 per cento e l'11 per cento resta.",
        ["23 : time", "1.30 : time", "1,30 per cento = 1.3", "11 per cento = 11 resta"],
    ),
    (
        "it",
        "Treni fermi dalle 9.01 del 5 alle 21 del 6 novembre.",
        ["9.01 : time", "5 : date", "21 : time", "6 novembre : date"],
    ),
    ("it", "Alle 21 del 5 novembre c'erano 30 persone.", ["21 : time", "5 novembre : date", "30 = 30 persone"]),
    ("nl", "De staking duurt van 9.01 tot 21.00 uur.", ["9.01 : time", "21.00 uur : time"]),
    (
        "nl",
        "Er is hinder van 6 tot 9 en van 17 tot 20.30 uur, van 5 tot 6 kilo.",
        ["6 : time", "9 : time", "17 : time", "20.30 uur : time", "5 tot 6 = 5–6 kilo"],
    ),
    # powers after a point at half height, files, telephones, post codes, variants, platforms, quarters, joined amounts
    (
        "es",
        "Se hallaron 3,5·10^6 células, 5·10⁶ bacterias y 2·10⁻³ gramos.",
        ["3,5·10^6 = 3500000 células", "5·10⁶ = 5000000 bacterias", "2·10⁻³ = 0.002 gramos"],
    ),
    ("pt", "CNPJ 12.345.678/0001-90.", ["12.345.678/0001-90 : name"]),
    ("pt", "A Lei 9.099/95 e o processo n.º 1234/22.1 seguem.", ["9.099/95 : name", "1234/22.1 : name"]),
    ("nl", "Zaaknummer 20/003456-22.", ["20/003456-22 : name"]),
    ("pt", "Telefone (11) 3456-7890 ou (11) 91234-5678.", ["(11) 3456-7890 : phone", "(11) 91234-5678 : phone"]),
    ("pt", "A sede fica em 1100-053 Lisboa.", ["1100-053 : name"]),
    ("pt", "Entre 1100-1200 lisboetas.", ["1100-1200 = 1100–1200 lisboetas"]),
    ("pt", "A variante BA.5 e a XBB.1.5.", ["BA.5 : name", "XBB.1.5 : name"]),
    ("es", "Pagó L.500 por la UE.", ["500 = 500"]),
    ("nl", "ECLI:NL:RBAMS:2023:245 geldt.", ["ECLI:NL:RBAMS:2023:245 : name"]),
    ("es", "Información: 900 123 456 de 9 a 17 horas.", ["900 123 456 : phone", "9 a 17 = 9–17 horas"]),
    ("es", "Son 900 123 456 personas.", ["900 123 456 = 900123456 personas"]),
    ("it", "Numero verde 800 123 456.", ["800 123 456 : phone"]),
    ("it", "Il 50+1 per cento e over 50+ anni.", ["50 = 50", "1 per cento = 1", "50 = 50 (at_least)"]),
    ("nl", "Perron 4b en spoor 5a en 5b.", ["4b : name", "5a : name", "5b : name"]),
    ("es", "En el 3T y el 1T26 creció.", ["3T : name", "1T26 : name"]),
    ("pt", "Custa 12€50 e 12 € 50 pessoas.", ["12€50 = 12.5", "12 € = 12", "50 = 50 pessoas"]),
    ("pt", "Prejuízo de R$ 1 milhão e 200 mil.", ["R$ 1 milhão e 200 mil = 1200000"]),
    ("nl", "Dat kost 1 miljoen en 200 duizend euro.", ["1 miljoen en 200 duizend = 1200000 euro"]),
    # days by their number alone, articles put in, posts on roads, lines, boxes, pages, sizes
    ("es", "El funeral será mañana, día 14, y los días 20 y 21 habrá misa.", ["14 : date", "20 : date", "21 : date"]),
    (
        "es",
        "Cada día 14 personas mueren y al día 14 casos llegan; el día 14 personas protestaron.",
        ["14 = 14 personas", "14 = 14 casos", "14 = 14 personas"],
    ),
    (
        "es",
        "La A-6 se cortó en el km 23; corrió 10 km 500 y 5 km 12 veces.",
        ["A-6 : name", "23 : name", "10 = 10 km", "500 = 500", "5 = 5 km", "12 = 12 veces"],
    ),
    ("es", "La línea 6 de metro y los autobuses 27 y 150 pasarán tarde.", ["6 : name", "27 : name", "150 : name"]),
    ("es", "En la mesa 4 votaron 512; en la mesa 4 personas comían.", ["4 : name", "512 = 512", "4 = 4 personas"]),
    (
        "es",
        "Código postal 41004; apartado de correos 318; el artículo 12 bis.",
        ["41004 : name", "318 : name", "12 : name"],
    ),
    ("es", "El dorsal 13 vive en Radio 3 y toma omega 3.", ["13 : name", "3 : name", "3 : name"]),
    (
        "it",
        "Il 41 bis resta; il funerale è il giorno 14; ogni giorno 14 persone muoiono.",
        ["41 : name", "14 : date", "14 = 14 persone"],
    ),
    (
        "it",
        "Coda di 12 chilometri tra il km 23 e il km 35; i bus 27 e 150 passano.",
        ["12 = 12 chilometri", "23 : name", "35 : name", "27 : name", "150 : name"],
    ),
    ("it", "L'under 21 gioca; casella postale 318.", ["21 : name", "318 : name"]),
    (
        "pt",
        "O velório é amanhã, dia 14; o segundo turno é dia 27; por dia 14 casos.",
        ["14 : date", "segundo : ordinal", "27 : date", "14 = 14 casos"],
    ),
    (
        "pt",
        "A BR-116 parou no km 212 e o ônibus 474 não circula; saiu na Nature 612, pp. 45-52.",
        ["BR-116 : name", "212 : name", "474 : name", "612 = 612", "45 : name", "52 : name"],
    ),
    (
        "pt",
        "Na mesa 4 votaram 512 de 703 eleitores; os autocarros 27 e 150 passam.",
        ["4 : name", "512 = 512", "703 = 703 eleitores", "27 : name", "150 : name"],
    ),
    (
        "nl",
        "Bij kilometer 23 en kilometerpaal 24 stonden 12 kilometer file; per kilometer 23 cent.",
        ["23 : name", "24 : name", "12 = 12 kilometer", "23 = 23 cent"],
    ),
    (
        "nl",
        "In stembureau 4 kwamen 512 kiezers; metrolijn 52 sluit; bus 27 en 150 zijn laat.",
        ["4 : name", "512 = 512 kiezers", "52 : name", "27 : name", "150 : name"],
    ),
    (
        "nl",
        "Het meet 186 x 60 cm, een korting van 20 à 30 procent en €1,2 mld vs €0,9 mld.",
        ["186 = 186", "60 = 60 cm", "20 à 30 procent = 20–30", "€1,2 mld = 1200000000", "€0,9 mld. = 900000000"],
    ),
    (
        "nl",
        "Kamerstuk 36410, Radio 538, plaats 12, p. 45-52.",
        ["36410 : name", "538 : name", "12 : name", "45 : name", "52 : name"],
    ),
    ("es", "Mide 1,86 x 0,60 m.", ["1,86 = 1.86", "0,60 = 0.6 m"]),
    # degrees by a ring, units that are none, coins, minutes, teams, addresses, numbers of identity, lists
    (
        "es",
        "El termómetro marcó -11,4º y superó los 40º en Sevilla; hornear a 180º durante una hora.",
        ["-11,4 = -11.4 º", "40 = 40 º (more_than)", "180 = 180 º"],
    ),
    (
        "es",
        "Pasó a 3º de primaria, fue 2º y celebró el 40º aniversario, el 372.º.",
        ["3º : ordinal", "2º : ordinal", "40º : ordinal", "372.º : ordinal"],
    ),
    (
        "pt",
        "O termómetro marcou -11,4º nas Penhas; levar ao forno a 180º; ficou em 3º lugar e no 5º.",
        ["-11,4 = -11.4 º", "180 = 180 º", "3º : ordinal", "5º : ordinal"],
    ),
    (
        "es",
        "En 2023, 1950 llegaron y 137 votaron; 12 tanques T-72.",
        ["2023 : year", "1950 : year", "137 = 137", "12 = 12 tanques", "T-72 : name"],
    ),
    (
        "nl",
        "Er reden 14 T-72-tanks en 18 F-16's; de omzet was € 1,45 mld. Philips zakte 2%.",
        ["14 = 14", "T-72 : name", "18 = 18", "F-16 : name", "€ 1,45 mld. = 1450000000", "2% = 2"],
    ),
    (
        "it",
        "Costano 1,99 euro, tre centesimi in più; tre centesimi di secondo.",
        ["1,99 = 1.99 euro", "tre = 3 centesimi", "tre centesimi = 3/100 secondo"],
    ),
    (
        "nl",
        "De peiling onder 1.500 mensen, onder 10 graden en onder de 200 euro.",
        ["1.500 = 1500 mensen", "10 = 10 graden (less_than)", "200 = 200 euro (less_than)"],
    ),
    ("nl", "De S&P 500 won 2 procent; dat kost 12.000 won.", ["500 : name", "2 procent = 2", "12.000 = 12000 won"]),
    ("es", "Repitió el once inicial; hay once heridos.", ["once = 11 heridos"]),
    (
        "it",
        "L'undici titolare e undici feriti; i Mille di Garibaldi e mille euro; era il Sessantotto.",
        ["undici = 11 feriti", "mille = 1000 euro"],
    ),
    (
        "it",
        "Gol al 12' e all'89', al 90' + 3 ancora; ritardi fino a 40'.",
        ["12' : time", "89' : time", "90' + 3 : time", "40 = 40 (at_most)"],
    ),
    ("es", "El empate llegó en el 71'; gol de Isaac (12').", ["71' : time", "12' : time"]),
    ("pt", "O NIF 123456789 mora na Rua Augusta, 15, em Lisboa.", ["123456789 : name", "15 : name"]),
    ("es", "Vive en la C/ Mayor, 15. En la calle Mayor, 15 resultaron heridos.", ["15 : name", "15 = 15"]),
    (
        "nl",
        "In K1 2024 en Q3 2023 kwamen BSN 123456782 en KvK 12345678.",
        ["K1 : name", "2024 : year", "Q3 : name", "2023 : year", "123456782 : name", "12345678 : name"],
    ),
    ("it", "Le Cinque Terre hanno cinque borghi in provincia.", ["Cinque : name", "cinque = 5 borghi"]),
    (
        "es",
        "Gastos de 2024\n1. Obras: 12 millones\n2. Parques: 3 millones",
        ["2024 : year", "1 : other", "12 millones = 12000000", "2 : other", "3 millones = 3000000"],
    ),
    # scores before minutes, trains, plates
    ("pt", "Rafa fez o 1-0 aos 12' e o 2-0 aos 45+2.", ["1-0 : score", "12' : time", "2-0 : score", "45+2 : time"]),
    ("nl", "Doelpunten in de 12e, 45e+2 en 89e minuut.", ["12e : ordinal", "45e+2 : time", "89e : ordinal"]),
    ("it", "Il Frecciarossa 9613 parte alle 7.45.", ["9613 : name", "7.45 : time"]),
    ("nl", "Kenteken 12-ABC-3 viel op.", ["12-ABC-3 : name"]),
    # times of races, telephones in pairs, scores in words, labels after a singular article, hours by their minutes
    (
        "it",
        "Leclerc chiude a 23\"456, la pole in 1'27\"472; il Napoli è a +9 sull'Inter.",
        ['23"456 : time', "1'27\"472 : time", "+9 = 9"],
    ),
    (
        "es",
        "Llame al 600 12 34 56 o al 912 34 56 78; había 100 20 veces.",
        ["600 12 34 56 : phone", "912 34 56 78 : phone", "100 = 100", "20 = 20 veces"],
    ),
    ("pt", "A linha SNS (808 24 24 24) atende.", ["808 24 24 24 : phone"]),
    ("es", "Venció por dos a cero y perdió de dos a tres kilos.", ["dos a cero : score", "dos a tres = 2–3 kilos"]),
    ("it", "Vince per due a zero; da due a tre anni.", ["due a zero : score", "due a tre = 2–3 anni"]),
    ("pt", "Ganhou por dois a zero.", ["dois a zero : score"]),
    (
        "es",
        "El 112 atiende 24 horas; el 14 se vota; marcó el 2-0; el 3 veces campeón llegó en el 2024.",
        ["112 : name", "24 = 24 horas", "14 : date", "2-0 : score", "3 = 3 veces", "2024 : year"],
    ),
    (
        "es",
        "Entre el 15 y el 20 % y del 4 al 5 %; el 60 por ciento y el 1 de mayo.",
        ["15 y el 20 % = 15–20", "4 al 5 % = 4–5", "60 por ciento = 60", "1 de mayo : date"],
    ),
    (
        "it",
        "Il 118 interviene in 8 minuti; il 14 si vota; il 30% e il 2035; il 3 e il 4 maggio; il 5 Stelle.",
        [
            "118 : name",
            "8 = 8 minuti",
            "14 : date",
            "30% = 30",
            "2035 : year",
            "3 e il 4 maggio : date",
            "5 = 5 Stelle",
        ],
    ),
    (
        "pt",
        "O 190 foi acionado; o 5 de outubro; o 2-0 e o 27% de posse.",
        ["190 : name", "5 de outubro : date", "2-0 : score", "27% = 27 posse"],
    ),
    ("it", "Sequestrano 3 pistole calibro 9 e 45mila euro.", ["3 = 3 pistole", "9 : name", "45mila = 45000 euro"]),
    ("es", "Una pistola del calibre 9 y otra de 9 mm.", ["9 : name", "9 = 9 mm"]),
    ("pt", "Neymar, camisa 10, voltou.", ["10 : name"]),
    (
        "nl",
        "Het is vijf voor twaalf; de trein van tien over zeven; half februari; een half jaar; vijf voor acht personen.",
        [
            "vijf : time",
            "twaalf : time",
            "tien : time",
            "zeven : time",
            "een half = 1/2 jaar",
            "vijf = 5",
            "acht = 8 personen",
        ],
    ),
    (
        "nl",
        "Rit 15 is lang, box 3 ook, halverwege 2025; motie 36.410.",
        ["15 : name", "3 : name", "2025 : year", "36.410 : name"],
    ),
    # limits that are no streets, thresholds, the hour and now
    (
        "nl",
        "Pakweg 20 man en zo'n 30, pakweg 20 dus; hij woont op Lindelaan 12.",
        ["20 = 20 man (about)", "30 = 30 (about)", "20 = 20 (about)", "12 : name"],
    ),
    ("es", "La tasa no llega al 3 % ni supera los 50.", ["3 % = 3 (less_than)", "50 = 50 (at_most)"]),
    (
        "it",
        "A ridosso dei 30; supera quota 20; 1 ora e 20 minuti; 1 ora; un quarto d'ora; 12 ora lavorano.",
        [
            "30 = 30 (about)",
            "20 = 20 (more_than)",
            "1 ora e 20 = 80 minuti",
            "1 = 1 ora",
            "un quarto = 1/4 ora",
            "12 = 12",
        ],
    ),
    ("it", "Arriva tre centesimi di secondo dopo.", ["tre centesimi = 3/100 secondo"]),
    # years after a singular article, halves of matches, verbs that count nothing
    (
        "it",
        "Il decreto legge 19 del 2024 stanzia 50 milioni; il 1500 metri; un totale di 1500 persone.",
        ["19 : name", "2024 : year", "50 milioni = 50000000", "1500 = 1500 metri", "1500 = 1500 persone"],
    ),
    (
        "es",
        "El presupuesto del 2024 prevé 1500 plazas y corrió el 1500 metros; la carta del 1493 llegó.",
        ["2024 : year", "1500 = 1500 plazas", "1500 = 1500 metros", "1493 : year"],
    ),
    ("pt", "O orçamento do 2024 prevê 1500 vagas, 300 deles novos.", ["2024 : year", "1500 = 1500 vagas", "300 = 300"]),
    (
        "nl",
        "In de tweede helft scoorde de helft van de 22 spelers.",
        ["tweede : ordinal", "de helft = 1/2", "22 = 22 spelers"],
    ),
    ("es", "En 2030, 1950 será poco; unos 1950 llegaron.", ["2030 : year", "1950 : year", "1950 = 1950 (about)"]),
    # halves of a percent, shares after a singular article
    (
        "it",
        "Il 2 e mezzo per cento; del due e mezzo per cento; il 3 su 10; il 20 e il 30 per cento; il 60 dice no.",
        [
            "2 e mezzo per cento = 2.5",
            "due e mezzo per cento = 2.5",
            "3 su 10 = 3/10",
            "20 = 20",
            "30 per cento = 30",
            "60 : name",
        ],
    ),
    (
        "es",
        "El 2 y medio por ciento; dos y medio por ciento de dos millones y medio; el 50 y pico por ciento.",
        [
            "2 y medio por ciento = 2.5",
            "dos y medio por ciento = 2.5",
            "dos millones y medio = 2500000",
            "50 = 50 (about)",
        ],
    ),
    (
        "pt",
        "O 2 e meio por cento; o 20 ou 30 por cento; o 190 atende.",
        ["2 e meio por cento = 2.5", "20 ou 30 por cento = 20–30", "190 : name"],
    ),
    # fewer degrees than before, telephones by their cue
    (
        "pt",
        "Fez 10 graus, menos 2 do que ontem, e menos 5 graus na Guarda.",
        ["10 = 10 graus", "2 = 2", "menos 5 = -5 graus"],
    ),
    (
        "es",
        "Tel. 912 345 678; eran 912 345 678 euros; Cultura 100 20 30 40.",
        ["912 345 678 : phone", "912 345 678 = 912345678 euros", "100 = 100", "20 = 20", "30 = 30", "40 = 40"],
    ),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), ROWS, ids=[f"{row[0]}: {row[1][:40]}" for row in ROWS])
def test_every_number(lang: str, text: str, wanted: list[str]) -> None:
    assert said(text, lang) == wanted
