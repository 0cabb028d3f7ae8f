"""Spanish. The table of `service.quantities.lang.table`; no code.

Months, weekdays, currencies and units as in CLDR 47, without `mar` and `may`, which are words of their own.
"""

from fractions import Fraction

from service.quantities.lang.table import Language
from service.quantities.model import Bound

_MASCULINE_ORDINALS = {
    "primero": 1, "segundo": 2, "tercero": 3, "cuarto": 4, "quinto": 5, "sexto": 6, "séptimo": 7, "sétimo": 7,
    "octavo": 8, "noveno": 9, "décimo": 10, "undécimo": 11, "decimoprimero": 11, "duodécimo": 12, "decimosegundo": 12,
    "decimotercero": 13, "decimocuarto": 14, "decimoquinto": 15, "decimosexto": 16, "decimoséptimo": 17,
    "decimoctavo": 18, "decimonoveno": 19, "decimonono": 19, "vigésimo": 20, "vigesimoprimero": 21,
    "vigesimosegundo": 22, "vigesimotercero": 23, "vigesimocuarto": 24, "vigesimoquinto": 25, "vigesimosexto": 26,
    "vigesimoséptimo": 27, "vigesimoctavo": 28, "vigesimonoveno": 29, "trigésimo": 30, "cuadragésimo": 40,
    "quincuagésimo": 50, "sexagésimo": 60, "septuagésimo": 70, "octogésimo": 80, "nonagésimo": 90, "centésimo": 100,
    "ducentésimo": 200, "tricentésimo": 300, "cuadringentésimo": 400, "quingentésimo": 500, "sexcentésimo": 600,
    "septingentésimo": 700, "octingentésimo": 800, "noningentésimo": 900, "milésimo": 1000, "diezmilésimo": 10**4,
    "cienmilésimo": 10**5, "millonésimo": 10**6, "billonésimo": 10**12,
    "onceavo": 11, "doceavo": 12, "treceavo": 13, "catorceavo": 14, "quinceavo": 15, "dieciseisavo": 16,
    "dieciochoavo": 18, "veinteavo": 20, "veintiunavo": 21, "veinticincoavo": 25, "treintavo": 30,
    "treintaidosavo": 32, "treintaicincoavo": 35, "cuarentavo": 40, "cincuentavo": 50, "sesentavo": 60,
}  # fmt: skip
_ORDINALS = {
    word[:-1] + end: value
    for word, value in _MASCULINE_ORDINALS.items()
    for end in ("o", "a", "os", "as")
    if word[:-1] + end != "segundos"  # the unit of time
} | {"primer": 1, "tercer": 3, "decimoprimer": 11, "decimotercer": 13, "vigesimoprimer": 21, "vigesimotercer": 23}

