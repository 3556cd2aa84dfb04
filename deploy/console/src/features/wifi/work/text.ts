import { t, word } from '../../../i18n';
import { clockTime, day, shortTime, span } from '../../../i18n/format';
import type { MaintenancePlan } from '../../../api/types';
import type { Language } from '../../../state/preferences.svelte';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** What is worked on: "Thôn 3", "Nơi đặt: tram-1", "Wi-Fi chợ". */
export function scopeText(of: { scope: string; scope_name: string }): string {
  if (of.scope === 'all') return t('work.all');
  return of.scope === 'site' ? t('work.site', { name: of.scope_name }) : of.scope_name;
}

/** When: "T2, T5 22:00, 2 giờ". */
export function timesText(plan: MaintenancePlan, language: Language): string {
  if (plan.once) {
    const from = new Date(plan.once.starts_at);
    const to = new Date(plan.once.ends_at);
    return `${clockTime(from, language)} ${day(from, language)} – ${day(from, language) === day(to, language) ? clockTime(to, language) : shortTime(to, from, language)}`;
  }
  const weekly = plan.weekly!;
  const days = weekly.weekdays.length === 7 ? t('work.daily') : weekly.weekdays.map((one) => word('duty.day', WEEKDAYS[one - 1]!)).join(', ');
  const times = t('work.weeklyAt', { days, at: weekly.start, lasts: span(weekly.minutes * 60_000, language) });
  return weekly.last ? `${times}, ${t('work.until', { day: day(new Date(`${weekly.last}T12:00:00+07:00`), language) })}` : times;
}
