import { api } from '../../api/client';
import { ProblemError } from '../../api/problem';
import { urlOf } from '../../api/request';
import type { Clip } from '../../api/types';

/** A pause in the recording that is worth telling. */
const GAP_MS = 2000;

export interface Jump {
  from: number;
  to: number;
}

/**
 * Plays recordings from any instant on: one stretch after the other, each an ordinary video of up to ten minutes. Where
 * nothing is recorded it jumps to where recording goes on, and says so.
 */
export class FootagePlayer {
  /** What is shown now, in milliseconds since 1970. */
  at = $state<number | undefined>();
  playing = $state(false);
  loading = $state(false);
  jump = $state.raw<Jump | undefined>();
  /** Nothing is recorded from there on. */
  over = $state(false);
  /** The browser cannot show what was recorded. */
  unplayable = $state.raw<string | undefined>();
  problem = $state.raw<ProblemError | undefined>();
  #camera: string;
  #video: HTMLVideoElement | undefined;
  #start = 0;
  #end = 0;
  #codec = '';
  #single = false;
  #wanted = 0;

  constructor(camera: string) {
    this.#camera = camera;
  }

  attach(video: HTMLVideoElement): () => void {
    this.#video = video;
    const ends = [
      on(video, 'timeupdate', () => this.#tell()),
      on(video, 'playing', () => ((this.playing = true), (this.loading = false))),
      on(video, 'pause', () => (this.playing = false)),
      on(video, 'waiting', () => (this.loading = true)),
      on(video, 'seeked', () => (this.loading = false)),
      on(video, 'ended', () => void this.#next()),
      on(video, 'error', () => this.#refuse()),
    ];
    return () => {
      ends.forEach((end) => end());
      video.removeAttribute('src');
      video.load();
      this.#video = undefined;
    };
  }

  /** From an instant on, on the continuous recording. */
  async play(at: number): Promise<void> {
    if (!this.#single && this.#video?.src && at >= this.#start && at < this.#end) {
      this.jump = undefined;
      this.over = false;
      this.#video.currentTime = (at - this.#start) / 1000;
      void this.#resume();
      return;
    }
    await this.#load(at, at);
  }

  /** A clip, from an instant of it on. */
  playClip(clip: Clip, at: number): void {
    this.#wanted++;
    this.#reset();
    this.#single = true;
    const start = Date.parse(clip.started_at);
    const url = urlOf('/api/v1/clips/{clip_id}/video', { path: { clip_id: clip.id } });
    this.#begin(url, start, start + clip.duration_ms, clip.codec ?? '', at);
  }

  toggle(): void {
    if (!this.#video?.src) return;
    if (this.#video.paused) void this.#resume();
    else this.#video.pause();
  }

  async #next(): Promise<void> {
    if (this.#single) {
      this.playing = false;
      return;
    }
    await this.#load(this.#end, this.#end);
  }

  async #load(at: number, left: number): Promise<void> {
    const wanted = ++this.#wanted;
    this.#reset();
    this.loading = true;
    try {
      const window = await api.get('/api/v1/cameras/{id}/recordings/window', {
        path: { id: this.#camera },
        query: { at: new Date(at).toISOString() },
      });
      if (wanted !== this.#wanted) return;
      const from = Date.parse(window.from);
      if (from - left > GAP_MS) this.jump = { from: left, to: from };
      const url = urlOf('/api/v1/cameras/{id}/recordings/media', { path: { id: this.#camera }, query: { from: window.from, to: window.to } });
      this.#begin(url, from, Date.parse(window.to), window.codec, Math.max(at, from));
    } catch (cause) {
      if (wanted !== this.#wanted) return;
      this.loading = false;
      this.playing = false;
      const problem = ProblemError.from(cause);
      if (problem.status === 404) this.over = true;
      else this.problem = problem;
    }
  }

  #begin(url: string, start: number, end: number, codec: string, at: number): void {
    const video = this.#video;
    if (!video) return;
    this.#start = start;
    this.#end = end;
    this.#codec = codec;
    this.at = at;
    this.loading = true;
    video.src = url;
    video.currentTime = Math.max(0, (at - start) / 1000);
    void this.#resume();
  }

  async #resume(): Promise<void> {
    try {
      await this.#video?.play();
    } catch {
      // Another stretch took its place, or the browser waits for a press of the button.
    }
  }

  #tell(): void {
    if (this.#video && this.#video.readyState > 0) this.at = this.#start + this.#video.currentTime * 1000;
  }

  #refuse(): void {
    if (!this.#video?.getAttribute('src')) return;
    this.loading = false;
    this.playing = false;
    const known = this.#video.canPlayType(`video/mp4; codecs="${this.#codec}"`) !== '';
    if (known) this.problem = ProblemError.unreachable();
    else this.unplayable = this.#codec;
  }

  #reset(): void {
    this.#single = false;
    this.jump = undefined;
    this.over = false;
    this.problem = undefined;
    this.unplayable = undefined;
  }
}

function on(video: HTMLVideoElement, event: string, listener: () => void): () => void {
  video.addEventListener(event, listener);
  return () => video.removeEventListener(event, listener);
}
