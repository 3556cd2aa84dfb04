/** Words below a tile and the gap to the next one. CSS pixels. */
const BELOW = 76;
const GAP = 16;

/**
 * Columns that show all cameras at once, as large as they can be: the fewest with which the rows fit the height. When
 * none fit, as many as there are cameras; the least readable width then decides (CSS).
 *
 * @param width @param height room of the wall in CSS pixels
 */
export function columnsFor(count: number, width: number, height: number): number {
  for (let columns = 1; columns < count; columns++) {
    const tile = (width - (columns - 1) * GAP) / columns;
    const rows = Math.ceil(count / columns);
    if (rows * ((tile * 9) / 16 + BELOW) <= height) return columns;
  }
  return Math.max(1, count);
}
