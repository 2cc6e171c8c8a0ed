import type { Installation } from '#shared/contract/installation.ts';
import { getKioskCondition, type KioskCondition } from '#shared/contract/kiosk-condition.ts';
import { LOCKDOWN_WORDS } from '#shared/domain/lockdown/lockdown-words.ts';
import { useResource } from '../api/use-resource.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ResourceView } from '../shell/ResourceView.tsx';
import { TableFrame } from '../table/TableFrame.tsx';
import { FactList } from './FactList.tsx';

/** How the kiosk stands, what its screen and lock-down checks found, and its last report: as it told them itself. */
export function ConditionSection({ kiosk }: { kiosk: string }) {
  const { t } = useTexts();
  const resource = useResource(getKioskCondition, { kiosk });
  return (
    <section className="fleet-block" aria-labelledby="condition">
      <h2 id="condition">{t('condition.title')}</h2>
      <ResourceView resource={resource}>{(condition) => <Condition condition={condition} />}</ResourceView>
    </section>
  );
}

function Condition({ condition }: { condition: KioskCondition }) {
  const { t } = useTexts();
  const format = useFormat();
  const { installId, enrolledAt, installation, diagnostics } = condition;
  return (
    <>
      <p className="hint">{t('condition.install', { id: installId, time: format.moment(enrolledAt) })}</p>
      {installation === null && <p className="hint">{t('condition.none')}</p>}
      {installation !== null && (
        <>
          <p className="hint">{t('condition.told', { time: format.moment(installation.toldAt) })}</p>
          <StandingFacts told={installation.told} />
          {installation.told.lockdown && <Lockdown rows={installation.told.lockdown} />}
        </>
      )}
      {diagnostics !== null && (
        <details>
          <summary>{t('condition.report', { time: format.moment(diagnostics.toldAt) })}</summary>
          <pre className="raw">{diagnostics.report}</pre>
        </details>
      )}
    </>
  );
}

function StandingFacts({ told }: { told: Installation }) {
  const { t } = useTexts();
  const format = useFormat();
  const { panelInches, placement, bottomEdgeMm, touch } = told;
  const facts = [
    [t('kiosk.panel'), `${format.index(panelInches)}″`],
    [t('condition.placement'), placement === undefined ? '–' : t(`condition.placement.${placement}`)],
    [t('condition.height'), bottomEdgeMm === undefined ? '–' : `${format.whole(bottomEdgeMm / 10)} cm`],
    [t('condition.touch'), touch === undefined ? '–' : t('condition.worst', { mm: format.index(touch.worstMm) })],
  ] as const;
  return <FactList facts={facts} />;
}

/** What cannot be read is never shown as in order. */
function Lockdown({ rows }: { rows: NonNullable<Installation['lockdown']> }) {
  const { t, language } = useTexts();
  return (
    <TableFrame label={t('condition.lockdown')} stacks>
      <thead>
        <tr>
          <th scope="col">{t('condition.lockdown')}</th>
          <th scope="col">{t('kiosk.state')}</th>
          <th scope="col">{t('condition.evidence')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, state, evidence }) => (
          <tr key={id}>
            <th scope="row">{LOCKDOWN_WORDS[id].name[language]}</th>
            <td data-label={t('kiosk.state')}>
              <span className={state === 'fault' ? 'difference' : undefined}>{t(`condition.check.${state}`)}</span>
              {state === 'fault' && <span className="small wrapped">{LOCKDOWN_WORDS[id].fix[language]}</span>}
            </td>
            <td data-label={t('condition.evidence')} className="evidence">
              <span lang="en">{evidence}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
