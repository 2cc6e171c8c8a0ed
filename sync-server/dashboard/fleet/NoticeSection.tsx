import type { KioskDetail } from '#shared/contract/fleet.ts';
import { useFormat } from '../format/use-format.ts';
import { kioskNoticesFi } from '../i18n/kiosk-notices/fi.ts';
import { useTexts } from '../i18n/use-texts.ts';

type Notice = NonNullable<KioskDetail['notices']>[number];

/** What the kiosk has told of its own stores and disk: nothing where all is well. */
export function NoticeSection({ notices }: { notices: readonly Notice[] }) {
  const { t } = useTexts();
  const format = useFormat();
  if (notices.length === 0) return null;
  return (
    <section className="fleet-block" aria-labelledby="notices">
      <h2 id="notices">{t('notices.title')}</h2>
      <p className="hint">{t('notices.about')}</p>
      <ul className="plain-list">
        {notices.map(({ id, code, numbers, toldAt }) => (
          <li key={id}>
            {t(wordOf(code), { code, ...withMissing(numbers) })} <span className="hint">{format.moment(toldAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A newer kiosk may know of more than this server. */
function wordOf(code: string): keyof typeof kioskNoticesFi {
  const word = `notices.${code}`;
  return word in kioskNoticesFi ? (word as keyof typeof kioskNoticesFi) : 'notices.other';
}

function withMissing(numbers: Notice['numbers']): Readonly<Record<string, number>> {
  const { expected = 0, found = 0 } = numbers;
  return { ...numbers, missing: expected - found };
}
