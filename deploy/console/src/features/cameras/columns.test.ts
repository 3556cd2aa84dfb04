import { expect, it } from 'vitest';
import { columnsFor } from './columns';

it('the wall shows all cameras at once and as large as they can be', () => {
  expect(columnsFor(1, 1094, 660)).toBe(1);
  expect(columnsFor(3, 1094, 660)).toBe(3);
  expect(columnsFor(4, 1094, 790)).toBe(2);
  expect(columnsFor(9, 1600, 980)).toBe(4);
  expect(columnsFor(22, 1600, 980)).toBe(6);
  expect(columnsFor(0, 1600, 980)).toBe(1);
});
