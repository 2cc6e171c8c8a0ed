import type { ImportFaultTexts } from './texts.ts';

/** What can be wrong with an imported file, in Swedish; the places are those of the catalogue. */
export const importFaultsSv = {
  'import.fault.empty-file': 'filen är tom',
  'import.fault.old-excel':
    'det här är en gammal XLS-fil eller en XLSX med lösenord: spara den som XLSX utan lösenord eller som CSV',
  'import.fault.pdf': 'det här är en PDF-fil: spara tabellen som XLSX eller CSV',
  'import.fault.unknown-encoding': 'teckenkodningen går inte att avgöra; spara som CSV i UTF-8',
  'import.fault.not-text': 'det här är ingen textfil; spara tabellen som CSV',
  'import.fault.open-quote': 'ett citattecken öppnas men stängs inte rätt',
  'import.fault.too-many-columns': 'det finns fler än {{most}} kolumner',
  'import.fault.too-many-rows': 'det finns fler än {{most}} rader',
  'import.fault.no-answers': 'det finns en rubrikrad men inga svar',
  'import.fault.no-values': 'det finns inga värden',
  'import.fault.csv-has-no-sheets': 'en CSV-fil har inga blad; lämna bladet tomt',
  'import.fault.no-workbook': 'det här är en zip-fil och ingen XLSX-arbetsbok',
  'import.fault.damaged-zip': 'zip-filen är skadad; spara arbetsboken på nytt som XLSX',
  'import.fault.zip-bomb':
    'filen packas upp till mycket mer än en svarstabell behöver; kopiera tabellen till en ny arbetsbok',
  'import.fault.xml-entities': 'filen har XML-entiteter, som inget kalkylprogram skriver',
  'import.fault.broken-xml': 'filens XML är trasig; spara arbetsboken på nytt som XLSX',
  'import.fault.no-such-sheet': 'det finns inget sådant blad; i filen finns {{sheets}}',
  'import.fault.no-visible-sheet': 'inget blad är synligt',
  'import.fault.missing-sheet': 'bladet saknas i arbetsboken; spara den på nytt som XLSX',
  'import.fault.empty-sheet': 'bladet är tomt',
  'import.fault.merged-cells': 'cellerna {{cells}} är sammanfogade; dela dem och fyll i var och en',
  'import.fault.no-team-column': 'ingen kolumn innehåller teamet; välj i tabellen över kolumner vilken det är',
  'import.fault.no-item-column': 'ingen kolumn är en fråga i enkäten',
  'import.fault.long-columns': 'en rad per team och fråga kräver kolumnerna team, item, n och mean (och sd)',
  'import.fault.outcome-columns': 'kolumnerna team, period och value behövs; ange perioden om kolumnen period saknas',
  'import.fault.no-count-column': 'ingen kolumn säger hur många svar som ligger bakom medeltalet',
  'import.fault.no-such-column': 'filen har ingen sådan kolumn',
  'import.fault.mapped-to-nothing': 'kolumnen är kopplad till något som inte är en fråga i enkäten',
  'import.fault.unknown-column':
    'det här är varken teamet eller en fråga i enkäten; välj i tabellen över kolumner vad den innehåller, eller lämna bort den',
  'import.fault.unknown-column-nearest':
    'det här är varken teamet eller en fråga i enkäten (menade du ”{{nearest}}”?); välj i tabellen över kolumner vad den innehåller, eller lämna bort den',
  'import.fault.column-twice': 'kolumnen finns två gånger',
  'import.fault.unclear-scale': 'det går inte att avgöra skalan; välj den högst upp på sidan',
  'import.fault.row-too-wide': 'raden har {{cells}} celler och rubriken {{columns}}',
  'import.fault.no-team': 'teamet saknas',
  'import.fault.long-team-name': 'teamets namn är längre än {{most}} tecken',
  'import.fault.long-background': 'texten är längre än {{most}} tecken',
  'import.fault.formula-without-value':
    'formeln har inget sparat värde; öppna och spara arbetsboken eller klistra in värden',
  'import.fault.spreadsheet-error': 'cellen har ett fel från kalkylprogrammet',
  'import.fault.made-a-date': 'ser ut som ett datum som kalkylprogrammet har gjort',
  'import.fault.made-a-date-number': 'ser ut som numret för ett datum som kalkylprogrammet har gjort',
  'import.fault.lost-zeros':
    'ett team heter så här med nollor före, som kalkylprogrammet har tagit bort; skriv namnet som text, precis som det är',
  'import.fault.shortened-number': 'ser ut som ett långt tal som kalkylprogrammet har förkortat',
  'import.fault.not-on-scale': 'är varken ett tal från {{low}} till {{high}} eller ett svar på skalan',
  'import.fault.not-between': 'ligger inte mellan {{low}} och {{high}}',
  'import.fault.no-such-item': 'är ingen fråga i enkäten',
  'import.fault.no-count': 'antalet svar saknas eller är inget heltal från 1 uppåt',
  'import.fault.impossible-spread': 'så stor kan spridningen inte vara på den här skalan',
  'import.fault.no-period': 'perioden finns inte: använd 2026-10, 2026-W42, 2026-Q4 eller 2026-01-01..2026-03-31',
  'import.fault.no-number': 'är inget vanligt tal',
  'import.fault.figure-twice': 'teamets siffra finns redan på rad {{first}}',
  'import.fault.value-twice': 'teamet har redan ett värde för de här dagarna i filen',
  'import.fault.alias-of-nothing': 'ett annat namn pekar på teamet ”{{team}}”, som inte finns',
  'import.fault.file-known': 'just den här filen är redan importerad: omgången {{wave}}',
  'import.fault.days-taken':
    'omgången {{waves}} täcker redan de här dagarna; kryssa för nedan om den här filen ska ta dess plats',
  'import.fault.values-taken':
    'det finns redan {{count}} värden för de här dagarna; kryssa för nedan om de här ska ta deras plats',
} satisfies ImportFaultTexts;
