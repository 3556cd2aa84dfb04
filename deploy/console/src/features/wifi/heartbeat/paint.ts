import type { Beat } from './beats';
import type { Inks } from './inks.svelte';

export const HEIGHT = 28;

/** Height and holes tell the states apart as well as colour does: a bar is `[ink, top, height]` from the left edge on, or inset. */
interface Part {
  ink: keyof Inks;
  top: number;
  height: number;
  inset?: number;
}
const parts: Record<Beat, readonly Part[]> = {
  up: [{ ink: 'ok', top: 0, height: HEIGHT }],
  partly: [
    { ink: 'ok', top: 12, height: HEIGHT - 12 },
    { ink: 'warn', top: 0, height: 12 },
  ],
  down: [
    { ink: 'bad', top: 0, height: HEIGHT },
    { ink: 'ground', top: 4, height: HEIGHT - 8, inset: 1 / 3 },
  ],
  maintenance: [{ ink: 'work', top: HEIGHT / 2, height: HEIGHT / 2 }],
  unknown: [{ ink: 'unknown', top: HEIGHT - 8, height: 8 }],
};

/** Draws the bars over the whole of a canvas that is shown `width` CSS pixels wide. */
export function paint(canvas: HTMLCanvasElement, bars: readonly Beat[], width: number, inks: Inks): void {
  const scale = devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(HEIGHT * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.scale(scale, scale);
  const step = width / bars.length;
  bars.forEach((bar, i) => {
    for (const part of parts[bar]) {
      const thick = step * 0.75;
      const inset = thick * (part.inset ?? 0);
      pen.fillStyle = inks[part.ink];
      pen.fillRect(i * step + step / 8 + inset, part.top, thick - 2 * inset, part.height);
    }
  });
}

const shown = new Map<Element, (width: number) => void>();
let observer: ResizeObserver | undefined;

/** Tells how wide an element is shown, now and whenever that changes. One observer for all: two hundred bars are measured at once. */
export function widthOf(element: Element, tell: (width: number) => void): () => void {
  observer ??= new ResizeObserver((entries) => entries.forEach((entry) => shown.get(entry.target)?.(entry.contentRect.width)));
  shown.set(element, tell);
  observer.observe(element);
  return () => {
    shown.delete(element);
    observer?.unobserve(element);
  };
}
