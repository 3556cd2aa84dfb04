import type { LiveMessage } from '../api/live';

interface Identified {
  id: string;
}

/**
 * A list with a live message laid in: `removed` takes the item out, anything else replaces it. Null when the list has to
 * be loaded anew, because the item is not in it yet or the message does not carry the whole of it.
 *
 * @param isWhole whether the data has what the list shows
 */
export function withMessage<T extends Identified>(list: readonly T[], message: LiveMessage, isWhole: (data: Partial<T>) => boolean): T[] | null {
  const data = message.data as Partial<T> | null | undefined;
  if (!data?.id) return null;
  if (message.type === 'removed') return list.filter((one) => one.id !== data.id);
  if (!isWhole(data) || !list.some((one) => one.id === data.id)) return null;
  return list.map((one) => (one.id === data.id ? { ...one, ...data } : one));
}
