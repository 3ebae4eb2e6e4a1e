export type { BlobStore } from './stores/blob-store.js';
export { type FileRegistryOptions, fileRegistry } from './stores/file-system/file-registry.js';
export type { Journal } from './stores/journal.js';
export { type JournalRegistry, type JournalRegistryParts, journalRegistry } from './stores/journal-registry.js';
export { type MemoryRegistryOptions, memoryRegistry } from './stores/memory/memory-registry.js';
export type { RegistryVerification } from './tracking/verify-registry.js';
