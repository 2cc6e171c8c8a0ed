import { useTexts } from '../i18n/use-texts.ts';

const CAREFUL = ['teams.careful.chance', 'teams.careful.together', 'teams.careful.quality'] as const;
const MIND = ['teams.mind.next', 'teams.mind.more'] as const;

/** What the table cannot tell, and what would change our mind about a difference in it. */
export function TeamsBearing() {
  const { t } = useTexts();
  const list = (keys: readonly ((typeof CAREFUL)[number] | (typeof MIND)[number])[]) => (
    <ul className="sentences">
      {keys.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
  return (
    <div className="bearing">
      <section>
        <h2>{t('analysis.careful')}</h2>
        {list(CAREFUL)}
      </section>
      <section>
        <h2>{t('analysis.changeMind')}</h2>
        {list(MIND)}
      </section>
    </div>
  );
}
