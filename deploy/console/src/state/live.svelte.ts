import { backoff, parseLive, socketUrl, type LiveMessage } from '../api/live';

type Listener = (message: LiveMessage) => void;

/** No message for this long and the socket counts as dead; the hub beats every 15 s. */
const SILENCE_MS = 40_000;
/** Close codes of the contract: the session ended; this person has too many tabs open. */
const SESSION_ENDED = 4401;
const TOO_MANY_TABS = 4429;

/**
 * The one live socket of this tab. Screens subscribe to topics; after a reconnect every listener of `onReturn` fetches
 * anew, because what was sent in between is not repeated.
 */
class Live {
  state = $state<'off' | 'connecting' | 'connected' | 'lost'>('off');
  /** When the hub was last heard, and so how old what is shown may be. */
  heardAt: Date | undefined;
  #socket: WebSocket | null = null;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #listeners = new Map<string, Set<Listener>>();
  #returns = new Set<() => void>();
  #wasConnected = false;
  #sessionEnded: () => void = () => undefined;

  whenSessionEnded(listener: () => void): void {
    this.#sessionEnded = listener;
  }

  start(): void {
    if (this.state !== 'off') return;
    this.#wasConnected = false;
    window.addEventListener('online', this.#now);
    this.#connect();
  }

  stop(): void {
    window.removeEventListener('online', this.#now);
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.state = 'off';
  }

  /** Returns the function that ends the subscription. */
  on(topics: readonly string[], listener: Listener): () => void {
    for (const topic of topics) {
      const set = this.#listeners.get(topic) ?? new Set();
      set.add(listener);
      this.#listeners.set(topic, set);
    }
    return () => topics.forEach((topic) => this.#listeners.get(topic)?.delete(listener));
  }

  onReturn(listener: () => void): () => void {
    this.#returns.add(listener);
    return () => this.#returns.delete(listener);
  }

  #now = (): void => {
    if (this.state !== 'lost') return;
    clearTimeout(this.#retry);
    this.#connect();
  };

  #connect(): void {
    if (this.state === 'off') this.state = 'connecting';
    const socket = new WebSocket(socketUrl('/api/v1/live'));
    this.#socket = socket;
    socket.onopen = () => {
      this.state = 'connected';
      this.#attempt = 0;
      this.#heard();
      if (this.#wasConnected) this.#returns.forEach((listener) => listener());
      this.#wasConnected = true;
    };
    socket.onmessage = (event) => {
      this.#heard();
      const message = parseLive(event.data);
      if (message) this.#listeners.get(message.topic)?.forEach((listener) => listener(message));
    };
    socket.onclose = (event) => {
      if (this.#socket !== socket) return;
      clearTimeout(this.#silence);
      this.state = 'lost';
      if (event.code === SESSION_ENDED) return this.#sessionEnded();
      const wait = event.code === TOO_MANY_TABS ? 60_000 : backoff(this.#attempt++);
      this.#retry = setTimeout(() => this.#connect(), wait);
    };
  }

  #heard(): void {
    this.heardAt = new Date();
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#silence = setTimeout(() => socket?.close(), SILENCE_MS);
  }
}

export const live = new Live();
