import { randomId } from './ids';
import { ProblemError } from './problem';

export interface Call {
  path?: Record<string, string | number>;
  query?: Record<string, string | number | boolean | readonly string[] | null | undefined>;
  body?: unknown;
  /** Version of the thing being changed, from the ETag of its answer. */
  ifMatch?: string;
  /** Give the same key when a person repeats an attempt whose outcome is not known. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Milliseconds to wait for work that takes the hub long, such as reading a text aloud; 20 s otherwise. */
  patience?: number;
}

const ANSWER_WITHIN_MS = 20_000;
const SESSION = '/api/v1/session';
let csrf: string | undefined;
let leaving = new AbortController();
let onSignedOut: () => void = () => undefined;

/** The session tells its token; every change of state sends it back. */
export function useCsrfToken(token: string | undefined): void {
  csrf = token;
  leaving = new AbortController();
}

/**
 * The session is about to be ended by who signed in: what is under way is given up and nothing more is asked for until the next
 * session, or it would be told that the session ended.
 */
export function leave(): void {
  leaving.abort();
}

/** Whoever waits for it is going away. */
const never = (): Promise<never> => new Promise(() => undefined);

/** Called when the hub no longer knows this session. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** Fills `{id}` of a contract path and adds the query. */
export function urlOf(path: string, call: Pick<Call, 'path' | 'query'> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = call.path?.[name];
    if (value === undefined) throw new Error(`path ${path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (Array.isArray(value)) value.forEach((one) => query.append(name, one));
    else if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${filled}?${text}` : filled;
}

export function headersFor(method: string, call: Call): Headers {
  const headers = new Headers({ accept: 'application/json, application/problem+json' });
  if (method !== 'GET') {
    if (csrf) headers.set('x-csrf-token', csrf);
    headers.set('idempotency-key', call.idempotencyKey ?? randomId());
  }
  if (call.ifMatch) headers.set('if-match', call.ifMatch);
  if (call.body !== undefined) headers.set('content-type', 'application/json');
  return headers;
}

/** One request; throws {@link ProblemError} for every outcome that is not a success. */
export async function send(method: string, path: string, call: Call = {}): Promise<Response> {
  const left = path === SESSION ? undefined : leaving.signal;
  if (left?.aborted) return never();
  // AbortSignal.any would say this shorter, but phones of 2022 lack it.
  const abort = new AbortController();
  const stop = () => abort.abort();
  const tooLate = setTimeout(stop, call.patience ?? ANSWER_WITHIN_MS);
  call.signal?.addEventListener('abort', stop, { once: true });
  left?.addEventListener('abort', stop, { once: true });
  let response: Response;
  try {
    response = await fetch(urlOf(path, call), {
      method,
      headers: headersFor(method, call),
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      credentials: 'same-origin',
      signal: abort.signal,
    });
  } catch (cause) {
    if (left?.aborted) return never();
    if (call.signal?.aborted) throw cause;
    throw ProblemError.unreachable();
  } finally {
    clearTimeout(tooLate);
    call.signal?.removeEventListener('abort', stop);
    left?.removeEventListener('abort', stop);
  }
  if (response.ok) return response;
  const problem = await ProblemError.of(response);
  if (problem.status === 401 && path !== SESSION) onSignedOut();
  throw problem;
}
