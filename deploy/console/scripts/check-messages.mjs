// What the compiler cannot see of the message catalogues: keys nothing uses, Vietnamese text left without marks,
// and text not in normalised form (NFC), which some fonts draw with loose marks.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');
// Keys made at run time from words of the contract: word('state', …).
const madeAtRunTime = /^(work\.scope|incident\.cause|state|cause|onboard\.reason|recording|range|reason|advice|standing|codec|role|fact|alerts\.(severity|handling|condition|kind|disposition|history|held|key)|areas\.(zone|zoneWhat)|fit\.(verdict|verdictwhat|notice)|calibration\.(method|draw|drawing|mark|missing|refused)|rule\.(lack|sensitivity|sensitivitywhat|direction|day)|user|replay\.state|analysis\.(mode|modewhat|state|why)|sight|broadcast\.state|schedule\.(class|repeats|day|interrupted|state)|wifi\.(power|beat|filter|command\.(operation|state)|report\.by)|delivery\.detail|onvif\.(fault|notice)|storage\.(state|kind|why)|channels\.(category|choice|delivery|event|health|kind|kindWhat|option|optionHint|urlHint)|duty\.day|emergency\.state|audio\.origin|cameraSetup\.(placeShared|placeSharedHint)|speech\.voice|speaker\.(condition|advice)|fleet\.line|relay\.(hearing|cause)|calendar\.mark|communeRules\.day|proof\.outcomes|refusal|feeds\.(state|severity|fault|level|fate))\./;

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : filesBelow(path);
    return /\.(ts|svelte)$/.test(entry.name) ? [path] : [];
  });
}

function messagesOf(language) {
  const found = new Map();
  for (const file of filesBelow(join(src, 'i18n', language))) {
    const text = readFileSync(file, 'utf8');
    for (const [, key, message] of text.matchAll(/^\s*'([\w.]+)':\s*\n?\s*(?:'((?:[^'\\]|\\.)*)'|"[^"]*")/gm)) found.set(key, message ?? '');
  }
  return found;
}

const vietnamese = messagesOf('vi');
const english = messagesOf('en');
const used = filesBelow(src)
  .filter((file) => !/[\\/]i18n[\\/](vi|en)[\\/]/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

const faults = [];
if (vietnamese.size !== english.size) faults.push(`vi has ${vietnamese.size} messages, en ${english.size}`);
for (const [key, message] of vietnamese) {
  if (message !== message.normalize('NFC')) faults.push(`${key}: write the Vietnamese text in composed form (NFC)`);
  if (!madeAtRunTime.test(key) && !used.includes(`'${key}'`)) faults.push(`${key}: no screen uses it`);
  // Four words and no mark at all is hardly Vietnamese.
  const words = message.replace(/\{\w+\}/g, '').match(/\p{L}{2,}/gu) ?? [];
  if (words.length >= 4 && !/[^\x00-\x7f]/.test(words.join(''))) faults.push(`${key}: Vietnamese without marks? "${message}"`);
}
for (const fault of faults) console.error(`messages: ${fault}`);
if (faults.length > 0) process.exit(1);
console.log(`messages: ${vietnamese.size} in Vietnamese and English`);
