import * as z from 'zod/mini';
import { linkage } from '#shared/domain/linkage.ts';
import { key } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';

/** One immutable version; `hash` names it. `isDefault`: the linkage taken when none is named. */
export const linkageVersion = z.object({
  hash: z.string(),
  number: z.int(),
  savedAt: z.int(),
  /** `cli`, a user name, or `juuri` for the linkage made of the surveys because nobody has saved one. */
  savedBy: z.string(),
  isDefault: z.boolean(),
  content: linkage,
});
export type LinkageVersion = z.infer<typeof linkageVersion>;

export const getLinkages = exchange({
  method: 'GET',
  path: '/api/linkages',
  summary: 'Every linkage in its version in force, the default first.',
  status: 200,
  request: z.object({}),
  reply: z.object({ linkages: z.array(linkageVersion) }),
});

/** Every version of one linkage, the newest first; `not_found` for an unknown key. */
export const getLinkageVersions = exchange({
  method: 'GET',
  path: '/api/linkages/versions',
  summary: 'Every version of one linkage, the newest first.',
  status: 200,
  request: z.object({ linkage: key }),
  reply: z.object({ versions: z.array(linkageVersion) }),
});

/** A name in the linkage that leads nowhere, or does not fit; `path` leads to it. */
const linkageFault = z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() });

/** Administrator. Nothing is stored when there are faults; the same content again is `unchanged`. */
export const saveLinkage = exchange({
  method: 'POST',
  path: '/api/linkages',
  summary: 'Save a linkage as a new version.',
  status: 200,
  request: linkage,
  reply: z.union([
    z.object({ outcome: z.literal('saved'), version: linkageVersion }),
    z.object({ outcome: z.literal('unchanged'), version: linkageVersion }),
    z.object({ outcome: z.literal('refused'), faults: z.array(linkageFault) }),
  ]),
});

/** What may stand in a linkage, for the form that makes one. */
export const getLinkageChoices = exchange({
  method: 'GET',
  path: '/api/linkages/choices',
  summary: 'Questions, figures and staff waves that a linkage may name.',
  status: 200,
  request: z.object({}),
  reply: z.object({
    customer: z.array(z.object({ item: key, title: z.record(z.string(), z.string()) })),
    staff: z.array(z.object({ item: key, survey: key, title: z.record(z.string(), z.string()) })),
    imported: z.array(z.object({ item: key, title: z.record(z.string(), z.string()) })),
    waves: z.array(z.object({ survey: key, period: z.string(), from: z.string(), to: z.string() })),
  }),
});
