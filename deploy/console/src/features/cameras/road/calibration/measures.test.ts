import { describe, expect, it } from 'vitest';
import type { CalibrationInput } from '../../../../api/types';
import { inputOf, measuredOf, metres, missingOf, nothingMeasured, pairsOf } from './measures';

const picture = { width: 1920, height: 1080 };
const at = (x: number, y: number) => ({ x, y });
const name = (_: string, n: number) => String(n);

const byDistances: CalibrationInput = {
  method: 'distances',
  picture,
  points: [at(0.3, 0.9), at(0.6, 0.9), at(0.55, 0.4), at(0.4, 0.4)].map((one) => ({ picture: one })),
  distances: [
    { a: 0, b: 1, metres: 6 },
    { a: 1, b: 2, metres: 20 },
    { a: 2, b: 3, metres: 6 },
    { a: 3, b: 0, metres: 20 },
    { a: 0, b: 2, metres: 20.88 },
  ],
};
const byLane: CalibrationInput = {
  method: 'lane',
  picture,
  lane: { left: [at(0.1, 0.9), at(0.4, 0.3)], right: [at(0.9, 0.9), at(0.6, 0.3)], dashes: [at(0.5, 0.8), at(0.5, 0.5)], width_m: 3.5, dash_period_m: 6 },
};

describe('what was measured', () => {
  it.each([byDistances, byLane])('comes back from a saved calibration as it was given', (input) => {
    const { shapes, measured } = measuredOf(input, name);
    expect(missingOf(shapes, measured)).toBeNull();
    expect(inputOf(shapes, measured, picture)).toEqual(input);
  });

  it('asks for points first, then for five of six distances', () => {
    const { shapes } = measuredOf(byDistances, name);
    expect(missingOf(shapes.slice(0, 3), nothingMeasured)).toEqual({ what: 'points', n: 1 });
    expect(pairsOf(shapes)).toHaveLength(6);
    expect(missingOf(shapes, nothingMeasured)).toEqual({ what: 'distances', n: 5 });
  });

  it('asks a lane for its edges, its dashes, its width', () => {
    const { shapes, measured } = measuredOf(byLane, name);
    expect(missingOf(shapes.slice(0, 4), measured)).toEqual({ what: 'dash', n: 2 });
    expect(missingOf(shapes, { ...measured, width: 'ba' })).toEqual({ what: 'width' });
  });

  it('reads a comma as people write it', () => {
    expect(metres(' 3,5 ')).toBe(3.5);
    expect(metres('')).toBeUndefined();
    expect(metres('3 m')).toBeUndefined();
  });
});
