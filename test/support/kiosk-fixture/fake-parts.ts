import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { createCommandBox } from '../../../kiosk/renderer/storage/command-box.ts';
import { NO_STAFF_STATE } from '../../../kiosk/renderer/storage/staff-state.ts';
import { systemClock } from '../../../kiosk/renderer/visit/clock.ts';
import type { KioskParts } from '../../../kiosk/renderer/visit/kiosk-parts.ts';
import { fixtureSurvey } from './survey.ts';
import { say } from './texts.ts';

/** What the fake storage was given; tests read it from `window.kept`. */
export interface Kept {
  readonly drafts: VisitRecord[];
  readonly commits: VisitRecord[];
  unanswered: number;
  updatesApplied: number;
  updateWaits: boolean;
}

const CLOSED = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, undefined])) as NonNullable<
  KioskConfig['location']['openingHours']
>;
/** As long as a store may take before the visit is given up as lost. */
const SLOW_MS = 2_000;
const HASH = 'a'.repeat(64);

/** The configuration of the address: `?only=visit,done&why=1&long=1&langs=fi,sv&state=no-survey&team=1`. */
function configOf(query: URLSearchParams): KioskConfig {
  const only = (query.get('only') ?? 'visit,done,four,promise').split(',');
  const survey = fixtureSurvey(only, query.has('why'), query.has('long'));
  const closed = query.get('state') === 'closed';
  return {
    serverId: 'server',
    serverEpoch: 1,
    organisation: {
      name: 'Lehtorannan palvelut',
      about: {
        who: say(
          'Kyselyn tekee Lehtorannan palvelut.',
          'Enkäten görs av Lehtoranta tjänster.',
          'Run by Lehtoranta Services.',
        ),
        why: say(
          'Jokainen kysymys mittaa yhtä tavoitettamme. Tiimi käy tulokset läpi joka viikko.',
          'Varje fråga mäter ett av våra mål. Teamet går igenom resultaten varje vecka.',
          'Every question measures one of our goals. The team reviews the results every week.',
        ),
        kept: say(
          'Vastaukset ilman nimeä 3 vuotta, omin sanoin kirjoitetut 1 vuoden.',
          'Svar utan namn i 3 år, det du skriver med egna ord i 1 år.',
          'Answers without a name for 3 years, your own words for 1 year.',
        ),
        otherWays: say(
          'Voit antaa palautetta myös palvelupisteessä tai verkkosivuillamme.',
          'Du kan också ge respons vid servicedisken eller på vår webbplats.',
          'You can also give feedback at the service desk or on our web site.',
        ),
      },
    },
    assignmentId: 'assignment',
    location: {
      id: 'health-centre',
      name: 'Koivulan terveysasema',
      timeZone: 'Europe/Helsinki',
      ...(closed && { openingHours: CLOSED }),
      helpPoint: say('Vastaanoton tiski', 'Receptionen', 'Reception desk'),
      youSaidWeDid: say(
        'Toivoitte rauhaa odotukseen: hiljainen tila on nyt avattu.',
        'Ni önskade en lugnare väntan: ett tyst rum har nu öppnats.',
        'You asked for a calmer wait: a quiet room is now open.',
      ),
    },
    ...(query.has('team') && { team: { id: 'reception', name: 'Vastaanotto' } }),
    teams: [],
    languages: (query.get('langs') ?? 'fi,sv,en').split(','),
    goals: [],
    ...(query.get('state') !== 'no-survey' && { survey: { hash: HASH, json: JSON.stringify(survey) } }),
  };
}

/** Everything the kiosk is given, faked by the address; `state=fault` and `state=lost` break the store, `state=slow` lets it take 2 s. */
export function fakeParts(query: URLSearchParams, kept: Kept): KioskParts {
  const config = configOf(query);
  const state = query.get('state');
  return {
    platform: {
      kind: 'web',
      appBuild: '0.1.0',
      description: 'fixture',
      journal: {
        append: async () => undefined,
        read: async () => ({ records: [], damaged: [], next: null }),
        outline: async () => ({ responseIds: [], highest: [], damaged: [], next: null }),
        forget: async () => undefined,
      },
      loadIdentity: async () => null,
      saveIdentity: async () => undefined,
      setUp: {
        readProvisioning: async () => ({ state: 'none' }),
        wipeProvisioning: async () => true,
        forgetIdentity: async () => undefined,
      },
      apiBase: () => '',
      freeBytes: async () => null,
      plainSecrets: async () => true,
      applyUpdate: async () => {
        kept.updatesApplied += 1;
        kept.updateWaits = false;
        return true;
      },
      updateWaiting: () => kept.updateWaits,
      exclusive: async () => true,
    },
    storage: {
      ready: Promise.resolve(),
      saveDraft: async (record) => void kept.drafts.push(record),
      commit: async (record) => {
        if (state === 'lost') return 'none';
        if (state === 'slow') await new Promise<void>((kept) => systemClock.after(SLOW_MS, kept));
        kept.commits.push(record);
        return 'both';
      },
      countUnansweredStart: async () => {
        kept.unanswered += 1;
      },
      config: () => config,
      applyPendingConfig: async () => config,
      status: () => ({
        state: 'ok',
        headroom: 'ok',
        isClockOff: false,
        link: state === 'removed' ? 'revoked' : 'ok',
        outOfOrder: state === 'fault' || state === 'removed',
        unsent: 0,
        oldestUnsent: null,
        apart: 0,
        staff: NO_STAFF_STATE,
      }),
      subscribe: () => () => undefined,
      results: async () => null,
      lastSync: () => null,
      sendNow: () => undefined,
      comments: async () => [],
      locationResults: async () => null,
      doDeed: async () => undefined,
      countWrongPin: async () => undefined,
    },
    identity: {
      serverUrl: 'http://localhost',
      deviceId: 'device',
      installId: 'install',
      serverId: 'server',
      serverEpoch: 1,
      assignmentId: 'assignment',
      token: 'token',
      gen: 1,
      name: 'Aula 1',
      panelInches: Number(query.get('inches') ?? '15.6'),
      location: { id: 'health-centre', name: 'Koivulan terveysasema', timeZone: 'Europe/Helsinki' },
      nextSeq: 1,
    },
    clock: systemClock,
    commands: createCommandBox(localStorage),
    reload: () => undefined,
    random: () => 0,
    newId: () => crypto.randomUUID(),
    onReEnrol: () => undefined,
    onService: () => undefined,
    onFault: (error) => console.error(error),
  };
}
