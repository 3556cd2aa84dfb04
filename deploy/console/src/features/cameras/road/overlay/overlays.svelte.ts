import { api } from '../../../../api/client';
import { ProblemError } from '../../../../api/problem';
import type { Calibration } from '../../../../api/types';
import { Resource } from '../../../../state/resource.svelte';

/** What can be laid over a camera's picture to see that calibration and areas fit. */
export class Overlays {
  readonly calibration: Resource<Calibration | null>;
  readonly tracks;
  showTracks = $state(false);
  showGrid = $state(false);

  constructor(id: string) {
    this.calibration = new Resource<Calibration | null>((signal) => calibrationOf(id, signal));
    this.tracks = new Resource((signal) => api.get('/api/v1/cameras/{id}/tracks', { path: { id }, query: { minutes: 10 }, signal }));
  }

  load(): void {
    void this.calibration.load();
    void this.tracks.load();
  }
}

/** A camera without calibration is no failure: the hub says 404. */
async function calibrationOf(id: string, signal: AbortSignal): Promise<Calibration | null> {
  try {
    return await api.get('/api/v1/cameras/{id}/calibration', { path: { id }, signal });
  } catch (cause) {
    if (cause instanceof ProblemError && cause.status === 404) return null;
    throw cause;
  }
}
