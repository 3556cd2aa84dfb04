import { expect, it } from 'vitest';
import { DrawingEditor } from './editor.svelte';
import { point } from './outline';

const editor = () => new DrawingEditor((kind, number) => `${kind} ${number}`);

it('a line is finished by its second point, a zone when one says so', () => {
  const one = editor();
  one.draw('line');
  one.place(point(0.1, 0.1));
  one.place(point(0.9, 0.1));
  expect(one.drawing).toBeNull();
  one.draw('zone');
  [point(0.1, 0.5), point(0.5, 0.5), point(0.5, 0.9)].forEach((at) => one.place(at));
  expect(one.canFinish).toBe(true);
  one.finish();
  expect(one.shapes.map(({ id }) => id)).toEqual(['line-1', 'zone-1']);
});

it('goes back and forth, a row of key presses being one step', () => {
  const one = editor();
  one.addReady('zone');
  const before = one.shapes;
  for (let i = 0; i < 5; i++) one.nudge({ id: 'zone-1', handle: 0 }, 0.01, 0);
  const after = one.shapes;
  one.undo();
  expect(one.shapes).toEqual(before);
  one.redo();
  expect(one.shapes).toEqual(after);
  one.undo();
  one.undo();
  expect(one.shapes).toEqual([]);
  expect(one.canUndo).toBe(false);
});

it('undo while drawing takes the last point, not what was there before', () => {
  const one = editor();
  one.addReady('zone');
  one.draw('zone');
  one.place(point(0.2, 0.2));
  one.undo();
  expect(one.drawing?.points).toEqual([]);
  expect(one.shapes).toHaveLength(1);
});

it('points are set one after the other until one says so', () => {
  const one = editor();
  one.draw('mark', 'left');
  one.place(point(0.1, 0.1));
  one.place(point(0.2, 0.2));
  expect(one.shapes.map(({ id, name }) => [id, name])).toEqual([['left-1', 'left 1'], ['left-2', 'left 2']]);
  expect(one.drawing).not.toBeNull();
  one.undo();
  expect(one.shapes).toHaveLength(1);
});

it('does not give an id in force to another shape', () => {
  const one = editor();
  one.addReady('zone');
  one.load(one.shapes);
  one.remove({ id: 'zone-1', handle: null });
  one.addReady('zone');
  expect(one.shapes[0]!.id).toBe('zone-2');
});
