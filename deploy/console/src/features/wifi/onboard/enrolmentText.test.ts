import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { enrolmentText, fitsQr } from './enrolmentText';

const enrolment = {
  device: 'ap-cho',
  hub_id: 'vinh-hung',
  broker_uri: 'mqtts://192.168.1.10:8883',
  broker_ca: `-----BEGIN CERTIFICATE-----\n${'MIIB0TCCAXegAwIBAgIQ'.repeat(50)}\n-----END CERTIFICATE-----\n`,
  username: 'ap-cho',
  password: 'a'.repeat(32),
  publishes: ['thon/v1/vinh-hung/wifi/ap-cho/telemetry'],
  subscribes: [],
};

describe('what a device is given', () => {
  it('is the file the agent reads, without what only people need', () => {
    const file = JSON.parse(enrolmentText(enrolment)) as Record<string, unknown>;
    expect(file.broker_ca).toBe(enrolment.broker_ca);
    expect(Object.keys(file)).toEqual(['device', 'hub_id', 'broker_uri', 'broker_ca', 'username', 'password']);
  });

  it('fits into a QR code with its certificate', () => {
    const text = enrolmentText(enrolment);
    expect(fitsQr(text)).toBe(true);
    expect(encode(text, { ecc: 'L' }).size).toBeLessThan(150);
    expect(fitsQr('x'.repeat(3000))).toBe(false);
  });
});
