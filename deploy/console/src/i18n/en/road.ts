export const road = {
  'road.title': 'Road safety',
  'road.rooms': 'Road safety of this camera',
  'road.rules': 'Rules',
  'road.areas': 'Areas',
  'road.calibration': 'Calibration',
  'road.traffic': 'Traffic',
  'road.kmh': '{n} km/h',
  'road.overlay': 'Shown on the picture',
  'road.overlayGrid': 'Grid of the ground in metres',
  'road.overlayTracks': 'Where traffic went in the last 10 minutes',
  'road.tracksNone': 'Nobody was seen passing yet.',
  'road.tracksSeen': '{n} were seen.',
} as const;
