import { useState } from 'react';
import { cancelPulseSheet, endPulseLink, type PulseAccess } from '#shared/contract/pulse-access.ts';
import { useChange } from '../api/use-change.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { LinkForm } from './LinkForm.tsx';
import type { Made } from './MadePaper.tsx';
import { SheetForm } from './SheetForm.tsx';

interface TeamAccessRowProps {
  team: PulseAccess['teams'][number];
  onChanged(): void;
  onMade(made: Made): void;
}

/** One team: its link, its valid sheets, and the ways to make or end either. */
export function TeamAccessRow({ team, onChanged, onMade }: TeamAccessRowProps) {
  const { t } = useTexts();
  const format = useFormat();
  const change = useChange(onChanged);
  const [form, setForm] = useState<'link' | 'sheet'>();
  const forms = { team, change, onMade, onDone: () => setForm(undefined) };
  return (
    <tr>
      <th scope="row">
        {team.name} <span className="small">{team.location}</span>
      </th>
      <td data-label={t('pulseLinks.link')}>
        {team.link === null ? (
          <p className="hint">{t('pulseLinks.noLink')}</p>
        ) : (
          <LinkFacts link={team.link} onEnd={(link) => void change.run(endPulseLink, { link })} />
        )}
        {form === 'link' ? (
          <LinkForm {...forms} />
        ) : (
          <button type="button" onClick={() => setForm('link')}>
            {t('pulseLinks.makeLink')}
          </button>
        )}
      </td>
      <td data-label={t('pulseLinks.sheets')}>
        {team.sheets.length === 0 && <p className="hint">{t('pulseLinks.noSheets')}</p>}
        {team.sheets.map((sheet) => (
          <p key={sheet.id}>
            {t('pulseLinks.sheetFacts', { count: sheet.codes, day: format.day(sheet.validTo) })}{' '}
            <button
              type="button"
              className="quiet"
              onClick={() => void change.run(cancelPulseSheet, { sheet: sheet.id })}
            >
              {t('pulseLinks.cancel')}
            </button>
          </p>
        ))}
        {form === 'sheet' ? (
          <SheetForm {...forms} />
        ) : (
          <button type="button" onClick={() => setForm('sheet')}>
            {t('pulseLinks.makeSheet')}
          </button>
        )}
        <ChangeFailure failure={change.failure} />
      </td>
    </tr>
  );
}

function LinkFacts({
  link,
  onEnd,
}: {
  link: NonNullable<PulseAccess['teams'][number]['link']>;
  onEnd(link: string): void;
}) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <p>
      {t('pulseLinks.linkFacts', { count: link.headCount, day: format.day(link.madeOn) })}{' '}
      <button type="button" className="quiet" onClick={() => onEnd(link.id)}>
        {t('pulseLinks.end')}
      </button>
    </p>
  );
}
