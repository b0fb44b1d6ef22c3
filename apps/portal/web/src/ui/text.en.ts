export const problem = {
  title: 'That did not work',
  unreachable: 'The portal cannot be reached. Is your connection up?',
  signInFirst: 'Sign in to see this page.',
  otherRole: 'This page is for somebody with another role.',
} as const;

export const json = {
  sealed: 'sealed',
  blinded: 'blinded',
  hash: 'hash',
} as const;
