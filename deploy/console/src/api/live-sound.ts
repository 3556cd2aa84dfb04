import { ProblemError } from './problem';
import { headersFor, urlOf } from './request';

const ANSWER_WITHIN_MS = 4_000;

/** Sends one block of 16 bit samples of a live emergency; a block sent twice counts once. Gives up by {@link underWay}: late, or told so. */
export async function send(emergency: string, block: number, rate: number, samples: ArrayBuffer, underWay: AbortController): Promise<void> {
  const url = urlOf('/api/v1/emergencies/{emergency_id}/sound', { path: { emergency_id: emergency }, query: { block, rate } });
  const headers = headersFor('POST', {});
  headers.set('content-type', 'application/octet-stream');
  const timer = setTimeout(() => underWay.abort(), ANSWER_WITHIN_MS);
  try {
    const answer = await fetch(url, { method: 'POST', headers, body: samples, signal: underWay.signal });
    if (!answer.ok) throw await ProblemError.of(answer);
  } finally {
    clearTimeout(timer);
  }
}
