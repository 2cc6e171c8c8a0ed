/** What a kiosk tells of itself, in Finnish. */
export const kioskNoticesFi = {
  'notices.title': 'Mitä laite on itsestään huomannut',
  'notices.about': 'Uusimmat ensin; aika on se, jolloin palvelin kuuli.',
  'notices.IDB_WIPED': 'Tietokanta puuttui käynnistyksessä; päiväkirjan vastaukset vietiin siihen takaisin.',
  'notices.JOURNAL_WIPED': 'Päiväkirja puuttui käynnistyksessä; tietokannan vastaukset kirjoitettiin siihen uudelleen.',
  'notices.ROWS_MISSING':
    'Tietokannasta puuttuvia rivejä: {{missing}}, kun rivejä piti olla {{expected}}; päiväkirjasta palautui: {{restored}}.',
  'notices.ROW_DAMAGED':
    'Tietokannassa oli vioittunut vastaus; päiväkirjasta palautui: {{restored}}. Mikä ei palautunut, on karanteenissa.',
  'notices.JOURNAL_DAMAGED': 'Päiväkirjassa oli {{bytes}} tavua, joita ei voi lukea; ne ovat karanteenissa.',
  'notices.DEGRADED_STORAGE': 'Toinen kahdesta tallennuspaikasta ei ottanut vastausta vastaan; toinen säilytti sen.',
  'notices.RECONCILE_FAILED': 'Laite ei saanut verrattua tallennuspaikkojaan käynnistyksessä.',
  'notices.VOID_SEQ': 'Numero {{seq}} jäi käyttämättä: vastaus ei tallentunut ajoissa, eikä siitä kiitetty.',
  'notices.SURVEY_REFUSED': 'Laite ei ottanut uutta kyselyä käyttöön, koska ei osaa näyttää sitä.',
  'notices.DISK_LOW': 'Levytila on vähissä.',
  'notices.DISK_FULL': 'Levy on täynnä.',
  'notices.other': 'Ilmoitus, jota tämä palvelin ei tunne: {{code}}.',
} as const;
