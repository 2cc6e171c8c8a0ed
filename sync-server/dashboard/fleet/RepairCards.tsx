import type { Repair } from '#shared/contract/fleet.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** What is wrong, why, and what to do in one sentence; gravest first. */
export function RepairCards({ repairs }: { repairs: readonly Repair[] }) {
  const { t } = useTexts();
  return (
    <section aria-labelledby="repairs">
      <h2 id="repairs">{t('repairs.title')}</h2>
      {repairs.length === 0 && <p className="hint">{t('repairs.none')}</p>}
      <div className="repair-cards">
        {repairs.map((one) => (
          <article key={one} className="repair-card">
            <h3>{t(`repair.${one}.symptom`)}</h3>
            <p>
              <strong>{t('repair.cause')}</strong> {t(`repair.${one}.cause`)}
            </p>
            <p>
              <strong>{t('repair.remedy')}</strong> {t(`repair.${one}.remedy`)}
            </p>
          </article>
        ))}
      </div>
    </section>
  );
}
