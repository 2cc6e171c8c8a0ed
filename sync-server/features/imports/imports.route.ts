import type { FastifyInstance } from 'fastify';
import {
  getImportChoices,
  type ImportReport as ImportReply,
  MAX_IMPORT_BODY_BYTES,
  MAX_IMPORT_FILE_BYTES,
  postImport,
} from '#shared/contract/imports.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { requirePerson } from '../../http/session.ts';
import { writeMeaning } from './column-meaning.ts';
import { importChoices } from './import-choices.ts';
import { type ImportReport, importSurveyFile } from './import-survey-file.ts';
import { waveRequest } from './wave-request.ts';

/** Files of answers are the administrator's: their first rows are shown as they are. */
const administrator = requirePerson(['administrator']);

export function importsRoutes(app: FastifyInstance, { db, now, live }: FeatureDeps): void {
  route(app, getImportChoices, async () => mutable(await importChoices(db.read)), { guards: [administrator] });
  route(
    app,
    postImport,
    async ({ file, ...given }, { request }) => {
      const bytes = Buffer.from(file, 'base64');
      if (bytes.byteLength > MAX_IMPORT_FILE_BYTES) throw new Problem('too_large');
      const wave = await waveRequest({ db, now }, given);
      if (!wave.ok) throw new Problem('bad_body');
      const by = request.person?.userName ?? '';
      const report = await importSurveyFile({ db, now }, { ...given, ...wave.value, bytes, by });
      if (report.outcome === 'imported') live.changed();
      return replyOf(report);
    },
    { guards: [administrator], bodyLimit: MAX_IMPORT_BODY_BYTES },
  );
}

function replyOf({ outcome, outline, contents, teams, hidden, replaced, faults, total }: ImportReport): ImportReply {
  const known = teams && {
    matched: [...teams.matched],
    unmatched: [...teams.unmatched],
    small: [...teams.small],
    hidden: hidden?.map((one) => ({ ...one, items: [...one.items] })),
  };
  return {
    outcome,
    file: outline ? fileOf(outline) : null,
    contents: contents ?? null,
    teams: known ?? null,
    replaced: replaced.map(({ name, from, to }) => ({ name, from, to })),
    faults: faults.map((one) => ({ ...one, parameters: { ...one.parameters } })),
    total,
  };
}

function fileOf({ form, rows, firstRows, columns }: NonNullable<ImportReport['outline']>): ImportReply['file'] {
  return {
    ...form,
    otherSheets: [...form.otherSheets],
    rows,
    firstRows: firstRows.map((row) => [...row]),
    columns: columns.map(({ at, header, meaning, how, nearest }) => ({
      at,
      header,
      meaning: meaning ? writeMeaning(meaning) : null,
      how,
      nearest: nearest ?? null,
    })),
  };
}

function mutable({ surveys, teams, waves }: Awaited<ReturnType<typeof importChoices>>) {
  return { surveys: surveys.map((one) => ({ ...one, name: { ...one.name } })), teams, waves };
}
