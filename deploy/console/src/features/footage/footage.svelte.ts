import { api } from '../../api/client';
import type { Alert, Clip, RecordedSpan } from '../../api/types';
import { Resource } from '../../state/resource.svelte';
import { session } from '../../state/session.svelte';
import { DAY, startOf, type Stretch } from './timeline';

export interface Span extends Stretch {
  changed: boolean;
}

export interface ClipMark extends Stretch {
  clip: Clip;
}

/** What there is to see of one camera on one local day. */
export interface DayOfFootage {
  spans: Span[];
  clips: ClipMark[];
  alerts: Alert[];
}

const PAGE = 200;

export class Footage {
  readonly of: Resource<DayOfFootage>;

  constructor(camera: string, day: () => string) {
    this.of = new Resource(async (signal) => {
      const from = startOf(day());
      const to = from + DAY;
      const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      const path = { id: camera };
      const [recorded, clips, alerts] = await Promise.all([
        api.get('/api/v1/cameras/{id}/recordings', { path, query: range, signal }),
        api.get('/api/v1/cameras/{id}/clips', { path, query: { since: range.from, until: range.to, limit: PAGE }, signal }),
        session.may('alert.read')
          ? api.get('/api/v1/alerts', { query: { device: camera, since: range.from, limit: PAGE }, signal })
          : Promise.resolve({ items: [] as Alert[] }),
      ]);
      return {
        spans: recorded.spans.map((span: RecordedSpan) => ({ from: Date.parse(span.from), to: Date.parse(span.to), changed: span.changed })),
        clips: clips.items
          .map((clip: Clip) => ({ from: Date.parse(clip.started_at), to: Date.parse(clip.started_at) + clip.duration_ms, clip }))
          .sort((a, b) => a.from - b.from),
        alerts: alerts.items.filter((alert) => Date.parse(alert.raised_at) < to),
      };
    });
  }
}
