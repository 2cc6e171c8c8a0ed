import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskContent } from '#shared/contract/kiosk-content.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import { FieldStep } from '../FieldStep.tsx';
import { ContentFacts } from './ContentFacts.tsx';
import { changeOf, languageName, toggled } from './content-lines.ts';
import type { InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';

/** P4: name, languages and survey of this kiosk, set here; place, team and opening hours as they hold. */
export function ContentPage(props: InspectPageProps) {
  const { parts, lang, onBack } = props;
  const { t } = useTranslation();
  const [content, setContent] = useState<KioskContent | null | 'loading'>('loading');
  useEffect(() => {
    void parts.tell.readContent().then(setContent);
  }, [parts.tell]);
  if (content !== 'loading' && content !== null) return <ContentForm {...props} content={content} />;
  return (
    <InspectPage
      step="content"
      title={t('inspect.content')}
      hint={t(content === null ? 'content.offline' : 'content.loading')}
      onBack={onBack}
    >
      <ContentFacts parts={parts} lang={lang} />
    </InspectPage>
  );
}

function ContentForm({ parts, lang, content, onBack }: InspectPageProps & { readonly content: KioskContent }) {
  const { t } = useTranslation();
  const [name, setName] = useState(content.name);
  const [languages, setLanguages] = useState<readonly string[]>(content.languages.value);
  const [survey, setSurvey] = useState(content.survey.value);
  const [isNaming, setNaming] = useState(false);
  const [stage, setStage] = useState<'hint' | 'saving' | 'failed'>('hint');
  const change = changeOf(content, { name, languages, survey });
  const save = async () => {
    setStage('saving');
    if (!(await parts.tell.setContent(change))) return setStage('failed');
    if (change.name !== undefined) await parts.storage.keepName(change.name);
    parts.storage.sendNow();
    onBack();
  };
  const frame = { title: t('inspect.content'), hint: t(`content.${stage}`) };
  const isOff = stage === 'saving' || Object.keys(change).length === 0;
  if (isNaming)
    return (
      <InspectPage {...frame} step="content-name" onBack={() => setNaming(false)}>
        <FieldStep label={t('content.name')} text={name} lang={lang} onText={setName} />
      </InspectPage>
    );
  return (
    <InspectPage
      {...frame}
      step="content"
      onBack={onBack}
      forward={{ text: t('content.keep'), isOff, go: () => void save() }}
    >
      <ContentFacts parts={parts} lang={lang} content={content}>
        <dt>{t('content.name')}</dt>
        <dd>
          <Touchable className="staff-button" data-content="name" onPress={() => setNaming(true)}>
            {name}
          </Touchable>
        </dd>
        <dt>{t('content.languages')}</dt>
        <dd className="setup-choices">
          {content.languages.choices.map((tag) => (
            <Touchable
              key={tag}
              className="staff-button"
              lang={tag}
              aria-pressed={languages.includes(tag)}
              onPress={() => setLanguages(toggled(languages, tag))}
            >
              {languageName(tag)}
            </Touchable>
          ))}
        </dd>
        <dt>{t('content.survey')}</dt>
        <dd className="setup-choices">
          {content.survey.choices.map((one) => (
            <Touchable
              key={one.key}
              className="staff-button"
              aria-pressed={survey === one.key}
              onPress={() => setSurvey(one.key)}
            >
              {one.name[lang] ?? Object.values(one.name)[0] ?? one.key}
            </Touchable>
          ))}
          {content.survey.choices.length === 0 && t('content.no-survey')}
        </dd>
      </ContentFacts>
    </InspectPage>
  );
}
