"""Makes data/articles/fr-incendie.pdf, the sample article in PDF. Run it only to change that article.

Needs fpdf2 and a DejaVu font, which the project itself does not: in a throw-away environment,
`pip install fpdf2 && python tools/make_pdf.py /usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf`.
Afterwards `python tools/build_gold.py`.
"""

import datetime
import sys
from pathlib import Path

from fpdf import FPDF

OUT = Path(__file__).parent.parent / "data" / "articles" / "fr-incendie.pdf"
TITLE = "Incendie de la Serre-Longue : le feu a parcouru 1\u00a0850 hectares"
PARAGRAPHS = [
    "Le Journal des Garrigues – jeudi 21 août 2025",
    "L’incendie parti lundi vers 16 heures de la zone artisanale de Montfrézier a parcouru 1\u00a0850 "
    "hectares de pins et de garrigue, ont annoncé jeudi les pompiers. La veille, ils parlaient encore de "
    "quelque 1\u00a0600 hectares.",
    "Sept cents pompiers et 9 avions restent engagés. «\u00a0Le vent souffle à plus de 70 km/h et le "
    "front avance de deux à trois mètres par minute\u00a0», a expliqué le commandant Luc Astruc. Cinq "
    "pompiers ont été blessés, dont un grièvement.",
    "Près de 4\u00a0000 personnes ont dû quitter leur logement, selon la préfecture. Une quarantaine de "
    "maisons sont détruites. La chambre d’agriculture estime les pertes entre 12 et 15 millions "
    "d’euros\u00a0; un vigneron sur dix serait touché.",
    "Un homme de 34 ans a été placé en garde à vue mercredi. Le numéro vert, le 0\u00a0800 00 11 22, "
    "reste ouvert jusqu’à 22 heures.",
]


def main() -> None:
    """Write the PDF: one column, lines broken by the library, no hyphenation."""
    pdf = FPDF(format="A5")
    pdf.set_creation_date(datetime.datetime(2025, 8, 21, tzinfo=datetime.UTC))
    pdf.set_title(TITLE.replace("\u00a0", " "))
    pdf.add_font("body", "", sys.argv[1])
    pdf.set_font("body", size=10)
    pdf.add_page()
    for text in (TITLE, *PARAGRAPHS):
        pdf.multi_cell(0, 5, text)
        pdf.ln(4)
    pdf.output(str(OUT))


if __name__ == "__main__":
    main()
