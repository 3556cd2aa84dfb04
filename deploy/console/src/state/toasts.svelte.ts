export interface Toast {
  id: number;
  tone: 'ok' | 'bad' | 'info';
  text: string;
}

/** Short notes that something was done. Problems that need reading stand beside what caused them instead. */
class Toasts {
  list = $state<Toast[]>([]);
  #next = 1;

  show(tone: Toast['tone'], text: string): void {
    const id = this.#next++;
    this.list = [...this.list.slice(-2), { id, tone, text }];
    setTimeout(() => this.hide(id), tone === 'bad' ? 10_000 : 5_000);
  }

  hide(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
