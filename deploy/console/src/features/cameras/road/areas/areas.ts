import type { Areas, ZoneKind } from '../../../../api/types';
import type { Shape } from '../../drawing/shape';

export const zoneKinds: readonly ZoneKind[] = ['carriageway', 'verge', 'surface', 'closed', 'place'];

/** The contract's areas as shapes, in the order people think of them. */
export function shapesOf(areas: Areas): Shape[] {
  return [
    ...areas.zones.map(({ id, name, kind, polygon }): Shape => ({ id, name, kind: 'zone', points: polygon, arrow: null, words: { kind } })),
    ...areas.lanes.map(({ id, name, polygon, direction }): Shape => ({ id, name, kind: 'lane', points: polygon, arrow: [direction.from, direction.to] })),
    ...areas.lines.map(({ id, name, from, to, forward_name = '', backward_name = '' }): Shape => ({ id, name, kind: 'line', points: [from, to], arrow: null, words: { forward_name, backward_name } })),
  ];
}

/** What is drawn, as the contract wants it. A zone nobody gave a kind is carriageway: that is what is drawn most. */
export function areasOf(shapes: readonly Shape[]): Areas {
  const of = (kind: Shape['kind']) => shapes.filter((one) => one.kind === kind);
  return {
    zones: of('zone').map(({ id, name, points, words }) => ({ id, name: name.trim(), kind: (words?.kind as ZoneKind | undefined) ?? 'carriageway', polygon: [...points] })),
    lanes: of('lane').map(({ id, name, points, arrow }) => ({ id, name: name.trim(), polygon: [...points], direction: { from: arrow![0], to: arrow![1] } })),
    lines: of('line').map(({ id, name, points, words }) => ({
      id,
      name: name.trim(),
      from: points[0]!,
      to: points[1]!,
      ...(words?.forward_name?.trim() ? { forward_name: words.forward_name.trim() } : {}),
      ...(words?.backward_name?.trim() ? { backward_name: words.backward_name.trim() } : {}),
    })),
  };
}
