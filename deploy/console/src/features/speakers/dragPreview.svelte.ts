import { api } from '../../api/client';
import type { CalendarEntry, Schedule } from '../../api/types';
import { toLocalInput } from '../../i18n/format';
import { preferences } from '../../state/preferences.svelte';
import { dayOf } from './calendarDays';
import { moved } from './programmes.svelte';

/** What would be wrong with a play on the day it is dragged over; each day is asked for once in one drag. */
export class DragPreview {
  #entry: CalendarEntry | undefined;
  #schedule: Promise<Schedule> | undefined;
  #asked = new Set<string>();
  #words = $state<Record<string, string>>({});

  take(entry: CalendarEntry): void {
    this.#entry = entry;
    this.#schedule = undefined;
    this.#asked.clear();
    this.#words = {};
  }

  of(day: string): string {
    return this.#words[day] ?? '';
  }

  async over(day: string): Promise<void> {
    const entry = this.#entry;
    if (!entry?.schedule_id || !entry.planned_at || this.#asked.has(day)) return;
    const from = toLocalInput(new Date(entry.planned_at));
    if (from.slice(0, 10) === day) return;
    this.#asked.add(day);
    try {
      this.#schedule ??= api.get('/api/v1/schedules/{schedule_id}', { path: { schedule_id: entry.schedule_id } });
      const programme = moved((await this.#schedule).newest.programme, from, `${day}${from.slice(10)}`);
      const answer = await api.post('/api/v1/schedule-preview', { query: { schedule: entry.schedule_id }, body: programme });
      const there = answer.findings.filter((one) => dayOf(new Date(one.at)) === day);
      if (this.#entry === entry) this.#words[day] = there.map((one) => one.text[preferences.language]).join(' ');
    } catch {
      // The drop itself says what is wrong; a day without a warning only promises nothing.
      this.#asked.delete(day);
    }
  }
}
