import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { rounded, sheetToCsv } from '../../../../sync-server/dashboard/table/sheet.ts';

describe('a downloaded table', () => {
  it('is semicolons and decimal commas in Finnish and Swedish, commas and points in English', () => {
    const sheet = [
      ['Goal', 'Gap'],
      ['Käynti', -2.5],
    ];
    expect(sheetToCsv(sheet, 'fi')).toBe('\uFEFFGoal;Gap\r\nKäynti;-2,5');
    expect(sheetToCsv(sheet, 'sv')).toBe('\uFEFFGoal;Gap\r\nKäynti;-2,5');
    expect(sheetToCsv(sheet, 'en')).toBe('\uFEFFGoal,Gap\r\nKäynti,-2.5');
  });

  it.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\tx', '-1,5-1'])('makes the formula %j plain text', (formula) => {
    const csv = sheetToCsv([[formula]], 'fi').slice(1);
    expect(Papa.parse<string[]>(csv, { delimiter: ';' }).data).toEqual([[`'${formula}`]]);
  });

  it('keeps separators, quotes and line breaks inside one cell', () => {
    const name = 'Team "A"; Oulu,\nfloor 2';
    const csv = sheetToCsv([[name, 'x']], 'fi').slice(1);
    expect(Papa.parse<string[]>(csv, { delimiter: ';' }).data).toEqual([[name, 'x']]);
  });

  it('rounds to two decimals', () => {
    expect([66.666_666, -0.004_9, 1.005].map(rounded)).toEqual([66.67, -0, 1]);
  });
});
