import type { Programme } from '../../api/types';
import type { PlainKey } from '../../i18n';
import { dayOf, plusDays } from './calendarDays';
import type { ProgrammeItem } from './programmeItem';

export type Repeats = 'once' | 'daily' | 'weekly' | 'monthly' | 'rule';
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const TIME = /^([01]?\d|2[0-3])(?:[:hg.]([0-5]\d)|[hg])$/;

/** What a person fills in; a {@link Programme} comes out of it. */
export class ProgrammeForm {
  title = $state('');
  kind = $state<'filler' | 'normal' | 'priority'>('normal');
  items = $state<ProgrammeItem[]>([]);
  times = $state('05:30');
  repeats = $state<Repeats>('weekly');
  days = $state<string[]>(['MO', 'TU', 'WE', 'TH', 'FR']);
  monthDays = $state('1');
  rule = $state('');
  from = $state(plusDays(dayOf(new Date()), 1));
  until = $state('');
  except = $state<string[]>([]);
  everywhere = $state<'all' | 'some'>('all');
  zones = $state<string[]>([]);
  villages = $state<string[]>([]);
  interrupted = $state<'resume' | 'restart' | 'drop'>('resume');
  /** What the form does not show and keeps. */
  #kept: Partial<Programme> = {};
  #keptTiming: Partial<Programme['timing']> = {};
  #speakers: string[] = [];

  load(programme: Programme): void {
    const { timing, target } = programme;
    this.title = programme.title;
    this.kind = programme.class ?? 'normal';
    this.items = programme.items.map((one) => ({ ...one }));
    this.times = (timing.times ?? []).join(', ');
    this.#readRule(timing.rrule);
    this.from = timing.from;
    this.until = timing.until ?? '';
    this.except = [...(timing.except_dates ?? [])];
    this.zones = [...(target?.zones ?? [])];
    this.villages = [...(target?.villages ?? [])];
    this.#speakers = [...(target?.speakers ?? [])];
    this.everywhere = this.zones.length + this.villages.length + this.#speakers.length > 0 ? 'some' : 'all';
    this.interrupted = programme.interrupted ?? 'resume';
    this.#kept = { repeat: programme.repeat, volume: programme.volume };
    this.#keptTiming = { except_times: timing.except_times, extra_times: timing.extra_times };
  }

  #readRule(rule: string | undefined): void {
    const weekly = rule?.match(/^FREQ=WEEKLY;BYDAY=((?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*)$/);
    const monthly = rule?.match(/^FREQ=MONTHLY;BYMONTHDAY=(\d+(?:,\d+)*)$/);
    this.rule = rule ?? '';
    this.repeats = !rule ? 'once' : rule === 'FREQ=DAILY' ? 'daily' : weekly ? 'weekly' : monthly ? 'monthly' : 'rule';
    if (weekly) this.days = weekly[1]!.split(',');
    if (monthly) this.monthDays = monthly[1]!.replaceAll(',', ', ');
  }

  /** `5:30, 17h` is read as `05:30`, `17:00`; undefined when one cannot be read. */
  get timeList(): string[] | undefined {
    const parts = this.times.split(/[,;\s]+/).filter(Boolean);
    const read = parts.map((part) => part.match(TIME)).map((match) => (match ? `${match[1]!.padStart(2, '0')}:${match[2] ?? '00'}` : undefined));
    return parts.length > 0 && read.every((one) => one !== undefined) ? (read as string[]) : undefined;
  }

  get monthDayList(): number[] {
    return this.monthDays.split(/[,;\s]+/).map(Number).filter((one) => Number.isInteger(one) && one >= 1 && one <= 31);
  }

  get nowhere(): boolean {
    return this.everywhere === 'some' && this.zones.length + this.villages.length + this.#speakers.length === 0;
  }

  get noDays(): boolean {
    return (this.repeats === 'weekly' && this.days.length === 0) || (this.repeats === 'monthly' && this.monthDayList.length === 0);
  }

  #rrule(): string | undefined {
    if (this.repeats === 'daily') return 'FREQ=DAILY';
    if (this.repeats === 'weekly') return `FREQ=WEEKLY;BYDAY=${WEEKDAYS.filter((day) => this.days.includes(day)).join(',')}`;
    if (this.repeats === 'monthly') return `FREQ=MONTHLY;BYMONTHDAY=${this.monthDayList.join(',')}`;
    return this.repeats === 'rule' ? this.rule.trim() : undefined;
  }

  /** Labels of the fields that are still to be filled in. */
  get lacks(): PlainKey[] {
    const lacking: [boolean, PlainKey][] = [
      [!this.title.trim(), 'schedule.title'],
      [this.items.length === 0, 'schedule.content'],
      [!this.timeList, 'schedule.times'],
      [this.noDays, this.repeats === 'monthly' ? 'schedule.monthDays' : 'schedule.days'],
      [!this.from, 'schedule.from'],
      [this.nowhere, 'schedule.where'],
    ];
    return lacking.filter(([is]) => is).map(([, label]) => label);
  }

  /** The programme, once nothing is missing. */
  get programme(): Programme | undefined {
    const times = this.timeList;
    if (!times || this.lacks.length > 0) return undefined;
    const rrule = this.#rrule();
    return {
      ...Object.fromEntries(Object.entries(this.#kept).filter(([, value]) => value !== undefined)),
      title: this.title.trim(),
      class: this.kind,
      items: this.items.map((one) => ({ ...one })),
      interrupted: this.interrupted,
      ...(this.everywhere === 'all' ? {} : { target: { zones: [...this.zones], villages: [...this.villages], speakers: [...this.#speakers] } }),
      timing: {
        ...Object.fromEntries(Object.entries(this.#keptTiming).filter(([, value]) => value !== undefined)),
        times,
        from: this.from,
        except_dates: [...this.except],
        ...(rrule ? { rrule } : {}),
        ...(this.until && this.repeats !== 'once' ? { until: this.until } : {}),
      },
    };
  }
}
