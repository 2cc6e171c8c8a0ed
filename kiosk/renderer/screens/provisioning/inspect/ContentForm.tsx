import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskContent } from '#shared/contract/kiosk-content.ts';
import type { OpeningHours } from '#shared/domain/opening-hours.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import { FieldStep } from '../FieldStep.tsx';
import { ContentFacts } from './ContentFacts.tsx';
import { changeOf, hoursWords, languageName, toggled } from './content-lines.ts';
import { HoursForm } from './HoursForm.tsx';
import type { InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';

/** What of the content may be chosen in front of the kiosk, with the level that says what holds now. */
export function ContentForm({ parts, lang, content, onBack }: InspectPageProps & { readonly content: KioskContent }) {
  const { t } = useTranslation();
  const [name, setName] = useState(content.name);
  const [languages, setLanguages] = useState<readonly string[]>(content.languages.value);
  const [survey, setSurvey] = useState(content.survey.value);
  const [hours, setHours] = useState<OpeningHours | null | undefined>(content.openingHours.value);
  const [open, setOpen] = useState<'name' | 'hours' | null>(null);
  const [stage, setStage] = useState<'hint' | 'saving' | 'failed'>('hint');
  const change = changeOf(content, { name, languages, survey, hours });
  const save = async () => {
    setStage('saving');
    if (!(await parts.tell.setContent(change))) return setStage('failed');
    if (change.name !== undefined) await parts.storage.keepName(change.name);
    parts.storage.sendNow();
    onBack();
  };
  const frame = { title: t('inspect.content'), hint: t(`content.${stage}`) };
  const back = () => setOpen(null);
  if (open === 'name')
    return (
      <InspectPage {...frame} step="content-name" onBack={back}>
        <FieldStep label={t('content.name')} text={name} lang={lang} onText={setName} />
      </InspectPage>
    );
  const takeHours = (chosen: OpeningHours | null) => {
    setHours(chosen);
    back();
  };
  if (open === 'hours') return <HoursForm hours={hours ?? undefined} lang={lang} onHours={takeHours} onBack={back} />;
  const isOff = stage === 'saving' || Object.keys(change).length === 0;
  return (
    <InspectPage
      {...frame}
      step="content"
      onBack={onBack}
      forward={{ text: t('content.keep'), isOff, go: () => void save() }}
    >
      <ContentFacts parts={parts}>
        <Fact name={t('content.hours')} from={content.openingHours.from}>
          <Touchable className="staff-button" data-content="hours" onPress={() => setOpen('hours')}>
            {hours === null ? t('hours.inherit') : hoursWords(hours, lang, t)}
          </Touchable>
        </Fact>
        <Fact name={t('content.name')}>
          <Touchable className="staff-button" data-content="name" onPress={() => setOpen('name')}>
            {name}
          </Touchable>
        </Fact>
        <Fact name={t('content.languages')} from={content.languages.from}>
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
        </Fact>
        <Fact name={t('content.survey')} from={content.survey.from}>
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
        </Fact>
      </ContentFacts>
    </InspectPage>
  );
}

interface FactProps {
  readonly name: string;
  /** Who says what holds. */
  readonly from?: KioskContent['survey']['from'];
  readonly children: ReactNode;
}

function Fact({ name, from, children }: FactProps) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{name}</dt>
      <dd className="setup-choices">
        {children}
        {from && <span className="staff-note content-from">{t(`content.from.${from}`)}</span>}
      </dd>
    </>
  );
}
