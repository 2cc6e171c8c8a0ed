import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownText } from '#shared/domain/shown-text.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { CommentRow } from '../../../storage/rows.ts';
import { dayText } from '../results/figure-words.ts';
import type { ResultsModel } from '../results/results-model.ts';

export interface CommentsCardProps {
  readonly model: ResultsModel;
  readonly large: boolean;
  /** Personal data was found: the text goes at once, here and on the server. */
  onHide(responseId: string): void;
}

const SHOWN_SMALL = 3;
const SHOWN_LARGE = 50;

/** What visitors wrote, the newest first, never with more of the time than half a day and never with their answers. */
export function CommentsCard({ model, large, onHide }: CommentsCardProps) {
  const { t } = useTranslation();
  const shown = model.comments.filter(({ texts }) => texts.length > 0).slice(0, large ? SHOWN_LARGE : SHOWN_SMALL);
  const hidden = model.comments.filter((one) => one.hidden).length;
  return (
    <>
      {shown.length === 0 && <p className="staff-note">{t('comments.none')}</p>}
      <ul className="comments" data-large={large || undefined}>
        {shown.map((one) => (
          <Comment key={one.responseId} one={one} lang={model.lang} onHide={large ? onHide : undefined} />
        ))}
      </ul>
      {large && hidden > 0 && <p className="staff-note">{t('comments.hidden', { count: hidden })}</p>}
    </>
  );
}

interface CommentProps {
  readonly one: CommentRow;
  readonly lang: string;
  readonly onHide: ((responseId: string) => void) | undefined;
}

function Comment({ one, lang, onHide }: CommentProps) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const when = one.half ? `${dayText(one.day, lang)}, ${t(`half.${one.half}`)}` : dayText(one.day, lang);
  return (
    <li>
      <div>
        <p lang={one.lang}>{shownText(one.texts.join(' '))}</p>
        <p className="staff-note">
          {when} {one.lang && <span className="tag">{one.lang}</span>}
        </p>
      </div>
      {onHide && !isAsked && (
        <Touchable className="staff-button" onPress={() => setAsked(true)}>
          {t('comments.hide')}
        </Touchable>
      )}
      {onHide && isAsked && (
        <Touchable className="staff-button staff-primary" onPress={() => onHide(one.responseId)}>
          {t('comments.sure')}
        </Touchable>
      )}
    </li>
  );
}
