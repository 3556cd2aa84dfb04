import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../../api/types';
import { speakerTone } from './speakerTone';

const speaker = (more: Partial<Speaker>) => ({ state: 'online', ...more }) as Speaker;
const since = '2026-11-28T00:00:00Z';

describe('how a speaker stands', () => {
  it('is as bad as the worst of what is known', () => {
    expect(speakerTone(speaker({}))).toBe('ok');
    expect(speakerTone(speaker({ conditions: [{ kind: 'hot', since }] }))).toBe('warn');
    expect(speakerTone(speaker({ conditions: [{ kind: 'hot', since }, { kind: 'clock_off', since }] }))).toBe('bad');
    expect(speakerTone(speaker({ state: 'offline' }))).toBe('bad');
    expect(speakerTone(speaker({ state: 'suspect' }))).toBe('warn');
  });

  it('is busy while it plays and nothing is wrong', () => {
    const reported = { playing: 'b1' } as Speaker['reported'];
    expect(speakerTone(speaker({ reported }))).toBe('busy');
    expect(speakerTone(speaker({ reported, conditions: [{ kind: 'storage_low', since }] }))).toBe('warn');
    expect(speakerTone(speaker({ reported, state: 'unknown' }))).toBe('unknown');
  });
});
