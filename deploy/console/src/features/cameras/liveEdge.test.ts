import { describe, expect, it } from 'vitest';
import { stepToEdge } from './liveEdge';

const playing = { start: 100, end: 110, rate: 1 };

describe('live video', () => {
  it('jumps to its first pictures', () => {
    expect(stepToEdge({ ...playing, current: 0 })).toEqual({ seek: 109.8 });
  });

  it('jumps when far behind, after a sleep for example', () => {
    expect(stepToEdge({ ...playing, current: 104 })).toEqual({ seek: 109.8 });
  });

  it('plays a little faster while somewhat behind, and keeps on until it is close', () => {
    expect(stepToEdge({ ...playing, current: 108.5 })).toEqual({ rate: 1.1 });
    expect(stepToEdge({ ...playing, current: 107.5, rate: 1.1 })).toEqual({ rate: 1.25 });
    expect(stepToEdge({ ...playing, current: 109.2, rate: 1.1 })).toEqual({ rate: 1.05 });
    expect(stepToEdge({ ...playing, current: 109.5 })).toEqual({ rate: 1.05 });
    expect(stepToEdge({ ...playing, current: 109.65, rate: 1.05 })).toBeNull();
    expect(stepToEdge({ ...playing, current: 109.75, rate: 1.05 })).toEqual({ rate: 1 });
  });

  it('is left alone when close', () => {
    expect(stepToEdge({ ...playing, current: 109.7 })).toBeNull();
  });

  it('comes back when the camera began its time anew', () => {
    expect(stepToEdge({ current: 500, start: 0, end: 2, rate: 1 })).toEqual({ seek: 1.8 });
  });
});
