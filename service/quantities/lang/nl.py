"""Dutch. The table of `service.quantities.lang.table`; no code."""

from fractions import Fraction

from service.quantities.lang.table import Language
from service.quantities.model import Bound

_ORDINALS = {
    "nulde": 0, "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12, "dertiende": 13, "veertiende": 14, "vijftiende": 15,
    "zestiende": 16, "zeventiende": 17, "achttiende": 18, "negentiende": 19, "twintigste": 20, "dertigste": 30,
    "veertigste": 40, "vijftigste": 50, "zestigste": 60, "zeventigste": 70, "tachtigste": 80, "negentigste": 90,
    "honderdste": 100, "duizendste": 1000, "miljoenste": 10**6, "miljardste": 10**9, "biljoenste": 10**12,
    "eende": 1,
}  # fmt: skip
_GROUPS = {
    "tweetal": 2, "drietal": 3, "viertal": 4, "vijftal": 5, "zestal": 6, "zevental": 7, "achttal": 8, "negental": 9,
    "tiental": 10, "twaalftal": 12, "vijftiental": 15, "twintigtal": 20, "dertigtal": 30, "veertigtal": 40,
    "vijftigtal": 50, "zestigtal": 60, "zeventigtal": 70, "tachtigtal": 80, "negentigtal": 90, "honderdtal": 100,
    "duizendtal": 1000,
}  # fmt: skip

