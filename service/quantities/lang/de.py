"""German. The table of `service.quantities.lang.table`; no code."""

from fractions import Fraction

from service.quantities.lang.table import Language
from service.quantities.model import Bound

# Stems of ordinals, to which the endings of adjectives come; `zu dritt` is the stem alone.
_RANKS = {
    "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "fuenft": 5, "sechst": 6, "siebt": 7, "siebent": 7,
    "acht": 8, "neunt": 9, "zehnt": 10, "elft": 11, "zwölft": 12, "zwoelft": 12, "dreizehnt": 13, "vierzehnt": 14,
    "fünfzehnt": 15, "sechzehnt": 16, "siebzehnt": 17, "achtzehnt": 18, "neunzehnt": 19, "zwanzigst": 20,
    "dreißigst": 30, "dreissigst": 30, "vierzigst": 40, "fünfzigst": 50, "sechzigst": 60, "siebzigst": 70,
    "achtzigst": 80, "neunzigst": 90, "hundertst": 100, "tausendst": 1000, "millionst": 10**6,
    "milliardst": 10**9, "billionst": 10**12,
}  # fmt: skip
_PARTS = {stem: value for stem, value in _RANKS.items() if value > 3}
_GROUPS = {"dritt": 3, "viert": 4, "fünft": 5, "sechst": 6}

_STOP = (
    "und oder aber denn sondern doch in im ins an am ans auf aus bei beim mit nach von vom zu zum zur für um bis "
    "durch gegen ohne über unter vor hinter neben zwischen seit während wegen trotz der die das den dem des ein "
    "eine einen einem einer eines kein keine keinen keinem keiner dass ob weil wenn als wie wer was wo wann warum "
    "er sie es wir ihr ich du man sich ihm ihn ihnen uns euch mir mich dir dich sein seine seinen seinem seiner "
    "ihre ihren ihrem ihrer unser unsere dieser diese dieses diesen diesem jener jene jenes ist sind war waren "
    "wird werden wurde wurden worden hat haben hatte hatten kann können konnte konnten muss müssen musste mussten "
    "soll sollen sollte sollten will wollen wollte darf dürfen mag sei seien wäre wären würde würden nicht nur "
    "auch noch schon bereits sehr so da dort hier dann mehr weniger davon dabei darunter damit dafür dazu daran "
    "daraus darauf darüber sowie sondern jedoch allerdings etwa rund circa ca mindestens höchstens insgesamt "
    "pro je beziehungsweise bzw gegenüber laut zufolge sagte sagt kam kamen lag lagen gab ging gingen stand "
    "standen nahm nahmen sank sanken stieg stiegen fiel fielen betrug zuvor danach daher deshalb also ums am "
    "gut groß lang breit hoch tief alt weit schwer entfernt minus plus mal ab außer samt beim worden zusammen"
)

