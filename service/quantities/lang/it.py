"""Italian. The table of `service.quantities.lang.table`; no code.

Months, weekdays, currencies and units as in CLDR 47, without `mar` and `set`, which are words of their own. Cardinals
under a million are one word (`duecentotrentamila`).
"""

from fractions import Fraction

from service.quantities.lang.table import Language
from service.quantities.model import Bound

_MASCULINE_ORDINALS = {
    "primo": 1, "secondo": 2, "terzo": 3, "quarto": 4, "quinto": 5, "sesto": 6, "settimo": 7, "ottavo": 8, "nono": 9,
    "decimo": 10, "undicesimo": 11, "dodicesimo": 12, "tredicesimo": 13, "quattordicesimo": 14, "quindicesimo": 15,
    "sedicesimo": 16, "diciassettesimo": 17, "diciottesimo": 18, "diciannovesimo": 19, "centesimo": 100,
    "millesimo": 1000,
    "ventesimo": 20, "trentesimo": 30, "quarantesimo": 40, "cinquantesimo": 50, "sessantesimo": 60,
    "settantesimo": 70, "ottantesimo": 80, "novantesimo": 90,
    "milionesimo": 10**6, "miliardesimo": 10**9, "bilionesimo": 10**12, "trilionesimo": 10**18,
}  # fmt: skip
# The ends of compound ordinals (ventunesimo, trentatreesimo).
_LAST_ORDINALS = {
    "unesimo": 1, "duesimo": 2, "treesimo": 3, "tresimo": 3, "quattresimo": 4, "cinquesimo": 5, "seiesimo": 6,
    "settesimo": 7, "ottesimo": 8, "ttesimo": 8, "novesimo": 9, "ttantesimo": 80, "decimo": 10,
}  # fmt: skip
_ORDINALS = {
    word[:-1] + end: value
    for word, value in (_MASCULINE_ORDINALS | _LAST_ORDINALS).items()
    for end in ("o", "a", "i", "e")
    if word[:-1] + end != "secondi"  # the unit of time
}
_UNITS = {
    "un": 1, "uno": 1, "una": 1, "due": 2, "tre": 3, "tré": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7,
    "otto": 8, "nove": 9,
}  # fmt: skip
_TEENS = {
    "dieci": 10, "undici": 11, "dodici": 12, "tredici": 13, "quattordici": 14, "quindici": 15, "sedici": 16,
    "diciassette": 17, "diciotto": 18, "diciannove": 19,
}  # fmt: skip
_TENS = {
    "venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "sessanta": 60, "settanta": 70, "ottanta": 80,
    "novanta": 90,
}  # fmt: skip

