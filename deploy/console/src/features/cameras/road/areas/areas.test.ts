import { expect, it } from 'vitest';
import type { Areas } from '../../../../api/types';
import { areasOf, shapesOf } from './areas';

const corner = { x: 0.1, y: 0.2 };
const areas: Areas = {
  zones: [{ id: 'zone-1', name: 'Mặt đường', kind: 'surface', polygon: [corner, corner, corner] }],
  lanes: [{ id: 'lane-1', name: 'Làn vào làng', polygon: [corner, corner, corner], direction: { from: corner, to: { x: 0.5, y: 0.9 } } }],
  lines: [{ id: 'line-1', name: 'Vạch 1', from: corner, to: { x: 0.9, y: 0.2 }, forward_name: 'vào làng' }],
};

it('areas go to the picture and back without loss', () => {
  expect(areasOf(shapesOf(areas))).toEqual(areas);
});

it('a zone just drawn is carriageway', () => {
  expect(areasOf([{ id: 'zone-2', name: ' Vùng 2 ', kind: 'zone', points: [corner, corner, corner], arrow: null }]).zones[0]).toMatchObject({ kind: 'carriageway', name: 'Vùng 2' });
});
