/** An answer that is not a success, in the words of RFC 9457, or a failure to reach the hub at all (status 0). */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly detail: string,
    readonly pointer?: string,
    /** Seconds to wait before another attempt, when the hub named them. */
    readonly retryAfter?: number,
  ) {
    super(detail || `HTTP ${status}`);
    this.name = 'ProblemError';
  }

  /** The request never got an answer. */
  static unreachable(): ProblemError {
    return new ProblemError(0, 'network', '');
  }

  static from(cause: unknown): ProblemError {
    return cause instanceof ProblemError ? cause : new ProblemError(-1, 'console', cause instanceof Error ? cause.message : String(cause));
  }

  static async of(response: Response): Promise<ProblemError> {
    const wait = Number(response.headers.get('retry-after'));
    const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined;
    try {
      const body = (await response.json()) as { type?: string; detail?: string; pointer?: string };
      const type = (body.type ?? '').split(':').pop() ?? '';
      return new ProblemError(response.status, type, body.detail ?? '', body.pointer, retryAfter);
    } catch {
      return new ProblemError(response.status, '', '', undefined, retryAfter);
    }
  }

  /** Whether the fault lies with the field a form shows under this name, e.g. `password` for `/password`. */
  concerns(field: string): boolean {
    return this.pointer === `/${field}` || this.pointer?.startsWith(`/${field}/`) === true;
  }
}
