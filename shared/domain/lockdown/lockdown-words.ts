import type { LockdownId } from './lockdown.ts';

interface Words {
  readonly fi: string;
  readonly sv: string;
  readonly en: string;
}

/** What each row is called and the one sentence that mends it, for the kiosk's table and for `juuri doctor` alike. */
export const LOCKDOWN_WORDS: Readonly<Record<LockdownId, { readonly name: Words; readonly fix: Words }>> = {
  fullscreen: {
    name: { fi: 'Koko näyttö', sv: 'Helskärm', en: 'Full screen' },
    fix: {
      fi: 'Käynnistä kioski koko näytölle (--kiosk).',
      sv: 'Starta kiosken i helskärm (--kiosk).',
      en: 'Start the kiosk on the whole screen (--kiosk).',
    },
  },
  pinch: {
    name: { fi: 'Nipistyszoomi pois', sv: 'Nypzoom av', en: 'Pinch zoom off' },
    fix: {
      fi: 'Lisää käynnistykseen --disable-pinch ja toista kosketustesti.',
      sv: 'Lägg till --disable-pinch vid start och gör om pektestet.',
      en: 'Start with --disable-pinch and repeat the touch test.',
    },
  },
  'edge-swipe': {
    name: { fi: 'Reunapyyhkäisy pois', sv: 'Kantsvep av', en: 'Edge swipe off' },
    fix: {
      fi: 'Aja kioski yhden sovelluksen näytönhallinnassa ja --overscroll-history-navigation=0.',
      sv: 'Kör kiosken i en kompositor för ett program och med --overscroll-history-navigation=0.',
      en: 'Run the kiosk in a compositor of one application, with --overscroll-history-navigation=0.',
    },
  },
  'context-menu': {
    name: { fi: 'Pikavalikko pois', sv: 'Snabbmeny av', en: 'Context menu off' },
    fix: {
      fi: 'Asenna kioskin uusin versio.',
      sv: 'Installera kioskens senaste version.',
      en: 'Install the newest version of the kiosk.',
    },
  },
  'dev-tools': {
    name: { fi: 'Kehittäjän työkalut pois', sv: 'Utvecklarverktyg av', en: 'Developer tools off' },
    fix: {
      fi: 'Käytä paketoitua kioskia tai lataa Chromiumin käytännöt.',
      sv: 'Använd den paketerade kiosken eller läs in Chromiums policyer.',
      en: 'Use the packaged kiosk, or load the Chromium policies.',
    },
  },
  shortcuts: {
    name: { fi: 'Järjestelmän pikanäppäimet pois', sv: 'Systemets kortkommandon av', en: 'System shortcuts off' },
    fix: {
      fi: 'Aja kioski ilman työpöytää ja aseta kernel.sysrq = 0.',
      sv: 'Kör kiosken utan skrivbord och sätt kernel.sysrq = 0.',
      en: 'Run the kiosk without a desktop and set kernel.sysrq = 0.',
    },
  },
  user: {
    name: {
      fi: 'Oma käyttäjä ilman oikeuksia',
      sv: 'Egen användare utan rättigheter',
      en: 'A user of its own without rights',
    },
    fix: {
      fi: 'Aja kioski käyttäjänä, joka ei kuulu ylläpidon ryhmiin.',
      sv: 'Kör kiosken som en användare utanför administratörsgrupperna.',
      en: 'Run the kiosk as a user outside the administrators’ groups.',
    },
  },
  autologin: {
    name: { fi: 'Automaattinen kirjautuminen', sv: 'Automatisk inloggning', en: 'Automatic sign-in' },
    fix: {
      fi: 'Asenna kioskin systemd-yksikkö.',
      sv: 'Installera kioskens systemd-enhet.',
      en: 'Install the kiosk’s systemd unit.',
    },
  },
  autostart: {
    name: { fi: 'Käynnistyy itsestään', sv: 'Startar av sig själv', en: 'Starts by itself' },
    fix: {
      fi: 'Ota yksikkö käyttöön: systemctl enable juuri-kiosk.',
      sv: 'Aktivera enheten: systemctl enable juuri-kiosk.',
      en: 'Enable the unit: systemctl enable juuri-kiosk.',
    },
  },
  watchdog: {
    name: { fi: 'Vahtikoira', sv: 'Övervakare', en: 'Watchdog' },
    fix: {
      fi: 'Aseta kioskin yksikköön Restart=always, sykkeen yksikköön WatchdogSec ja järjestelmään RuntimeWatchdogSec.',
      sv: 'Sätt Restart=always i kioskens enhet, WatchdogSec i pulsens enhet och RuntimeWatchdogSec i systemet.',
      en: 'Set Restart=always in the kiosk’s unit, WatchdogSec in the heartbeat’s, and RuntimeWatchdogSec in the system.',
    },
  },
  notifications: {
    name: { fi: 'Ilmoitukset pois', sv: 'Aviseringar av', en: 'Notifications off' },
    fix: {
      fi: 'Poista työpöytä ja ilmoituspalvelu.',
      sv: 'Ta bort skrivbordet och aviseringstjänsten.',
      en: 'Remove the desktop and the notification service.',
    },
  },
  sleep: {
    name: { fi: 'Lepotila pois', sv: 'Viloläge av', en: 'Sleep off' },
    fix: {
      fi: 'Estä lepotila: systemctl mask sleep.target.',
      sv: 'Spärra viloläget: systemctl mask sleep.target.',
      en: 'Bar sleep: systemctl mask sleep.target.',
    },
  },
  updates: {
    name: { fi: 'Päivitykset omana aikanaan', sv: 'Uppdateringar på sin tid', en: 'Updates in their window' },
    fix: {
      fi: 'Ota käyttöön unattended-upgrades ja anna sille yöllinen aika.',
      sv: 'Slå på unattended-upgrades och ge den en tid på natten.',
      en: 'Turn on unattended-upgrades and give it an hour at night.',
    },
  },
  'usb-storage': {
    name: { fi: 'USB-muistit estetty', sv: 'USB-minnen spärrade', en: 'USB storage barred' },
    fix: {
      fi: 'Estä moduuli usb-storage kansiossa /etc/modprobe.d.',
      sv: 'Spärra modulen usb-storage i /etc/modprobe.d.',
      en: 'Bar the module usb-storage in /etc/modprobe.d.',
    },
  },
  'disk-encryption': {
    name: { fi: 'Levyn salaus', sv: 'Diskkryptering', en: 'Disk encryption' },
    fix: {
      fi: 'Pidä vastausten levy salattuna (LUKS).',
      sv: 'Håll svarens disk krypterad (LUKS).',
      en: 'Keep the disk of the answers encrypted (LUKS).',
    },
  },
  'spare-disk': {
    name: {
      fi: 'Oma levytila vastauksille',
      sv: 'Eget diskutrymme för svaren',
      en: 'Disk space of its own for answers',
    },
    fix: {
      fi: 'Anna vastauksille oma vähintään 2 Gt:n osio.',
      sv: 'Ge svaren en egen partition på minst 2 GB.',
      en: 'Give the answers a partition of their own of at least 2 GB.',
    },
  },
};
