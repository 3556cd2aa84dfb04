import { describe, expect, it } from 'vitest';
import { rulesOf, textsOf } from './ruleForm';

describe('the rules as a form', () => {
  it('come back as they were, and what is empty is no rule', () => {
    const rules = { sessions_per_day: 3, earliest: '05:00', quiet_hours: [{ from: '11:30', until: '13:30' }], days: ['MONDAY' as const], own_approval: false, direct_broadcasts: true, speaker_limits: { hot_c: 85, battery_minutes: 0 } };
    expect(rulesOf(textsOf(rules))).toEqual({ ...rules, minutes_per_day: undefined, latest: undefined });
  });

  it('take all seven days for every day', () => {
    const form = textsOf({ quiet_hours: [], days: [], own_approval: false, direct_broadcasts: false });
    form.days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
    expect(rulesOf(form).days).toEqual([]);
  });
});
