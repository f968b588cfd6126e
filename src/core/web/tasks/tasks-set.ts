export const TASKS = 'core.tasks';
