import { describe, expect, it } from 'vitest';
import { readFleetChoice, writeFleetChoice } from '../../../../../sync-server/dashboard/fleet/use-fleet-address.ts';

const read = (search: string) => readFleetChoice(new URLSearchParams(search));
const FIRST = {
  part: 'list',
  kiosk: undefined,
  search: '',
  state: undefined,
  location: '',
  sort: 'attention',
  page: 0,
};

describe('the address of the page of kiosks', () => {
  it('says nothing of the page as it opens', () => {
    expect(read('')).toEqual(FIRST);
    expect(writeFleetChoice(read('')).toString()).toBe('');
  });

  it('restores a view as it was', () => {
    const search = 'part=coming&kiosk=k-1&find=aula+2&state=limited&location=hall&sort=unsent&page=3';
    expect(writeFleetChoice(read(search)).toString()).toBe(search);
  });

  it.each(['part=x', 'kiosk=a%2Fb', 'state=sleepy', 'sort=colour', 'page=-1', 'page=1e3', 'page=99999'])(
    'takes %s for nothing said',
    (search) => expect(read(search)).toEqual(FIRST),
  );

  it('cuts words that no search takes', () => expect(read(`find=${'x'.repeat(200)}`).search).toHaveLength(80));
});
