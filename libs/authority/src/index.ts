export { labelled } from './cases/form.js';
export { caseForm, type AmountDue, type AuthorityProfile, type CaseForm } from './profile.js';
export { authorityOptions, type AuthorityEnvironment } from './authority-options.js';
export type { Correspondence } from './notifications/correspondence.js';
export { runAuthority } from './run-authority.js';
