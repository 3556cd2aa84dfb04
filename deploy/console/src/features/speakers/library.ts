import { all, api } from '../../api/client';
import type { Audio } from '../../api/types';
import { Resource } from '../../state/resource.svelte';

/** The whole audio library, the newest first. */
export const wholeLibrary = () => new Resource<Audio[]>((signal) => all<Audio>((cursor) => api.get('/api/v1/audio', { query: { limit: 200, cursor }, signal })));
