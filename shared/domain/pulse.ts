/** Questions of the staff pulse asked in one week. */
export const PULSE_QUESTIONS = 3;

/** An idea's life; `not-now` always has its reason. */
export const IDEA_STATUSES = ['new', 'discussed', 'trying', 'in-use', 'not-now'] as const;
export type IdeaStatus = (typeof IDEA_STATUSES)[number];

/** Code points of an idea. */
export const IDEA_LENGTH = 280;
/** Days within which an idea gets its first reply: a promise told to those who leave one. */
export const REPLY_WITHIN_DAYS = 7;

export const ACTION_STATUSES = ['open', 'done', 'cancelled'] as const;

/** Most codes of one sheet, most people of one team. */
export const MAX_TEAM_SIZE = 500;
