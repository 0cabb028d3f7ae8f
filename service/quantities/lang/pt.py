"""Portuguese of Portugal and Brazil. The table of `service.quantities.lang.table`; no code.

Months, weekdays, currencies and units as in CLDR 47. `bilhão` (Brazil) and `mil milhões`
(Portugal) are 10^9; `bilião` (Portugal) and `trilhão` (Brazil) are 10^12.
"""

from fractions import Fraction

from service.quantities.lang.table import Language
from service.quantities.model import Bound

_MASCULINE_ORDINALS = {
    "primeiro": 1, "segundo": 2, "terceiro": 3, "quarto": 4, "quinto": 5, "sexto": 6, "sétimo": 7, "oitavo": 8,
    "nono": 9, "décimo": 10, "undécimo": 11, "duodécimo": 12, "vigésimo": 20, "trigésimo": 30, "quadragésimo": 40,
    "quinquagésimo": 50, "sexagésimo": 60, "septuagésimo": 70, "setuagésimo": 70, "octogésimo": 80, "nonagésimo": 90,
    "centésimo": 100, "ducentésimo": 200, "tricentésimo": 300, "trecentésimo": 300, "quadringentésimo": 400,
    "quingentésimo": 500, "sexcentésimo": 600, "seiscentésimo": 600, "septingentésimo": 700, "octingentésimo": 800,
    "nongentésimo": 900, "noningentésimo": 900, "milésimo": 1000, "milionésimo": 10**6, "bilionésimo": 10**9,
    "trilionésimo": 10**12,
}  # fmt: skip
_ORDINALS = {
    word[:-1] + end: value
    for word, value in _MASCULINE_ORDINALS.items()
    for end in ("o", "a", "os", "as")
    if word[:-1] + end != "segundos"  # the unit of time
} | {"terça": 3}

