import type { paths as AlertPaths } from '../generated/alert';
import type { paths as CameraPaths } from '../generated/camera';
import type { paths as CorePaths } from '../generated/core';
import type { paths as DutyPaths } from '../generated/duty';
import type { paths as RoadPaths } from '../generated/road';
import type { paths as SpeakerPaths } from '../generated/loudspeaker';
import type { paths as WifiPaths } from '../generated/wifi';

/** Every path of every module's contract. */
export type Paths = CorePaths & AlertPaths & DutyPaths & CameraPaths & RoadPaths & WifiPaths & SpeakerPaths;

export type Method = 'get' | 'post' | 'put' | 'delete';

/** Paths that have this method. */
export type PathWith<M extends Method> = {
  [P in keyof Paths]: Paths[P] extends Record<M, unknown> ? P : never;
}[keyof Paths];

type Operation<P extends keyof Paths, M extends Method> = M extends keyof Paths[P] ? Paths[P][M] : never;

type Json<R> = R extends { content: { 'application/json': infer B } } ? B : undefined;

/** The JSON of a success. */
export type Answer<P extends keyof Paths, M extends Method> =
  Operation<P, M> extends { responses: infer R } ? { [S in keyof R]: S extends 200 | 201 | 202 | 204 ? Json<R[S]> : never }[keyof R] : never;

type PathValues<O> = O extends { parameters: { path: infer V } } ? { path: V } : unknown;
type QueryValues<O> = O extends { parameters: { query: infer V } }
  ? { query: V }
  : O extends { parameters: { query?: infer V } }
    ? { query?: V }
    : unknown;
type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? { body: B } : unknown;

/** What a call must and may give, from the contract. */
export type Given<P extends keyof Paths, M extends Method> = PathValues<Operation<P, M>> &
  QueryValues<Operation<P, M>> &
  Body<Operation<P, M>> & { ifMatch?: string; idempotencyKey?: string; signal?: AbortSignal; patience?: number };

/** Nothing must be given where the contract asks for nothing. */
export type Rest<G> = object extends G ? [given?: G] : [given: G];
