import { point, type Outline, type Point } from './outline';
import {
  arrowAlong,
  fewest,
  handlesOf,
  isCrossing,
  most,
  ready,
  shapeShifted,
  shapeSplit,
  shapeWithout,
  withHandleAt,
  type Shape,
  type ShapeKind,
} from './shape';

/** What is chosen: a shape, perhaps one of its handles. */
export interface Chosen {
  id: string;
  handle: number | null;
}

const MOST_STEPS = 100;

/** Shapes being edited, with the way back and forth. Each step a person takes is one step of undo, however long they dragged. */
export class DrawingEditor {
  shapes = $state.raw<readonly Shape[]>([]);
  /** What is being drawn point by point. */
  drawing = $state.raw<{ kind: ShapeKind; group: string; points: Outline } | null>(null);
  /** Where the next point would go. */
  pen = $state.raw<Point>(point(0.5, 0.5));
  chosen = $state.raw<Chosen | null>(null);
  #saved = $state.raw<readonly Shape[]>([]);
  #past = $state.raw<readonly (readonly Shape[])[]>([]);
  #future = $state.raw<readonly (readonly Shape[])[]>([]);
  #nudged: string | null = null;
  readonly #nameOf: (group: string, number: number) => string;

  readonly changed = $derived(JSON.stringify(this.shapes) !== JSON.stringify(this.#saved));
  readonly canUndo = $derived(this.#past.length > 0 || (this.drawing?.points.length ?? 0) > 0);
  readonly canRedo = $derived(this.#future.length > 0 && !this.drawing);
  readonly canFinish = $derived(this.drawing !== null && this.drawing.points.length >= fewest[this.drawing.kind]);
  readonly crossing = $derived(this.shapes.find(isCrossing));
  readonly picked = $derived(this.shapes.find((one) => one.id === this.chosen?.id));

  /** @param nameOf the name a new shape begins with; a group is a kind, unless shapes of a kind mean different things */
  constructor(nameOf: (group: string, number: number) => string) {
    this.#nameOf = nameOf;
  }

  /** What is in force now. */
  load(shapes: readonly Shape[]): void {
    this.shapes = shapes;
    this.#saved = shapes;
    this.#past = [];
    this.#future = [];
    this.#nudged = null;
    this.drawing = null;
    this.chosen = this.chosen && shapes.some((one) => one.id === this.chosen!.id) ? this.chosen : null;
  }

  /** A shape that lies ready in the middle of the picture. */
  addReady(kind: ShapeKind): void {
    this.drawing = null;
    const number = this.#freeNumber(kind);
    this.#add(ready(kind, `${kind}-${number}`, this.#nameOf(kind, number), this.shapes.length));
  }

  draw(kind: ShapeKind, group: string = kind): void {
    this.drawing = { kind, group, points: [] };
    this.chosen = null;
  }

  /** Puts a point where it was meant. A kind that cannot take more is finished by it. */
  place(at: Point): void {
    if (!this.drawing) return;
    const points = [...this.drawing.points, at];
    this.drawing = { ...this.drawing, points };
    if (points.length >= most[this.drawing.kind]) this.finish();
  }

  /** Makes a shape of what was drawn; with too few points there is none. Single points are set one after the other. */
  finish(): void {
    const drawn = this.drawing;
    this.drawing = null;
    if (!drawn || drawn.points.length < fewest[drawn.kind]) return;
    const number = this.#freeNumber(drawn.group);
    const arrow = drawn.kind === 'lane' ? arrowAlong(drawn.points) : null;
    this.#add({ id: `${drawn.group}-${number}`, kind: drawn.kind, name: this.#nameOf(drawn.group, number), points: drawn.points, arrow });
    if (drawn.kind === 'mark') this.drawing = { ...drawn, points: [] };
  }

  cancel(): void {
    this.drawing = null;
  }

  /** A drag or a key begins: what follows until the next call is one step. */
  begin(): void {
    this.#past = [...this.#past.slice(-MOST_STEPS), this.shapes];
    this.#future = [];
    this.#nudged = null;
  }

  /** Nothing came of what was begun. */
  forgetStep(): void {
    this.#past = this.#past.slice(0, -1);
  }

  moveHandle(id: string, handle: number, to: Point): void {
    this.#replace(id, (shape) => withHandleAt(shape, handle, to));
  }

  moveShape(from: Shape, dx: number, dy: number): void {
    this.#replace(from.id, () => shapeShifted(from, dx, dy));
  }

  /** By keys; pressing on is one step. */
  nudge({ id, handle }: Chosen, dx: number, dy: number): void {
    const what = `${id}/${handle}`;
    if (this.#nudged !== what) this.begin();
    this.#nudged = what;
    this.#replace(id, (shape) => {
      const at = handle === null ? undefined : handlesOf(shape)[handle];
      return at && handle !== null ? withHandleAt(shape, handle, point(at.x + dx, at.y + dy)) : shapeShifted(shape, dx, dy);
    });
  }

  addCorner(id: string, after: number): void {
    this.begin();
    this.#replace(id, (shape) => shapeSplit(shape, after));
    this.chosen = { id, handle: after + 1 };
  }

  /**
   * Other words, another direction: anything that is no movement.
   *
   * @param what the same text for changes that follow each other closely, such as letters being typed: they are one step
   */
  change(id: string, how: (shape: Shape) => Shape, what: string | null = null): void {
    if (what === null || this.#nudged !== what) this.begin();
    this.#nudged = what;
    this.#replace(id, how);
  }

  /** Takes the chosen corner away, or the shape when no corner is chosen or too few would be left. */
  remove({ id, handle }: Chosen): void {
    const shape = this.shapes.find((one) => one.id === id);
    if (!shape) return;
    const rest = handle === null ? null : shapeWithout(shape, handle);
    this.begin();
    if (rest) {
      this.#replace(id, () => rest);
      this.chosen = { id, handle: Math.min(handle!, rest.points.length - 1) };
    } else {
      this.shapes = this.shapes.filter((one) => one.id !== id);
      this.chosen = null;
    }
  }

  undo(): void {
    if (this.drawing?.points.length) {
      this.drawing = { ...this.drawing, points: this.drawing.points.slice(0, -1) };
      return;
    }
    this.#swap(this.#past, (past) => (this.#past = past), (now) => (this.#future = [...this.#future, now]));
  }

  redo(): void {
    this.#swap(this.#future, (future) => (this.#future = future), (now) => (this.#past = [...this.#past, now]));
  }

  #swap(from: readonly (readonly Shape[])[], keep: (rest: readonly (readonly Shape[])[]) => void, put: (now: readonly Shape[]) => void): void {
    const there = from.at(-1);
    if (!there) return;
    put(this.shapes);
    keep(from.slice(0, -1));
    this.shapes = there;
    this.#nudged = null;
    if (this.chosen && !there.some((one) => one.id === this.chosen!.id)) this.chosen = null;
  }

  #add(shape: Shape): void {
    this.begin();
    this.shapes = [...this.shapes, shape];
    this.chosen = { id: shape.id, handle: null };
  }

  #replace(id: string, how: (shape: Shape) => Shape): void {
    this.shapes = this.shapes.map((one) => (one.id === id ? how(one) : one));
  }

  /** Never one that is in force, even if it was taken away here: what hangs on it must not hang on another. Points count on without holes. */
  #freeNumber(group: string): number {
    const kept = group in fewest && group !== 'mark' ? this.#saved : [];
    const taken = new Set([...this.shapes, ...kept].map((one) => one.id));
    let number = 1;
    while (taken.has(`${group}-${number}`)) number++;
    return number;
  }
}
