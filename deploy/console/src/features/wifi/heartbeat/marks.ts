import type { Incident } from '../../../api/types';

/** Where an incident stands above a span of time, in percent of its width; at least wide enough to be seen. */
export interface MarkedIncident {
  incident: Incident;
  left: number;
  width: number;
}

const LEAST = 0.8;

/** @param from @param to milliseconds @param now until when an incident that goes on has lasted */
export function marks(incidents: readonly Incident[], from: number, to: number, now: number): MarkedIncident[] {
  const share = (at: number) => (100 * (Math.min(to, Math.max(from, at)) - from)) / (to - from);
  return incidents
    .map((incident) => ({ incident, begins: Date.parse(incident.raised_at), ends: incident.ended_at ? Date.parse(incident.ended_at) : now }))
    .filter((one) => one.ends > from && one.begins < to)
    .map(({ incident, begins, ends }) => {
      const width = Math.max(LEAST, share(ends) - share(begins));
      return { incident, left: Math.min(share(begins), 100 - width), width };
    });
}
