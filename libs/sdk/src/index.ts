export * from './call.js';
export * from './authority-client.js';
export * from './counter-client.js';
export * from './oversight-client.js';
