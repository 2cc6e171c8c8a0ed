import type { approvalPageFi } from './fi.ts';

/** The words of the page that approves a new kiosk in English. */
export const approvalPageEn: Readonly<Record<keyof typeof approvalPageFi, string>> = {
  'nav.approve': 'Approve a kiosk',
  'approve.title': 'Approve a new kiosk',
  'approve.about': 'The screen of the kiosk shows a code of eight letters.',
  'approve.code': 'Code on the screen of the kiosk',
  'approve.find': 'Find the kiosk',
  'approve.wrong':
    'No kiosk waits with this code. Look at the screen of the kiosk again: the code changes every 15 minutes.',
  'approve.ask': 'Does the screen in front of you show this code?',
  'approve.device': 'Device',
  'approve.electron': 'Installed kiosk',
  'approve.web': 'Kiosk in a browser',
  'approve.screen': '{{width}} × {{height}} pixels',
  'approve.address': 'Network address',
  'approve.requested': 'Asked',
  'approve.name': 'Name of the device',
  'approve.nameHint': 'For example Lobby, entrance',
  'approve.location': 'Location',
  'approve.chooseLocation': 'Choose a location',
  'approve.team': 'Team',
  'approve.noTeam': 'No single team',
  'approve.yes': 'Approve',
  'approve.no': 'Reject',
  'approve.approved': '{{name}} is approved. Go on at the screen of the kiosk.',
  'approve.rejected': 'The kiosk is rejected.',
  'approve.failed': 'The decision could not be kept. Try again.',
};
