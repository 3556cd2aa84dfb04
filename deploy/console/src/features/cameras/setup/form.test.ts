import { describe, expect, it } from 'vitest';
import type { Camera } from '../../../api/types';
import { emptyForm, formOf, newCameraOf, noConsent, same, settingsOf, suggestedId } from './form';

const corner = { x: 0.1, y: 0.1 };
const camera: Camera = {
  id: 'cam-cho-01',
  name: 'Cổng chợ',
  state: 'online',
  state_since: '2026-01-01T00:00:00Z',
  purpose: 'An ninh chợ',
  main_url: 'rtsp://192.168.1.9:554/main',
  username: 'admin',
  has_password: true,
  transport: 'tcp',
  owner: { kind: 'household', standing: 'permitted', name: 'Nhà bà Tư' },
  recording: 'continuous',
  recording_state: 'recording',
  retention: { clips_days: 7 },
  privacy_masks: [],
  analysis: 'adaptive',
  analysis_state: { state: 'asleep' },
  motion: { enabled: true, zones: [[corner, corner, corner]], masks: [], cool_down_s: 30, hold_s: 5 },
  offline_after_s: 90,
  clip_open: false,
  streams: [],
  version: 3,
};

describe('the camera form', () => {
  it('suggests an id without Vietnamese marks', () => {
    expect(suggestedId('Camera cổng chợ Đình')).toBe('cam-cong-cho-dinh');
    expect(suggestedId('Ngã ba – Đường Nguyễn Huệ (số 2)')).toBe('cam-nga-ba-duong-nguyen-hue-so-2');
    expect(suggestedId('  ')).toBe('');
    expect(suggestedId('a'.repeat(90))).toHaveLength(64);
  });

  it('saves what it was given, and keeps what it does not show', () => {
    const form = formOf(camera);
    const settings = settingsOf(form, camera);
    expect(settings).toMatchObject({
      name: 'Cổng chợ',
      main_url: 'rtsp://192.168.1.9:554/main',
      transport: 'tcp',
      owner: { kind: 'household', name: 'Nhà bà Tư' },
      retention: { clips_days: 7 },
      motion: { zones: camera.motion.zones, cool_down_s: 30, hold_s: 5 },
      offline_after_s: 90,
    });
    expect(settings.password).toBeUndefined();
    expect(settings.owner?.consent).toBeUndefined();
  });

  it('takes over what a search in the network found', () => {
    const form = emptyForm(new URLSearchParams({ name: 'Cổng làng', main: 'rtsp://192.168.1.7/1', user: 'admin' }));
    expect(form).toMatchObject({ id: 'cam-cong-lang', mainUrl: 'rtsp://192.168.1.7/1', username: 'admin' });
  });

  it('sends a consent only when one was begun', () => {
    const form = { ...emptyForm(), id: 'cam-1', owner: 'household' as const, ownerName: 'Nhà ông Ba' };
    expect(newCameraOf(form).owner).toEqual({ kind: 'household', name: 'Nhà ông Ba', contact: undefined, consent: undefined });
    form.consent = { ...noConsent, givenBy: 'Ông Ba', givenOn: '2026-03-01', until: '2027-03-01' };
    expect(newCameraOf(form).owner?.consent).toEqual({ given_by: 'Ông Ba', given_on: '2026-03-01', until: '2027-03-01', note: undefined });
  });

  it('knows whether something was changed', () => {
    const form = formOf(camera);
    expect(same(form, formOf(camera))).toBe(true);
    expect(same({ ...form, subUrl: 'rtsp://x/' }, form)).toBe(false);
  });
});
