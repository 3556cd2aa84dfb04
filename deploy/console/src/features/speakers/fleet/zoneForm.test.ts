import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../../api/types';
import { idFrom, membersOf } from './zoneForm';

const speaker = (id: string, village?: string) => ({ id, ...(village ? { place: { id: 'p', name: 'p', village } } : {}) }) as Speaker;

describe('zones of speakers', () => {
  it('hold whole villages and those picked by hand, each once', () => {
    const all = [speaker('a', 'Đông'), speaker('b', 'Đoài'), speaker('c')];
    expect(membersOf({ villages: ['Đông'], speakers: ['a', 'c'] }, all).map((one) => one.id)).toEqual(['a', 'c']);
  });

  it('get an id from their name, none that is taken', () => {
    expect(idFrom('Khu Đông – Bắc', [])).toBe('khu-dong-bac');
    expect(idFrom('Khu Đông Bắc', ['khu-dong-bac', 'khu-dong-bac-2'])).toBe('khu-dong-bac-3');
    expect(idFrom('!!!', [])).toBe('vung');
  });
});
