import { api } from '../../../../api/client';
import { ProblemError } from '../../../../api/problem';
import type { Replay } from '../../../../api/types';

const EVERY_MS = 1000;

/** A replay that runs on the hub, looked at until it ends. */
export class ReplayJob {
  now = $state.raw<Replay | undefined>(undefined);
  problem = $state.raw<ProblemError | undefined>(undefined);
  starting = $state(false);
  readonly running = $derived(this.now?.state === 'waiting' || this.now?.state === 'running');
  readonly #camera: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(camera: string) {
    this.#camera = camera;
  }

  async start(begin: () => Promise<Replay>): Promise<void> {
    this.starting = true;
    this.problem = undefined;
    try {
      this.now = await begin();
      this.#later();
    } catch (cause) {
      this.problem = ProblemError.from(cause);
    }
    this.starting = false;
  }

  /** Goes on with one that was begun before. */
  async resume(id: string): Promise<void> {
    await this.#look(id);
  }

  async cancel(): Promise<void> {
    if (!this.now) return;
    try {
      await api.delete('/api/v1/cameras/{id}/replays/{replay}', { path: { id: this.#camera, replay: this.now.id } });
    } catch (cause) {
      this.problem = ProblemError.from(cause);
    }
  }

  /** Looks no longer; the hub goes on. */
  leave(): void {
    clearTimeout(this.#timer);
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (this.running) this.#timer = setTimeout(() => void this.#look(this.now!.id), EVERY_MS);
  }

  async #look(id: string): Promise<void> {
    try {
      this.now = await api.get('/api/v1/cameras/{id}/replays/{replay}', { path: { id: this.#camera, replay: id } });
      this.problem = undefined;
    } catch (cause) {
      const problem = ProblemError.from(cause);
      // A job is forgotten after an hour, and with a restart of the hub.
      if (problem.status === 404) this.now = undefined;
      else this.problem = problem;
    }
    this.#later();
  }
}
