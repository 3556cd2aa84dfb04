import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const out = process.env.CONSOLE_OUT ?? '../target/console';
const hub = process.env.HUB ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    // The hub's content security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    // Host and Origin stay the dev server's own, so that the hub's origin check sees one site.
    proxy: { '/api': { target: hub, ws: true }, '/healthz': hub, '/readyz': hub },
  },
});
