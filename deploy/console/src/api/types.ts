import type { components as alert } from '../generated/alert';
import type { components as camera } from '../generated/camera';
import type { components as core } from '../generated/core';
import type { components as speaker } from '../generated/loudspeaker';
import type { components as road } from '../generated/road';
import type { components as wifi } from '../generated/wifi';

export type Session = core['schemas']['Session'];
export type MetricsAnswer = core['schemas']['MetricsAnswer'];

export type Alert = alert['schemas']['Alert'];
export type AlertDetail = alert['schemas']['AlertDetail'];
export type AlertCategory = alert['schemas']['AlertCategory'];

export type Camera = camera['schemas']['Camera'];
export type NewCamera = camera['schemas']['NewCamera'];
export type CameraSettings = camera['schemas']['CameraSettings'];
export type ProbeResult = camera['schemas']['ProbeResult'];
export type Place = core['schemas']['PlacePage']['items'][number];
export type CameraUptime = camera['schemas']['CameraUptime'];
export type RecordedSpan = camera['schemas']['RecordedSpan'];
export type Clip = camera['schemas']['Clip'];
export type EvidenceRequest = camera['schemas']['EvidenceRequest'];
export type EvidenceExport = camera['schemas']['EvidenceExport'];
export type EvidenceKey = camera['schemas']['EvidenceKey'];
export type Storage = camera['schemas']['Storage'];
export type FootageDeletion = camera['schemas']['FootageDeletions']['items'][number];
export type OnvifSearch = camera['schemas']['OnvifSearch'];
export type OnvifDevice = camera['schemas']['OnvifDevice'];
export type OnvifInspection = camera['schemas']['OnvifInspection'];
export type OnvifProfile = camera['schemas']['OnvifProfile'];

export type Areas = road['schemas']['Areas'];
export type AreasView = road['schemas']['AreasView'];
export type ZoneKind = road['schemas']['Zone']['kind'];
export type CalibrationInput = road['schemas']['CalibrationInput'];
export type CalibrationFit = road['schemas']['CalibrationFit'];
export type Calibration = road['schemas']['Calibration'];
export type Track = road['schemas']['Tracks']['items'][number];
export type RoadUser = road['schemas']['RoadUser'];
export type Rule = road['schemas']['Rule'];
export type RuleKind = road['schemas']['RuleKind'];
export type RuleSettings = road['schemas']['RuleSettings'];
export type RuleLack = road['schemas']['RuleLack'];
export type RuleSummary = road['schemas']['RuleSummary'];
export type Replay = road['schemas']['Replay'];
export type ReplayedAlert = road['schemas']['ReplayedAlert'];
export type Traffic = road['schemas']['Traffic'];

export type AccessPoint = wifi['schemas']['AccessPoint'];
export type Uptime = wifi['schemas']['Uptime'];
export type Command = wifi['schemas']['Command'];
export type UptimeReport = wifi['schemas']['Report'];
export type UptimeInterval = wifi['schemas']['UptimeInterval'];

export type Speaker = speaker['schemas']['Speaker'];
export type Audio = speaker['schemas']['Audio'];
export type Broadcast = speaker['schemas']['Broadcast'];
export type Delivery = speaker['schemas']['Delivery'];
export type DeviceRow = core['schemas']['DeviceRow'];
