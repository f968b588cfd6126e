export const MESSAGES = 'core.messages';
