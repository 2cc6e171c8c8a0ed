import type { approvalPageFi } from './fi.ts';

/** The words of the page that approves a new kiosk in Swedish. */
export const approvalPageSv: Readonly<Record<keyof typeof approvalPageFi, string>> = {
  'nav.approve': 'Godkänn kiosk',
  'approve.title': 'Godkänn en ny kiosk',
  'approve.about': 'På kioskens skärm står en kod med åtta bokstäver.',
  'approve.code': 'Koden på kioskens skärm',
  'approve.find': 'Sök kiosken',
  'approve.wrong': 'Ingen kiosk väntar med den koden. Kontrollera koden på skärmen: den byts var 15:e minut.',
  'approve.ask': 'Visar skärmen framför dig den här koden?',
  'approve.device': 'Apparat',
  'approve.electron': 'Installerad kiosk',
  'approve.web': 'Kiosk i webbläsare',
  'approve.screen': '{{width}} × {{height}} bildpunkter',
  'approve.address': 'Nätadress',
  'approve.requested': 'Begärd',
  'approve.name': 'Apparatens namn',
  'approve.nameHint': 'Till exempel Aulan, ingången',
  'approve.location': 'Verksamhetsställe',
  'approve.chooseLocation': 'Välj verksamhetsställe',
  'approve.team': 'Team',
  'approve.noTeam': 'Inget enskilt team',
  'approve.yes': 'Godkänn',
  'approve.no': 'Avvisa',
  'approve.approved': '{{name}} är godkänd. Fortsätt på kioskens skärm.',
  'approve.rejected': 'Kiosken är avvisad.',
  'approve.failed': 'Beslutet kunde inte sparas. Försök igen.',
};
