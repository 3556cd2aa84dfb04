import { translationOf } from '../catalogue';
import type { vi } from '../vi';
import { alerts } from './alerts';
import { auth } from './auth';
import { cameraSetup } from './cameraSetup';
import { charts } from './charts';
import { common } from './common';
import { devices } from './devices';
import { drawing } from './drawing';
import { evidence } from './evidence';
import { footage } from './footage';
import { notice } from './notice';
import { onvif } from './onvif';
import { speakers } from './speakers';

export const en = translationOf<typeof vi>()({ ...common, ...auth, ...alerts, ...devices, ...cameraSetup, ...charts, ...drawing, ...evidence, ...footage, ...notice, ...onvif, ...speakers });
