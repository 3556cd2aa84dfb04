import { describe, expect, it } from 'vitest';
import { LiveEdge } from './liveEdge';

const playing = { start: 100, end: 110, rate: 1 };

/** An edge that has seen ten pictures a second up to {@code end}. */
function used(end = 110): LiveEdge {
  const edge = new LiveEdge();
  for (let at = end - 5; at <= end + 1e-9; at += 0.1) edge.step({ current: at - 0.1, start: 0, end: at, rate: 1 });
  return edge;
}

describe('live video', () => {
  it('jumps to its first pictures', () => {
    expect(new LiveEdge().step({ ...playing, current: 0 })).toEqual({ seek: 110 - new LiveEdge().distance });
  });

  it('jumps when far behind, after a sleep for example', () => {
    expect(used().step({ ...playing, current: 104 })).toHaveProperty('seek');
  });

  it('plays a little faster while somewhat behind, and keeps on until it is close', () => {
    const edge = used();
    expect(edge.step({ ...playing, current: 108.5 })).toEqual({ rate: 1.1 });
    expect(edge.step({ ...playing, current: 107.5, rate: 1.1 })).toEqual({ rate: 1.25 });
    expect(edge.step({ ...playing, current: 109.2, rate: 1.1 })).toEqual({ rate: 1.05 });
    expect(edge.step({ ...playing, current: 109.75, rate: 1.05 })).toBeNull();
    expect(edge.step({ ...playing, current: 109.85, rate: 1.05 })).toEqual({ rate: 1 });
  });

  it('keeps a picture and a little more loaded on a good line', () => {
    expect(used().distance).toBeCloseTo(0.18, 1);
  });

  it('keeps more where the video had to stop, within bounds, and gives it back in calm', () => {
    const edge = used(100);
    edge.stopped();
    edge.stopped();
    const wary = edge.distance;
    expect(wary).toBeGreaterThan(0.27);
    for (let at = 100.1; at < 200; at += 0.1) edge.step({ current: at - 0.2, start: 0, end: at, rate: 1 });
    expect(edge.distance).toBeLessThan(wary);
    for (let stops = 0; stops < 50; stops++) edge.stopped();
    expect(edge.distance).toBeLessThan(1);
  });

  it('comes back when the camera began its time anew', () => {
    expect(used().step({ current: 500, start: 0, end: 2, rate: 1 })).toHaveProperty('seek');
  });
});
