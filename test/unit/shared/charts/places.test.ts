import { describe, expect, it } from 'vitest';
import { barRows, LINE_HEIGHT, NOTE_SIZE } from '../../../../shared/charts/bar-rows.ts';
import { chainColumns } from '../../../../shared/charts/chain-columns.ts';
import { scatterPlaces } from '../../../../shared/charts/scatter-places.ts';
import { balanceWords, textWidth, wrapWords } from '../../../../shared/charts/wrap-words.ts';

const LONGEST = 'Toiminnanohjausjärjestelmästä on hyötyä työssäni.';

describe('a name in lines', () => {
  it('has whole words only, in lines no wider than told but for a longer word', () => {
    expect(wrapWords(LONGEST, 120, 13)).toEqual(['Toiminnanohjausjärjestelmästä', 'on hyötyä', 'työssäni.']);
    for (const line of wrapWords('Tieto kulkee riittävästi ja ajoissa', 110, 13))
      expect(textWidth(line, 13)).toBeLessThanOrEqual(110);
    expect(wrapWords('  ', 100, 13)).toEqual([]);
  });

  it('leaves no lonely last word when balanced, in no more lines', () => {
    const text = 'Samat vastaajat: näyttää vahvemmalta kuin on';
    expect(wrapWords(text, 320, 13).at(-1)).toBe('on');
    expect(balanceWords(text, 320, 13)).toEqual(['Samat vastaajat: näyttää', 'vahvemmalta kuin on']);
    expect(balanceWords('Kaksi kyselyä', 320, 13)).toEqual(['Kaksi kyselyä']);
  });
});

describe('rows of bars', () => {
  const note = 'Selvä yhteys: 9 kertaa 10:stä kahden suurimman joukossa';
  const names = [LONGEST, 'Tieto kulkee.', 'Esihenkilöni kannustaa minua.'].map((name) => ({ name, note }));

  it.each([360, 900])('stand one under the other without overlap at %i px', (width) => {
    const { rows, height, field } = barRows(names, { width, fontSize: 14, aside: 60 });
    for (const [at, row] of rows.entries()) {
      expect(row.top).toBeCloseTo(at === 0 ? 0 : (rows[at - 1]?.top ?? 0) + (rows[at - 1]?.height ?? 0));
      expect(row.middle).toBeGreaterThan(row.top);
      expect(row.noteTop).toBeGreaterThan(row.middle);
      expect(row.noteTop + row.notes.length * 14 * NOTE_SIZE * LINE_HEIGHT).toBeLessThan(row.top + row.height);
      expect(row.nameTop + row.lines.length * 14 * LINE_HEIGHT).toBeLessThan(row.top + row.height);
    }
    expect(height).toBeCloseTo((rows.at(-1)?.top ?? 0) + (rows.at(-1)?.height ?? 0));
    expect(field[1]).toBe(width - 60);
  });

  it('give the bars the whole width where it is narrow', () => {
    expect(barRows(names, { width: 360, fontSize: 14, aside: 60 }).field).toEqual([60, 300]);
    expect(barRows(names, { width: 900, fontSize: 14, aside: 60 }).field).toEqual([324, 840]);
  });
});

describe('a scatter', () => {
  const field = { left: 40, top: 10, right: 440, bottom: 310 };
  const line = [
    { x: 50, y: 60, low: 55, high: 65 },
    { x: 70, y: 75, low: 70, high: 80 },
  ];

  it('keeps points, line and band inside its field', () => {
    const places = scatterPlaces([{ x: 47, y: 83 }], line, field);
    for (const [x, y] of [
      [47, 83],
      [70, 55],
      [50, 80],
    ] as const) {
      expect(places.x.place(x)).toBeGreaterThanOrEqual(40);
      expect(places.x.place(x)).toBeLessThanOrEqual(440);
      expect(places.y.place(y)).toBeGreaterThanOrEqual(10);
      expect(places.y.place(y)).toBeLessThanOrEqual(310);
    }
  });

  it('draws the band as one closed shape, there along the upper and back along the lower ends', () => {
    const { band, x, y } = scatterPlaces([], line, field);
    const corner = (px: number, py: number) => `${x.place(px)},${y.place(py)}`;
    const ways = [corner(50, 65), corner(70, 80), corner(70, 70), corner(50, 55)].join('L');
    expect(band).toBe(`M${ways}Z`);
  });

  it('has no line where there are too few teams for one', () => {
    expect(scatterPlaces([{ x: 1, y: 2 }], [], field)).toMatchObject({ line: '', band: '' });
  });
});

describe('the columns of a chain', () => {
  const item = (name: string) => ({ item: name, title: `${name} ${LONGEST}` });
  const columns = [[item('a'), item('b'), item('c')], [item('d'), item('e')], [item('f')]];
  const pairs = [
    { from: 'a', to: 'd' },
    { from: 'b', to: 'd' },
    { from: 'd', to: 'f' },
  ];
  const chain = chainColumns(columns, pairs, { width: 1000, fontSize: 13, top: 30 });

  it('hold every item once, no two boxes over each other', () => {
    expect(chain.boxes.map(({ item: name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    for (const one of chain.boxes)
      for (const other of chain.boxes) {
        if (one === other) continue;
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart).toBe(true);
      }
    expect(Math.max(...chain.boxes.map((box) => box.x + box.width))).toBeCloseTo(1000);
    expect(Math.max(...chain.boxes.map((box) => box.y + box.height))).toBeCloseTo(chain.height);
  });

  it('end arrows that meet in one box side by side, the upper one above', () => {
    const [fromA, fromB] = chain.arrows;
    const d = chain.boxes.find((box) => box.item === 'd');
    expect(fromA?.head.x).toBe(d?.x);
    expect(fromA?.head.y ?? 0).toBeLessThan(fromB?.head.y ?? 0);
    expect(fromB?.head.y ?? 0).toBeLessThan((d?.y ?? 0) + (d?.height ?? 0));
  });

  it('leave out an arrow to an item that is not drawn', () => {
    expect(chainColumns(columns, [{ from: 'a', to: 'gone' }], { width: 800, fontSize: 13, top: 0 }).arrows).toEqual([]);
  });
});