DUTCH = Language(
    code="nl",
    numbers={
        "nul": 0, "één": 1,
        "eén": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
        "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
        "zeventien": 17, "achttien": 18, "negentien": 19, "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50,
        "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90,
    },
    hundreds="honderd",
    scale_hundreds="honderd",
    thousands="duizend",
    scales={
        "miljoen": 10**6, "miljoenen": 10**6, "miljard": 10**9, "miljarden": 10**9, "biljoen": 10**12,
        "biljoenen": 10**12, "biljard": 10**15, "biljarden": 10**15, "triljoen": 10**18, "triljoenen": 10**18,
    },
    compounds=True,
    compound_forms={"een": 1},
    links="en ën",
    compound_halves="half halve eenhalf eenhalve",
    inverted_tens=True,
    mixed={"anderhalf": Fraction(3, 2), "anderhalve": Fraction(3, 2)},
    hundreds_limit=99,
    joiner="en",
    scales_join=True,
    decimal_words="komma punt",
    below_zero="onder nul|onder het vriespunt",
    minus_words="min minus",
    plus_words="plus",
    ones="een 'n",
    ones_always="één eén",
    indefinite="enkele enige meerdere verscheidene verschillende diverse ettelijke vele veel weinig paar tal",
    few="paar",
    definite="de",
    of="van",
    collectives=_GROUPS | {"dozijn": 12, "gros": 144},
    plural_scales="en",
    plurals={
        "tientallen": 10, "twintigtallen": 20, "dozijnen": 12, "honderden": 100, "honderdtallen": 100,
        "duizenden": 1000, "tienduizenden": 10_000, "honderdduizenden": 100_000,
    },
    fractions={
        "helft": Fraction(1, 2), "kwart": Fraction(1, 4), "driekwart": Fraction(3, 4),
        "tweederde": Fraction(2, 3), "eenderde": Fraction(1, 3), "driekwarts": Fraction(3, 4),
    },
    halves="half halve",
    half_after="en een half|en een halve",
    ordinals=_ORDINALS | {f"{word}n": value for word, value in _ORDINALS.items()},
    no_fraction=frozenset({0, 1, 2}),
    plural_ordinals="n",
    fraction_then="van der",
    loose_ordinals="de ste",
    ordinal_suffixes="sten|ste|den|de|e",
    simple_ordinals="eerste eersten",
    scale_letters={
        "mln": 10**6, "mln.": 10**6, "mld": 10**9, "mld.": 10**9, "bln": 10**12, "mio": 10**6, "mrd": 10**9,
        "k": 1000, "K": 1000, "G": 10**9, "bn": 10**9,
    },
    not_after={
        "nul": "onder boven",
        "helft": "andere betere wederhelft eerste tweede",
        "acht": "in",
        "drietal": "het dat dit",
        "tweetal": "het dat dit",
        "viertal": "het dat dit",
        "een kwart": "om",
        "half": "en",
    },
    not_before={
        "acht": "slaan slaat sloeg geslagen nemen neemt nam genomen geven gegeven",
        "kwart": "voor over finale",
        "half": (
            "open jaarlijks januari februari maart april mei juni juli augustus september oktober november december"
        ),
        "eerste": "\n",
    },
    percent="procent|percent|pct|promille|ten honderd|pct.",
    percent_point="procentpunt|procentpunten",
    currencies=(
        "euro euros euro's dollar dollars pond ponden frank franken franc francs yen roebel roebels hryvnia hryvnia's "
        "yuan won roepie roepies peso peso's real kroon kronen zloty zloty's dinar dinars dirham dirhams shekel "
        "shekels rial riyal forint lira mark marken gulden guldens bitcoin bitcoins bucks"
    ),
    currency_adjectives="se",
    subunits="c cent cents eurocent centen penny pence kopeken",
    durations=(
        "jaar jaren maand maanden week weken dag dagen uur uren minuut minuten seconde seconden seconden kwartaal "
        "kwartalen decennium decennia eeuw eeuwen nacht nachten weekend weekends seizoen seizoenen semester"
    ),
    units=(
        "kilometer kilometers meter meters centimeter millimeter liter liters kilo kilo's kilogram gram ton hectare "
        "hectaren graden graad punten punt mijl voet inch inches keer maal pond ons vierkante "
        "kubieke megawatt gigawatt "
        "kilowattuur milliliter"
    ),
    months={
        "januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "augustus": 8,
        "september": 9, "oktober": 10, "november": 11, "december": 12, "jan.": 1, "feb.": 2, "febr.": 2, "mrt.": 3,
        "apr.": 4, "jun.": 6, "jul.": 7, "aug.": 8, "sep.": 9, "sept.": 9, "okt.": 10, "nov.": 11, "dec.": 12,
    },
    weekdays="maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    date_of="van",
    hour_words="uur",
    time_cues="om omstreeks rond vanaf sinds tegen",
    clock_point=0,
    hour_cues=(
        "half|vijf voor|vijf over|tien voor|tien over|even voor|kort voor|kort na|iets voor|iets na|kwart voor|"
        "kwart over|klokslag"
    ),
    year_cues=(
        "halverwege|"
        "in|sinds|tot|vanaf|van|voor|na|tegen|rond|begin|eind|einde|medio|jaar|het jaar|jaren|uit|en|of|tussen|lente|"
        "voorjaar|zomer|herfst|najaar|winter|al in|per|door|over|dan in|seizoen|anno|tot en met|t/m"
    ),
    year_cues_strong="in|sinds|begin|eind|einde|medio|jaar|het jaar|voorjaar|zomer|najaar|winter|anno",
    decades="jaren",
    year_nouns="jaar jaren verkiezingen seizoen begroting wk ek spelen olympia census agenda",
    plural_endings="en s",
    bounds={
        Bound.EXACT: (
            "peiling onder|enquête onder|onderzoek onder|rondvraag onder|steekproef onder|verdeeld onder|verloot onder|"
            "gehouden onder"
        ),
        Bound.MORE_THAN: (
            "meer dan|ruim|boven|groter dan|groter als|hoger dan|langer dan|ouder dan|over de|dik|boven de|verder dan|"
            "meer als|iets meer dan|net boven|overschrijdt|overstijgt|overschreed|oversteeg|overtreft|overtrof|"
            "hoger als|sneller dan|zwaarder dan|>|"
            "net iets meer dan|goed"
        ),
        Bound.AT_LEAST: (
            "minstens|ten minste|tenminste|minimaal|op zijn minst|niet minder dan|zeker|minimum|een minimum van|≥|"
            "groter of gelijk aan|hoger of gelijk aan|gelijk of meer dan|op z'n minst|maar liefst"
        ),
        Bound.LESS_THAN: (
            "minder dan|onder|kleiner dan|lager dan|lager als|korter dan|jonger dan|onder de|net onder|nog geen|"
            "iets minder dan|beneden|beneden de|minder als|kleiner als|<|lichter dan"
        ),
        Bound.AT_MOST: (
            "maximaal|hooguit|hoogstens|ten hoogste|niet meer dan|maximum|een maximum van|tot maximaal|op zijn hoogst|"
            "uiterlijk|kleiner of gelijk aan|lager of gelijk aan|kleiner of gelijk dan|≤|tot wel|wel tot"
        ),
        Bound.ABOUT: (
            "ongeveer|circa|ca.|ca|zo'n|rond|rond de|bijna|grofweg|naar schatting|om en nabij|om en nabij de|krap|"
            "pakweg|een kleine|tegen de|rondom|plusminus|plm.|omstreeks|nagenoeg|vrijwel|omtrent|geschatte|"
            "in de orde van|~|≈|praktisch|een slordige|een goede"
        ),
    },
    bounds_after={
        Bound.MORE_THAN: "en nog meer|overschrijden|overschreden|overstijgen|overstegen|overtreffen|overtroffen",
        Bound.AT_LEAST: "of meer|en meer|minstens|minimaal|of ouder|en ouder|en hoger|of hoger",
        Bound.AT_MOST: (
            "of minder|maximaal|hooguit|en minder|of jonger|en jonger|of lager|en lager|niet overschrijden|"
            "niet overstijgen"
        ),
        Bound.ABOUT: "ongeveer|of zo|circa|min of meer",
    },
    falling_units=(
        "kilometer kilometers km/meter meters m:1000|meter meters/centimeter centimeters cm:100|"
        "ton/kilo kilo's kilogram kg:1000|kilo kilo's kilogram kg/gram g:1000|jaar jaren/maand maanden:12|"
        "week weken/dag dagen:7|dag dagen/uur uren:24|dag dagen/minuut minuten:1440|uur uren/minuut minuten min:60|"
        "uur uren/seconde seconden sec:3600|minuut minuten min/seconde seconden sec:60|voet/inch inches duim:12"
    ),
    eras="v.Chr.|n.Chr.|v. Chr.|n. Chr.|voor Christus|na Christus",
    lettered_postcodes=True,
    primes=60,
    one_by_one="respectievelijk",
    closing="overschrijden overschreden overstijgen overstegen overtreffen overtroffen",
    negations="niet nooit zonder",
    negation_fillers="nog",
    metres="meter",
    between="tussen",
    between_and="en",
    range_from="van",
    range_to="tot|tot en met|t/m|à|-|tot wel|tot aan|tot ongeveer",
    range_or="of",
    change_to="naar",
    change_verbs=(
        "steeg stegen gestegen stijg daal gedaald groei gegroeid nam toe toegenomen afgenomen verhoog verlaag "
        "verminder zakte gezakt klom geklommen sprong ging gingen gegaan verdubbel halveer krimp "
        "kromp gekrompen kelder "
        "terugge opge bracht teruggebracht uitgebreid"
    ),
    ratio="op de|van de|uit de|op|uit|op elke",
    ratio_noun=True,
    score_verbs=(
        "won wonnen gewonnen winst win verlies verloor verloren versloeg verslagen klopte gelijk gelijkspel zege "
        "overwinning nederlaag eindstand stand leid uitslag ruststand bleef"
    ),
    score_to="tegen",
    minutes_to="voor|over|voor half|over half",
    weak_currencies="won",
    reading="leestijd",
    versions="versie versies",
    reference_ends="bataljon brigade regiment klasse nummer artikel terminal",
    references=(
        "artikel artikelen art. lid hoofdstuk pagina pagina's blz. bladzijde nummer nummers nr. nr resolutie lijn "
        "perron spoor kamer zaal poort zone fase etappe seizoen aflevering groep klasse categorie type titel deel "
        "volume snelweg afrit blok reactor brigade divisie regiment bataljon rang plaats bijlage tabel figuur "
        "niveau zaak versie akte scène vers psalm kanaal vlucht rugnummer huisnummer startnummer positie wagen "
        "stap tramlijn buslijn paragraaf par. protocol richtlijn verordening terminal verdieping stelling § opus "
        "trein treinstel bus tram hectometerpaal kilometerpaal kilometer stembureau kavel klas route kamerstuk "
        "zaaknummer metrolijn lijnen bussen trams sporen perrons omega rit box motie kaliber p. pp."
    ),
    models=(
        "leopard boeing airbus abrams challenger iphone ipad windows apollo falcon galaxy ariane sojoez "
        "playstation xbox formule tesla android cessna embraer antonov gepard marder geran shahed lancet mirage "
        "vostok gemini artemis euro starship macbook pixel"
    ),
    designators=(
        "radio npo rtl sbs kl havo vwo vmbo intercity sprinter thalys eurostar trein treinstel postbus bus tram metro "
        "ftse stoxx dax mdax tecdax nasdaq nikkei russell topix kospi sensex csi nifty psi aex bel smi cac sbf "
        "ibex ibovespa dow"
    ),
    determiners="de het dit deze dat die",
    streets="straat laan weg plein kade gracht singel postbus",
    places="in aan naar voor bij om uit van tot door over tegen te volgens met",
    stop=(
        "à x vs en of maar want in aan op uit bij met naar van te tot om door tegen zonder over onder voor achter "
        "naast tussen sinds tijdens wegens ondanks de het een dat die dit deze dus als dan wie wat waar wanneer "
        "waarom hoe "
        "hij zij ze ik je jij u wij we jullie men zich hem haar hun hen ons mij me zijn was waren is wordt worden "
        "werd werden geworden heeft hebben had hadden kan kunnen kon konden moet moeten moest moesten zal zullen zou "
        "zouden wil willen wilde mag mogen niet alleen ook nog al zeer zo er daar hier meer minder daarvan waarvan "
        "daarbij per volgens zei zegt kwam kwamen ging gingen stond stonden nam namen steeg daalde viel vielen toen "
        "omdat terwijl hoewel indien mits nadat voordat zodat geen wel na ongeveer circa minstens hooguit ongeveer "
        "groot lang breed hoog diep oud ver zwaar min plus keer elk elke alle samen totaal af toe behalve echter "
        "onder meer waaronder t/m vanaf zo' slechts amper pas vorig vrijwel bijna ruim liefst "
        "opnieuw echter gemiddeld maar reeds "
        "eveneens steeds weer toch juist vooral namelijk inmiddels volgend"
    ),
    and_words="en",
    centuries="eeuw eeuwen",
    phone_cues="tel tel. telefoon telefoonnummer fax mobiel bel bellen nummer alarmnummer",
)  # fmt: skip
