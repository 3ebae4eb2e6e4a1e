import { serveTasks } from '@spx/core';
import { computeParts, type SharedParts } from './compute-parts.js';

serveTasks<SharedParts, void>(computeParts);