ITALIAN = Language(
    code="it",
    numbers={"zero": 0} | {w: v for w, v in _UNITS.items() if w != "tré"} | _TEENS | _TENS,
    hundreds="cento",
    thousands="mille mila",
    compounds=True,
    # Before a vowel a ten or hundred loses its own (ventuno, centundici); in centotto the element after it does.
    compound_forms={w[:-1]: v for w, v in _TENS.items()}
    | {"un": 1, "uno": 1, "una": 1, "cent": 100, "tré": 3, "tto": 8, "ttanta": 80, "ttant": 80},
    elided={w[:-1] + "'": v for w, v in _TENS.items()} | {"cent'": 100, "quattr'": 4, "dodic'": 12},
    scales={
        "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9, "bilione": 10**12, "bilioni": 10**12,
        "triliardo": 10**21, "triliardi": 10**21, "trilione": 10**18, "trilioni": 10**18,
    },
    plural_scales="i",
    joiner="e",
    joins_tens=False,
    joins_hundreds=False,
    joins_thousands=True,
    scales_join=True,
    decimal_words="virgola punto",
    below_zero="sotto zero|sotto lo zero",
    minus_words="meno negativo",
    no_minus_after="il lo un al a ni per quanto tanto poco o che",
    ones="un uno una un'",
    indefinite="alcune alcuni qualche diverse diversi parecchie parecchi varie vari molte delle poche",
    definite="la il lo le i gli l'",
    of="di d'",
    collectives={
        "paio": 2, "decina": 10, "dozzina": 12, "quindicina": 15, "ventina": 20, "trentina": 30, "quarantina": 40,
        "cinquantina": 50, "sessantina": 60, "settantina": 70, "ottantina": 80, "novantina": 90, "centinaio": 100,
        "migliaio": 1000,
    },
    plurals={"decine": 10, "dozzine": 12, "ventine": 20, "centinaia": 100, "migliaia": 1000, "paia": 2},
    fractions={"metà": Fraction(1, 2)},
    halves="mezzo mezza mezz'",
    half_after="e mezzo|e mezza|e un mezzo",
    ordinals=_ORDINALS,
    ordinal_chains=True,
    plural_ordinals="i e",
    no_fraction=frozenset({1, 2}),
    fraction_then="di del della dello dei degli delle dei",
    # `11° posto` is a rank, `11° a Milano` a temperature.
    ordinal_suffixes=(
        r"esimo|esima|esimi|esime|mo|ma|[ªº]|°(?=[ ](?!(?:in|di|nel|nella|al|alle|celsius|fahrenheit|sotto|sopra|con|"
        r"per|ma|ed|est|ovest|nord|sud|dopo|contro|latitudine|longitudine)\b)[^\W\d_]{2})|"
        r"°(?:(?<=\A\d°)|(?<=\A1\d°))(?=\Z)"
    ),
    not_after={
        "zero": "sotto sopra",
        "cento": "per",
        "sei": "tu ti ci chi dove ne",
        "metà": "a in alla prima seconda",
        "ventina": "la sua",
        "quarto": "primo secondo ultimo",
        "venti": "i dei forti gli",
        "mille": "le",
    },
    not_before={
        "sei": "un una uno il lo la stato stata tu in solo sempre mai troppo",
        "quarti": "finale",
        "venti": "forti",
        "secondo": "il la lo i gli le l' quanto un una me te lui lei loro noi alcuni alcune",
        "terzo": "settore mondo",
        "undici": "titolare iniziale ideale",
        "mezzo": "pubblico",
    },
    only_after={
        "paio": "un",
        "prima": "la alla della nella dalla sulla una sua in di per mia tua nostra loro questa quella",
        "secondo": "il un al del nel dal lo suo mio ogni quel questo e sul ultimo primo",
    },
    only_before={
        "mezzo": (
            "milione miliardo secolo chilo litro metro chilometro minuto secondo punto grado euro centinaio migliaio "
            "anno mese giro quintale etto ettaro centimetro millimetro gallone"
        ),
        "mezza": "dozzina ora giornata tonnellata libbra pagina oncia tazza decina generazione stagione",
        "mezz'": "ora",
    },
    simple_ordinals="primo prima primi prime",
    scale_letters={
        "mln": 10**6, "mld": 10**9, "mlrd": 10**9, "Mln": 10**6, "Mld": 10**9, "k": 1000, "K": 1000, "mio": 10**6,
        "Mio": 10**6, "mrd": 10**9, "Mrd": 10**9, "MLN": 10**6, "MLD": 10**9,
    },
    percent="per cento|percento|per mille",
    percent_point="punti percentuali|punto percentuale|punti percentuale",
    currencies=(
        "euro dollaro dollari sterlina sterline franco franchi yen rublo rubli grivna grivnia grivnie yuan won rupia "
        "rupie peso pesos real reais corona corone zloty dinaro dinari dirham siclo sicli shekel rial riyal fiorino "
        "fiorini lira lire bitcoin sol marco marchi peseta pesetas scellino scellini escudo escudos rand dollars"
    ),
    subunits="centesimo centesimi cent penny pence copeco copechi centavo centavos",
    durations=(
        "anno anni mese mesi settimana settimane giorno giorni ora ore minuto minuti secondo secondi trimestre "
        "trimestri semestre semestri bimestre bimestri quadrimestre quadrimestri secolo secoli decennio decenni "
        "notte notti giornata giornate stagione stagioni biennio triennio quinquennio ventennio"
    ),
    units=(
        "millilitro millilitri milligrammo milligrammi ettolitro ettolitri iarda iarde libbra libbre carato carati "
        "volta volte punto punti chilometro chilometri metro metri centimetro centimetri millimetro millimetri litro "
        "litri chilo chili grammo grammi chilogrammo chilogrammi tonnellata tonnellate ettaro ettari miglio miglia "
        "piede piedi pollice pollici acro acri grado gradi barile barili gallone galloni oncia once megawatt "
        "gigawatt kilowatt watt quintale quintali etto etti giro giri"
    ),
    months={
        "gennaio": 1, "febbraio": 2, "marzo": 3, "aprile": 4, "maggio": 5, "giugno": 6, "luglio": 7, "agosto": 8,
        "settembre": 9, "ottobre": 10, "novembre": 11, "dicembre": 12,
        "gen": 1, "feb": 2, "apr": 4, "mag": 5, "giu": 6, "lug": 7, "ago": 8, "sett": 9, "ott": 10, "nov": 11,
        "dic": 12,
        "gen.": 1, "genn.": 1, "feb.": 2, "febbr.": 2, "mar.": 3, "apr.": 4, "mag.": 5, "giu.": 6, "lug.": 7, "ago.": 8,
        "set.": 9, "sett.": 9, "ott.": 10, "nov.": 11, "dic.": 12,
    },
    weekdays="lunedì martedì mercoledì giovedì venerdì sabato domenica",
    date_of="di del",
    hour_words="ore",
    hour_cues=(
        "alle|dalle|alle ore|dalle ore|ore|le ore|fino alle|entro le|verso le|sono le|dopo le|prima delle|"
        "intorno alle|tra le|fra le|e le|sulle|h|delle"
    ),
    before_one="all'|dall'|dell'|sull'|e l'|tra l'|fra l'",
    hour_tails="e mezza|e mezzo|e un quarto|e tre quarti|meno un quarto|in punto",
    year_cues=(
        "nel|dal|fino al|del|al|entro il|anno|l'anno|negli anni|anni|per il|inizio|fine|metà|estate|primavera|"
        "autunno|inverno|dall'|in|e|tra il|fra il|il|prima del|dopo il|a partire dal|a fine|a inizio|esercizio|"
        "durante il|con il|sul|verso il|e il|da|a|dell'anno|nell'anno|classe"
    ),
    year_cues_strong=(
        "il|del|al|nel|dal|nell'anno|dell'anno|l'anno|anno|fino al|entro il|dal lontano|a partire dal|classe"
    ),
    decades="anni",
    capital_names="mille sessantotto settantasette",
    centuries_named="duecento trecento quattrocento cinquecento seicento settecento ottocento novecento",
    plural_endings="i e",
    sure_plurals="i",
    year_nouns=(
        "edizione bilancio esercizio stagione elezioni mondiali mondiale vertice forum festival coppa trimestre "
        "semestre rapporto legge censimento olimpiadi giochi europei primavera estate autunno inverno agenda anno "
        "manovra mondo"
    ),
    bounds={
        Bound.MORE_THAN: (
            "più di|più dei|più del|più della|più delle|più degli|piu di|oltre|oltre a|superiore a|superiore al|"
            "superiori a|superiori al|superiore ai|superiori ai|maggiore di|maggiori di|maggiore a|più grande di|"
            "più grandi di|più alto di|al di sopra di|al di sopra dei|al di sopra del|sopra i|sopra il|sopra le|"
            "supera|superano|superato|superata|superando|supererà|supereranno|supererebbe|supererebbero|superi|"
            "superino|superava|superavano|superò|superarono|ben oltre|"
            "più che|supera quota|superato quota|superata quota|oltre quota|"
            "sopra quota|eccede|eccedono|>|superare|al di là di|al di là dei|dell'ordine di oltre"
        ),
        Bound.AT_LEAST: (
            "almeno|perlomeno|per lo meno|come minimo|minimo|un minimo di|non meno di|a partire da|a partire dai|"
            "maggiore o uguale a|superiore o uguale a|pari o superiore a|pari o superiori a|uguale o superiore a|"
            "più grande o uguale a|quanto meno|quantomeno|≥|nientemeno che|ben"
        ),
        Bound.LESS_THAN: (
            "meno di|meno dei|meno del|meno della|meno delle|meno degli|inferiore a|inferiore al|inferiori a|"
            "inferiori al|inferiore ai|inferiori ai|minore di|minori di|minore a|sotto i|sotto il|sotto le|"
            "sotto la soglia di|sotto la soglia dei|al di sotto di|al di sotto dei|al di sotto del|più piccolo di|"
            "più giovani di|più basso di|<|sotto quota|neanche|nemmeno"
        ),
        Bound.AT_MOST: (
            "fino a|fino ai|fino al|fino alle|fino alla|fino agli|sino a|sino ai|al massimo|al più|massimo|"
            "un massimo di|non più di|non oltre|non oltre i|minore o uguale a|inferiore o uguale a|"
            "pari o inferiore a|pari o inferiori a|uguale o inferiore a|≤|tutt'al più|limitato a|limitata a|"
            "non superiore a|non superiori a|entro i|entro un massimo di|non supera|non superano"
        ),
        Bound.ABOUT: (
            "circa|quasi|intorno a|intorno ai|intorno al|intorno alle|attorno a|attorno ai|attorno al|attorno alle|"
            "all'incirca|approssimativamente|pressappoco|suppergiù|più o meno|grosso modo|praticamente|qualcosa come|"
            "nell'ordine di|nell'ordine dei|nell'ordine delle|dell'ordine di|dell'ordine dei|vicino a|vicino ai|"
            "vicina a|vicini a|sfiora|sfiorano|sfiorato|sfiorando|sfiora i|pari a circa|ca.|ca|~|≈|stimato in|"
            "stimati in|stimata in|a circa|a ridosso di|a ridosso dei|a ridosso del|a ridosso delle"
        ),
    },
    bounds_after={
        Bound.MORE_THAN: "e passa|e oltre|abbondanti",
        Bound.AT_LEAST: (
            "o più|e più|almeno|come minimo|in su|ed oltre|o oltre|o superiore|o superiori|o maggiore|a salire|minimo"
        ),
        Bound.AT_MOST: "o meno|al massimo|al più|in giù|o inferiore|o inferiori|massimo|a scendere",
        Bound.ABOUT: "circa|più o meno|approssimativamente|all'incirca|grosso modo|pressappoco",
    },
    falling_units=(
        "chilometro chilometri km/metro metri m:1000|metro metri/centimetro centimetri cm:100|"
        "tonnellata tonnellate/chilo chili chilogrammo chilogrammi kg:1000|"
        "chilo chili chilogrammo chilogrammi kg/grammo grammi g:1000|anno anni/mese mesi:12|"
        "settimana settimane/giorno giorni:7|giorno giorni/ora ore:24|giorno giorni/minuto minuti:1440|"
        "ora ore h/minuto minuti min:60|ora ore h/secondo secondi s:3600|minuto minuti min/secondo secondi s:60|"
        "piede piedi/pollice pollici:12"
    ),
    eras="a.C.|d.C.|a. C.|d. C.|avanti Cristo|dopo Cristo",
    bare_thousands="chilo chili kg",
    primes=60,
    one_by_one="rispettivamente",
    restrictives="più che",
    restricting="non",
    negations="non né mai senza",
    negation_fillers="ha hanno aveva avevano abbia abbiano ancora mai è sono si",
    metres="metro metri",
    share_cues="di d'",
    hours="ora ore",
    per="per",
    between="tra|fra",
    between_and="e|ed|e un|e i|e le|e il|e gli|e la|e l'|e gli",
    range_from="da dai dal dalle dalla dagli dall'",
    range_to="a|ai|al|alle|alla|agli|all'|fino a|fino ai|fino al|-",
    range_or="o|oppure|od",
    change_verbs=(
        "pass sal aument cresc cal scend sces diminu ridott riduc ridus incremen triplic raddopp quadruplic balz "
        "croll precipit tagli port alz abbass miglior peggior evol cambi ampli rialz rincar rallent acceler raggiun "
        "arretr risal ridimension lievit"
    ),
    ratio="su",
    ratio_bare="ogni",
    score_verbs=(
        "vinc vins vint batt battut sconfi perd pers pareggi vittori sconfitt succes impon impos impost supera "
        "eliminat risultato punteggio trionf rimont travol"
    ),
    finite_endings="erà irà arà arono erono irono avano evano ivano ranno ò",
    minute_articles="al all' dal dall' del dell' nel",
    label_articles="il",
    inserted="bis ter quater quinquies",
    day_nouns="giorno giorni",
    each="ogni al per",
    reading="lettura",
    quarters=r"[1-4]T(?:\d\d)?(?!\w)",
    versions="versione versioni",
    references=(
        "minuto "
        "articolo articoli art. artt. risoluzione legge decreto capitolo pagina pagine pag. numero numeri nr. n. "
        "num. linea volo fase tappa tomo volume stagione episodio sala porta terminal livello categoria gruppo "
        "canale allegato tabella figura paragrafo protocollo direttiva regolamento sezione distretto divisione "
        "brigata reggimento battaglione autostrada statale provinciale comma lettera zona girone lotto binario "
        "camera piazza dpr titolo uscita gate corsia salmo versetto atto scena emendamento reattore blocco top "
        "treno chilometro km postale bus autobus linee maglia omega casella padiglione vagone carrozza under calibro "
        "pp. p."
    ),
    models=(
        "ibex cac dax ftse nikkei stoxx eurostoxx mib leopard boeing airbus abrams challenger iphone ipad windows "
        "apollo falcon galaxy ariane soyuz playstation xbox tesla android cessna embraer antonov tupolev gepard "
        "marder geran shahed lancet mirage vostok gemini artemis euro sputnik starship formula fiat"
    ),
    designators=(
        "radio frecciarossa frecciargento frecciabianca italo intercity regionale treno ss sp rai rete az cap under "
        "nasdaq russell topix kospi sensex nifty psi aex bel smi sbf"
    ),
    determiners=(
        "il lo la i gli le l' del dello della dell' dei delle al allo alla all' dal dalla dall' nel nella nell' "
        "sul sulla sull'"
    ),
    streets="via viale piazza corso largo vicolo strada casella",
    places="a in di verso vicino da per presso tra su contro secondo con",
    stop=(
        "x vs sull' dell' nell' all' dall' coll' "
        "e ed o od a ad al allo alla ai agli alle di del dello della dei degli delle da dal dallo dalla dai dagli "
        "dalle in nel nello nella nei negli nelle con col su sul sullo sulla sui sugli sulle per tra fra il lo la i "
        "gli le un uno una che chi cui dove quando come se non né ma però anche è sono era erano fu furono ha hanno "
        "aveva avevano sarà saranno sarebbe si mi ti ci vi ne suo sua suoi loro questo questa questi queste quello "
        "quella quelli quelle più meno molto già poi ora oggi ieri lui lei egli essi ogni tutto tutta tutti tutte "
        "altro altra altri altre stesso mentre dopo prima durante secondo contro senza sotto sopra verso fino oltre "
        "circa rispettivamente ha dello dopo essere stato stata stati state può possono deve devono viene vengono "
        "ancora solo così quindi oppure almeno perché"
    ),
    and_words="e ed",
    centuries="secolo secoli sec.",
    phone_cues="info informazioni verde tel tel. telefono chiamare chiama chiamate numero fax cellulare",
)  # fmt: skip
