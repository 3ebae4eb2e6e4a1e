import { serveTasks } from '@spx/core';
import { tableTasks } from './table-task.js';

serveTasks(tableTasks());
