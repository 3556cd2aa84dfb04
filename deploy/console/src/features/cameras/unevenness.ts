/** How long pictures are remembered, at least; at most twice as long. Seconds. */
const REMEMBERED = 5;
/** What was on its way when the stream began comes all at once and says nothing of the line. Seconds. */
const BEGINNING = 1.5;

interface Stretch {
  since: number;
  earliest: number;
  latest: number;
}

/** How unevenly pictures of a live stream come: how much longer the slowest of the last seconds was under way than the quickest. */
export class Unevenness {
  #begun = -Infinity;
  #stretches: Stretch[] = [];

  get seconds(): number {
    if (this.#stretches.length === 0) return 0;
    return Math.max(...this.#stretches.map((one) => one.latest)) - Math.min(...this.#stretches.map((one) => one.earliest));
  }

  /** The stream begins, or begins anew. */
  begin(now: number): void {
    this.#begun = now;
    this.#stretches = [];
  }

  /** A picture came that ends at {@code end} of the stream. Seconds, both. */
  loaded(now: number, end: number): void {
    if (now - this.#begun < BEGINNING) return;
    const underWay = now - end;
    const newest = this.#stretches.at(-1);
    if (!newest || now - newest.since > REMEMBERED) {
      this.#stretches = [...this.#stretches.slice(-1), { since: now, earliest: underWay, latest: underWay }];
    } else {
      newest.earliest = Math.min(newest.earliest, underWay);
      newest.latest = Math.max(newest.latest, underWay);
    }
  }
}
