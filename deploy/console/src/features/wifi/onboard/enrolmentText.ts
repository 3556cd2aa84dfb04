import type { Enrolment } from '../../../api/types';

/** What a device is given: the enrolment as it goes into its file, without what only people need. */
export function enrolmentText(enrolment: Enrolment): string {
  const { device, hub_id, broker_uri, broker_ca, username, password } = enrolment;
  return JSON.stringify({ device, hub_id, broker_uri, ...(broker_ca ? { broker_ca } : {}), username, password });
}

/** Whether it fits into a QR code a phone reads off a screen (version 40, lowest correction: 2,953 bytes). */
export function fitsQr(text: string): boolean {
  return new TextEncoder().encode(text).length <= 2300;
}
