import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { ConnectionRow } from '#shared/domain/connection-checks.ts';
import type { LockdownRow } from '#shared/domain/lockdown/lockdown.ts';
import type { DeviceIdentity, Platform } from '../../../platform/platform.ts';
import type { InspectedStorage } from './inspect-parts.ts';

export interface DiagnosticsFacts {
  readonly at: number;
  readonly platform: Pick<Platform, 'appBuild' | 'description' | 'kind'>;
  readonly identity: DeviceIdentity;
  readonly config: KioskConfig | null;
  readonly status: ReturnType<InspectedStorage['status']>;
  readonly freeBytes: number | null;
  readonly screen: { readonly width: number; readonly height: number; readonly dpr: number };
  readonly found: object;
  readonly lockdown: readonly LockdownRow[];
  readonly connection: readonly ConnectionRow[];
  /** The last lines of the host's log; absent where it keeps none. */
  readonly log?: readonly string[];
}

/** The report as text. Every field is named here: neither answers nor comments, tokens or PINs can get in. */
export function diagnosticsReport(facts: DiagnosticsFacts): string {
  const { identity, config, status, platform } = facts;
  const { deviceId, name, location, serverUrl, gen, panelInches } = identity;
  const report = {
    juuri: 'diagnostics',
    at: new Date(facts.at).toISOString(),
    app: platform.appBuild,
    host: `${platform.kind}, ${platform.description}`,
    kiosk: { deviceId, name, location: location.id, server: serverUrl, tokenGeneration: gen },
    screen: { ...facts.screen, panelInches },
    config: config && {
      languages: config.languages,
      survey: config.survey?.hash ?? null,
      goals: config.goals.length,
      openingHours: config.location.openingHours !== undefined,
      managerPin: config.managerPin !== undefined,
    },
    queue: {
      unsent: status.unsent,
      oldestUnsent: status.oldestUnsent === null ? null : new Date(status.oldestUnsent).toISOString(),
      apart: status.apart,
      storage: status.state,
      headroom: status.headroom,
      link: status.link,
      freeBytes: facts.freeBytes,
    },
    inspection: facts.found,
    lockdown: facts.lockdown.map(({ id, state, evidence }) => `${id}: ${state} (${evidence})`),
    connection: facts.connection.map(({ id, state, evidence }) => `${id}: ${state} (${withoutLastOctet(evidence)})`),
    ...(facts.log && { log: facts.log.map(withoutLastOctet) }),
  };
  return JSON.stringify(report, null, 2);
}

/** Addresses as far as the network: which machine it is stays here. */
function withoutLastOctet(text: string): string {
  return text
    .replace(/[0-9a-f]*:[0-9a-f:]*:[0-9a-f:.]*/gi, networkOfSix)
    .replace(/\b(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}\b/g, '$1.x');
}

/** An IPv6 address as far as its network of 64 bits; a time of day or a fingerprint, which has colons too, as it is. */
function networkOfSix(text: string): string {
  const address = URL.parse(`http://[${text}]`)?.hostname.slice(1, -1);
  if (address === undefined) return text;
  const [before = [], after = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const between = Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...between, ...after].slice(0, 4).join(':')}:x`;
}
