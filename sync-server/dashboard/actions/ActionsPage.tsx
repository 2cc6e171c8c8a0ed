import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { type ActionList, getActions } from '#shared/contract/actions.ts';
import { useResource } from '../api/use-resource.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { usePerson } from '../session/person.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { ActionForm } from './ActionForm.tsx';
import { ActionTable } from './ActionTable.tsx';
import { agreementIn } from './agree-address.ts';

const NOTHING = {};

/** What was agreed: open actions by due day first, each with the figure it started from. */
export function ActionsPage() {
  const { t } = useTexts();
  const resource = useResource(getActions, NOTHING);
  const { data } = resource;
  const open = data?.actions.filter(({ status }) => status === 'open').length;
  return (
    <>
      <PageHead
        title={t('actions.title')}
        about={open === undefined ? undefined : t('actions.about', { count: open })}
      />
      <ResourceView resource={resource}>{(list) => <Actions list={list} onChanged={resource.retry} />}</ResourceView>
    </>
  );
}

function Actions({ list, onChanged }: { list: ActionList; onChanged(): void }) {
  const { t } = useTexts();
  const { isLeader } = usePerson();
  const [search, setSearch] = useSearchParams();
  const agreed = agreementIn(search);
  const [isNew, setNew] = useState(isLeader && agreed !== undefined);
  const close = () => {
    setNew(false);
    if (agreed !== undefined) setSearch(new URLSearchParams(), { replace: true });
  };
  return (
    <>
      {isLeader && !isNew && (
        <button type="button" className="primary" onClick={() => setNew(true)}>
          {t('actions.new')}
        </button>
      )}
      {isNew && <ActionForm {...formParts(list)} agreed={agreed} onDone={close} onMade={onChanged} />}
      {list.actions.length === 0 ? (
        <p className="notice">{t('actions.none')}</p>
      ) : (
        <ActionTable list={list} onChanged={onChanged} />
      )}
    </>
  );
}

function formParts({ goals, teams, locations = [], languages = [] }: ActionList) {
  return { goals, languages, units: { teams, locations } };
}
