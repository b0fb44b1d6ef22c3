export * from './line.js';
export * from './contribution.js';
export * from './total.js';
export * from './use.js';
export * from './organisation.js';
export { refuseResidentNumbers } from './no-person.js';
