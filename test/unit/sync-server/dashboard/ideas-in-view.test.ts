import { describe, expect, it } from 'vitest';
import type { Idea } from '../../../../shared/contract/ideas.ts';
import { backingOf, ideasInView } from '../../../../sync-server/dashboard/ideas/ideas-in-view.ts';

const idea = (id: string, supports: number, joinedTo: string | null = null): Idea => ({
  id,
  team: { id: 'advice', name: 'Neuvonta' },
  location: 'Keskusta',
  goal: null,
  text: id,
  hiddenReason: null,
  leftOn: '2026-11-20',
  status: 'new',
  statusOn: '2026-11-20',
  reply: null,
  repliedOn: null,
  replyBy: '2026-11-27',
  daysLeft: 7,
  supports,
  joinedTo,
  action: null,
});

describe('an idea that others were joined to', () => {
  const ideas = [idea('forms', 2), idea('papers', 3, 'forms'), idea('sheets', 1, 'forms'), idea('sign', 4)];

  it('has the supporters of them all, as on the page of the team, and says how many were joined', () => {
    expect(ideas.map((one) => backingOf(ideas, one))).toEqual([
      { supports: 6, joined: 2 },
      { supports: 3, joined: 0 },
      { supports: 1, joined: 0 },
      { supports: 4, joined: 0 },
    ]);
    expect(ideasInView(ideas, 'open').map(({ id }) => id)).toEqual(['forms', 'sign']);
  });
});
