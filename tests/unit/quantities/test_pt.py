"""Portuguese news sentences: every number of each, with exact span, kind, value and bound, and nothing else."""

import pytest

from service.quantities.exact import exact_or_none
from service.quantities.scanner import scan

Q, P, M = "quantity", "percent", "money"

# sentence, then for each number: span, kind, value (min–max of a range), bound
CASES = [
    # digits, grouping, decimals, sign
    ("O navio trouxe 12.400 toneladas de soja.", [("12.400", Q, "12400", "exact")]),
    ("A obra custa 1.250.000,50 euros.", [("1.250.000,50", M, "1250000.5", "exact")]),
    ("Em Urupema fez -7 graus.", [("-7", Q, "-7", "exact")]),
    # words
    (
        "Cento e vinte e cinco barcos e mil e cem redes sumiram.",
        [("Cento e vinte e cinco", Q, "125", "exact"), ("mil e cem", Q, "1100", "exact")],
    ),
    ("A rede atende duzentas e dez mil pessoas.", [("duzentas e dez mil", Q, "210000", "exact")]),
    ("Foram dois mil e oitenta e sete votos.", [("dois mil e oitenta e sete", Q, "2087", "exact")]),
    (
        "Dezesseis alunos e dezasseis professores faltaram.",
        [("Dezesseis", Q, "16", "exact"), ("dezasseis", Q, "16", "exact")],
    ),
    ("A queda foi de um vírgula cinco pontos.", [("um vírgula cinco", Q, "1.5", "exact")]),
    # scale words and abbreviations
    (
        "O fundo tem R$ 3 bi em caixa e R$ 2,5 milhões em ações.",
        [("R$ 3 bi", M, "3000000000", "exact"), ("R$ 2,5 milhões", M, "2500000", "exact")],
    ),
    ("A dívida é de mil milhões de euros.", [("mil milhões", M, "1000000000", "exact")]),
    (
        "O país tem 1,2 bilhão de aves e 20 mil granjas.",
        [("1,2 bilhão", Q, "1200000000", "exact"), ("20 mil", Q, "20000", "exact")],
    ),
    ("O plano soma 1 milhão e 200 mil hectares.", [("1 milhão e 200 mil", Q, "1200000", "exact")]),
    ("Perdeu três milhões e meio de assinantes.", [("três milhões e meio", Q, "3500000", "exact")]),
    # collectives
    ("Uma dezena de pescadores protesta.", [("Uma dezena", Q, "10", "about")]),
    ("Dezenas de milhares de pessoas fugiram.", [("Dezenas de milhares", Q, "10000", "at_least")]),
    ("Alguns milhares de votos decidem.", [("Alguns milhares", Q, "1000", "at_least")]),
    ("Mais de uma centena de escolas fechou.", [("uma centena", Q, "100", "more_than")]),
    ("Milhares de abelhas morreram.", [("Milhares", Q, "1000", "at_least")]),
    # fractions and halves
    (
        "Um terço dos rios secou, a metade das nascentes também.",
        [("Um terço", Q, "1/3", "exact"), ("a metade", Q, "1/2", "exact")],
    ),
    ("Três quartos da frota pararam.", [("Três quartos", Q, "3/4", "exact")]),
    ("O bônus é de três doze avos do salário.", [("três doze avos", Q, "1/4", "exact")]),
    ("A quinta parte do lucro vai para o clube.", [("A quinta parte", Q, "1/5", "exact")]),
    (
        "Esperou ano e meio, depois uma hora e meia.",
        [("ano e meio", Q, "1.5", "exact"), ("uma hora e meia", Q, "1.5", "exact")],
    ),
    (
        "Meio milhão de ovos e meia dúzia de galinhas.",
        [("Meio milhão", Q, "500000", "exact"), ("meia dúzia", Q, "6", "about")],
    ),
    ("O meio ambiente importa, e à meia-noite choveu.", []),
    # percent, currency
    ("O preço subiu 3,2 pontos percentuais.", [("3,2", Q, "3.2", "exact")]),
    ("Vinte por cento da safra se perdeu.", [("Vinte por cento", P, "20", "exact")]),
    ("A multa é de 3 euros com 99 cêntimos.", [("3 euros com 99 cêntimos", M, "3.99", "exact")]),
    # ranges, changes, ratios
    ("Chegam de 10 a 15 mil turistas.", [("10 a 15 mil", Q, "10000–15000", None)]),
    ("Entre cem e dois mil metros há neve.", [("cem e dois mil", Q, "100–2000", None)]),
    ("Entre 20% e 30% dos peixes morreram.", [("20% e 30%", P, "20–30", None)]),
    ("Faltam 5 ou 6 dias.", [("5 ou 6", Q, "5–6", None)]),
    ("A taxa subiu de 5% para 7%.", [("5%", P, "5", "exact"), ("7%", P, "7", "exact")]),
    ("A frota caiu de 10 para 8 milhões.", [("10", Q, "10000000", "exact"), ("8 milhões", Q, "8000000", "exact")]),
    (
        "O governo deu R$ 1,2 bilhão para 350 mil famílias.",
        [("R$ 1,2 bilhão", M, "1200000000", "exact"), ("350 mil", Q, "350000", "exact")],
    ),
    ("Um em cada cinco alunos falta.", [("Um em cada cinco", Q, "1/5", "exact")]),
    ("Seis em cada dez votaram.", [("Seis em cada dez", Q, "3/5", "exact")]),
    # bounds
    ("Pelo menos doze mineiros ficaram presos.", [("doze", Q, "12", "at_least")]),
    (
        "Cerca de 300 agentes, quase 40 cães e até 70 carros.",
        [("300", Q, "300", "about"), ("40", Q, "40", "about"), ("70", Q, "70", "at_most")],
    ),
    ("No máximo 20 sócios, menos de 30 convidados.", [("20", Q, "20", "at_most"), ("30", Q, "30", "less_than")]),
    ("É preciso ter 18 anos ou mais.", [("18", Q, "18", "at_least")]),
    ("Uns 50 moradores saíram.", [("50", Q, "50", "about")]),
    # dates, years, times
    (
        "Na segunda-feira, 13 de março de 2023, abriu a ponte.",
        [("segunda-feira, 13 de março de 2023", "date", None, None)],
    ),
    ("Nesta quarta-feira (15), o banco fechou.", [("quarta-feira (15)", "date", None, None)]),
    ("O feriado é 1º de maio.", [("1º de maio", "date", None, None)]),
    (
        "De 2019 a 2022 e nos anos 90 choveu mais.",
        [("2019", "year", "2019", None), ("2022", "year", "2022", None), ("90", "year", "90", None)],
    ),
    (
        "O jogo é às 20h, a festa às 22h30, o jantar às oito e meia.",
        [("20h", "time", None, None), ("22h30", "time", None, None), ("oito e meia", "time", None, None)],
    ),
    ("O posto abre das 9h às 17h.", [("9h", "time", None, None), ("17h", "time", None, None)]),
    # ordinals, scores, names
    (
        "Foi o décimo quinto título e a 2.ª taça.",
        [("décimo quinto", "ordinal", "15", None), ("2.ª", "ordinal", "2", None)],
    ),
    ("O Santos venceu por 3 a 1 e o Remo fez 2-0.", [("3 a 1", "score", None, None), ("2-0", "score", None, None)]),
    ("Segundo a Lei 13.709/2018 e o artigo 5, pode.", [("13.709/2018", "other", None, None), ("5", "name", "5", None)]),
    ("O Leopard 2 e o F-16 voltaram.", [("2", "name", "2", None), ("F-16", "name", None, None)]),
    # one that counts, false friends
    ("Um morto e três feridos na estrada.", [("Um", Q, "1", "exact"), ("três", Q, "3", "exact")]),
    ("Uma vizinha pediu um copo de água.", []),
    ("Muitas pessoas, alguns barcos, vários dias.", []),
    ("Um livro em dez capítulos saiu.", [("dez", Q, "10", "exact")]),
    # rooms, weekdays
    (
        "Procura-se casa de dois quartos, e três quartos da rua é verde.",
        [("dois", Q, "2", "exact"), ("quartos", "ordinal", "4", None), ("três quartos", Q, "3/4", "exact")],
    ),
    ("A festa é à meia-noite e meia, na terça.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_every_number_of_a_sentence(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    found = []
    for q in scan(text, "pt"):
        value = f"{exact_or_none(q.min)}–{exact_or_none(q.max)}" if q.min is not None else exact_or_none(q.value)
        found.append((q.span.of(text), str(q.kind), value, q.bound and str(q.bound)))
    assert found == expected
