import type { Idea } from '#shared/contract/ideas.ts';

export const IDEA_VIEWS = ['open', 'in-use', 'not-now', 'hidden'] as const;
export type IdeaView = (typeof IDEA_VIEWS)[number];

/** Every idea is in exactly one view. */
export function ideasInView(ideas: readonly Idea[], view: IdeaView): Idea[] {
  return ideas.filter((idea) => viewOf(idea) === view);
}

function viewOf(idea: Idea): IdeaView {
  if (idea.hiddenReason !== null || idea.joinedTo !== null) return 'hidden';
  return idea.status === 'in-use' || idea.status === 'not-now' ? idea.status : 'open';
}

/** How many wait for a first reply, and how many of them are past the promised day. */
export function waiting(ideas: readonly Idea[]): { count: number; overdue: number } {
  const unanswered = ideas.filter(({ daysLeft }) => daysLeft !== null);
  return { count: unanswered.length, overdue: unanswered.filter(({ daysLeft }) => (daysLeft ?? 0) < 0).length };
}

/** Who supports an idea, those of the ones joined to it among them, and how many were joined: as the team reads it on its own page. */
export function backingOf(ideas: readonly Idea[], { id, supports }: Idea): { supports: number; joined: number } {
  const joined = ideas.filter(({ joinedTo }) => joinedTo === id);
  return { supports: joined.reduce((sum, one) => sum + one.supports, supports), joined: joined.length };
}
