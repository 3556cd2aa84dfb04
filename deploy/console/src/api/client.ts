import type { Answer, Given, Method, PathWith, Paths, Rest } from './paths';
import { send, type Call } from './request';

async function json<P extends keyof Paths, M extends Method>(method: M, path: P, given: unknown): Promise<Answer<P, M>> {
  const response = await send(method.toUpperCase(), path, given as Call | undefined);
  return (response.status === 204 ? undefined : await response.json()) as Answer<P, M>;
}

/** The hub's API. Paths, parameters, bodies and answers are checked against the modules' contracts by the compiler. */
export const api = {
  get: <P extends PathWith<'get'>>(path: P, ...[given]: Rest<Given<P, 'get'>>) => json('get', path, given),
  post: <P extends PathWith<'post'>>(path: P, ...[given]: Rest<Given<P, 'post'>>) => json('post', path, given),
  put: <P extends PathWith<'put'>>(path: P, ...[given]: Rest<Given<P, 'put'>>) => json('put', path, given),
  delete: <P extends PathWith<'delete'>>(path: P, ...[given]: Rest<Given<P, 'delete'>>) => json('delete', path, given),
};

interface Page<T> {
  items: T[];
  next?: string | null;
}

/** All items of a list of the village's devices, page by page. Not for lists that grow without end. */
export async function all<T>(page: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const answer = await page(cursor);
    items.push(...answer.items);
    cursor = answer.next ?? undefined;
  } while (cursor && items.length < 5000);
  return items;
}