SPANISH = Language(
    code="es",
    numbers={
        "cero": 0, "zero": 0, "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
        "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15,
        "dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiuno": 21,
        "veintiún": 21, "veintiuna": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25,
        "veintiséis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "treinta": 30, "treintaiuno": 31,
        "treintaiún": 31, "treintaidós": 32, "treintaitrés": 33, "treintaicuatro": 34, "treintaicinco": 35,
        "treintaiséis": 36, "treintaisiete": 37, "treintaiocho": 38, "treintainueve": 39, "cuarenta": 40,
        "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
    },
    fixed_hundreds={
        "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300,
        "cuatrocientos": 400, "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600,
        "seiscientas": 600, "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800,
        "novecientos": 900, "novecientas": 900,
    },
    thousands="mil",
    thousand_and_digits=True,
    scales={
        "millón": 10**6, "millones": 10**6, "millardo": 10**9, "millardos": 10**9, "billón": 10**12,
        "billones": 10**12, "trillón": 10**18, "trillones": 10**18,
    },
    plural_scales="s",
    joiner="y",
    fraction_joiner="con",
    joined=frozenset(range(1, 10)),
    joins_tens=True,
    joins_hundreds=False,
    closed="cien",
    decimal_words="coma punto",
    below_zero="bajo cero|negativos|negativo",
    minus_words="menos negativo",
    no_minus_after="al lo un a ni o cuando nada no poco",
    ones="un una uno",
    indefinite="varios varias unos unas algunos algunas pocos pocas cuantos cuantas",
    few="pocos pocas cuantos cuantas",
    definite="el la los las",
    of="de",
    collectives={
        "decena": 10, "docena": 12, "quincena": 15, "veintena": 20, "treintena": 30, "cuarentena": 40,
        "cincuentena": 50, "centena": 100, "centenar": 100, "millar": 1000, "par": 2,
        "decenas": 10, "docenas": 12, "veintenas": 20, "centenas": 100, "centenares": 100, "millares": 1000,
    },
    plurals={"cientos": 100, "miles": 1000},
    fractions={"mitad": Fraction(1, 2), "tercio": Fraction(1, 3), "tercios": Fraction(1, 3)},
    halves="medio media",
    half_after="y medio|y media",
    ordinals=_ORDINALS,
    ordinal_chains=True,
    plural_ordinals="s",
    no_fraction=frozenset({1, 2, 3}),
    fraction_then="de del por",
    fraction_nouns="parte partes",
    ordinal_suffixes=r"\.?[ºª]|\.?(?:er|ero|era|do|da|to|ta|mo|ma|vo|va|no|na|ro|ra|avo|ava|os|as|o|a)",
    not_after={
        "cero": "bajo sobre",
        "ciento": "por",
        "par": "la",
        "quincena": "primera segunda última esta cada próxima pasada la",
        "cuarentena": "en la su de bajo cuarta",
        "mitad": "a en primera segunda",
        "once": "la fundación cupón",
        "tercio": "primer segundo último tercer",
    },
    not_before={
        "cuarto": "baño estar aseo final",
        "cuartos": "baño final finales",
        "octavo": "final",
        "octavos": "final finales",
        "mitad": "entre",
        "cuarentena": "obligatoria preventiva domiciliaria estricta total",
        "segundo": "plano",
        "once": "inicial titular ideal",
    },
    only_after={"par": "un"},
    only_before={
        "medio": (
            "millón centenar millar siglo año mes día kilo litro metro kilómetro minuto segundo punto grado euro "
            "billón centímetro milímetro gramo kilogramo galón acre hectárea cuarto"
        ),
        "media": "docena hora jornada tonelada hectárea milla libra década legión taza onza pulgada vuelta decena",
    },
    simple_ordinals="primer primero primera primeros primeras",
    scale_letters={
        "k": 1000, "K": 1000, "mdd": 10**6, "MDD": 10**6, "MM": 10**6, "mill.": 10**6, "mills.": 10**6,
    },
    percent="por ciento|por cien|porciento|por mil",
    percent_point="puntos porcentuales|punto porcentual|puntos de porcentaje|punto de porcentaje",
    currencies=(
        "euro euros dólar dólares dolar dolares dollar dollars libra libras franco francos yen yenes rublo rublos "
        "grivna grivnas yuan yuanes won wons rupia rupias peso pesos real reales corona coronas zloty zlotys esloti "
        "eslotis dinar dinares dírham dírhams dirham dirhams séquel séqueles shekel shekels rial riales riyal "
        "riyales florín florines forinto forintos lira liras bitcoin bitcoines bitcoins sol soles bolívar bolívares "
        "bolivar bolivares boliviano bolivianos quetzal quetzales lempira lempiras córdoba córdobas colón colones "
        "guaraní guaraníes balboa balboas peseta pesetas pta ptas marco marcos escudo escudos"
    ),
    subunits="centavo centavos céntimo céntimos centésimo centésimos penique peniques cent cents",
    durations=(
        "año años mes meses semana semanas día días hora horas minuto minutos segundo segundos trimestre trimestres "
        "semestre semestres bimestre bimestres cuatrimestre cuatrimestres siglo siglos década décadas lustro lustros "
        "noche noches jornada jornadas temporada temporadas quincena quincenas bienio trienio quinquenio"
    ),
    units=(
        "mililitro mililitros miligramo miligramos hectolitro hectolitros centilitro centilitros yarda yardas "
        "quilate quilates vez veces punto puntos kilómetro kilómetros metro metros centímetro centímetros milímetro "
        "milímetros litro litros kilo kilos gramo gramos kilogramo kilogramos tonelada toneladas hectárea hectáreas "
        "milla millas pie pies pulgada pulgadas acre acres grado grados barril barriles galón galones onza onzas "
        "megavatio megavatios gigavatio gigavatios kilovatio kilovatios vatio vatios"
    ),
    months={
        "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8,
        "septiembre": 9, "setiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
        "ene": 1, "feb": 2, "abr": 4, "jun": 6, "jul": 7, "ago": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11,
        "dic": 12,
        "ene.": 1, "feb.": 2, "mar.": 3, "abr.": 4, "may.": 5, "jun.": 6, "jul.": 7, "ago.": 8, "sept.": 9, "sep.": 9,
        "oct.": 10, "nov.": 11, "dic.": 12,
    },
    weekdays="lunes martes miércoles jueves viernes sábado domingo",
    date_of="de del",
    hour_words="horas hora h hs hrs",
    hour_cues="a las|a la|desde las|hasta las|sobre las|hacia las|antes de las|después de las|entre las|de las|y las",
    clock_point=7,
    before_one="y la |desde la |hasta la |entre la ",
    hour_tails="y media|y cuarto|menos cuarto|en punto|y pico",
    decade_cues="en los|finales de los|principios de los|mediados de los|comienzos de los|inicios de los",
    year_cues=(
        "en|en el|del|el|durante el|hasta el|para el|desde|hasta|de|del|para|a partir de|durante|año|años|el año|"
        "del año|los años|principios de|finales de|mediados de|comienzos de|inicios de|fines de|primavera de|"
        "verano de|otoño de|invierno de|ejercicio|entre|y|a|al|antes de|después de|desde el|hacia|tras|que en|curso"
    ),
    year_cues_strong=(
        "el|del|al|en|desde|el año|del año|año|en el año|a principios de|a finales de|a mediados de|"
        "a comienzos de|hasta el año"
    ),
    decades="años década décadas",
    plural_endings="s",
    year_nouns=(
        "edición presupuesto presupuestos ejercicio curso temporada elecciones mundial cumbre foro festival copa "
        "trimestre semestre informe ley censo olimpiadas juegos eurocopa primavera verano otoño invierno agenda "
        "horizonte mundo"
    ),
    bounds={
        Bound.MORE_THAN: (
            "más de|mas de|más del|más que|por encima de|por encima del|superior a|superior al|superiores a|"
            "superiores al|mayor que|mayor de|mayor a|mayores de|mayores que|mayores a|más alto que|más alta que|"
            "más grande que|supera|superan|superó|superaron|superaba|superaban|superado|superando|superar|supera los|"
            "superará|superarán|superaría|superarían|supere|superen|superase|superara|"
            "sobrepasa|sobrepasan|sobrepasó|rebasa|rebasan|rebasó|rebasará|rebasado|rebasar|sobrepasará|sobrepasado|"
            "sobrepasar|sobrepasaba|excede|exceden|excedió|excediendo|más allá de|"
            "bastante más de|mucho más de|>|la barrera de|la friolera de más de"
        ),
        Bound.AT_LEAST: (
            "al menos|por lo menos|cuando menos|cuanto menos|como mínimo|mínimo|un mínimo de|no menos de|a partir de|"
            "mayor o igual a|mayor o igual que|mayores o iguales a|mayores o iguales que|superior o igual a|"
            "superiores o iguales a|igual o superior a|iguales o superiores a|igual a o mayor que|igual o mayor que|"
            "≥|desde al menos|nada menos que|ni menos de"
        ),
        Bound.LESS_THAN: (
            "menos de|menos del|menos que|por debajo de|por debajo del|inferior a|inferior al|inferiores a|"
            "inferiores al|menor que|menor de|menor a|menores de|menores que|menores a|más bajo que|más baja que|"
            "más pequeño que|<|sin llegar a|no llega a|no llegan a|no llega al|no llegan al|no llegaba a|"
            "no llegaban a|sin llegar al|no alcanza|no alcanzan|ni siquiera"
        ),
        Bound.AT_MOST: (
            "hasta|como máximo|como mucho|máximo|máximo de|un máximo de|a lo sumo|no más de|no más del|"
            "menor o igual a|menor o igual que|menores o iguales a|menores o iguales que|inferior o igual a|"
            "inferiores o iguales a|igual o inferior a|igual o menor que|igual a o menor que|≤|no supera|no superan|"
            "no superó|no superior a|no mayor de|limitado a|limitada a|a lo más|tope de|un tope de"
        ),
        Bound.ABOUT: (
            "unos|unas|cerca de|casi|alrededor de|aproximadamente|en torno a|en torno al|alrededor del|cerca del|"
            "más o menos|prácticamente|del orden de|rondan|ronda|rondando|rondaba|rondaban|rondó|rondaron|rozan|roza|"
            "rozar|rozaba|rozaron|rozará|"
            "rozando|rozó|aprox.|aprox|próximo a|próximos a|próxima a|cercano a|cercana a|cercanos a|estimado en|"
            "estimada en|estimados en|circa|~|≈|un estimado de|algo así como"
        ),
    },
    bounds_after={
        Bound.MORE_THAN: "y contando|largos|largas",
        Bound.AT_LEAST: (
            "o más|y más|como mínimo|por lo menos|al menos|cuando menos|o mayor|o mayores|o superior|o superiores|"
            "en adelante|mínimo|para arriba"
        ),
        Bound.AT_MOST: (
            "o menos|como máximo|como mucho|a lo sumo|o menor|o menores|o inferior|máximo|a lo más|tope|para abajo"
        ),
        Bound.ABOUT: "aproximadamente|más o menos|aprox|aprox.|y pico|y tantos|y tantas|o así|aproximados|aproximadas",
    },
    falling_units=(
        "kilómetro kilómetros km/metro metros m:1000|metro metros/centímetro centímetros cm:100|"
        "tonelada toneladas/kilo kilos kilogramo kilogramos kg:1000|"
        "kilo kilos kilogramo kilogramos kg/gramo gramos g:1000|"
        "año años/mes meses:12|semana semanas/día días:7|día días/hora horas:24|día días/minuto minutos:1440|"
        "hora horas h/minuto minutos min:60|hora horas h/segundo segundos s:3600|"
        "minuto minutos min/segundo segundos s:60|"
        "pie pies/pulgada pulgadas:12"
    ),
    eras="a. C.|d. C.|a.C.|d.C.|a. de C.|d. de C.|antes de Cristo|después de Cristo",
    bare_thousands="kilo kilos kg",
    primes=60,
    one_by_one="respectivamente",
    restrictives="más que",
    restricting="no ni",
    negations="no ni nunca sin jamás",
    negation_fillers="ha han había habían haya hayan habrá aún todavía se",
    metres="metro metros m",
    share_cues="en de",
    hours="hora horas",
    between="entre",
    between_and="y|e|y un|e un|y los|y las|y el|y la|y unos|y unas",
    range_from="de del desde",
    range_to="a|al|a un|al|hasta|hasta los|hasta las|hasta el|a los|a las|a la|-",
    range_or="o|u|ó",
    change_verbs=(
        "pas sub suben baj caen cay caí caer cae aument crec creci redu redujo disminu increment elev recort ascend "
        "ascien descend descien dispar desplom retroced avanz salt mejor empeor evolucion cambi ampli rebaj "
        "multiplic abarat encarec alz trep rettro declin moder aceler"
    ),
    ratio="de cada",
    ratio_bare="sobre",
    score_verbs=(
        "gan venc derrot perd empat golea impus impon triunf victoria derrota marcador empate resultado eliminó "
        "elimin clasific remont adelant marc"
    ),
    finite_endings="ó aron ieron ará erá irá arán erán irán aban arían erían irían",
    ring_cues="los unos",
    ring_weak="a",
    minute_articles="el al del",
    label_articles="el",
    inserted="bis ter quater quinquies",
    day_nouns="día días",
    each="cada por al",
    reading="lectura",
    quarters=r"[1-4]T(?:\d\d)?(?!\w)",
    versions="versión versiones",
    references=(
        "minuto "
        "artículo artículos art. arts. resolución ley leyes decreto capítulo página páginas pág. págs. núm. número "
        "números nro. nro no. ruta línea vuelo fase etapa tomo volumen temporada episodio sala puerta terminal "
        "nivel categoría grupo canal anexo tabla figura párrafo protocolo directiva reglamento apartado sección "
        "distrito división brigada regimiento batallón carretera autopista autovía nacional dorsal puesto bloque "
        "reactor lote expediente convenio formación versículo salmo acto escena carril andén habitación "
        "disposición enmienda inciso numeral expediente sentencia polígono top tren "
        "kilómetro km mesa cota camiseta postal correos minutos autobús autobuses bus buses líneas casilla celda aula "
        "muelle omega calibre pp. p."
    ),
    models=(
        "ibex cac dax ftse nikkei stoxx eurostoxx mib leopard boeing airbus abrams challenger iphone ipad windows "
        "apollo apolo falcon galaxy ariane soyuz playstation xbox tesla android cessna embraer antonov tupolev "
        "gepard marder geran shahed lancet mirage vostok gemini artemis euro liga sputnik starship fórmula renault "
        "peugeot seat model fiat"
    ),
    designators=(
        "radio ave alvia avlo ib ap renfe antena rtve cp bmw apdo tren sub nasdaq russell topix kospi sensex nifty psi "
        "aex bel smi sbf"
    ),
    determiners="el la los las del al",
    streets="calle avenida plaza paseo camino avda carretera ronda apartado",
    places="a en de hacia cerca por desde junto entre tras sobre al del para contra según con",
    stop=(
        "x vs y e o u a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin "
        "sobre tras el la los las lo un una unos unas que quien quienes cual cuales donde cuando como si no ni pero "
        "sino aunque porque pues es son era eran fue fueron ha han había habían hay será serán sería está están "
        "estaba estaban se su sus este esta estos estas ese esa esos esas aquel aquella ya más menos muy también "
        "además así entonces luego después antes ahora hoy ayer él ella ellos ellas nos le les me te qué cada todo "
        "toda todos todas otro otra otros otras mismo misma incluso excepto salvo tanto mientras respectivamente "
        "aproximadamente dijo afirmó señaló según vía frente junto respecto tiene tienen tenía puede pueden debe "
        "deben"
    ),
    and_words="y e",
    centuries="siglo siglos s.",
    phone_cues=(
        "info información atención tel tel. tfno. teléfono llamar llame llamando fax móvil whatsapp marcar marque "
        "emergencias"
    ),
)  # fmt: skip
