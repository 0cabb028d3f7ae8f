"""The wordings of orders to a language model, seven languages. Data for `service.verify.instructions`; no code."""

# Cheap first look: every order holds one of these, and little else of an article does. WORDS stand in lower case,
# MARKS in their own.
WORDS = (
    *("ignor", "disregard", "forget the", "forget all", "override", "oublie", "néglige", "vergiss", "vergessen sie"),
    *("missacht", "olvid", "dimentic", "esqueça", "esqueca", "negeer", "vergeet", "language model", "sprachmodell"),
    *("taalmodel", "modèle de langage", "modelo de l", "modello linguistic", "chatbot", "chatgpt", "assistant ia"),
    *("assistant ai", "ai assistant", "ki-assistent", "asistente", "assistente di ia", "assistente de ia", "du modèle"),
    *("au modèle", "le modèle", "to the model", "for the model", "to the assistant", "for the assistant", "das modell"),
    *("al modelo", "para el modelo", "al modello", "per il modello", "ao modelo", "para o modelo", "het model"),
    *("l'assistant", "l’assistant", "you are now", "from now on", "tu es maintenant", "tu es désormais", "ahora eres"),
    *("vous êtes maintenant", "vous êtes désormais", "du bist jetzt", "du bist nun", "du bist ab", "ora sei"),
    *(
        "agora você",
        "je bent nu",
        "<|",
        "<<",
        "<system",
        "</system",
        "<assistant",
        "<instruction",
        "## ",
        "[inst",
        "[/inst",
    ),
    *(
        'number"',
        "number'",
        "number”",
        "number »",
        'confidence"',
        "confidence'",
        'verdict"',
        "verdict'",
        'value"',
        'quote"',
    ),
    *(
        "an ai",
        "une ia",
        "eine ki",
        "una ia",
        "un'ia",
        "un’ia",
        "uma ia",
        "een ai",
        "ai model",
        "ai system",
        "ai agent",
    ),
    *("all models", "any model", "confidence”", "confidence »", 'measure"', 'subject"'),
)
MARKS = ("SYST", "ASSISTANT", "ADMIN]", "INST]", "LLM", "GPT", "JSON", "AI", "IA", "KI", "AIs", "IAs", "KIs", "A.I.")

_MACHINE = (
    r"(?:AIs?|A\.I\.|LLMs?|ChatGPT|IAs?|KIs?|chatbots?|(?:AI|IA|KI|large language|language|Sprach|taal)[\s-]?(?:models?|modell\w*)"
    r"|(?:assistants?|assistente?n?|asistentes?|agente?s?|modèles?|modelos?|modell[oi])(?:\s+(?:AI|IA|de\s+langage|de\s+lenguaje|de\s+linguagem|linguistic[oi]))"
    r"|(?:AI|IA|KI)[\s-](?:assistants?|systems?|agents?|bots?|Assistent\w*|Systeme?))"
)
_MODEL = r"(?:models?|modèles?|Modelle?n?|modelos?|modell[oi]|assistants?|assistente?n?|asistentes?)"
# After two spaces too: an order that is indented, or pushed far to the right, begins there.
_CLAUSE = (
    r"(?:^|(?<=\s\s)|[.!?:;,«»\"“”„'()\[\]>—–-][ \t\u00a0\u202f]*|\b(?:please|veuillez|bitte|por favor|per favore)\s+)"
)

