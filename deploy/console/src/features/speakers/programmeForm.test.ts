import { describe, expect, it } from 'vitest';
import { ProgrammeForm } from './programmeForm.svelte';

function filled(): ProgrammeForm {
  const form = new ProgrammeForm();
  form.title = ' Bản tin ';
  form.items = [{ audio_id: 'a' }, { relay_id: 'r', minutes: 30 }];
  form.times = '5:30, 17h';
  form.from = '2026-12-01';
  form.except = ['2027-04-30'];
  return form;
}

describe('the composer', () => {
  it('makes a programme of weekdays with several times and days off', () => {
    expect(filled().programme).toEqual({
      title: 'Bản tin',
      class: 'normal',
      items: [{ audio_id: 'a' }, { relay_id: 'r', minutes: 30 }],
      interrupted: 'resume',
      timing: { times: ['05:30', '17:00'], rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', from: '2026-12-01', except_dates: ['2027-04-30'] },
    });
  });

  it('waits while something is missing', () => {
    for (const spoil of [
      (form: ProgrammeForm) => (form.title = ' '),
      (form: ProgrammeForm) => (form.items = []),
      (form: ProgrammeForm) => (form.times = '25:00'),
      (form: ProgrammeForm) => (form.days = []),
      (form: ProgrammeForm) => (form.everywhere = 'some'),
    ]) {
      const form = filled();
      spoil(form);
      expect(form.programme).toBeUndefined();
    }
  });

  it('keeps what it does not show when a programme is changed', () => {
    const programme = {
      title: 'Bản tin',
      class: 'priority' as const,
      items: [{ audio_id: 'a' }],
      repeat: 2,
      volume: 60,
      interrupted: 'drop' as const,
      target: { zones: [], villages: ['Thôn Đông'], speakers: ['loa-1'] },
      timing: {
        times: ['06:00'],
        rrule: 'FREQ=MONTHLY;BYMONTHDAY=1,15',
        from: '2026-12-01',
        until: '2027-06-30',
        except_dates: [],
        except_times: ['2027-01-01T06:00'],
        extra_times: ['2027-01-02T06:00'],
      },
    };
    const form = new ProgrammeForm();
    form.load(programme);
    expect(form.repeats).toBe('monthly');
    expect(form.programme).toEqual(programme);
  });

  it('takes an odd rule as it is', () => {
    const form = filled();
    const odd = { ...form.programme!, timing: { ...form.programme!.timing, rrule: 'FREQ=MONTHLY;BYDAY=-1SU' } };
    form.load(odd);
    expect(form.repeats).toBe('rule');
    expect(form.programme!.timing.rrule).toBe('FREQ=MONTHLY;BYDAY=-1SU');
  });
});
