import { describe, expect, it } from 'vitest';
import { draftOf, newFeed, settingsOf, wordsFit } from './feedForm';

describe('a feed as a form', () => {
  it('comes back as it was', () => {
    const settings = { name: 'Tỉnh', url: 'https://a.example/cap', every_s: 90, min_severity: 'Moderate' as const, areas: ['Xã Vĩnh Hưng, Thái Bình', '34'], events: ['lũ'], enabled: false };
    expect(settingsOf(draftOf({ id: 'tinh', refused: [], ...settings }))).toEqual(settings);
  });

  it('takes each line for a word and leaves empty ones out', () => {
    const draft = { ...newFeed(), name: ' Tỉnh ', url: ' https://a.example ', areas: ' Thôn 3\n\n Thôn 4, xóm trên \n' };
    expect(settingsOf(draft)).toMatchObject({ name: 'Tỉnh', url: 'https://a.example', areas: ['Thôn 3', 'Thôn 4, xóm trên'], events: [], every_s: 60 });
  });

  it('knows how much the hub takes', () => {
    expect(wordsFit('lũ\n'.repeat(100))).toBe(true);
    expect(wordsFit('lũ\n'.repeat(101))).toBe(false);
    expect(wordsFit('l'.repeat(201))).toBe(false);
  });
});
