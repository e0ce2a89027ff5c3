#!/usr/bin/env python3
"""Make Resources/Lexicons/cldr.tsv and osm.tsv from pairs of Unicode CLDR and the OpenStreetMap id-tagging-schema.

  python3 Training/lexicon_cldr.py ../shared/data/lexicon Resources/Lexicons

The first folder holds cldr48_fr_vi.tsv and osm_presets_fr_vi.tsv (French, Vietnamese, origin). Heads and variants of the
lexicons written by hand win: a pair whose French side one of them has is left out. Left out as well: names of characters
that are no terms (arrows, brackets, faces, hours), plurals, names with brackets. OpenStreetMap's Vietnamese is in title
case, which is taken back except in names of countries. Standard library only.
"""
import glob, os, re, sys, unicodedata

source, target = sys.argv[1:3]

UNICODE = """# Licence: Unicode License V3 (Unicode-3.0)
# UNICODE LICENSE V3. COPYRIGHT AND PERMISSION NOTICE. Copyright © 1991-2025 Unicode, Inc. Permission is hereby granted,
# free of charge, to any person obtaining a copy of data files and any associated documentation (the "Data Files") or
# software and any associated documentation (the "Software") to deal in the Data Files or Software without restriction,
# including without limitation the rights to use, copy, modify, merge, publish, distribute, and/or sell copies of the
# Data Files or Software, and to permit persons to whom the Data Files or Software are furnished to do so, provided that
# either (a) this copyright and permission notice appear with all copies of the Data Files or Software, or (b) this
# copyright and permission notice appear in associated Documentation. THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS",
# WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
# FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
# HOLDERS INCLUDED IN THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY
# DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
# TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA FILES OR SOFTWARE. Except as
# contained in this notice, the name of a copyright holder shall not be used in advertising or otherwise to promote the
# sale, use or other dealings in these Data Files or Software without prior written authorization of the copyright holder.
"""
ISC = """# Licence: ISC
# Copyright (c) 2021, OpenStreetMap contributors of id-tagging-schema. Permission to use, copy, modify, and/or distribute
# this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this
# permission notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
# REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR
# BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF
# USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN
# CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
"""


def rows(path):
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        columns = unicodedata.normalize("NFC", line.rstrip("\n")).replace("’", "'").replace("\u00a0", " ").split("\t")
        if len(columns) >= 3:
            yield [" ".join(c.split()) for c in columns]


def key(term):
    return term.lower().replace("-", " ")


known = set()
for path in glob.glob(os.path.join(target, "*.tsv")):
    if os.path.basename(path) in ("cldr.tsv", "osm.tsv"):
        continue
    for columns in rows(path):
        known.add(key(columns[0]))
        if len(columns) > 4:
            known.update(key(v) for v in columns[4].split("|") if v)

# Words that begin, or stand in, names of characters and pictures rather than terms.
CHARACTER = re.compile(
    r"\b(flèches?|crochets?|cercles?|visage|symboles?|signes?|lettres?|virgule|guillemets?|parenthèses?|triangles?|carrés?|"
    r"losange|étoiles?|boutons?|drapeau|traits?|barres?|groupe sanguin|horloge|heures?|personne|femmes?|hommes?|garçon|fille|"
    r"chiffres?|tête|tournée?|vers|ouvrante?|fermante?|diacritiques?|accent|points?|tiret|ponctuation|case|emoji|cœurs?|mains?|"
    r"doigt|index|double|demie|égal|rond|ronde|inclus|contient|sous-ensemble|intégrale|racine|opérateur|couple|famille|gens|"
    r"joueu[rs]e?s?|inférieur|supérieur|infini|multiplication|division|exposant|indice|variante|peau|cheveux|note|notes|"
    r"dièse|bémol|bécarre|quasi|proche|identique|environ|présence|absence|modificateur|drapeaux|pique|trèfle|carreau|dame|roi|"
    r"cavalier|pion|fou|tour|mahjong|dé|dominos?|carte|numéro|marque|logo|hache|ligature|sélecteur|souriant|écran|fort|ok|"
    r"chat qui|singe|lune|soleil|pleine|quartier|bélier|taureau|gémeaux|cancer|lion|vierge|balance|scorpion|sagittaire|"
    r"capricorne|verseau|poissons|ophiuchus)\b", re.I)
