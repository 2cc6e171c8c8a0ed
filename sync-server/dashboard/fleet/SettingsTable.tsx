import { useState } from 'react';
import { type NearerWord, type SettingScope, type SettingView, saveSettings } from '#shared/contract/fleet.ts';
import { useChange } from '../api/use-change.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { TableFrame } from '../table/TableFrame.tsx';
import { SettingForm } from './SettingForm.tsx';
import { useSettingWords } from './use-setting-words.ts';

interface SettingsTableProps {
  scope: SettingScope;
  owner?: string | undefined;
  settings: readonly SettingView[];
  /** Nearer levels that say something else; a kiosk has none. */
  nearer?: readonly NearerWord[] | undefined;
  onChanged(): void;
}

/** Every setting with what holds, which level decides it and what the others say. */
export function SettingsTable({ scope, owner, settings, nearer = [], onChanged }: SettingsTableProps) {
  const { t } = useTexts();
  const words = useSettingWords();
  const change = useChange(onChanged);
  const [open, setOpen] = useState<SettingView['name']>();
  const save = async (said: { set: object; unset: SettingView['name'][] }) => {
    const request = { scope, ...(owner === undefined ? {} : { owner }), ...said };
    if (await change.run(saveSettings, request)) setOpen(undefined);
  };
  return (
    <>
      <ChangeFailure failure={change.failure} />
      <TableFrame label={t('settings.title')} stacks>
        <thead>
          <tr>
            {(['setting', 'value', 'from', 'said', 'change'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`settings.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settings.map((view) => (
            <tr key={view.name}>
              <th scope="row">{t(`setting.${view.name}`)}</th>
              <td data-label={t('settings.value')} className="cell-value">
                <span>{words(view.name, view.value)}</span>
              </td>
              <td data-label={t('settings.from')}>
                <span>{t(`level.${view.from}`)}</span>
              </td>
              <td data-label={t('settings.said')}>
                <Said view={view} />
                <Nearer word={nearer.find(({ name }) => name === view.name)} />
              </td>
              <td>
                {open === view.name ? (
                  <SettingForm
                    view={view}
                    isOwn={view.said.some(({ level }) => level === scope)}
                    onSave={(said) => void save(said)}
                    onCancel={() => setOpen(undefined)}
                  />
                ) : (
                  <button
                    type="button"
                    aria-label={t('settings.changeOf', { name: t(`setting.${view.name}`) })}
                    onClick={() => setOpen(view.name)}
                  >
                    {t('settings.change')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}

/** The widest level first; what a nearer one overrides is struck out. */
function Said({ view }: { view: SettingView }) {
  const { t } = useTexts();
  const words = useSettingWords();
  return view.said.map(({ level, value }) => (
    <span key={level} className="small">
      {t(`level.${level}`)}: {level === view.from ? words(view.name, value) : <s>{words(view.name, value)}</s>}
    </span>
  ));
}

/** Where this level's word does not count. */
function Nearer({ word }: { word: NearerWord | undefined }) {
  const { t } = useTexts();
  if (!word) return null;
  const names = word.who.map(({ level, name }) => `${t(`level.${level}`)} ${name}`).join(', ');
  const more = word.count - word.who.length;
  return (
    <span className="small" data-nearer={word.name}>
      {t('settings.nearer', { names })} {more > 0 && t('settings.nearerMore', { count: more })}
    </span>
  );
}
