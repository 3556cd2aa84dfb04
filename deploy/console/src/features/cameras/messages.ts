/** What the live-video socket says between the pictures. */
export type VideoMessage =
  | { type: 'init'; mime: string; generation: number }
  | { type: 'state'; state: string; cause?: string }
  | { type: 'unsupported'; codec: string };

/** Reads a text message of the live-video socket; null for what is not understood. */
export function parseVideoMessage(text: string): VideoMessage | null {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (value.type === 'init') {
    const mime = typeof value.mime === 'string' ? value.mime : `video/mp4; codecs="${String(value.codec)}"`;
    return { type: 'init', mime, generation: Number(value.generation ?? 0) };
  }
  if (value.type === 'state') {
    return { type: 'state', state: String(value.state), cause: typeof value.cause === 'string' ? value.cause : undefined };
  }
  return value.type === 'unsupported' ? { type: 'unsupported', codec: String(value.codec ?? '') } : null;
}
