import { type AnswerSharesReply, getAnswerShares, type SharesPer } from '#shared/contract/answer-shares.ts';
import type { AgreeOn } from '../actions/AgreeLink.tsx';
import { useResource } from '../api/use-resource.ts';
import { ChartFigure } from '../charts/ChartFigure.tsx';
import { StackedBars } from '../charts/StackedBars.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ViewSwitch } from '../overview/ViewSwitch.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { Choice } from './Choice.tsx';
import { SharesTable } from './SharesTable.tsx';
import { PER_WORDS, partsOf, sharesBars, sharesRows, sharesSheet } from './shares-rows.ts';

/**
 * How customers' answers to one question are spread, per location, team or month.
 *
 * @param period  what the figures above are of; undefined = the running month
 */
export function SharesSection({ period }: { period: string | undefined }) {
  const { t } = useTexts();
  const { filters } = useFilters();
  const resource = useResource(getAnswerShares, { period, question: filters.question, per: filters.per });
  return (
    <section className="shares" aria-labelledby="shares-title">
      <div className="section-head">
        <h2 id="shares-title">{t('shares.section')}</h2>
        <ViewSwitch picture="view.chart" />
      </div>
      <ResourceView resource={resource}>{(reply) => <Shares reply={reply} />}</ResourceView>
    </section>
  );
}

function Shares({ reply }: { reply: AnswerSharesReply }) {
  const { t, own } = useTexts();
  const format = useFormat();
  const asked = reply.questions.find(({ question }) => question === reply.question);
  const dates = format.days(reply.period.from, reply.period.to);
  return (
    <>
      <p className="small">{t('shares.lead', { dates })}</p>
      <SharesChoices reply={reply} />
      {asked === undefined ? (
        <p className="notice">{t('shares.none')}</p>
      ) : (
        <SharesFigure
          reply={reply}
          rule={asked.rule}
          title={own(asked.title)}
          dates={dates}
          agree={{ goal: asked.goals?.[0], period: reply.period.label }}
        />
      )}
    </>
  );
}

function SharesChoices({ reply }: { reply: AnswerSharesReply }) {
  const { t, own } = useTexts();
  const { change } = useFilters();
  const questions = reply.questions.map(({ question, title }) => ({ item: question, name: own(title) }));
  const pers = (['location', 'team', 'month'] as const).map((per) => ({ item: per, name: t(PER_WORDS[per]) }));
  return (
    <div className="filters">
      {questions.length > 0 && (
        <Choice
          label={t('shares.question')}
          value={reply.question ?? ''}
          options={questions}
          onChange={(question) => change({ question })}
        />
      )}
      <Choice
        label={t('shares.per')}
        value={reply.per}
        options={pers}
        onChange={(per) => change({ per: per as SharesPer })}
      />
    </div>
  );
}

interface SharesFigureProps {
  reply: AnswerSharesReply;
  rule: AnswerSharesReply['questions'][number]['rule'];
  title: string;
  dates: string;
  agree: AgreeOn;
}

function SharesFigure({ reply, rule, title, dates, agree }: SharesFigureProps) {
  const { t } = useTexts();
  const words = { t, format: useFormat() };
  const { per, question } = reply;
  const rows = sharesRows(reply, rule, words);
  const legend = partsOf(rule, words);
  const label = t('shares.of', { question: title });
  return (
    <ChartFigure
      title={label}
      hint={t('shares.hint')}
      name={`juuri-shares-${question}-${per}`}
      sheet={() => sharesSheet(rows, rule, per, words)}
      about={[label, t('shares.lead', { dates }), legend.map(({ text }) => text).join(' · ')]}
      agree={agree}
      table={<SharesTable rows={rows} rule={rule} per={per} words={words} />}
    >
      {(width) => (
        <StackedBars
          width={width}
          label={label}
          legend={legend}
          bars={sharesBars(rows, words)}
          reason={t('figure.tooFewShort')}
        />
      )}
    </ChartFigure>
  );
}
