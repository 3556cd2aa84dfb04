import { api } from '../api/client';
import { ProblemError } from '../api/problem';
import { leave, useCsrfToken, whenSignedOut } from '../api/request';
import type { Session } from '../api/types';
import { live } from './live.svelte';

export type Permission =
  | 'device.view'
  | 'device.manage' | 'wifi.operate'
  | 'camera.watch'
  | 'camera.setup'
  | 'camera.health'
  | 'rule.manage'
  | 'alert.read'
  | 'alert.handle'
  | 'hotspot_alert.read'
  | 'hotspot_alert.handle'
  | 'speaker_alert.handle'
  | 'channel.manage'
  | 'wifi.view'
  | 'broadcast.view'
  | 'broadcast.compose' | 'broadcast.approve' | 'broadcast.emergency';

/** Who is signed in. `unknown` until the hub was asked; `setup` while the hub has no user at all. */
class SessionState {
  phase = $state<'unknown' | 'unreachable' | 'setup' | 'out' | 'in'>('unknown');
  current = $state.raw<Session | undefined>(undefined);
  /** The session ended while someone worked with it. */
  expired = $state(false);
  problem = $state.raw<ProblemError | undefined>(undefined);

  constructor() {
    whenSignedOut(() => this.#end(true));
    live.whenSessionEnded(() => this.#end(true));
  }

  may(permission: Permission): boolean {
    return this.current?.permissions.includes(permission) ?? false;
  }

  /** Asks the hub where things stand. */
  async open(): Promise<void> {
    try {
      this.#begin(await api.get('/api/v1/session'));
    } catch (cause) {
      const problem = ProblemError.from(cause);
      if (problem.status === 401) await this.#outOrSetup();
      else this.#unreachable(problem);
    }
  }

  async signIn(username: string, password: string): Promise<void> {
    this.#begin(await api.post('/api/v1/session', { body: { username, password } }));
  }

  /** Creates the first user and signs them in. */
  async createFirst(username: string, password: string, token: string): Promise<void> {
    await api.post('/api/v1/setup', { body: { username, password, setup_token: token } });
    this.phase = 'out';
    await this.signIn(username, password);
  }

  async signOut(): Promise<void> {
    live.stop();
    leave();
    try {
      await api.delete('/api/v1/session');
    } finally {
      this.#end(false);
    }
  }

  async #outOrSetup(): Promise<void> {
    try {
      const setup = await api.get('/api/v1/setup');
      this.phase = setup.needed ? 'setup' : 'out';
    } catch (cause) {
      this.#unreachable(ProblemError.from(cause));
    }
  }

  #begin(session: Session): void {
    useCsrfToken(session.csrf_token);
    this.current = session;
    this.problem = undefined;
    this.expired = false;
    this.phase = 'in';
    live.start();
  }

  #end(expired: boolean): void {
    live.stop();
    useCsrfToken(undefined);
    this.expired = expired && this.phase === 'in';
    this.current = undefined;
    this.phase = 'out';
  }

  #unreachable(problem: ProblemError): void {
    this.problem = problem;
    this.phase = 'unreachable';
  }
}

export const session = new SessionState();