VIETNAMESE = re.compile(
    r"^(người|dấu|mặt|nút|biểu tượng|ký tự|ký hiệu|chữ|mũi tên|hình|vòng|đang|nam|nữ|đàn ông|phụ nữ|cô|bé|số|chữ số|cung|"
    r"không|bàn tay|tay|bốn|năm|hai|ba|một|sáu|bảy|tám|chín|mười)\b", re.I)

# Read and refused: pictures under another name, words that mean more than the picture, wrong pairs.
REFUSED = set("""abaque|appartient à|arbre à vœux|austral|avion à l'atterrissage|bambou décoratif|baguette magique|beignet de crevette|biceps
contracté|boisson chaude|bol de riz|bol fumant|boule de commande|boulette de pâte|bourgeon|boîte déjeuner|bras mécanique|briquette de jus|
brochette de bonbons|brochette de poisson|bulle de parole|bulle de pensée|bus de face|bébé ange|cadenas fermé|cadenas ouvert|cage|carnet
d'adresses|chaînons|chariot|chenille|chope|chopes de bière|cocktail|cocktail tropical|conifère|consigne|copyright phonographique|coquille en
spirale|cotillons|crosse|crème renversée|cuisse de poulet|danger biologique|disque volant|décamper|dépôt d'ordures interdit|dérivée
partielle|dés|elfe|endormi|ensemble vide|entre|et logique|falafels|fermier|fermière|fin d'article|fée|féetaud|galette|garde|gâteau sablé|il
existe|jacinthe|jointure naturelle|kebab|livre bleu|livre fermé|livre orange|livre ouvert|livre vert|livres|maisons|mauvais œil|message
reçu|mill|moins|monstre japonais|mouffette|mémo|nabla|nid vide|nuit étoilée|original de|page enroulée|pancarte|panneau Toilettes|parapluie
fermé|parapluie ouvert|parce que|part de fromage|pellicule|penny allemand|personnage féérique|petit avion|pile faible|pièce de puzzle|plat
mitonné|plus|pochette|poing de face|poing levé|pont de nuit|porte-bloc|pour tout|pourcent|produit vectoriel|proportionnel|précède|raton
laveur|rosette|section|serpentaire|silhouette de buste|source d'informations|strictement équivalent à|sucette|suit|sur-ensemble de|taxi de
face|toque universitaire|train de montagne|tramway aérien|triton|trombone|trombones|ventouse|voiture de face|vélos interdits|wagon de
tramway|éclaboussure|éclat|épées croisées|étincelles|étourdissement|arobase|angle|bulles|calendrier à spirale|chaînes|tong|toboggan|sirène|
billet en dollars|billet en euros|billet en livres|billet en yens|croche|tas de crotte|moyen|couronne|carnet de compte|bouclier|pendule|
ruban|scarabée|punaise|épingle|éphéméride|hutte|mage|santa|spesmilo|palladium|moi|chevaux-vapeur|furlong|pa'anga tongan|piñata|
équipement télécom|structure sociale|voie de service|boîte de saut|ascenseur en intérieur|palace|alpage|aire de stationnement d'aéroport|
alpage|médecine alternative|accès d'urgence|agence de publicité|appareil de connexion électrique|balise maritime|appentis|antenne
radioélectrique|barrière de corde|barrière physique|barrière type jardinière|barrière poussable par véhicule|boutique de compléments
alimentaires|bâtiment de service|bois naturel|carreleur|centrale éolienne|autorité administrative indépendante|borne|bookmaker|équipement
public|équipement touristique|équipement aérien|équipement de loisir|équipement ferroviaire|équipement ferroviaire désaffecté|équipement lié
à l'énergie|élément de cours d'eau|élément intérieur|élément naturel|éléments de secours|zone de manœuvre|zone de rencontre|îlot central|
îlot urbain|écran géant à LED|usine d'incinération de déchets|tyrolienne|toilette sèche|toboggan aquatique|tiers-lieu|technicien
thermicien|tapissier|station équestre|station de gonflage|route principale|route tertiaire|route pour mobylettes|refuge animalier|rose des
vents|ralentisseur|poseur de sol|plâtrier|primeur|portillon à chicane mobile|organisme de recherche|multipolygone|mât|mât de
communication|tour de communication|mur d'enceinte|marais côtier|maison de lotissement|location de vacances|lieu-dit non habité|ligne de
crête|laboratoire de recherche|laboratoire photographique|karaoke|itinéraire parent|sellier|vannier|voilerie|vitrerie|ramoneur|traiteur|
transport par câble aérien|transport par câble pour marchandises - si possible utiliser un type plus précis|temple Taoïste|abris de voiture|
cathédrale - bâtiment|église - bâtiment|service Drive|sas vélo|obligation d'aller tout droit|module de jeux pour enfants|restaurant
asiatique|sous-station|section de cimetière|magasin de bricolage|pierrier|porte en intérieur|support du pont|réseau de carrefours|audiologiste|
audioprothésiste|borne kilométrique fluviale|animalerie|appareil de surveillance|centre communataire LGBTQ+|pressing|opticien|silo-couloir|
orthophoniste|tapis roulant - sport d'hiver|silo|parc à thème aquatique|bâtiment scolaire - élémentaire ou secondaire|acre anglo-saxonne|boisseal|cadratin|centre de loisir|chapelle -
bâtiment|construction humaine|entrée de caverne|ferme isolée|grange|hameau ou lieu-dit habité|item|ga|ohm|petite ville ou ville
moyenne|pt typog.|quai d'arrêt de bus|bureau d'association|centre social|rail pour funiculaire|rail pour métro|rail pour
train|rail pour train miniature|rail pour train à grande vitesse|rail pour tramway|stone|train suspendu|voie ferrée pour métro
léger|chaussettes|jean|métro léger|minute d'arc|montre|place|reçu|seconde d'arc|tente|tonne courte""".replace("\n", " ").split("|"))
REFUSED = {" ".join(r.split()) for r in REFUSED}


