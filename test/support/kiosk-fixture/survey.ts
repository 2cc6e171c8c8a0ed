import type { Option, Question, WhyFollowUp } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { longest, say } from './texts.ts';

const option = (id: string, label: Option['label'], more: Partial<Option> = {}): Option => ({ id, label, ...more });
const other = option('other', say('Jokin muu', 'Något annat', 'Something else'), { last: true });

const went = [
  say('Erittäin huonosti', 'Mycket dåligt', 'Very badly'),
  say('Huonosti', 'Dåligt', 'Badly'),
  say('Siltä väliltä', 'Mittemellan', 'In between'),
  say('Hyvin', 'Bra', 'Well'),
  say('Erittäin hyvin', 'Mycket bra', 'Very well'),
];
const degree = [
  say('Ei lainkaan', 'Inte alls', 'Not at all'),
  say('Vain osittain', 'Bara delvis', 'Only partly'),
  say('Enimmäkseen', 'För det mesta', 'Mostly'),
  say('Täysin', 'Helt', 'Fully'),
];
const services = [
  'Neuvonta',
  'Luvat',
  'Kassa',
  'Passit',
  'Verot',
  'Eläkkeet',
  'Asuminen',
  'Koulut',
  'Liikenne',
  'Kirjasto',
];

/** One question of every kind, with the words of the shipped surveys. */
export const QUESTIONS: readonly Question[] = [
  {
    id: 'visit',
    type: 'scale',
    points: 5,
    look: 'faces',
    goals: ['out'],
    title: say('Miten käyntisi sujui tänään?', 'Hur gick ditt besök i dag?', 'How did your visit go today?'),
    labels: went,
  },
  {
    id: 'four',
    type: 'scale',
    points: 4,
    look: 'faces',
    goals: ['out'],
    title: say('Kuinka sinua kohdeltiin?', 'Hur blev du bemött?', 'How were you treated?'),
    labels: went.filter((_, index) => index !== 2),
  },
  {
    id: 'promise',
    type: 'scale',
    points: 4,
    look: 'words',
    goals: ['g5'],
    title: say('Toimimmeko niin kuin lupasimme?', 'Gjorde vi det som vi lovade?', 'Did we do what we promised?'),
    labels: degree,
    dontKnow: option('dont-know', say('En osaa sanoa', 'Jag vet inte', "I don't know"), { exclude: true }),
  },
  {
    id: 'done',
    type: 'single',
    goals: ['g1'],
    title: say('Saitko asiasi hoidettua?', 'Fick du ditt ärende uträttat?', 'Did you get done what you came for?'),
    options: [
      option('yes', say('Kyllä, kokonaan', 'Ja, helt', 'Yes, fully')),
      option('partly', say('Osittain', 'Delvis', 'Partly')),
      option('no', say('En vielä', 'Inte ännu', 'Not yet')),
      option('asked', say('Halusin vain kysyä', 'Jag ville bara fråga', 'I only had a question'), { exclude: true }),
    ],
  },
  {
    id: 'recommend',
    type: 'nps',
    goals: ['out'],
    title: say(
      'Kuinka todennäköisesti suosittelisit tätä terveysasemaa?',
      'Hur sannolikt är det att du rekommenderar hälsostationen?',
      'How likely are you to recommend this health centre?',
    ),
    low: say('en lainkaan todennäköisesti', 'inte alls sannolikt', 'not at all likely'),
    high: say('erittäin todennäköisesti', 'mycket sannolikt', 'extremely likely'),
  },
  {
    id: 'several',
    type: 'multi',
    goals: ['g3'],
    title: say('Mitkä asiat sujuivat hyvin?', 'Vilka saker gick bra?', 'Which things went well?'),
    options: [
      option('speed', say('Nopeus', 'Snabbheten', 'Speed')),
      option('manners', say('Kohtelu', 'Bemötandet', 'How I was treated')),
      option('advice', say('Selkeät ohjeet', 'Tydliga råd', 'Clear advice')),
      option('finished', say('Asia valmistui', 'Ärendet blev klart', 'It got finished')),
      option('rooms', say('Tilat', 'Lokalerna', 'The premises')),
      other,
    ],
  },
  {
    id: 'two-pages',
    type: 'multi',
    goals: ['g3'],
    title: say('Mitkä sujuivat?', 'Vad gick bra?', 'What went well?'),
    options: [
      ...services.slice(0, 6).map((name) => option(name.toLowerCase().replaceAll('ä', 'a'), say(name, name, name))),
      option('long-1', longest(24)),
      option('long-2', longest(24)),
    ],
  },
  {
    id: 'service',
    type: 'picker',
    of: 'services',
    goals: ['out'],
    title: say('Missä palvelussa asioit?', 'Vilken service använde du?', 'Which service did you use?'),
    options: [
      ...services.map((name) => option(name.toLowerCase().replaceAll('ä', 'a'), say(name, name, name))),
      option('dont-know', say('En tiedä', 'Vet inte', "I don't know"), { exclude: true, last: true }),
    ],
  },
  {
    id: 'reason',
    type: 'background',
    title: say('Miksi tulit tänään?', 'Varför kom du i dag?', 'Why did you come today?'),
    options: [
      option('booked', say('Varattu aika', 'Bokad tid', 'Booked time')),
      option('walk-in', say('Ilman ajanvarausta', 'Utan tidsbokning', 'Without booking')),
      option('errand', say('Asiointi', 'Ärende', 'Errand')),
    ],
  },
  {
    id: 'own-words',
    type: 'text',
    goals: ['g6'],
    title: say('Mitä voisimme tehdä paremmin?', 'Vad kunde vi göra bättre?', 'What could we do better?'),
    hint: say(
      'Vapaaehtoinen. Älä kirjoita nimiä tai terveystietoja.',
      'Frivilligt. Skriv inte namn eller uppgifter om hälsa.',
      'Optional. Please do not write names or health details.',
    ),
  },
];

