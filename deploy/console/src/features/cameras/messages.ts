/** What the live-video socket says between the pictures. */
export type VideoMessage =
  | { type: 'init'; mime: string; generation: number }
  | { type: 'state'; state: string; cause?: string }
  /** Browsers do not play the stream asked for; another of the camera is shown. */
  | { type: 'instead'; codec: string }
  /** Browsers play no stream of this camera: every binary message is a JPEG picture now. */
  | { type: 'stills'; codec: string };

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
  return value.type === 'instead' || value.type === 'stills' ? { type: value.type, codec: codecName(value.codec) } : null;
}

/** What is written on the camera's box. */
function codecName(codec: unknown): string {
  return codec === 'hevc' ? 'H.265' : codec === 'h264' ? 'H.264' : String(codec ?? '');
}
