import { type Feed, type Reports, show } from './feed';
import { LiveEdge, type Playback, type Step } from './liveEdge';

/** Kept behind the present for decoders that look back; older pictures are dropped. Seconds. */
const KEPT = 8;
/** Fragments waiting for the decoder. More means this device cannot keep up: start over at the live edge. */
const MOST_WAITING = 240;

type MediaSourceType = typeof MediaSource;

/** iPhones have only the managed kind. */
export function mediaSourceType(): MediaSourceType | undefined {
  const scope = globalThis as unknown as { ManagedMediaSource?: MediaSourceType; MediaSource?: MediaSourceType };
  return scope.MediaSource ?? scope.ManagedMediaSource;
}

/**
 * Plays through the browser's media source, which every browser has. Opening one takes it a while, so it is made before
 * anybody knows what will be played.
 */
export class MediaFeed implements Feed {
  #video: HTMLVideoElement;
  #source: MediaSource;
  #buffer: SourceBuffer | undefined;
  #waiting: ArrayBuffer[] = [];
  #url: string;
  #reports: Reports;
  #mime: string | undefined;
  #edge = new LiveEdge();
  /** Pictures move; waiting for more of them then is a stop, not a beginning. */
  #moving = false;

  constructor(video: HTMLVideoElement, type: MediaSourceType, reports: Reports) {
    this.#video = video;
    this.#reports = reports;
    this.#source = new type();
    this.#url = URL.createObjectURL(this.#source);
    this.#source.addEventListener('sourceopen', () => this.#open(), { once: true });
    video.addEventListener('timeupdate', this.#advances);
    video.addEventListener('playing', this.#moves);
    video.addEventListener('waiting', this.#stops);
    video.disableRemotePlayback = true;
    show(video, null);
    video.src = this.#url;
  }

  get begun(): boolean {
    return this.#mime !== undefined;
  }

  begin(mime: string): void {
    this.#mime = mime;
    if (this.#source.readyState === 'open') this.#open();
  }

  push(fragment: ArrayBuffer): void {
    this.#waiting.push(fragment);
    if (this.#waiting.length > MOST_WAITING) this.#reports.onFault();
    else this.#pump();
  }

  close(): void {
    this.#video.removeEventListener('timeupdate', this.#advances);
    this.#video.removeEventListener('playing', this.#moves);
    this.#video.removeEventListener('waiting', this.#stops);
    this.#waiting = [];
    this.#buffer = undefined;
    URL.revokeObjectURL(this.#url);
  }

  #advances = (): void => {
    if (this.#video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) this.#reports.onPicture();
  };

  #moves = (): void => {
    this.#moving = true;
  };

  #stops = (): void => {
    const playback = this.#playback();
    if (playback && this.#moving && !this.#video.seeking) this.#take(this.#edge.stopped(playback));
    this.#moving = false;
  };

  #open(): void {
    if (this.#mime === undefined || this.#buffer) return;
    try {
      this.#buffer = this.#source.addSourceBuffer(this.#mime);
    } catch {
      return this.#reports.onFault();
    }
    this.#buffer.addEventListener('updateend', () => {
      this.#follow();
      this.#pump();
    });
    this.#buffer.addEventListener('error', () => this.#reports.onFault());
    this.#pump();
  }

  #pump(): void {
    const buffer = this.#buffer;
    if (!buffer || buffer.updating || this.#source.readyState !== 'open' || this.#waiting.length === 0) return;
    const old = buffer.buffered.length > 0 ? buffer.buffered.start(0) : 0;
    try {
      if (this.#video.currentTime - old > 2 * KEPT) buffer.remove(0, this.#video.currentTime - KEPT);
      else buffer.appendBuffer(this.#joined());
    } catch {
      this.#reports.onFault();
    }
  }

  /** Everything that waits, as one piece: appending costs more per call than per byte. */
  #joined(): ArrayBuffer {
    if (this.#waiting.length === 1) return this.#waiting.pop()!;
    const whole = new Uint8Array(this.#waiting.reduce((sum, part) => sum + part.byteLength, 0));
    let at = 0;
    for (const part of this.#waiting) {
      whole.set(new Uint8Array(part), at);
      at += part.byteLength;
    }
    this.#waiting = [];
    return whole.buffer;
  }

  #follow(): void {
    const playback = this.#playback();
    if (!playback) return;
    this.#take(this.#edge.step(playback));
    if (this.#video.paused) void this.#video.play().catch(() => undefined);
  }

  #playback(): Playback | undefined {
    const loaded = this.#buffer?.buffered;
    if (!loaded || loaded.length === 0) return undefined;
    const last = loaded.length - 1;
    const { currentTime: current, playbackRate: rate } = this.#video;
    return { current, start: loaded.start(last), end: loaded.end(last), rate, now: performance.now() / 1000 };
  }

  #take(step: Step): void {
    if (!step) return;
    if ('seek' in step) this.#video.currentTime = step.seek;
    this.#video.playbackRate = 'rate' in step ? step.rate : 1;
  }
}
