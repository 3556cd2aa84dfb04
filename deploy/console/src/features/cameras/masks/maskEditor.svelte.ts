import { crosses, frame, moved, point, shifted, split, without, type Outline, type Point } from './outline';

/** What is chosen: a mask, perhaps one of its corners. */
export interface Chosen {
  mask: number;
  corner: number | null;
}

const MOST_STEPS = 100;

/** Masks being edited, with the way back. Each step a person takes is one step of undo, however long they dragged. */
export class MaskEditor {
  masks = $state.raw<readonly Outline[]>([]);
  /** Corners of a mask that is being drawn point by point. */
  drawing = $state.raw<readonly Point[] | null>(null);
  chosen = $state.raw<Chosen | null>(null);
  #saved = $state.raw<readonly Outline[]>([]);
  #past = $state.raw<readonly (readonly Outline[])[]>([]);

  readonly changed = $derived(JSON.stringify(this.masks) !== JSON.stringify(this.#saved));
  readonly canUndo = $derived(this.#past.length > 0 || (this.drawing?.length ?? 0) > 0);
  readonly crossing = $derived(this.masks.findIndex(crosses));

  /** What is in force now. */
  load(masks: readonly Outline[]): void {
    this.masks = masks;
    this.#saved = masks;
    this.#past = [];
    this.drawing = null;
    this.chosen = null;
  }

  addFrame(): void {
    this.drawing = null;
    this.#step([...this.masks, frame(this.masks.length)]);
    this.chosen = { mask: this.masks.length - 1, corner: 0 };
  }

  draw(): void {
    this.drawing = [];
    this.chosen = null;
  }

  addPoint(at: Point): void {
    if (this.drawing) this.drawing = [...this.drawing, at];
  }

  /** Makes a mask of what was drawn; with less than three corners there is nothing to hide. */
  finish(): void {
    const drawn = this.drawing ?? [];
    this.drawing = null;
    if (drawn.length < 3) return;
    this.#step([...this.masks, drawn]);
    this.chosen = { mask: this.masks.length - 1, corner: null };
  }

  cancel(): void {
    this.drawing = null;
  }

  /** A drag or a key begins: what follows until the next call is one step. */
  begin(): void {
    this.#past = [...this.#past.slice(-MOST_STEPS), this.masks];
  }

  /** Nothing came of what was begun. */
  forgetStep(): void {
    this.#past = this.#past.slice(0, -1);
  }

  moveCorner(mask: number, corner: number, to: Point): void {
    this.#replace(mask, moved(this.masks[mask]!, corner, to));
  }

  nudge({ mask, corner }: Chosen, dx: number, dy: number): void {
    const outline = this.masks[mask];
    if (!outline) return;
    this.begin();
    const at = corner === null ? undefined : outline[corner];
    this.#replace(mask, at && corner !== null ? moved(outline, corner, point(at.x + dx, at.y + dy)) : shifted(outline, dx, dy));
  }

  moveMask(mask: number, from: Outline, dx: number, dy: number): void {
    this.#replace(mask, shifted(from, dx, dy));
  }

  addCorner(mask: number, after: number): void {
    this.begin();
    this.#replace(mask, split(this.masks[mask]!, after));
    this.chosen = { mask, corner: after + 1 };
  }

  /** Takes the chosen corner away, or the mask when no corner is chosen or too few would be left. */
  remove({ mask, corner }: Chosen): void {
    const rest = corner === null ? null : without(this.masks[mask]!, corner);
    if (rest) {
      this.begin();
      this.#replace(mask, rest);
      this.chosen = { mask, corner: Math.min(corner!, rest.length - 1) };
    } else {
      this.#step(this.masks.filter((_, i) => i !== mask));
      this.chosen = null;
    }
  }

  undo(): void {
    if (this.drawing?.length) {
      this.drawing = this.drawing.slice(0, -1);
      return;
    }
    const before = this.#past.at(-1);
    if (!before) return;
    this.masks = before;
    this.#past = this.#past.slice(0, -1);
    this.chosen = null;
  }

  #step(next: readonly Outline[]): void {
    this.begin();
    this.masks = next;
  }

  #replace(mask: number, outline: Outline): void {
    this.masks = this.masks.map((one, i) => (i === mask ? outline : one));
  }
}