PORTUGUESE = Language(
    code="pt",
    numbers={
        "zero": 0, "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7,
        "oito": 8, "nove": 9, "dez": 10, "onze": 11, "doze": 12, "treze": 13, "catorze": 14, "quatorze": 14,
        "quinze": 15, "dezesseis": 16, "dezasseis": 16, "dezessete": 17, "dezassete": 17, "dezoito": 18,
        "dezenove": 19, "dezanove": 19, "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50, "cinqüenta": 50,
        "sessenta": 60, "setenta": 70, "oitenta": 80, "noventa": 90,
    },
    fixed_hundreds={
        "cem": 100, "cento": 100, "duzentos": 200, "duzentas": 200, "trezentos": 300, "trezentas": 300,
        "quatrocentos": 400, "quatrocentas": 400, "quinhentos": 500, "quinhentas": 500, "seiscentos": 600,
        "seiscentas": 600, "setecentos": 700, "setecentas": 700, "oitocentos": 800, "oitocentas": 800,
        "novecentos": 900, "novecentas": 900,
    },
    thousands="mil",
    scales={
        "milhão": 10**6, "milhões": 10**6, "bilhão": 10**9, "bilhões": 10**9, "bilião": 10**12, "biliões": 10**12,
        "trilhão": 10**12, "trilhões": 10**12, "trilião": 10**18, "triliões": 10**18, "quatrilhão": 10**15,
        "quatrilhões": 10**15,
    },
    plural_scales="s",
    joiner="e",
    fraction_joiner="com",
    joins_tens=True,
    closed="cem",
    scales_join=True,
    decimal_words="vírgula virgula ponto",
    below_zero="abaixo de zero|negativos|negativo",
    minus_words="menos negativo",
    minus_than="do que",
    no_minus_after="ao o pelo um a ou nem nada no não quanto tanto pouco",
    ones="um uma",
    indefinite="vários várias uns umas alguns algumas poucos poucas diversos diversas muitos",
    few="poucos poucas",
    definite="o a os as",
    of="de",
    collectives={
        "par": 2, "dezena": 10, "dúzia": 12, "quinzena": 15, "vintena": 20, "trintena": 30, "quarentena": 40,
        "cinquentena": 50, "centena": 100, "milhar": 1000, "dezenas": 10, "dúzias": 12, "centenas": 100,
    },
    plurals={"milhares": 1000},
    fractions={
        "metade": Fraction(1, 2), "terço": Fraction(1, 3), "terços": Fraction(1, 3),
    },
    halves="meio meia",
    half_after="e meio|e meia",
    ordinals=_ORDINALS,
    ordinal_chains=True,
    plural_ordinals="s",
    no_fraction=frozenset({1, 2, 3}),
    fraction_then="de do da dos das por",
    denominators="avos",
    fraction_nouns="parte partes",
    ordinal_suffixes=r"\.?[ºª]|\.?(?:os|as|o|a)",
    not_after={
        "cento": "por",
        "par": "a ao",
        "quinzena": "primeira segunda última esta cada próxima da na",
        "quarentena": "em a na da de sua",
        "metade": "pela primeira segunda",
    },
    not_before={
        "quarto": "hotel casal hóspedes motel",
        "quartos": "hotel casal final",
        "quarentena": "obrigatória",
        "segunda": "feira feiras",
        "segundas": "feira feiras",
        "terceira": "idade",
        "quarta": "feira feiras",
        "quartas": "feira feiras final finais",
        "quinta": "feira feiras",
        "quintas": "feira feiras",
        "sexta": "feira feiras",
        "sextas": "feira feiras",
        "segundo": "o a os as um uma ele ela eles elas fontes informações dados",
    },
    only_after={"par": "um"},
    only_before={
        "meio": (
            "milhão bilhão bilião trilhão milhar século ano mês dia quilo litro metro quilómetro quilômetro minuto "
            "segundo ponto grau euro real centímetro milímetro grama galão hectare cento"
        ),
        "meia": "dúzia hora tonelada milha libra década centena onça polegada dezena volta",
        "terça": "parte",
    },
    hyphened_nouns="meio-dia",
    simple_ordinals="primeiro primeira primeiros primeiras",
    scale_letters={
        "mi": 10**6, "bi": 10**9, "tri": 10**12, "mi.": 10**6, "mlhões": 10**6, "k": 1000, "K": 1000, "MM": 10**6,
        "mln": 10**6, "Mi": 10**6, "Bi": 10**9, "mil": 1000,
    },
    percent="por cento|porcento|por mil",
    percent_point="pontos percentuais|ponto percentual|pontos porcentuais|ponto porcentual|pontos de percentagem",
    currencies=(
        "euro euros dólar dólares dolar dolares libra libras franco francos iene ienes rublo rublos grívnia grívnias "
        "hryvnia hryvnias yuan yuans won wons rupia rupias peso pesos real reais coroa coroas zloty zlotys dinar "
        "dinares dirham dirhams shekel shekels rial riais florim florins lira liras bitcoin bitcoins sol soles "
        "bolívar bolívares kwanza kwanzas metical meticais escudo escudos cruzeiro cruzeiros conto contos marco "
        "marcos rand rands pataca patacas guarani guaranis"
    ),
    subunits="centavo centavos cêntimo cêntimos cent cents pence pêni penies",
    durations=(
        "ano anos mês meses semana semanas dia dias hora horas minuto minutos segundo segundos trimestre trimestres "
        "semestre semestres bimestre bimestres quadrimestre século séculos década décadas noite noites jornada "
        "jornadas temporada temporadas quinzena quinzenas biénio biênio triénio triênio"
    ),
    units=(
        "mililitro mililitros miligrama miligramas hectolitro hectolitros jarda jardas quilate quilates vez vezes "
        "ponto pontos quilómetro quilómetros quilômetro quilômetros metro metros centímetro centímetros milímetro "
        "milímetros litro litros quilo quilos grama gramas quilograma quilogramas tonelada toneladas hectare "
        "hectares milha milhas pé pés polegada polegadas acre acres grau graus barril barris galão galões onça onças "
        "megawatt megawatts gigawatt gigawatts quilowatt quilowatts watt watts arroba arrobas alqueire alqueires"
    ),
    months={
        "janeiro": 1, "fevereiro": 2, "março": 3, "abril": 4, "maio": 5, "junho": 6, "julho": 7, "agosto": 8,
        "setembro": 9, "outubro": 10, "novembro": 11, "dezembro": 12,
        "jan": 1, "fev": 2, "abr": 4, "jun": 6, "jul": 7, "ago": 8, "nov": 11,
        "jan.": 1, "fev.": 2, "mar.": 3, "abr.": 4, "mai.": 5, "jun.": 6, "jul.": 7, "ago.": 8, "set.": 9, "out.": 10,
        "nov.": 11, "dez.": 12,
    },
    weekdays=(
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo feira segunda terça quarta "
        "quinta sexta"
    ),
    date_of="de do",
    hour_words="horas hora h",
    hour_cues=(
        "às|as|à|das|até às|até as|desde as|desde às|pelas|entre as|por volta das|por volta de|antes das|depois das|"
        "e as"
    ),
    clock_point=7,
    hour_tails="e meia|e um quarto|e quinze|e trinta|em ponto",
    year_cues=(
        "em|desde|até|de|do|para|a partir de|durante|ano|anos|o ano|do ano|os anos|no ano|início de|fim de|final de|"
        "meados de|começo de|primavera de|verão de|outono de|inverno de|exercício|entre|e|a|ao|antes de|depois de|"
        "após|por volta de|que em|safra"
    ),
    year_cues_strong=(
        "do|em|desde|no ano|do ano|o ano|ano|até ao ano|no início de|no final de|no fim de|em meados de|até o ano"
    ),
    decades="anos década décadas",
    plural_endings="s",
    year_nouns=(
        "edição orçamento exercício temporada eleições mundial cimeira cúpula fórum festival copa trimestre "
        "semestre relatório lei censo olimpíadas jogos primavera verão outono inverno agenda safra mundo"
    ),
    bounds={
        Bound.MORE_THAN: (
            "mais de|mais do que|mais que|acima de|acima dos|acima das|acima do|para além de|além de|além dos|"
            "superior a|superior ao|superiores a|superiores ao|superior aos|maior que|maior do que|maior de|"
            "maiores que|maiores de|mais alto que|mais alta que|ultrapassa|ultrapassam|ultrapassou|ultrapassaram|"
            "ultrapassado|ultrapassando|ultrapassar|ultrapassava|ultrapassavam|ultrapassará|ultrapassarão|ultrapasse|"
            "ultrapassem|"
            "superará|superarão|superava|superavam|superado|supere|passou dos|passaram dos|passa dos|passam dos|"
            "passou das|passa das|supera|superam|superou|superaram|superando|superar|"
            "excede|excedem|excedeu|bem mais de|muito mais de|>|mais dos|mais da|mais das|mais do|na casa dos mais de"
        ),
        Bound.AT_LEAST: (
            "pelo menos|ao menos|no mínimo|mínimo|mínimo de|um mínimo de|não menos de|não menos que|nada menos que|"
            "nada menos do que|a partir de|maior ou igual a|maior ou igual que|superior ou igual a|"
            "igual ou superior a|iguais ou superiores a|igual a ou maior que|igual ou maior que|igual ou maior a|≥|"
            "quando menos"
        ),
        Bound.LESS_THAN: (
            "menos de|menos do que|menos que|abaixo de|abaixo dos|abaixo das|abaixo do|inferior a|inferior ao|"
            "inferiores a|inferior aos|menor que|menor do que|menor de|menores que|menores de|mais baixo que|<|"
            "menos dos|menos da|menos das|menos do|não chega a|não chegam a"
        ),
        Bound.AT_MOST: (
            "até|no máximo|máximo|máximo de|um máximo de|quando muito|não mais de|não mais que|não mais do que|"
            "até aos|até ao|menor ou igual a|menor ou igual que|inferior ou igual a|igual ou inferior a|"
            "iguais ou inferiores a|igual ou menor que|igual a ou menor que|≤|limitado a|limitada a|não superior a|"
            "não ultrapassa|não supera|teto de|um teto de|não ultrapassam|não passa de|não passam de|"
            "não passou de|não passaram de"
        ),
        Bound.ABOUT: (
            "cerca de|perto de|quase|em torno de|por volta de|aproximadamente|uns|umas|à volta de|à volta dos|"
            "cerca dos|cerca das|cerca da|cerca do|perto dos|perto das|em torno dos|em torno das|mais ou menos|"
            "praticamente|na ordem dos|na ordem das|na ordem de|da ordem de|da ordem dos|próximo de|próximo a|"
            "próximos de|próxima de|beira os|beira|beiram|rondam|ronda|aprox.|estimado em|estimada em|estimados em|"
            "na casa dos|na casa das|circa|~|≈|algo em torno de|algo como|coisa de"
        ),
    },
    bounds_after={
        Bound.MORE_THAN: "e contando",
        Bound.AT_LEAST: (
            "ou mais|e mais|pelo menos|no mínimo|ao menos|ou maior|ou superior|ou superiores|em diante|para cima|"
            "mínimo|como mínimo"
        ),
        Bound.AT_MOST: (
            "ou menos|no máximo|quando muito|ou menor|ou inferior|ou inferiores|para baixo|máximo|como máximo"
        ),
        Bound.ABOUT: "aproximadamente|mais ou menos|e poucos|e poucas|e tantos|e tantas",
    },
    falling_units=(
        "quilómetro quilómetros quilômetro quilômetros km/metro metros m:1000|"
        "metro metros/centímetro centímetros cm:100|"
        "tonelada toneladas/quilo quilos quilograma quilogramas kg:1000|"
        "quilo quilos quilograma quilogramas kg/grama gramas g:1000|ano anos/mês meses:12|semana semanas/dia dias:7|"
        "dia dias/hora horas:24|dia dias/minuto minutos:1440|hora horas h/minuto minutos min:60|"
        "hora horas h/segundo segundos s:3600|minuto minutos min/segundo segundos s:60|pé pés/polegada polegadas:12"
    ),
    eras="a.C.|d.C.|a. C.|d. C.|antes de Cristo|depois de Cristo",
    bare_thousands="quilo quilos kg",
    primes=60,
    one_by_one="respectivamente respetivamente",
    restrictives="mais que|mais do que",
    restricting="não",
    negations="não nem nunca sem jamais",
    negation_fillers="tinha tinham havia haviam tem têm ainda se",
    metres="metro metros",
    share_cues="de em",
    hours="hora horas",
    between="entre",
    between_and="e|e um|e os|e as|e o|e a|e uns|e umas",
    range_from="de do da dos das desde",
    range_to="a|à|a um|ao|aos|às|até|até aos|até os|até às|até as|até ao|-",
    range_or="ou",
    changed_to="para|para os|para as|para o|para a",
    change_verbs=(
        "pass sub sob cai caí caiu desce desci aument cresc reduz redu diminu increment elev recu avanç salt melhor "
        "pior evolu mud ampli encolh dispar despenc tomb acele desaceler baix multiplic duplic triplic retroced"
    ),
    ratio="em cada|de cada|em",
    ratio_bare="sobre",
    score_verbs=(
        "ganh venc derrot perd empat gole impôs triunf vitória derrota placar empate resultado elimin classific bate "
        "bateu marcador virad"
    ),
    finite_endings="ará erá irá ou aram eram iram arão erão irão avam ariam eriam iriam",
    ring_cues="os aos dos nos",
    ring_weak="a",
    degree_cues="grau celsius temperatura mínima máxima termóm termôm",
    minute_articles="ao aos",
    label_articles="o",
    inserted="bis ter quater quinquies",
    day_nouns="dia dias",
    each="cada por ao",
    reading="leitura",
    quarters=r"[1-4]T(?:\d\d)?(?!\w)",
    postcodes=r"\d{4,5}-\d{3}(?!\d)",
    versions="versão versões",
    references=(
        "minuto artigo artigos art. arts. resolução lei leis decreto capítulo página páginas pág. págs. número números "
        "n.º nr. nº linha voo fase etapa tomo volume temporada episódio sala porta portão terminal nível categoria "
        "grupo canal anexo tabela figura parágrafo protocolo diretiva directiva regulamento secção seção distrito "
        "divisão brigada regimento batalhão rodovia autoestrada nacional alínea inciso súmula emenda bloco reator "
        "reactor lote processo quarto versículo salmo ato cena plataforma convenção portaria rua top comboio trem "
        "quilómetro quilômetro km postal apartado camisola mesa cota minutos autocarro autocarros ônibus linhas rotas "
        "ómega ômega cela urna calibre camisa pp. p."
    ),
    models=(
        "ibex cac dax ftse nikkei stoxx eurostoxx mib leopard boeing airbus abrams challenger iphone ipad windows "
        "apollo falcon galaxy ariane soyuz playstation xbox tesla android cessna embraer antonov tupolev gepard "
        "marder geran shahed lancet mirage vostok gemini artemis euro liga sputnik starship fórmula fiat"
    ),
    designators=(
        "radio rádio alfa br en ip ic rtp sic tvi cep sub psi pec pl comboio trem nasdaq russell topix kospi sensex "
        "nifty aex bel smi sbf"
    ),
    determiners="o a os as do da dos das no na nos nas ao à aos às pelo pela",
    streets="rua avenida praça travessa largo estrada alameda rodovia caixa",
    places="a em de para perto por desde junto entre no na do da contra segundo com",
    stop=(
        "x vs dele dela deles delas e ou a o as os ao aos à às "
        "ante até após com contra de do da dos das desde durante em no na nos nas num "
        "numa entre para por pelo pela pelos pelas sem sob sobre um uma uns umas que quem qual quais onde quando "
        "como se não nem mas porém embora porque pois é são era eram foi foram há tem têm tinha tinham havia será "
        "serão seria está estão estava estavam seu sua seus suas este esta estes estas esse essa esses essas isso "
        "aquele aquela já mais menos muito também além assim então depois antes agora hoje ontem ele ela eles elas "
        "lhe lhes me cada todo toda todos todas outro outra outros outras mesmo mesma inclusive exceto tanto "
        "enquanto respectivamente respetivamente aproximadamente disse afirmou segundo via frente junto apenas só "
        "ainda pode podem deve devem ser ter"
    ),
    and_words="e",
    centuries="século séculos séc.",
    phone_cues=(
        "info informações tel tel. telefone ligar ligue ligando telemóvel celular fax whatsapp disque discar "
        "emergência"
    ),
)  # fmt: skip
