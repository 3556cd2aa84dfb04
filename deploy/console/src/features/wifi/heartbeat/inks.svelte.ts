import { preferences } from '../../../state/preferences.svelte';

/** What the bars are drawn with, by the design token of each. */
const tokens = { ok: '--ok', warn: '--warn', bad: '--bad', work: '--primary', ground: '--surface', unknown: '--line-strong' } as const;
export type Inks = Record<keyof typeof tokens, string>;

/**
 * The tokens as a canvas understands them: it knows no `light-dark()`, so that each is asked of an element once per theme,
 * however many bars there are.
 */
class Palette {
  inks = $state.raw<Inks>(read());

  constructor() {
    const again = () => (this.inks = read());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
    $effect.root(() => {
      $effect(() => {
        void preferences.theme;
        again();
      });
    });
  }
}

function read(): Inks {
  const probe = document.createElement('span');
  document.body.append(probe);
  const inks = Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => {
      probe.style.color = `var(${token})`;
      return [name, getComputedStyle(probe).color];
    }),
  ) as Inks;
  probe.remove();
  return inks;
}

let palette: Palette | undefined;

/** The inks of the theme that is shown; whoever draws with them draws again when it changes. */
export function inks(): Inks {
  return (palette ??= new Palette()).inks;
}
