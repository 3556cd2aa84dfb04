const STEP = 0.005;
const LEAP = 0.05;
const HAIR = 0.0005;

/** How far an arrow key moves, as shares of the picture; Shift leaps, Ctrl goes by a hair. Null for other keys. */
export function wayOf(event: KeyboardEvent): readonly [number, number] | null {
  const by = event.shiftKey ? LEAP : event.ctrlKey || event.metaKey ? HAIR : STEP;
  const ways: Record<string, readonly [number, number]> = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] };
  return ways[event.key] ?? null;
}

/** Undo and redo as everywhere: Ctrl+Z, and Ctrl+Y or Ctrl+Shift+Z. */
export function historyKey(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}
