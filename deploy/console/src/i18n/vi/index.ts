import { alerts } from './alerts';
import { auth } from './auth';
import { cameraSetup } from './cameraSetup';
import { charts } from './charts';
import { common } from './common';
import { desk } from './desk';
import { devices } from './devices';
import { drawing } from './drawing';
import { emergency } from './emergency';
import { evidence } from './evidence';
import { footage } from './footage';
import { notice } from './notice';
import { onAir } from './onAir';
import { onvif } from './onvif';
import { refusals } from './refusals';
import { road } from './road';
import { areas } from './areas';
import { calibration } from './calibration';
import { rules } from './rules';
import { replay } from './replay';
import { traffic } from './traffic';
import { programmes } from './programmes';
import { speakerFleet } from './speakerFleet';
import { speakers } from './speakers';
import { warningFeeds } from './warningFeeds';
import { wifi } from './wifi';

/** The first catalogue. Every other one is checked against its keys and parameters by the compiler. */
export const vi = { ...common, ...auth, ...alerts, ...desk, ...devices, ...cameraSetup, ...charts, ...drawing, ...emergency, ...evidence, ...footage, ...notice, ...onAir, ...onvif, ...refusals, ...road, ...areas, ...calibration, ...rules, ...replay, ...traffic, ...speakers, ...speakerFleet, ...programmes, ...warningFeeds, ...wifi } as const;
