export type Shortcut = 'next' | 'previous' | 'open' | 'acknowledge' | 'choose' | 'play' | 'help' | 'leave';

const keys: Record<string, Shortcut> = { j: 'next', k: 'previous', Enter: 'open', a: 'acknowledge', x: 'choose', p: 'play', '?': 'help', Escape: 'leave' };

/** What the help lists, in its order. */
export const shortcutKeys: readonly { shortcut: Shortcut; key: string }[] = [
  { shortcut: 'next', key: 'J' },
  { shortcut: 'previous', key: 'K' },
  { shortcut: 'open', key: 'Enter' },
  { shortcut: 'acknowledge', key: 'A' },
  { shortcut: 'choose', key: 'X' },
  { shortcut: 'play', key: 'P' },
  { shortcut: 'leave', key: 'Esc' },
  { shortcut: 'help', key: '?' },
];

/** What takes letters itself, or has an Enter of its own. */
const WRITES = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]';
const PRESSES = 'a, button, input, summary, video';

/** What a key means here; undefined where it means something else: in a text field, a dialog, with Ctrl, on a button. */
export function shortcutOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target' | 'defaultPrevented'>): Shortcut | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  // Capitals too: a tablet's keyboard begins with one.
  const shortcut = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const target = event.target as Partial<Element> | null;
  if (!shortcut || !target?.closest) return shortcut;
  if (target.closest('dialog, [role=tablist]') || target.closest(WRITES)) return undefined;
  return shortcut === 'open' && target.closest(PRESSES) ? undefined : shortcut;
}
