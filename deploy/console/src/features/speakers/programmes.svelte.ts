import { api } from '../../api/client';
import type { Clash, Programme, Schedule, SpeakerZone } from '../../api/types';
import { live } from '../../state/live.svelte';
import { Resource } from '../../state/resource.svelte';

/** Programmes, what waits for approval, and questions about two priority broadcasts; kept up to date while open. */
export class Programmes {
  schedules = new Resource<Schedule[]>((signal) => api.get('/api/v1/schedules', { query: { limit: 100 }, signal }).then((page) => page.items));
  clashes = new Resource<Clash[]>((signal) => api.get('/api/v1/broadcast-clashes', { signal }).then((page) => page.items));
  rules = new Resource((signal) => api.get('/api/v1/broadcast-rules', { signal }));
  zones = new Resource<SpeakerZone[]>((signal) => api.get('/api/v1/speaker-zones', { signal }).then((page) => page.items));

  waiting = $derived((this.schedules.data ?? []).filter((one) => one.state === 'submitted'));

  watch(): () => void {
    const load = () => [this.schedules, this.clashes, this.rules].forEach((one) => void one.load());
    load();
    const ends = [
      live.on(['schedule'], () => this.schedules.loadSoon()),
      live.on(['broadcast'], () => this.clashes.loadSoon()),
      live.onReturn(load),
    ];
    return () => ends.forEach((end) => end());
  }
}

/** The version as `If-Match` wants it. */
export const tag = (schedule: Schedule) => `"${schedule.version}"`;

/** The programme with one play moved: left out there, played here. Both are local minutes, `2026-04-30T05:30`. */
export function moved(programme: Programme, from: string, to: string): Programme {
  const timing = programme.timing;
  const extra = new Set(timing.extra_times ?? []);
  const except = new Set(timing.except_times ?? []);
  if (!extra.delete(from)) except.add(from);
  if (!except.delete(to)) extra.add(to);
  return { ...programme, timing: { ...timing, except_times: [...except].sort(), extra_times: [...extra].sort() } };
}
