import { describe, expect, it } from 'vitest';
import { LiveEdge } from './liveEdge';

const playing = { start: 100, end: 110, rate: 1, now: 60 };

/** Shows an edge ten pictures a second up to {@code end}, each {@code late(at)} later than it could have come. */
function watch(edge: LiveEdge, from: number, end: number, late: (at: number) => number = () => 0): LiveEdge {
  for (let at = from; at <= end + 1e-9; at += 0.1) edge.step({ current: at - 0.1, start: 0, end: at, rate: 1, now: at - 50 + late(at) });
  return edge;
}

/** An edge that has seen ten pictures a second up to {@code end}. */
const used = (end = 110): LiveEdge => watch(new LiveEdge(), end - 10, end);

describe('live video', () => {
  it('jumps to its first pictures', () => {
    expect(new LiveEdge().step({ ...playing, current: 0 })).toEqual({ seek: 110 - new LiveEdge().distance });
  });

  it('jumps when far behind, after a sleep for example', () => {
    expect(used().step({ ...playing, current: 104 })).toHaveProperty('seek');
  });

  it('plays faster the further it is behind, and keeps on until it is close', () => {
    const edge = used();
    expect(edge.step({ ...playing, current: 109.5 })).toEqual({ rate: 1.25 });
    expect(edge.step({ ...playing, current: 108.5, rate: 1.25 })).toEqual({ rate: 1.5 });
    expect(edge.step({ ...playing, current: 109.7, rate: 1.25 })).toEqual({ rate: 1.1 });
    expect(edge.step({ ...playing, current: 109.8, rate: 1.1 })).toBeNull();
    expect(edge.step({ ...playing, current: 109.85, rate: 1.1 })).toEqual({ rate: 1 });
  });

  it('has made up for half a second of delay before two more have passed', () => {
    const edge = used();
    let [current, rate, end] = [110 - edge.distance - 0.5, 1, 110];
    for (let picture = 0; picture < 20; picture++) {
      const step = edge.step({ current, start: 0, end, rate, now: end - 50 });
      if (step && 'rate' in step) rate = step.rate;
      current += 0.1 * rate;
      end += 0.1;
    }
    expect(end - current).toBeLessThan(edge.distance + 0.1);
  });

  it('keeps a picture and a little more loaded on a good line', () => {
    expect(used().distance).toBeCloseTo(0.18, 1);
  });

  it('keeps as much more as pictures lately came late, and comes closer again when they come evenly', () => {
    const edge = watch(used(100), 100.1, 108, (at) => (Math.round(at * 10) % 17 === 0 ? 0.3 : 0));
    expect(edge.distance).toBeCloseTo(0.4, 1);
    expect(watch(edge, 108.1, 122).distance).toBeCloseTo(0.18, 1);
  });

  it('does not take for unevenness that the first pictures come all at once', () => {
    const edge = new LiveEdge();
    for (let i = 1; i < 10; i++) edge.step({ current: 0, start: 0, end: i / 10, rate: 1, now: 10 + i / 1000 });
    expect(watch(edge, 1, 8, () => 59).distance).toBeCloseTo(0.18, 1);
  });

  it('keeps more where the video had to stop for want of pictures, within bounds, and gives it back in calm', () => {
    const edge = used(100);
    const empty = { start: 0, current: 99.95, end: 100, rate: 1, now: 50 };
    expect(edge.stopped(empty)).toBeNull();
    expect(edge.stopped(empty)).toBeNull();
    const wary = edge.distance;
    expect(wary).toBeGreaterThan(0.27);
    expect(watch(edge, 100.1, 115).distance).toBeLessThan(wary - 0.07);
    for (let stops = 0; stops < 50; stops++) edge.stopped(empty);
    expect(edge.distance).toBeLessThan(1);
  });

  it('jumps when the video stands still though there is something to show', () => {
    const edge = used();
    const close = edge.distance;
    expect(edge.stopped({ ...playing, current: 109.4 })).toEqual({ seek: 110 - close });
    expect(edge.distance).toBe(close);
    expect(edge.stopped({ ...playing, current: 109.4, now: 60.1 })).toBeNull();
    expect(edge.distance).toBe(close);
  });

  it('comes back when the camera began its time anew', () => {
    expect(used().step({ current: 500, start: 0, end: 2, rate: 1, now: 61 })).toHaveProperty('seek');
  });
});
