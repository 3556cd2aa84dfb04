import { describe, expect, it } from 'vitest';
import { backoff, parseLive } from './live';
import { ProblemError } from './problem';
import { headersFor, urlOf, useCsrfToken } from './request';

describe('a request', () => {
  it('fills the path safely and leaves empty parameters out', () => {
    expect(urlOf('/api/v1/cameras/{id}', { path: { id: '../x' } })).toBe('/api/v1/cameras/..%2Fx');
    expect(urlOf('/api/v1/alerts', { query: { limit: 5, kind: undefined, tag: ['a:1', 'b:2'] } })).toBe('/api/v1/alerts?limit=5&tag=a%3A1&tag=b%3A2');
    expect(() => urlOf('/api/v1/cameras/{id}')).toThrow('needs id');
  });

  it('carries the token and a key only when it changes something', () => {
    useCsrfToken('secret');
    expect(headersFor('GET', {}).has('x-csrf-token')).toBe(false);
    const change = headersFor('POST', { ifMatch: '"3"' });
    expect(change.get('x-csrf-token')).toBe('secret');
    expect(change.get('if-match')).toBe('"3"');
    expect(change.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a problem', () => {
  it('keeps what a person can act on', async () => {
    const answer = new Response('{"type":"urn:thonhub:problem:invalid","detail":"Too short.","pointer":"/password"}', { status: 400 });
    const problem = await ProblemError.of(answer);
    expect(problem).toMatchObject({ status: 400, type: 'invalid', detail: 'Too short.' });
    expect(problem.concerns('password')).toBe(true);
  });

  it('is told even when the answer is no JSON', async () => {
    const problem = await ProblemError.of(new Response('<html>', { status: 502, headers: { 'retry-after': '30' } }));
    expect(problem).toMatchObject({ status: 502, retryAfter: 30 });
  });
});

describe('the live socket', () => {
  it('passes over what is not a message', () => {
    expect(parseLive('{"topic":"alert","type":"updated","data":{"id":"1"}}')?.topic).toBe('alert');
    expect(parseLive('null')).toBeNull();
    expect(parseLive(new ArrayBuffer(1))).toBeNull();
  });

  it('waits longer each time, but never longer than a quarter of a minute', () => {
    expect(backoff(0, () => 1)).toBe(500);
    expect(backoff(3, () => 0)).toBe(2000);
    expect(backoff(99, () => 1)).toBe(15_000);
  });
});
