import { type Feed, type Reports, show } from './feed';
import { readSamples, readTrack, type Track } from './fragment';

/** Pictures waiting for the decoder. More means this device cannot keep up: go on with the next keyframe. */
const MOST_WAITING = 30;
/** Decoded pictures on their way to the screen; each holds memory of the decoder. */
const MOST_UNSHOWN = 4;

/** A track whose pictures come from a script. No standard yet, so TypeScript does not know it. */
interface TrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}
type TrackGeneratorType = new (init: { kind: 'video' }) => TrackGenerator;

/** Chromium has it, and a decoder that scripts may use on secure pages only. */
function trackGeneratorType(): TrackGeneratorType | undefined {
  if (!('VideoDecoder' in globalThis)) return undefined;
  return (globalThis as unknown as { MediaStreamTrackGenerator?: TrackGeneratorType }).MediaStreamTrackGenerator;
}

/**
 * Shows each picture as soon as it has come and is decoded. A media source has to keep some pictures in hand and falls behind
 * whenever it runs out of them; this has no distance from the present that could grow.
 */
export class DirectFeed implements Feed {
  #video: HTMLVideoElement;
  #reports: Reports;
  #track: TrackGenerator;
  #writer: WritableStreamDefaultWriter<VideoFrame>;
  #decoder: VideoDecoder | undefined;
  #codec: string | undefined;
  #parameters: Track | undefined;
  #newest = -Infinity;
  /** The decoder in use has shown something. */
  #shown = false;
  /** Pictures are missing: the next that can be decoded is a keyframe. */
  #torn = true;

  static get possible(): boolean {
    return trackGeneratorType() !== undefined;
  }

  constructor(video: HTMLVideoElement, reports: Reports) {
    this.#video = video;
    this.#reports = reports;
    this.#track = new (trackGeneratorType()!)({ kind: 'video' });
    this.#writer = this.#track.writable.getWriter();
  }

  get begun(): boolean {
    return this.#codec !== undefined;
  }

  begin(mime: string): void {
    this.#codec = /codecs="(.+)"/.exec(mime)?.[1] ?? mime;
  }

  push(part: ArrayBuffer): void {
    if (!this.#parameters) return this.#prepare(part);
    for (const { timestamp, key, data } of readSamples(part, this.#parameters.timescale)) {
      const decoder = this.#decoder;
      if (decoder?.state !== 'configured') return;
      this.#torn = !key && (this.#torn || decoder.decodeQueueSize > MOST_WAITING);
      if (!this.#torn) decoder.decode(new EncodedVideoChunk({ type: key ? 'key' : 'delta', timestamp, data }));
    }
  }

  /** The last picture stays until there is another: its track is ended by whoever shows something else. */
  close(): void {
    if (this.#decoder && this.#decoder.state !== 'closed') this.#decoder.close();
    this.#decoder = undefined;
  }

  #prepare(segment: ArrayBuffer): void {
    this.#parameters = readTrack(segment);
    if (this.#parameters) this.#decode(this.#parameters);
    else this.#reports.onFault(true);
  }

  #decode({ description }: Track): void {
    this.#shown = false;
    this.#torn = true;
    this.#decoder = new VideoDecoder({ output: (frame) => this.#show(frame), error: () => this.#failed() });
    this.#decoder.configure({ codec: this.#codec!, description, optimizeForLatency: true });
  }

  /** A damaged picture ends a decoder; one that never showed any does not play this stream. */
  #failed(): void {
    if (this.#shown) this.#decode(this.#parameters!);
    else this.#reports.onFault(true);
  }

  #show(frame: VideoFrame): void {
    if (frame.timestamp <= this.#newest || this.#writer.desiredSize! < -MOST_UNSHOWN) return frame.close();
    if (this.#newest === -Infinity) show(this.#video, new MediaStream([this.#track]));
    this.#newest = frame.timestamp;
    this.#shown = true;
    this.#writer.write(frame).catch(() => frame.close());
    if (this.#video.paused) void this.#video.play().catch(() => undefined);
    this.#reports.onPicture();
  }
}
