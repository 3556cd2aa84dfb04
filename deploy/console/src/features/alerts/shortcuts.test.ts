import { expect, it } from 'vitest';
import { shortcutOf } from './shortcuts';

/** An element that lies within what one of the words names. */
function pressed(key: string, within = '', more: Partial<KeyboardEvent> = {}) {
  const target = { closest: (selector: string) => (within && selector.split(', ').some((one) => one.split(':')[0] === within) ? {} : null) };
  return shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, target: target as unknown as EventTarget, ...more });
}

it('letters lead through the feed, capital or not', () => {
  expect(pressed('j')).toBe('next');
  expect(pressed('K')).toBe('previous');
  expect(pressed('Enter')).toBe('open');
});

it('whoever writes a note or works in a dialog is left alone', () => {
  expect(pressed('a', 'textarea')).toBeUndefined();
  expect(pressed('a', 'dialog')).toBeUndefined();
  expect(pressed('j', 'select')).toBeUndefined();
});

it('Enter on a button presses the button', () => {
  expect(pressed('Enter', 'button')).toBeUndefined();
  expect(pressed('a', 'button')).toBe('acknowledge');
});

it('a browser shortcut stays one', () => {
  expect(pressed('a', '', { ctrlKey: true })).toBeUndefined();
});
