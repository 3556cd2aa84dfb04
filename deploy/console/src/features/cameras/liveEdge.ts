/** Kept loaded ahead of what is shown, beside the picture under way, so that an uneven line does not stop the video. Seconds. */
const LEAST = 0.08;
const MOST = 0.8;
/** After so long without a stop, a little of the cushion is given up again. Seconds of video. */
const CALM = 30;
/** More than the wanted distance by this, and the pace is raised. */
const SLACK = 0.1;
/** Further behind and a nudge of the pace would take too long: jump. */
const FAR = 4;
/** Pictures come at most this far apart; what is longer is a gap. */
const LONGEST_INTERVAL = 0.5;

export interface Playback {
  /** Where the video stands, and the newest continuous stretch that is loaded. Seconds. */
  current: number;
  start: number;
  end: number;
  rate: number;
}

export type Step = { seek: number } | { rate: number } | null;

/**
 * Keeps live video live. Small delays are caught up by playing a little faster, which nobody sees; large ones, a gap, or
 * the very first picture by a jump. How close it keeps is learnt: a good line gets the shortest delay, each stop of the video
 * buys more of a cushion, and calm gives it back.
 */
export class LiveEdge {
  #cushion = LEAST;
  #interval = 0.1;
  #end = 0;
  #calmSince = 0;

  /** How far behind the newest loaded instant the video wants to be, right after a picture was loaded. Seconds. */
  get distance(): number {
    return this.#interval + this.#cushion;
  }

  /** The video had to stop for want of pictures. */
  stopped(): void {
    this.#cushion = Math.min(MOST, this.#cushion * 1.6);
    this.#calmSince = this.#end;
  }

  /** What to do now that something was loaded; null means: leave it. */
  step({ current, start, end, rate }: Playback): Step {
    this.#learn(end);
    const behind = end - current;
    const wanted = this.distance;
    if (current < start || behind > FAR || behind < -0.5) return { seek: Math.max(start, end - wanted) };
    const pace = behind > 2 ? 1.25 : behind > 1.2 ? 1.1 : behind > wanted + SLACK ? 1.05 : behind <= wanted ? 1 : rate;
    return pace === rate ? null : { rate: pace };
  }

  #learn(end: number): void {
    const grown = end - this.#end;
    this.#end = end;
    if (grown <= 0 || grown > LONGEST_INTERVAL) {
      this.#calmSince = end;
      return;
    }
    this.#interval += (grown - this.#interval) / 8;
    if (end - this.#calmSince > CALM) {
      this.#cushion = Math.max(LEAST, this.#cushion * 0.85);
      this.#calmSince = end;
    }
  }
}
