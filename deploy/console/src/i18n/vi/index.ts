import { alerts } from './alerts';
import { auth } from './auth';
import { common } from './common';
import { devices } from './devices';
import { onvif } from './onvif';
import { speakers } from './speakers';

/** The first catalogue. Every other one is checked against its keys and parameters by the compiler. */
export const vi = { ...common, ...auth, ...alerts, ...devices, ...onvif, ...speakers } as const;
