import { describe, expect, it } from 'vitest';
import { crosses, frame, moved, point, shifted, split, without } from './outline';

const square = [point(0.2, 0.2), point(0.4, 0.2), point(0.4, 0.4), point(0.2, 0.4)];

describe('the outline of a mask', () => {
  it('stays inside the picture', () => {
    expect(point(-0.1, 1.2)).toEqual({ x: 0, y: 1 });
    expect(shifted(square, 5, -5)).toEqual([point(0.8, 0), point(1, 0), point(1, 0.2), point(0.8, 0.2)]);
    expect(frame(11).every(({ x, y }) => x <= 1 && y <= 1)).toBe(true);
  });

  it('gains and loses corners, but keeps three', () => {
    expect(split(square, 3)).toHaveLength(5);
    expect(split(square, 3)[4]).toEqual(point(0.2, 0.3));
    expect(without(square, 0)).toHaveLength(3);
    expect(without(square.slice(1), 0)).toBeNull();
  });

  it('is told when it crosses itself', () => {
    expect(crosses(square)).toBe(false);
    expect(crosses(moved(square, 1, point(0.1, 0.35)))).toBe(true);
  });
});
