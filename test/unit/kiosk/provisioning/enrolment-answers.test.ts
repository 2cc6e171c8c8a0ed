import { describe, expect, it } from 'vitest';
import { PROBLEMS, type ProblemCode } from '#shared/contract/problems.ts';
import {
  faultOfAnswer,
  normalCode,
  panelInches,
} from '../../../../kiosk/renderer/screens/provisioning/enrolment-answers.ts';
import { shownFault } from '../../../../kiosk/renderer/screens/provisioning/enrolment-fault.ts';

const answers = { server: 'https://juuri.example', code: 'ABCD-EFGH', name: 'Lobby', panel: '21.5' };

describe('what is typed at the enrolment', () => {
  it('is a code in any case, with spaces and dashes or without', () => {
    for (const typed of ['abcd-efgh-jkmn', ' ABCD EFGH JKMN ', 'abcdefghjkmn'])
      expect(normalCode(typed)).toBe('ABCDEFGHJKMN');
  });

  it.each([
    ['15', 15],
    ['15,6', 15.6],
    ['15.6', 15.6],
    [' 21.5 ', 21.5],
    ['12.1', 12.1],
    ['9.9', null],
    ['101', null],
    ['', null],
    ['-15', null],
    ['1e2', null],
    ['15"', null],
  ])('is a diagonal: "%s"', (typed, inches) => expect(panelInches(typed)).toBe(inches));

  it.each([
    ['the address in another product’s QR', 'https://evil.example/enrol?code=ABCD'],
    ['an address that is a program', 'javascript:alert(1)'],
    ['four kilobytes', 'A'.repeat(4096)],
    ['markup', '<b>ABCD</b>'],
    ['other digits', '１２３４５６７８'],
  ])('row 60: is no code and is sent nowhere when it is %s', (_what, code) => {
    expect(faultOfAnswer('code', { ...answers, code })).toBe('code.form');
  });

  it('lets nobody go on with what cannot be right', () => {
    expect(faultOfAnswer('server', { ...answers, server: 'http://juuri.example' })).toBe('server.not-https');
    expect(faultOfAnswer('server', { ...answers, server: 'https://' })).toBe('server.not-an-address');
    expect(faultOfAnswer('code', { ...answers, code: ' - ' })).toBe('code.empty');
    expect(faultOfAnswer('name', { ...answers, name: '  ' })).toBe('name.empty');
    expect(faultOfAnswer('name', { ...answers, name: 'ä'.repeat(61) })).toBe('name.long');
    expect(faultOfAnswer('panel', { ...answers, panel: '5' })).toBe('panel.range');
    expect((['server', 'code', 'name', 'panel'] as const).map((step) => faultOfAnswer(step, answers))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a refusal of the server', () => {
  it('leads back to the answer that can be mended', () => {
    expect(shownFault('enrolment_refused')).toEqual({ text: 'fault.code', step: 'code' });
    expect(shownFault('no_answer')).toEqual({ text: 'fault.no-answer', step: 'server' });
  });

  it('always has a sentence', () => {
    for (const code of Object.keys(PROBLEMS) as ProblemCode[]) expect(shownFault(code).text).toMatch(/^fault\./);
  });
});
