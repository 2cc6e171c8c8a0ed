import type { ImportFaultTexts } from './texts.ts';

/** What can be wrong with an imported file, in Finnish; the places are those of the catalogue. */
export const importFaultsFi = {
  'import.fault.empty-file': 'tiedosto on tyhjä',
  'import.fault.old-excel':
    'tämä on vanha XLS-tiedosto tai salasanalla suojattu XLSX: tallenna se XLSX-muotoon ilman salasanaa tai CSV-muotoon',
  'import.fault.pdf': 'tämä on PDF-tiedosto: tallenna taulukko XLSX- tai CSV-muotoon',
  'import.fault.unknown-encoding': 'merkistöä ei tunnisteta; tallenna CSV-muotoon UTF-8-merkistöllä',
  'import.fault.not-text': 'tämä ei ole tekstitiedosto; tallenna taulukko CSV-muotoon',
  'import.fault.open-quote': 'lainausmerkki alkaa mutta ei pääty oikein',
  'import.fault.too-many-columns': 'sarakkeita on yli {{most}}',
  'import.fault.too-many-rows': 'rivejä on yli {{most}}',
  'import.fault.no-answers': 'on otsikkorivi mutta ei vastauksia',
  'import.fault.no-values': 'arvoja ei ole',
  'import.fault.csv-has-no-sheets': 'CSV-tiedostossa ei ole taulukkosivuja; jätä sivu pois',
  'import.fault.no-workbook': 'tämä on zip-tiedosto eikä XLSX-työkirja',
  'import.fault.damaged-zip': 'zip-tiedosto on vioittunut; tallenna työkirja uudelleen XLSX-muotoon',
  'import.fault.zip-bomb':
    'tiedosto purkautuu paljon suuremmaksi kuin vastaustaulukko voi olla; kopioi taulukko uuteen työkirjaan',
  'import.fault.xml-entities': 'tiedostossa on XML-entiteettejä, joita taulukko-ohjelmat eivät käytä',
  'import.fault.broken-xml': 'tiedoston XML on rikki; tallenna työkirja uudelleen XLSX-muotoon',
  'import.fault.no-such-sheet': 'sellaista sivua ei ole; tiedostossa on {{sheets}}',
  'import.fault.no-visible-sheet': 'yhtään sivua ei ole näkyvissä',
  'import.fault.missing-sheet': 'sivu puuttuu työkirjasta; tallenna se uudelleen XLSX-muotoon',
  'import.fault.empty-sheet': 'sivu on tyhjä',
  'import.fault.merged-cells': 'solut {{cells}} on yhdistetty; pura yhdistäminen ja täytä jokainen solu',
  'import.fault.no-team-column': 'mikään sarake ei sisällä tiimiä; valitse sarakkeiden taulukosta, mikä niistä',
  'import.fault.no-item-column': 'mikään sarake ei ole kyselyn kysymys',
  'import.fault.long-columns':
    'kun rivejä on yksi tiimiä ja kysymystä kohti, tarvitaan sarakkeet team, item, n ja mean (ja sd)',
  'import.fault.outcome-columns': 'tarvitaan sarakkeet team, period ja value; ilman period-saraketta anna ajanjakso',
  'import.fault.no-count-column': 'mikään sarake ei kerro, montako vastausta tämän keskiarvon takana on',
  'import.fault.no-such-column': 'tiedostossa ei ole sellaista saraketta',
  'import.fault.mapped-to-nothing': 'sarake on liitetty johonkin, mikä ei ole kyselyn kysymys',
  'import.fault.unknown-column':
    'tämä ei ole tiimi eikä kyselyn kysymys; valitse sarakkeiden taulukosta, mitä se sisältää, tai jätä se pois',
  'import.fault.unknown-column-nearest':
    'tämä ei ole tiimi eikä kyselyn kysymys (tarkoititko ”{{nearest}}”?); valitse sarakkeiden taulukosta, mitä se sisältää, tai jätä se pois',
  'import.fault.column-twice': 'sama sarake on kahdesti',
  'import.fault.unclear-scale': 'arvojen asteikkoa ei voi päätellä; valitse asteikko sivun alusta',
  'import.fault.row-too-wide': 'rivillä on {{cells}} solua ja otsikossa {{columns}}',
  'import.fault.no-team': 'tiimi puuttuu',
  'import.fault.long-team-name': 'tiimin nimi on yli {{most}} merkkiä',
  'import.fault.long-background': 'teksti on yli {{most}} merkkiä',
  'import.fault.formula-without-value': 'kaavalla ei ole tallennettua arvoa; avaa ja tallenna työkirja tai liitä arvot',
  'import.fault.spreadsheet-error': 'solussa on taulukko-ohjelman virhe',
  'import.fault.made-a-date': 'näyttää päivämäärältä, jonka taulukko-ohjelma on tehnyt',
  'import.fault.made-a-date-number': 'näyttää päivämäärän numerolta, jonka taulukko-ohjelma on tehnyt',
  'import.fault.lost-zeros':
    'tiimin nimi on tämä, mutta edessä on nollia, jotka taulukko-ohjelma on poistanut; kirjoita se tekstinä sellaisena kuin se on',
  'import.fault.shortened-number': 'näyttää pitkältä luvulta, jonka taulukko-ohjelma on lyhentänyt',
  'import.fault.not-on-scale': 'ei ole luku väliltä {{low}}–{{high}} eikä asteikon vastaus',
  'import.fault.not-between': 'ei ole väliltä {{low}}–{{high}}',
  'import.fault.no-such-item': 'ei ole kyselyn kysymys',
  'import.fault.no-count': 'vastausten määrä puuttuu tai ei ole kokonaisluku yhdestä ylöspäin',
  'import.fault.impossible-spread': 'näin suurta hajontaa ei tällä asteikolla voi olla',
  'import.fault.no-period':
    'sellaista ajanjaksoa ei ole: käytä muotoa 2026-10, 2026-W42, 2026-Q4 tai 2026-01-01..2026-03-31',
  'import.fault.no-number': 'ei ole pelkkä luku',
  'import.fault.figure-twice': 'tiimin luku on jo rivillä {{first}}',
  'import.fault.value-twice': 'tiimillä on näille päiville arvo jo tässä tiedostossa',
  'import.fault.alias-of-nothing': 'toinen nimi viittaa tiimiin ”{{team}}”, jota ei ole',
  'import.fault.file-known': 'juuri tämä tiedosto on jo tuotu: kierros {{wave}}',
  'import.fault.days-taken':
    'kierros {{waves}} kattaa jo nämä päivät; rastita alla sen korvaaminen, jos tämä tiedosto tulee tilalle',
  'import.fault.values-taken':
    'näille päiville on jo {{count}} arvoa; rastita alla niiden korvaaminen, jos nämä tulevat tilalle',
} satisfies ImportFaultTexts;