def lower_first(term):
    first = term.split(" ")[0]
    if sum(c.isupper() for c in first) > 1 or any(c.isdigit() for c in first):
        return term
    return term[:1].lower() + term[1:]


def singular(term):
    """Units come in the plural: every word before the first preposition loses its s."""
    words = term.split(" ")
    for i, word in enumerate(words):
        if word in ("de", "d'", "du", "par", "à", "des"):
            break
        if re.search(r"[^su]s$", word) and word not in ("lux",):
            words[i] = word[:-1]
        elif word.endswith("aux"):
            words[i] = word[:-3] + "al"
    return " ".join(words)


def write(name, head, pairs):
    table = {}
    for french, vietnamese, domain, kind in pairs:
        if not french or not vietnamese or "|" in french + vietnamese or key(french) in known or french in REFUSED:
            continue
        if french in table:
            if vietnamese not in table[french][0]:
                table[french][0].append(vietnamese)
        else:
            table[french] = ([vietnamese], domain, kind)
    # One head a spelling, whatever its capitals.
    seen, lines = set(), []
    for french in sorted(table, key=lambda f: (key(f), f)):
        if key(french) in seen:
            continue
        seen.add(key(french))
        vietnamese, domain, kind = table[french]
        lines.append("\t".join([french, "|".join(vietnamese[:2]), domain, kind, ""]))
    lines.sort(key=lambda l: l.encode("utf-8"))
    with open(os.path.join(target, name), "w", encoding="utf-8", newline="\n") as f:
        f.write(head + "".join(l + "\n" for l in lines))
    print(name, len(lines), "pairs")
    known.update(seen)
    return table


