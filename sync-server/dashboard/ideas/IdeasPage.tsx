import { useState } from 'react';
import { getIdeas, type IdeaList } from '#shared/contract/ideas.ts';
import { useResource } from '../api/use-resource.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { IdeaCard } from './IdeaCard.tsx';
import { IDEA_VIEWS, type IdeaView, ideasInView, waiting } from './ideas-in-view.ts';

/** Ideas of the staff: those that wait for a reply first. */
export function IdeasPage() {
  const { t } = useTexts();
  const { filters } = useFilters();
  const resource = useResource(getIdeas, { location: filters.location });
  const { data } = resource;
  return (
    <>
      <PageHead title={t('ideas.title')} about={data && t('ideas.about', waiting(data.ideas))} />
      <ResourceView resource={resource}>{(list) => <Ideas list={list} onChanged={resource.retry} />}</ResourceView>
    </>
  );
}

function Ideas({ list, onChanged }: { list: IdeaList; onChanged(): void }) {
  const { t } = useTexts();
  const [view, setView] = useState<IdeaView>('open');
  const shown = ideasInView(list.ideas, view);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these are plain buttons */}
      <div className="segmented" role="group" aria-label={t('ideas.view')}>
        {IDEA_VIEWS.map((one) => (
          <button key={one} type="button" aria-pressed={one === view} onClick={() => setView(one)}>
            {t(`ideas.view.${one}`)} ({ideasInView(list.ideas, one).length})
          </button>
        ))}
      </div>
      {shown.length === 0 && <p className="notice">{t(list.ideas.length === 0 ? 'ideas.noneYet' : 'ideas.none')}</p>}
      <ul className="idea-cards">
        {shown.map((idea) => (
          <IdeaCard key={idea.id} idea={idea} list={list} onChanged={onChanged} />
        ))}
      </ul>
    </>
  );
}