PATTERNS = (
    # Ignore the instructions before (imperative, at the beginning of a clause).
    _CLAUSE
    + r"(?:ignore|disregard|forget|override)\s+(?:(?:all|any|the|your|these|my|of|every)\s+){0,3}(?:(?:previous|prior|above|earlier|preceding|existing|foregoing|system)\s+){1,2}(?:instructions?|prompts?|rules|directions|guidelines|text|content)",
    _CLAUSE + r"(?:ignore|disregard|forget)\s+(?:the|all|any|this)\s+(?:article|text|instructions?|prompt|page|figures?|rest)\b[^.\n]{0,20}\b(?:above|below|before|and\s+(?:report|output|say|write|answer|state))\b",
    _CLAUSE
    + r"(?:ignore[rz]?|oublie[rz]?|néglige[rz]?)\s+(?:toute?s?\s+)?(?:les|tes|vos|ces|l['’]|le|la)\s*(?:instructions?|prompts?|article|texte)\s+(?:\w+\s+){0,2}?(?:précédente?s?|antérieure?s?|ci-dessus|ci-dessous|d['’]avant|système|et\s+(?:indique|écris|réponds|rapporte|affirme|déclare))",
    _CLAUSE + r"(?:ignoriere?n?(?:\s+Sie)?|vergiss|vergessen\s+Sie|missachten?)\s+(?:alle\s+|die\s+|deine\s+|Ihre\s+)*(?:vorherigen|bisherigen|obigen|vorigen|früheren|vorangegangenen)\s+(?:Anweisung|Instruktion|Prompt|Vorgabe|Regel)\w*",
    _CLAUSE + r"(?:ignor[ae]n?|olvid[ae]n?)\s+(?:todas\s+)?(?:las\s+|tus\s+|sus\s+)?instrucciones\s+(?:anteriores|previas|precedentes|de\s+arriba)",
    _CLAUSE + r"(?:ignora(?:te)?|dimentica(?:te)?)\s+(?:tutte\s+)?(?:le\s+|tue\s+)*istruzioni\s+(?:precedenti|sopra|di\s+prima)",
    _CLAUSE + r"(?:ignor[ae]m?|esque[çc]a)\s+(?:todas\s+)?(?:as\s+|suas\s+)*instruções\s+(?:anteriores|prévias|acima)",
    _CLAUSE + r"(?:negeer|vergeet)\s+(?:alle\s+|de\s+|je\s+)*(?:vorige|eerdere|voorgaande|bovenstaande)\s+(?:instructies|opdrachten|aanwijzingen)",
    # A note that addresses a machine.
    r"\b(?:note|message|instructions?|consignes?|avis|remarque|hinweis|anweisung|nachricht|nota|aviso|mensaje|mensagem|messaggio|instrucci[oó]n(?:es)?|istruzion[ei]|instruç(?:ão|ões)|opmerking|bericht)\b[^.:\n]{0,20}\b(?:to|for|à\s+l['’]intention\s+d[eu]s?|à\s+l['’]attention\s+d[eu]s?|destinée?s?\s+à|pour|aux?|à|an|für|para|al?|alla|per|ao?s?|aan|voor)\s*(?:the\s+|any\s+|all\s+|les?\s+|la\s+|l['’]\s*|die\s+|das\s+|den\s+|der\s+|el\s+|il\s+|l[oa]s\s+|[oa]s\s+|gli\s+|de\s+|het\s+)?"
    + f"(?:{_MACHINE}|{_MODEL})"
    + r"(?:\s+\w+){0,2}\s*[)\]]?\s*:",
    r"\b(?:if\s+you\s+are|si\s+(?:tu\s+es|vous\s+êtes)|wenn\s+(?:du|Sie)|si\s+eres|se\s+sei|se\s+você\s+é|als\s+je)\s+(?:an?\s+|une?\s+|eine?\s+|un['’]?\s*|uma?\s+|een\s+)?"
    + _MACHINE,
    _MACHINE + r"\b[^.\n]{0,30}\b(?:reading|processing|parsing|summari[sz]ing|analy[sz]ing|scanning|lisant|traitant|analysant|résumant|qui\s+(?:lisent|lit|traite(?:nt)?|analyse(?:nt)?))\s+(?:this|the|cette|cet|ce|la|le|l['’])\s*(?:page|article|text|document|texte|contenu)",
    _MACHINE + r"\b[^.\n]{0,40}\b(?:must|should|shall|doi(?:t|vent)|muss|müssen|deben?|dev(?:e|ono|em)|moet(?:en)?)\b[^.\n]{0,40}\binstead\s+of\s+the\s+(?:figures?|numbers?|text)\b",
    # A message that plays the system or changes the role.
    r"\[\s*/?\s*(?:SYSTEM|SYSTÈME|SYSTEME|INST|ADMIN|ASSISTANT)\s*\]|<\|[a-z_]+\|>|<\|im_(?:start|end)|<<\s*SYS\s*>>|</?(?:system|assistant|instructions?)>|#{2,}\s*(?:System|Instructions?|Prompt)\b",
    r"(?:^|<!--)\s*(?:(?-i:SYSTEM|SYSTÈME|SYSTEME|ASSISTANT)|(?:AI\s+assistant|assistant\s+(?:AI|IA)|KI-Assistent|asistente\s+(?:de\s+)?IA|assistente\s+(?:di\s+)?IA))\s*:",
    r"\b(?:you\s+are\s+now|from\s+now\s+on\s+you\s+are|tu\s+es\s+(?:maintenant|désormais)|vous\s+êtes\s+(?:maintenant|désormais)|du\s+bist\s+(?:jetzt|nun|ab\s+sofort)|ahora\s+eres|ora\s+sei|agora\s+você\s+é|je\s+bent\s+nu)\s+[^.\n]{0,30}?\b(?:modes?|modus|modo|modalità|assistants?|assistente?|asistente|"
    + _MACHINE
    + r")\b",
    # An order about the form of the output.
    r"\b(?:in|dans|en|nel(?:la)?|na|no)\s+(?:your|ta|votre|tes|deiner|Ihrer|tu|tua|sua|je)\s+(?:\w+\s+)?JSON\b|\bJSON[\s-](?:answer|output|response|réponse|antwort|ausgabe|respuesta|risposta)\b[^.\n]{0,40}\b(?:set|put|mets|mettez|write|écris)\b",
    r"\b(?:set|put|mets|mettez|setze|pon|metti|zet|return|renvoie)\s+[\"'“«]\s?(?:number|confidence|verdict|value|quote|measure|subject)\s?[\"'”»]",
)  # fmt: skip
