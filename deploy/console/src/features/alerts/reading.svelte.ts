/** The order in which the feed was shown last, so that an opened alert knows the next and the one before. */
class Reading {
  ids = $state.raw<readonly string[]>([]);
  /** The one looked at last: the feed begins there again. */
  current = $state<string | undefined>(undefined);

  next(id: string): string | undefined {
    const at = this.ids.indexOf(id);
    return at < 0 ? undefined : this.ids[at + 1];
  }

  previous(id: string): string | undefined {
    const at = this.ids.indexOf(id);
    return at < 0 ? undefined : this.ids[at - 1];
  }
}

export const reading = new Reading();
