import { expect, it } from 'vitest';
import { namesOf } from './names';

const frame = { left: 0, top: 0, right: 100, bottom: 75 };

it('a name stands below its mark where nothing is in the way', () => {
  expect(namesOf([{ name: 'UBND xã', x: 50, y: 50 }], frame, 2, 3)).toEqual([{ name: 'UBND xã', x: 50, y: 55, anchor: 'middle' }]);
});

it('goes above when a mark lies there, and beside when both are taken', () => {
  const [hall] = namesOf([{ name: 'Nhà văn hóa thôn Đông', x: 50, y: 50 }, { name: 'Ngã ba đình làng', x: 46, y: 55 }], frame, 2, 3);
  expect(hall!.y).toBeLessThan(47);
  const [between] = namesOf([{ name: 'Chợ', x: 50, y: 50 }, { name: 'a', x: 50, y: 44 }, { name: 'b', x: 50, y: 56 }], frame, 2, 3);
  expect(between!.anchor).toBe('start');
});

it('does not run over the edge', () => {
  const [hall] = namesOf([{ name: 'Nhà văn hóa thôn Đông', x: 97, y: 50 }], frame, 2, 3);
  expect(hall!.x).toBeLessThan(90);
});
