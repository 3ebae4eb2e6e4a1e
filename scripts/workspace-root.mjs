import { fileURLToPath } from 'node:url';

/** Folder that holds the root package.json. */
export const workspaceRoot = fileURLToPath(new URL('..', import.meta.url));
