// Writes TypeScript types of the modules' OpenAPI contracts to src/generated (git-ignored).
// Types newer than their contract stay, so a second build costs nothing.
import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const here = fileURLToPath(import.meta.url);
const root = join(dirname(here), '..', '..', '..');
const out = join(dirname(here), '..', 'src', 'generated');
const contract = (module, name) => join(root, module, 'src', 'main', 'resources', 'openapi', `${name}.yaml`);

const contracts = {
  shared: contract('hub-core', 'shared'),
  core: contract('hub-core', 'core'),
  alert: contract('hub-core', 'alert'),
  duty: contract('hub-core', 'duty'),
  camera: contract('camera-ingest', 'camera'),
  road: contract('camera-ingest', 'road'),
  wifi: contract('wifi-monitor', 'wifi'),
  loudspeaker: contract('loudspeaker', 'loudspeaker'),
};

for (const [name, file] of Object.entries(contracts)) {
  if (existsSync(file)) continue;
  console.error(`The contract ${relative(root, file)} of module types "${name}" is missing; build from a complete checkout.`);
  process.exit(1);
}

// Side by side, as on the class path: that is how they name each other (`shared.yaml#/…`).
const beside = join(out, 'contracts');
mkdirSync(beside, { recursive: true });
for (const [name, file] of Object.entries(contracts)) copyFileSync(file, join(beside, `${name}.yaml`));

const age = (file) => statSync(file).mtimeMs;
const rulesAge = Math.max(age(contracts.shared), age(here));
for (const [name, file] of Object.entries(contracts)) {
  const target = join(out, `${name}.ts`);
  if (name === 'shared' || (existsSync(target) && age(target) > Math.max(rulesAge, age(file)))) continue;
  const ast = await openapiTS(pathToFileURL(join(beside, `${name}.yaml`)), { silent: true });
  writeFileSync(target, `/* Generated from ${relative(root, file)}. */\n${astToString(ast)}`);
  console.log(`types: ${relative(root, file)}`);
}
