import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TeamFigures } from '#shared/contract/dashboard.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { visitorAt } from './story/kiosk-visitor.ts';
import { createWorld, type World } from './story/world.ts';

const program = await findChromium();

describe('from a tap in the lobby to a figure beside the staff’s', { timeout: 300_000 }, () => {
  it('loses no answer and counts none twice, whatever is pulled and killed; shows customers and staff of one team side by side', async (ctx) => {
    if ('missing' in program) return ctx.skip(program.missing);
    const world = await createWorld(program);
    onTestFinished(() => world.close());
    await answerThroughFaults(world);
    await lookAtFigures(world);
  });
});

async function answerThroughFaults(world: World): Promise<void> {
  let visitor = visitorAt(world.page());
  await visitor.answer('fi', ['Erittäin hyvin', 'Kyllä, kokonaan', 'Hyvin', 'Erittäin hyvin', 'Täysin']);
  await visitor.takeThanks();
  await visitor.answer('sv', ['Bra', 'Delvis', 'Bra', 'Mittemellan', 'Helt']);
  await visitor.takeThanks();
  await visitor.answer('en', ['Badly', 'Not yet', 'In between', 'Badly', 'Only partly']);
  await visitor.takeThanks();
  await expect.poll(() => world.visits().length, { timeout: 20_000 }).toBe(3);

  await world.server.kill();
  await visitor.answer('fi', ['Erittäin hyvin', 'Kyllä, kokonaan', 'Erittäin hyvin', 'Hyvin', 'Täysin']);
  await visitor.takeThanks();
  await visitor.answer('en', ['In between', 'Yes, fully']);

  await world.killBrowser();
  visitor = visitorAt(await world.startBrowser());
  await visitor.answer('sv', ['Bra', 'Ja, helt', 'Mycket bra', 'Mycket bra', 'För det mesta']);
  await visitor.takeThanks();
  expect(world.visits()).toHaveLength(3);

  await world.server.start();
  await world.page().evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => world.visits().length, { timeout: 30_000 }).toBe(6);

  const visits = world.visits();
  const facts = visits.map(({ lang, ended, set_aside, bytes }) => ({
    lang,
    ended,
    set_aside,
    bytes: Buffer.from(bytes).toString(),
  }));
  // With its bytes, so that a visit that is set aside says why.
  expect(facts).toEqual(
    [
      ['fi', 'submit'],
      ['sv', 'submit'],
      ['en', 'submit'],
      ['fi', 'submit'],
      ['en', 'recovered'],
      ['sv', 'submit'],
    ].map(([lang, ended]) => ({ lang, ended, set_aside: 0, bytes: expect.any(String) })),
  );
  expect(new Set(visits.map(({ id }) => id)).size).toBe(6);
}

/** Six visits and a file of staff answers, worked out by hand. */
async function lookAtFigures(world: World): Promise<void> {
  const imported = await world.server.juuri('import-staff', join(import.meta.dirname, 'story/staff.csv'));
  expect(imported).toContain('"Varasto" matches no team');
  const figures = JSON.parse(await world.server.juuri('figures', '--format', 'json')) as TeamFigures;
  const [advice, permits] = ['advice', 'permits'].map((team) => figures.rows.find((row) => row.team === team));

  // visit 5 4 2 5 3 4 -> 100 75 25 100 50 75, mean 425 / 6; treated 4 4 3 5 5 -> 75 75 50 100 100, mean 80;
  // information 5 3 2 4 5 -> 100 50 25 75 100, mean 70; the index weighs each question once.
  const served = (425 / 6 + 80 + 70) / 3;
  expect(advice?.customer).toEqual([
    expect.objectContaining({ goal: 'served', value: expect.closeTo(served, 6), n: 6 + 5 + 5 }),
    expect.objectContaining({ goal: 'finished', value: expect.closeTo((100 * 4) / 6, 6), n: 6 }),
    expect.objectContaining({ goal: 'kept', value: expect.closeTo((100 * 3) / 5, 6), n: 5 }),
  ]);
  // clear-goals 5 4 4 3 5 -> 100 75 75 50 100, mean 80; enough-information has four answers, one below k. The two teams of
  // four hide each other: had only one of them four, a third team would have to be hidden beside it.
  expect(advice?.staff).toEqual([
    { item: 'clear-goals', hidden: false, value: 80, n: 5 },
    { item: 'enough-information', hidden: true, why: 'few' },
  ]);
  expect(permits?.staff).toEqual([
    { item: 'clear-goals', hidden: true, why: 'few' },
    { item: 'enough-information', hidden: true, why: 'few' },
  ]);
  expect(permits?.customer.map(({ value, n }) => [value, n])).toEqual([
    [null, 0],
    [null, 0],
    [null, 0],
  ]);
  expect(figures.unmatched.staffNames).toEqual(['Varasto']);
  expect(figures.unmatched.teamsWithoutCustomers).toHaveLength(2);
}