GERMAN = Language(
    code="de",
    numbers={
        "null": 0, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "fuenf": 5, "sechs": 6,
        "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwoelf": 12, "dreizehn": 13,
        "vierzehn": 14, "fünfzehn": 15, "fuenfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18,
        "neunzehn": 19, "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "fuenfzig": 50,
        "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90,
    },
    hundreds="hundert",
    scale_hundreds="hundert",
    thousands="tausend",
    scales={
        "million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9, "billion": 10**12,
        "billionen": 10**12, "billiarde": 10**15, "billiarden": 10**15, "trillion": 10**18, "trillionen": 10**18,
    },
    compounds=True,
    compound_forms={"ein": 1},
    links="und",
    compound_halves="einhalb",
    inverted_tens=True,
    mixed={
        "anderthalb": Fraction(3, 2), "anderthalbe": Fraction(3, 2), "anderthalben": Fraction(3, 2),
        "einundeinhalb": Fraction(3, 2),
    },
    hundreds_limit=99,
    joiner="und",
    decimal_words="komma punkt",
    below_zero="unter null|unter dem gefrierpunkt",
    minus_words="minus",
    plus_words="plus",
    ones="ein eine einen einem einer eines",
    indefinite="mehrere mehreren mehrerer einige einigen einiger etliche etlichen viele vielen wenige wenigen paar "
    "ettliche zahlreiche zahlreichen",
    few="paar",
    definite="die der",
    of="von",
    collectives={"dutzend": 12, "dutzends": 12, "schock": 60},
    plural_scales="en",
    plurals={
        "dutzende": 12, "dutzenden": 12, "hunderte": 100, "hunderten": 100, "hunderter": 100, "tausende": 1000,
        "tausenden": 1000, "tausender": 1000, "zehntausende": 10_000, "zehntausenden": 10_000,
        "hunderttausende": 100_000, "hunderttausenden": 100_000, "abertausende": 1000, "abertausenden": 1000,
    },
    fractions={
        "hälfte": Fraction(1, 2), "hälften": Fraction(1, 2),
        "drittel": Fraction(1, 3), "dritteln": Fraction(1, 3), "drittels": Fraction(1, 3),
        "viertel": Fraction(1, 4), "vierteln": Fraction(1, 4), "viertels": Fraction(1, 4),
        "dreiviertel": Fraction(3, 4), "zweidrittel": Fraction(2, 3),
    }
    | {f"{stem}el{end}": Fraction(1, value) for stem, value in _PARTS.items() for end in ("", "n")},
    halves="halbe halben halber halbes halbem",
    half_after="und eine halbe|und ein halbes|und einer halben|und einen halben",
    ordinals={f"{stem}{end}": value for stem, value in _RANKS.items() for end in ("e", "en", "er", "es", "em")}
    | {"erstens": 1, "zweitens": 2, "drittens": 3, "viertens": 4, "fünftens": 5, "sechstens": 6}
    | _GROUPS
    | {"zuerst": 1},
    ordinal_fractions=False,
    plural_ordinals="",
    ordinal_suffixes="ten|ter|tes|tem|te|sten|ster|stes|stem|ste",
    point_cues=(
        "der die das dem den des am im zum zur beim vom ein eine einen einem einer eines jeder jede jedes jeden jedem "
        "sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren dieser diese dieses diesen "
        "diesem ihres seines ins ans mein meine meinen meinem"
    ),
    point_nouns=(
        "mal jahrhundert jahrhunderts platz rang runde minute stock stockwerk etage bezirk spieltag tag jahrestag "
        "geburtstag todestag auflage weltkrieg weltkriegs klasse armee division brigade jahrhunderte bundesliga liga "
        "fc fsv fck sc sv senat kammer strafsenat zivilsenat strafkammer wahlgang satz halbzeit klasse schuljahr "
        "lebensjahr semester quartal monat woche jahr kapitel akt teil staffel folge ausgabe tagung sitzung "
        "legislaturperiode amtszeit wahlperiode advent"
    ),
    no_fraction=frozenset({1, 2}),
    simple_ordinals="zuerst erstens zweitens drittens viertens fünftens sechstens",
    scale_letters={
        "Mio": 10**6, "Mill": 10**6, "Mrd": 10**9, "Mrd.": 10**9, "Mio.": 10**6, "Tsd": 1000, "Bio": 10**12,
        "k": 1000, "K": 1000, "mio": 10**6, "mrd": 10**9, "Mia": 10**9, "bn": 10**9,
    },
    not_after={
        "acht": "außer",
        "viertel": "im das dieses diesem jedes jedem jenes jenem",
        "achten": "zu",
        "null": "gleich",
    },
    not_before={
        "acht": "geben gibt gab gegeben nehmen nimmt nahm genommen gelassen lassen lässt ließ",
        "achten": "auf darauf sie wir",
        "viertel": "nach vor",
        "vierteln": "finale",
    },
    capital_names="acht elf",
    capital_nouns=True,
    adjective_endings="e en er es em",
    verb_endings="te ten",
    percent="prozent|vom hundert|v. h.|v.h.|promille|vom tausend|prozents",
    percent_point="prozentpunkte|prozentpunkten|prozentpunkt|prozentpunkts",
    currencies=(
        "euro euros dollar dollars pfund franken franc francs yen rubel hrywnja hrywen griwna yuan "
        "renminbi won rupie rupien "
        "peso pesos real reais krone kronen zloty złoty dinar dinare dirham schekel rial riyal forint lira mark "
        "d-mark schilling bitcoin bitcoins us-dollar us-dollars lei lew kuna drachmen gulden"
    ),
    currency_adjectives="ischer ische ischen schweizer",
    subunits="cent cents eurocent rappen groschen pfennig pence penny kopeken",
    durations=(
        "jahr jahre jahren jahres monat monate monaten monats woche wochen tag tage tagen tages stunde stunden minute "
        "minuten sekunde sekunden quartal quartale quartalen jahrzehnt jahrzehnte jahrzehnten jahrhundert "
        "jahrhunderte jahrhunderten nacht nächte nächten wochenende wochenenden halbjahr saison saisons"
    ),
    units=(
        "kilometer kilometern meter metern zentimeter millimeter liter litern kilo kilogramm gramm tonne tonnen "
        "hektar quadratkilometer quadratmeter kubikmeter grad punkte punkten zoll meilen meile fuß mal gramm "
        "megawatt gigawatt kilowattstunde kilowattstunden milliliter hektoliter hektolitern kilometers pfund zentner ar"
    ),
    months={
        "januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7,
        "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12, "jan.": 1,
        "jän.": 1, "feb.": 2, "febr.": 2,
        "mär.": 3, "apr.": 4, "jun.": 6, "jul.": 7, "aug.": 8, "sep.": 9, "sept.": 9, "okt.": 10, "nov.": 11,
        "dez.": 12,
    },
    weekdays=(
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags dienstags mittwochs "
        "donnerstags freitags samstags sonntags montagabend dienstagabend mittwochabend donnerstagabend "
        "freitagabend samstagabend sonntagabend"
    ),
    hour_words="uhr",
    time_cues="um",
    hour_cues="halb|kurz vor|kurz nach|viertel vor|viertel nach|viertel|dreiviertel|punkt",
    decade_suffix="er|ern",
    year_cues=(
        "seit|bis|ab|von|vor|nach|für|um|zwischen|und|oder|in|jahr|jahre|jahren|jahres|anfang|ende|mitte|frühjahr|"
        "frühling|sommer|herbst|winter|anno|bereits|schon|erst|zuletzt|noch|auch|spätestens|bis ende|bis zum jahr|"
        "seit anfang|seit ende|gegenüber|wie|als|dann|saison|spielzeit|wurde|wurden|war|waren|hatte|hatten"
    ),
    year_cues_strong=(
        "seit|jahr|jahre|jahren|jahres|anfang|ende|mitte|frühjahr|frühling|sommer|herbst|winter|anno|saison|"
        "spielzeit|wurde|war"
    ),
    year_nouns=(
        "q1 q2 q3 q4 jahr jahre jahren jahres wahl wahlen saison haushalt olympia weltmeisterschaft agenda modelljahr"
    ),
    amount_cues="auf um bei mit als von über mehr weniger sind waren es was das die der den auch plus minus",
    year_verbs=(
        "war waren wurde wurden hatte hatten kam kamen lag lagen gab ging gingen stand standen begann begannen nahm "
        "nahmen sank sanken stieg stiegen fiel fielen betrug betrugen ist sind hat haben wird werden soll sollen "
        "sollte sollten konnte konnten musste mussten trat traten übernahm gewann gewannen verlor verloren starb "
        "starben erhielt erhielten ließ ließen zog zogen schloss schlossen entschied beschloss verließ fand fanden"
    ),
    plural_endings="",
    bounds={
        Bound.EXACT: "umfrage unter|umfragen unter|befragung unter|erhebung unter",
        Bound.MORE_THAN: (
            "mehr als|über|größer als|höher als|länger als|älter als|weit über|deutlich über|deutlich mehr als|weit "
            "mehr als|knapp über|gut|oberhalb von|jenseits von|mehr denn|übersteigt|überschreitet|überstieg|"
            "überstiegen|überschritt|übertrifft|übertraf|größer|"
            "stärker als|schneller als|schwerer als|teurer als|>|etwas mehr als|mehr wie"
        ),
        Bound.AT_LEAST: (
            "mindestens|wenigstens|zumindest|nicht weniger als|minimal|größer oder gleich|größer gleich|ab|≥|nicht "
            "unter|ein minimum von|minimum|gleich oder mehr als"
        ),
        Bound.LESS_THAN: (
            "weniger als|unter|kleiner als|niedriger als|geringer als|kürzer als|jünger als|knapp unter|unterhalb von|"
            "deutlich unter|deutlich weniger als|nicht einmal|nicht mal|keine|kaum|<|leichter als|billiger als|"
            "günstiger als|etwas weniger als"
        ),
        Bound.AT_MOST: (
            "bis zu|höchstens|maximal|nicht mehr als|bis maximal|allenfalls|längstens|kleiner oder gleich|kleiner "
            "gleich|≤|nicht über|maximum|ein maximum von|nicht länger als|bis zum maximum von"
        ),
        Bound.ABOUT: (
            "rund|circa|ca.|ca|zirka|etwa|ungefähr|annähernd|fast|nahezu|beinahe|knapp|schätzungsweise|an die|"
            "gegen|in etwa|um die|so um die|geschätzt|geschätzte|geschätzten|gute|~|≈|praktisch|um rund|etwas|"
            "nahe|in der größenordnung von"
        ),
    },
    bounds_after={
        Bound.MORE_THAN: (
            "und darüber hinaus|übersteigen|übersteigt|überstieg|überstiegen|überschreiten|überschritten|"
            "überschreitet|übertreffen|übertroffen"
        ),
        Bound.AT_LEAST: "oder mehr|und mehr|mindestens|wenigstens|oder darüber|und darüber|und älter|aufwärts",
        Bound.AT_MOST: (
            "höchstens|maximal|oder weniger|und weniger|und jünger|oder jünger|und darunter|nicht übersteigen|"
            "nicht übersteigt|nicht überschreiten|nicht überschritten|nicht überschreitet|nicht übertreffen"
        ),
        Bound.ABOUT: "etwa|ungefähr|circa|in etwa|oder so|plus minus",
    },
    falling_units=(
        "kilometer kilometern km/meter metern m:1000|meter metern/zentimeter zentimetern cm:100|"
        "tonne tonnen/kilo kilogramm kg:1000|kilo kilogramm kg/gramm g:1000|jahr jahre jahren/monat monate monaten:12|"
        "woche wochen/tag tage tagen:7|tag tage tagen/stunde stunden:24|tag tage tagen/minute minuten:1440|"
        "stunde stunden std h/minute minuten min:60|stunde stunden std h/sekunde sekunden sek s:3600|"
        "minute minuten min/sekunde sekunden sek s:60"
    ),
    eras="v. Chr.|n. Chr.|v.Chr.|n.Chr.|vor Christus|nach Christus|v. u. Z.|u. Z.",
    bare_thousands="kilo kg",
    primes=60,
    one_by_one="beziehungsweise respektive jeweils",
    closing="übersteigen überstiegen überschreiten überschritten übertreffen übertroffen",
    negations="nicht nie ohne",
    metres="meter",
    bounds_or_spans="über",
    limited=_STOP,  # `seit über zehn Jahren`, `die über zehn Jahre alte`: only a verb or noun before it leaves the span
    between="zwischen",
    between_and="und",
    range_from="von vom",
    range_to="bis|bis zu|bis hin zu|bis auf|-|bis etwa|bis rund",
    range_or="oder|beziehungsweise|bzw.",
    change_to="auf",
    change_verbs=(
        "stieg gestiegen steig sank sanken gesunken sink fiel fielen gefallen fall fäll wuchs wachs gewachsen erhöh "
        "verringer reduzier senk gesenkt zunahm zugenommen abnahm abgenommen schrumpf kletter sprang verdoppel "
        "verdreifach halbier anheb angehoben kürz ausgeweitet zurückg rutsch stürz verbesser verschlechter"
    ),
    ratio="von",
    ratio_noun=False,
    score_verbs=(
        "gewann gewinn gewonnen gewannen verlor verlier verloren besieg schlug schlag geschlagen sieg unterl "
        "remis unentschieden niederlage endstand führ stand trennten spielten bezwang bezwungen setzte ergebnis traf"
    ),
    score_to="zu",
    score_mark=":",
    reading="lesezeit lesedauer",
    versions="version versionen",
    reference_ends=(
        "bataillon brigade division regiment geschwader linie gleis stufe klasse nummer paragraf artikel absatz "
        "kapitel reaktor terminal straße"
    ),
    references=(
        "artikel art. absatz abs. paragraf paragrafen paragraph nummer nummern nr. nr nrn. kapitel seite seiten s. "
        "linie linien gleis gleise zimmer raum halle tor zone stufe phase etappe staffel folge gruppe klasse "
        "kategorie typ titel band resolution bundesstraße autobahn block reaktor brigade division regiment "
        "bataillon rang platz top ziffer anlage anhang abbildung abb. tabelle level liga version teil akt szene "
        "vers psalm kanal flug zimmernummer hausnummer rückennummer startnummer position pos. wagen "
        "straßenbahnlinie buslinie tram straßenbahn linien gleise aktenzeichen az. programm größe tür "
        "ebene punkt terminal lektion bd. § §§ kanal postfach stockwerk a b satz zug "
        "kilometer"
    ),
    models=(
        "leopard boeing airbus abrams challenger iphone ipad windows apollo falcon galaxy ariane sojus "
        "playstation xbox formel tesla android cessna embraer antonow iljuschin tupolew gepard marder geran "
        "schahed shahed lancet mirage wostok gemini artemis euro sputnik starship macbook pixel puma fuchs boxer golf "
        "panther iris taurus"
    ),
    designators=(
        "bayer tsg tsv vfl vfb "
        "ice ic ec re rb ire rtl sat pro zdf kabel s u zug vw mainz schalke hannover ftse stoxx eurostoxx iso din dax "
        "mdax tecdax nasdaq nikkei russell topix kospi sensex csi nifty psi aex bel smi cac sbf ibex ibovespa dow euro "
        "max model modell"
    ),
    determiners="der die das den dem des zur zum am im vom beim",
    streets="straße strasse platz weg allee gasse ufer ring damm postfach",
    count_endings="en er e s n",
    places="in an nach vor bei um aus von zu durch über gegen",
    stop=_STOP,
    and_words="und sowie",
    centuries="jahrhundert jahrhunderts jahrhunderte jh. jh jhdt.",
    phone_cues="tel tel. telefon telefonnummer fax mobil ruf hotline rufnummer notruf notrufnummer wählen",
)  # fmt: skip
