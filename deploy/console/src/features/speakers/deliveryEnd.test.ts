import { describe, expect, it } from 'vitest';
import { toneOf } from '../../ui/tone';
import { endOf } from './deliveryEnd';

const stopped = { state: 'failed', detail: 'stopped' } as const;
const broken = { state: 'failed', detail: 'sink' } as const;
const whole = { state: 'completed' } as const;

describe('the end of a play', () => {
  it('is a stop, not a fault, when a person stopped it', () => {
    expect(endOf(stopped)).toBe('stopped');
    expect(toneOf(endOf(stopped))).toBe('warn');
  });

  it('is a fault when something broke, and whole when it is', () => {
    expect(endOf(broken)).toBe('failed');
    expect(endOf({ state: 'failed' })).toBe('failed');
    expect(endOf(whole)).toBe('completed');
  });
});
