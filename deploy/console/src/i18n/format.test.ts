import { describe, expect, it } from 'vitest';
import { bitRate, day, exactClockTime, fromLocalInput, fullTime, percent, relativeTime, shortTime, span, toLocalInput } from './format';

const at = new Date('2026-11-22T17:30:05Z');

describe('times', () => {
  it('are of the commune, wherever the browser stands', () => {
    expect(exactClockTime(at, 'vi')).toBe('00:30:05');
    expect(day(at, 'vi')).toBe('23/11/2026');
    expect(fullTime(at, 'en')).toBe('00:30:05 23/11/2026');
  });

  it('name the day only when it is another one', () => {
    expect(shortTime(at, new Date('2026-11-23T01:00:00Z'), 'vi')).toBe('00:30');
    expect(shortTime(at, new Date('2026-11-22T16:59:00Z'), 'vi')).toBe('00:30 23/11/2026');
  });

  it('are told relative to now, in words', () => {
    expect(relativeTime(at, new Date(at.getTime() + 4_000), 'vi')).toBe('vừa xong');
    expect(relativeTime(at, new Date(at.getTime() + 185_000), 'vi')).toBe('3 phút trước');
    expect(relativeTime(at, new Date(at.getTime() - 7_200_000), 'en')).toBe('in 2 hours');
  });

  it('go into a form and come back the same', () => {
    expect(toLocalInput(at)).toBe('2026-11-23T00:30');
    expect(fromLocalInput('2026-11-23T00:30').toISOString()).toBe('2026-11-22T17:30:00.000Z');
    expect(Number.isNaN(fromLocalInput('').getTime())).toBe(true);
  });
});

describe('amounts', () => {
  it('show a span in its two largest units', () => {
    expect(span(3_725_000, 'vi')).toBe('1 giờ 2 phút');
    expect(span(86_400_000, 'vi')).toBe('1 ngày');
    expect(span(300, 'vi')).toBe('0 giây');
  });

  it('never round up to a hundred per cent what is less', () => {
    expect(percent(0.99999, 'vi')).toBe('99,9 %');
    expect(percent(1, 'vi')).toBe('100 %');
    expect(percent(0.92, 'vi')).toBe('92 %');
    expect(percent(0.0002, 'vi')).toBe('< 0,1 %');
    expect(percent(0, 'vi')).toBe('0 %');
  });

  it('have units a person reads', () => {
    expect(bitRate(3_400_000, 'vi')).toBe('3,4 Mb/s');
    expect(bitRate(850, 'en')).toBe('850 b/s');
  });
});
