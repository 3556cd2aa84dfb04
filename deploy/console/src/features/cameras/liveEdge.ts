import { Unevenness } from './unevenness';

/** Kept loaded ahead of what is shown, beside the picture under way, so that an uneven line does not stop the video. Seconds. */
const LEAST = 0.08;
const MOST = 0.8;
/** What one stop of the video buys, for a while. Seconds. */
const BOUGHT = 0.06;
/** In so long half of what stops have bought is given up again. Seconds. */
const HALVED_IN = 6;
/** More than the wanted distance by this, and the pace is raised. */
const SLACK = 0.08;
/** Further behind and a nudge of the pace would take too long: jump. */
const FAR = 2.5;
/** After a jump the browser stops and goes on a few times by itself. Seconds. */
const SETTLES_IN = 0.5;
/** Pictures come at most this far apart; what is longer is a gap. */
const LONGEST_INTERVAL = 0.5;

export interface Playback {
  /** Where the video stands, and the newest continuous stretch that is loaded. Seconds. */
  current: number;
  start: number;
  end: number;
  rate: number;
  /** On any steady clock. Seconds. */
  now: number;
}

export type Step = { seek: number } | { rate: number } | null;

/**
 * Keeps live video live. Small delays are caught up by playing faster, within a second or two; large ones, a gap, or
 * the very first picture by a jump. How close it keeps is learnt: a good line gets the shortest delay, one on which pictures
 * come unevenly as much more as they lately strayed, and a stop of the video buys a little on top of it for a while.
 */
export class LiveEdge {
  #bought = 0;
  #interval = 0.1;
  #end = -Infinity;
  #loadedAt = 0;
  #jumpedAt = -Infinity;
  #unevenness = new Unevenness();

  /** How far behind the newest loaded instant the video wants to be, right after a picture was loaded. Seconds. */
  get distance(): number {
    return this.#interval + Math.min(MOST, Math.max(LEAST, this.#unevenness.seconds) + this.#bought);
  }

  /**
   * The video stopped. For want of pictures, it wants to keep farther from the edge. Browsers also stop with pictures loaded
   * and then stay there, however many follow: only a jump gets them going again.
   */
  stopped({ current, start, end, now }: Playback): Step {
    if (now - this.#jumpedAt < SETTLES_IN) return null;
    if (end - current > 1.5 * this.#interval) return this.#jump(start, end, now);
    this.#bought = Math.min(MOST, this.#bought + BOUGHT);
    return null;
  }

  /** What to do now that something was loaded; null means: leave it. */
  step({ current, start, end, rate, now }: Playback): Step {
    this.#learn(end, now);
    const behind = end - current;
    const wanted = this.distance;
    if (current < start || behind > FAR || behind < -LONGEST_INTERVAL) return this.#jump(start, end, now);
    const pace = behind > wanted + 0.5 ? 1.5 : behind > wanted + 0.2 ? 1.25 : behind > wanted + SLACK ? 1.1 : behind <= wanted ? 1 : rate;
    return pace === rate ? null : { rate: pace };
  }

  #jump(start: number, end: number, now: number): Step {
    this.#jumpedAt = now;
    return { seek: Math.max(start, end - this.distance) };
  }

  #learn(end: number, now: number): void {
    const grown = end - this.#end;
    const passed = now - this.#loadedAt;
    this.#end = end;
    this.#loadedAt = now;
    if (grown <= 0 || grown > LONGEST_INTERVAL) return this.#unevenness.begin(now);
    this.#interval += (grown - this.#interval) / 8;
    this.#bought *= 0.5 ** (passed / HALVED_IN);
    this.#unevenness.loaded(now, end);
  }
}
