import { useCallback, useState } from 'react';
import type { PulsePage } from '#shared/contract/pulse.ts';
import { type Draft, forgetDraft, hasAnswered, keepDraft, readDraft } from '../state/kept.ts';
import { useServices } from '../state/services.ts';
import { useSending } from '../state/use-sending.ts';
import { EndScreen } from './EndScreen.tsx';
import { IdeasScreen } from './IdeasScreen.tsx';
import { QuestionScreen } from './QuestionScreen.tsx';
import { ReadyScreen } from './ReadyScreen.tsx';
import { StartScreen } from './StartScreen.tsx';

type View = 'start' | 'questions' | 'end' | 'ideas';

interface TeamPageProps {
  page: PulsePage;
  pageKey: string;
  onOtherKey(): void;
}

/** The visit of one person: start, a question a screen, a last look, thanks; ideas beside it. */
export function TeamPage({ page, pageKey, onOtherKey }: TeamPageProps) {
  const { call, stores } = useServices();
  const [view, setView] = useState<View>('start');
  const [before, setBefore] = useState<View>('start');
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<Draft['answers']>(() => readDraft(stores, page));
  const sent = useCallback(() => {
    forgetDraft(stores, page);
    setView('end');
  }, [stores, page]);
  const { sending, send } = useSending(call, pageKey, page.week, sent);

  const ideas = () => {
    setBefore(view);
    setView('ideas');
  };
  const back = () => (at === 0 ? setView('start') : setAt(at - 1));
  const answer = (question: string, choice: string | null) => {
    const given = { ...answers, [question]: choice };
    keepDraft(stores, { week: page.week, team: page.team.id, answers: given });
    setAnswers(given);
    setAt(at + 1);
  };

  if (view === 'ideas') return <IdeasScreen page={page} pageKey={pageKey} onBack={() => setView(before)} />;
  if (view === 'end') return <EndScreen page={page} onIdeas={ideas} />;
  if (view === 'start') {
    const answered = page.way === 'link' && hasAnswered(stores, page);
    const begin = () => setView('questions');
    return <StartScreen page={page} answered={answered} onBegin={begin} onIdeas={ideas} onOtherKey={onOtherKey} />;
  }
  const question = page.questions[at];
  if (question === undefined) {
    const count = page.questions.filter(({ id }) => typeof answers[id] === 'string').length;
    return <ReadyScreen count={count} sending={sending} onSend={() => send(answers)} onBack={back} />;
  }
  return (
    <QuestionScreen
      question={question}
      number={at + 1}
      of={page.questions.length}
      given={answers[question.id]}
      onAnswer={(choice) => answer(question.id, choice)}
      onBack={back}
    />
  );
}
