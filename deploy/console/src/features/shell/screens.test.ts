import { describe, expect, it } from 'vitest';
import { screenAt, screens } from './screens';

describe('the screens', () => {
  it.each(screens.map((one) => one.pattern))('%s is hidden by no other', (pattern) => {
    expect(screenAt(pattern.replaceAll(/:\w+/g, 'x'))?.screen.pattern).toBe(pattern);
  });

  it('take the values of their address', () => {
    expect(screenAt('/cameras/cam-1/rules/stopped/replay')?.values).toEqual({ id: 'cam-1', rule: 'stopped' });
    expect(screenAt('/cameras/cam-1/rules/new')?.values).toEqual({ id: 'cam-1' });
  });

  it('are named by no other address', () => {
    expect(screenAt('/cameras/cam-1/else')).toBeNull();
    expect(screenAt('/nowhere')).toBeNull();
  });
});
