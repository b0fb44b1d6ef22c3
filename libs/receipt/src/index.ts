export * from './link.js';
export * from './measured.js';
export * from './prove-receipt.js';
export * from './web-crypto.js';
