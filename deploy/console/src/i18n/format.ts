import type { Language } from '../state/preferences.svelte';

/** People of the commune read local time wherever the browser stands. */
export const ZONE = 'Asia/Ho_Chi_Minh';

const locale: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}/${name}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale[language], { timeZone: ZONE, hourCycle: 'h23', ...options });
    formats.set(key, format);
  }
  return format;
}

/** `14:05` */
export function clockTime(at: Date, language: Language): string {
  return dateFormat(language, 'clock', { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `14:05:09` */
export function exactClockTime(at: Date, language: Language): string {
  return dateFormat(language, 'exact', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}

/** `22/11/2026` */
export function day(at: Date, language: Language): string {
  return dateFormat(language, 'day', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(at);
}

/** `14:05:09 22/11/2026` */
export function fullTime(at: Date, language: Language): string {
  return `${exactClockTime(at, language)} ${day(at, language)}`;
}

/** `14:05` today, `14:05 22/11/2026` on other local days. */
export function shortTime(at: Date, now: Date, language: Language): string {
  const theDay = day(at, language);
  return theDay === day(now, language) ? clockTime(at, language) : `${clockTime(at, language)} ${theDay}`;
}

/** `3 phút trước`, `sau 2 giờ`; within ten seconds `vừa xong` / `just now`. */
export function relativeTime(at: Date, now: Date, language: Language): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  if (Math.abs(seconds) < 10) return language === 'vi' ? 'vừa xong' : 'just now';
  const relative = new Intl.RelativeTimeFormat(locale[language], { numeric: 'always' });
  const steps: [limit: number, unit: Intl.RelativeTimeFormatUnit, size: number][] = [
    [60, 'second', 1],
    [3600, 'minute', 60],
    [86400, 'hour', 3600],
    [86400 * 30, 'day', 86400],
    [86400 * 365, 'month', 86400 * 30],
  ];
  const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit) ?? [0, 'year' as const, 86400 * 365];
  return relative.format(Math.trunc(seconds / size), unit);
}

/** A span in its two largest units: `2 giờ 5 phút`, `40 giây`. */
export function span(milliseconds: number, language: Language): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const words =
    language === 'vi' ? ['ngày', 'giờ', 'phút', 'giây'] : ['d', 'h', 'min', 's'];
  const parts = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const first = parts.findIndex((part) => part > 0);
  if (first < 0) return `0 ${words[3]}`;
  return parts
    .map((part, i) => (part > 0 && i <= first + 1 && i >= first ? `${part} ${words[i]}` : ''))
    .filter(Boolean)
    .join(' ');
}

/** `1.234,5` in Vietnamese. */
export function number(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(locale[language], { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
}

/** Bits per second with a unit a person reads: `3,4 Mb/s`. */
export function bitRate(bitsPerSecond: number, language: Language): string {
  const [size, unit] =
    bitsPerSecond >= 1e9 ? [1e9, 'Gb/s'] : bitsPerSecond >= 1e6 ? [1e6, 'Mb/s'] : bitsPerSecond >= 1e3 ? [1e3, 'kb/s'] : [1, 'b/s'];
  return `${number(bitsPerSecond / size, language, size === 1 || bitsPerSecond / size >= 100 ? 0 : 1)} ${unit}`;
}

/** Bytes as disks are labelled: `12,4 GB`. */
export function byteSize(bytes: number, language: Language): string {
  const [size, unit] =
    bytes >= 1e12 ? [1e12, 'TB'] : bytes >= 1e9 ? [1e9, 'GB'] : bytes >= 1e6 ? [1e6, 'MB'] : bytes >= 1e3 ? [1e3, 'kB'] : [1, 'B'];
  return `${number(bytes / size, language, size === 1 || bytes / size >= 100 ? 0 : 1)} ${unit}`;
}

/** A share from 0 to 1: `99,8 %`. Never rounds up to a hundred what is less, nor down to nothing what is more. */
export function percent(share: number, language: Language): string {
  if (share > 0 && share < 0.001) return `< ${number(0.1, language, 1)} %`;
  const shown = share < 1 ? Math.min(share * 100, 99.9) : 100;
  const rounded = Math.floor(shown * 10 + 1e-6) / 10;
  return `${number(rounded, language, Number.isInteger(rounded) ? 0 : 1)} %`;
}

/** Value for `<input type="datetime-local">` in local time of the commune. */
export function toLocalInput(at: Date): string {
  const shifted = new Date(at.getTime() + 7 * 3600_000);
  return shifted.toISOString().slice(0, 16);
}

/** The instant a `datetime-local` value means in the commune (Viet Nam has kept UTC+7 without daylight saving since 1975). */
export function fromLocalInput(value: string): Date {
  return new Date(`${value.length === 16 ? `${value}:00` : value}+07:00`);
}