export const WHY: WhyFollowUp = {
  highOneIn: 1,
  low: {
    id: 'why-low',
    title: say('Mikä vaikutti eniten?', 'Vad påverkade mest?', 'What mattered most?'),
    options: [
      option('waiting', say('Odotus', 'Väntan', 'Waiting')),
      option('manners', say('Kohtelu', 'Bemötandet', 'How I was treated')),
      option('advice', say('Ohjeet', 'Anvisningarna', 'Instructions')),
      option('unfinished', say('Asia jäi kesken', 'Ärendet blev inte klart', 'It was not finished')),
      option('rooms', say('Tilat', 'Lokalerna', 'The premises')),
      other,
    ],
  },
  high: {
    id: 'why-high',
    title: say('Mikä onnistui parhaiten?', 'Vad lyckades bäst?', 'What went best?'),
    options: [
      option('speed', say('Nopeus', 'Snabbheten', 'Speed')),
      option('manners', say('Kohtelu', 'Bemötandet', 'How I was treated')),
      option('advice', say('Selkeät ohjeet', 'Tydliga råd', 'Clear advice')),
      option('finished', say('Asia valmistui', 'Ärendet blev klart', 'It got finished')),
      option('rooms', say('Tilat', 'Lokalerna', 'The premises')),
      other,
    ],
  },
  text: {
    id: 'why-text',
    afterLow: say('Mitä voisimme tehdä paremmin?', 'Vad kunde vi göra bättre?', 'What could we do better?'),
    afterHigh: say('Mitä toivot, että jatkamme?', 'Vad hoppas du att vi fortsätter med?', 'What should we keep doing?'),
  },
};

/** The named questions, in the order named; with the longest texts the editor allows when `long`. */
export function fixtureSurvey(only: readonly string[], withWhy: boolean, long: boolean): SurveyContent {
  const chosen = only.map((id) => QUESTIONS.find((question) => question.id === id)).filter((one) => one !== undefined);
  return {
    key: 'fixture',
    audience: 'customer',
    name: say('Koe', 'Prov', 'Test'),
    languages: ['fi', 'sv', 'en', 'ar'],
    questions: long ? chosen.map(stretched) : chosen,
    ...(withWhy && { why: WHY }),
  };
}

function stretched(question: Question): Question {
  const title = longest(60);
  if (question.type === 'scale')
    return { ...question, title, labels: question.labels.map((_, index) => went[index] ?? title) };
  if (!('options' in question) || !question.options) return { ...question, title };
  return { ...question, title, options: question.options.map((one) => ({ ...one, label: longest(24) })) } as Question;
}
