import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../api/types';
import { formOf, missing, newForm, settingsOf } from './form';

describe('the form of a channel', () => {
  it('sends what was filled in and leaves out what was not', () => {
    const form = { ...newForm('email'), name: ' Công an xã ', url: 'smtps://mail.xa.example', options: { from: 'hub@xa.example', to: 'truc@xa.example', ca: ' ' } };
    expect(settingsOf(form)).toMatchObject({ kind: 'email', name: 'Công an xã', options: { from: 'hub@xa.example', to: 'truc@xa.example' } });
    expect(settingsOf(form)).not.toHaveProperty('secret');
    expect(settingsOf(form)).not.toHaveProperty('fallback');
  });

  it('keeps every setting of a channel that is opened and saved', () => {
    const channel = {
      id: 'x', kind: 'http', name: 'SMS', url: 'https://sms.example/{secret}', min_severity: 'major', categories: ['camera_event'], enabled: false,
      options: { method: 'PUT', body: '{text}' }, fallback: 'y', max_per_hour: 20, trusted: true, language: 'en', on_duty: true,
      health: 'ok', pending: 0, dead: 0, created_at: '', version: 3,
    } as Channel;
    const { id: _, health: _h, pending: _p, dead: _d, created_at: _c, version: _v, ...settings } = channel;
    expect(settingsOf(formOf(channel))).toEqual(settings);
  });

  it("puts Zalo's two secrets into one, and asks for both or, later, none", () => {
    const form = { ...newForm('zalo'), name: 'Zalo', options: { app_id: '1', user_id: '2' } };
    expect(missing(form, true)).toBe('secret');
    expect(missing(form, false)).toBeUndefined();
    expect(missing({ ...form, secret: 'a' }, false)).toBe('secret');
    expect(settingsOf({ ...form, secret: 'a', refreshToken: 'b' }).secret).toBe('{"secret_key":"a","refresh_token":"b"}');
  });

  it('names what is missing before the hub is asked', () => {
    expect(missing(newForm('email'), true)).toBe('name');
    expect(missing({ ...newForm('email'), name: 'x' }, true)).toBe('url');
    expect(missing({ ...newForm('email'), name: 'x', url: 'smtps://a.b' }, true)).toBe('options/from');
    expect(missing({ ...newForm('mqtt'), name: 'x' }, true)).toBeUndefined();
  });
});