def cldr():
    territories = {}
    for french, vietnamese, origin, *_ in list(rows(os.path.join(source, "cldr48_fr_vi.tsv"))):
        if re.search(r"[\[\]/;…]|inconnu|non déterminé|indéterminé|symbole|\d{4}|sans contenu|pseudo", french):
            continue
        if re.search(r"[\[\]/;]|không xác định|không rõ", vietnamese):
            continue
        if origin == "cldr-territories":
            vietnamese = re.sub(r"^(Đảo|Quần đảo|Vùng|Châu|Khu vực|Lãnh thổ)\b", lambda m: m[0].lower(), vietnamese)
            yield french, vietnamese, "geo", "proper"
            bare = re.sub(r" \(.*\)", "", french)
            if bare != french and "(" in vietnamese:
                yield bare, re.sub(r" \(.*\)", "", vietnamese), "geo", "proper"
        elif "(" in french + vietnamese:
            continue
        elif origin == "cldr-languages":
            yield french, lower_first(vietnamese), "people-language", "noun"
        elif origin == "cldr-scripts":
            yield french, lower_first(vietnamese), "people-language", "noun"
        elif origin == "cldr-currencies":
            yield french, lower_first(vietnamese), "currency", "noun"
        elif origin == "cldr-units":
            if " par " not in french and "feet" not in vietnamese and french != "direction":
                yield singular(french), vietnamese, "unit", "noun"
        elif origin == "cldr-cities":
            yield french, vietnamese, "geo", "proper"
        elif origin == "cldr-calendar":
            yield french, vietnamese[:1].lower() + vietnamese[1:], "calendar", "noun"
        elif origin == "cldr-annotations":
            words = french.split(" ")
            if len(words) > 3 or len(vietnamese.split(" ")) > 4 or CHARACTER.search(french) or VIETNAMESE.search(vietnamese):
                continue
            if not re.fullmatch(r"[\w' -]{3,}", french) or re.search(r"\d", french + vietnamese):
                continue
            if len(words) > 1 and not any(w in ("de", "d'", "à", "en") or "'" in w for w in words) and len(words) > 2:
                continue
            yield french, vietnamese, "general", "noun"


COUNTRIES = [("Ý", "ital"), ("Mỹ", "améric"), ("Pháp", "franç"), ("Đức", "allem"), ("Nga", "russe"), ("Anh", "angl")]


def osm():
    names = set()
    for french, vietnamese, origin, *_ in rows(os.path.join(source, "cldr48_fr_vi.tsv")):
        if origin == "cldr-territories" and " " in vietnamese and not re.match(r"(Đảo|Quần|Vùng|Khu|Các)\b", vietnamese):
            names.add(vietnamese)
        if origin == "cldr-languages" and vietnamese.startswith("Tiếng ") and vietnamese.count(" ") == 2:
            names.add(vietnamese[6:])
    for french, vietnamese, *_ in rows(os.path.join(source, "osm_presets_fr_vi.tsv")):
        if re.search(r"[(),;/\[\]:]", french + vietnamese) or len(french) < 3:
            continue
        words = [w if re.search(r"\w[A-ZĐ]|\d", w) else w.lower() for w in vietnamese.split(" ")]
        low = " ".join(words)
        for name in names:
            if re.search(r"(?<!\w)" + re.escape(name) + r"(?!\w)", vietnamese):
                low = low.replace(name.lower(), name)
        for name, stem in COUNTRIES:
            if stem in french.lower() and re.search(r"(?<!\w)" + name + r"(?!\w)", vietnamese):
                low = re.sub(r"(?<!\w)" + name.lower() + r"(?!\w)", name, low)
        for name in ("Nhật", "Úc", "Ai-len", "châu Á", "Giê-hô-va", "Phật giáo", "Kitô giáo"):
            low = re.sub(r"(?<!\w)" + name.lower() + r"(?!\w)", name, low)
        words = [w if re.search(r"\w[A-ZÉ]", w) else w.lower() for w in french.split(" ")]
        if any(w[:1].isupper() for w in french.split(" ")[1:]) and "Jéhovah" in french:
            words = lower_first(french).split(" ")
        yield " ".join(words), low.replace("GIám", "giám"), "place", "noun"


HEAD = "# %s, French-Vietnamese\n# Origin: %s; made by Training/lexicon_cldr.py\n%s# Date: 2026-11\n"
write("cldr.tsv", HEAD % (
    "Territories, languages, scripts, currencies, units, cities and names of things",
    "Unicode CLDR 48, cldr-json, the French and Vietnamese locales", UNICODE), cldr())
write("osm.tsv", HEAD % ("Names of map features", "openstreetmap/id-tagging-schema, human translations", ISC), osm())
