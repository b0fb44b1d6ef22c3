export const start = {
  title: 'One list, lawfully kept',
  lead: 'Authorities publish what they decided under their own law. The hub joins it, and each counter learns the one answer that it must act on. Everybody sees all that is held about them.',
  signedIn: 'You are signed in as {{name}}.',
  signedOut: 'Sign in to begin.',
  to: {
    counter: 'Check a traveller',
    me: 'See what is held about me',
    regulator: 'See what happens within my mandate',
    industries: 'Read an industry list',
    explain: 'Explain a joint entry, down to the signed bytes',
    overview: 'See the flow as it runs',
  },
  rules: 'What is never built',
  rule1: 'A score, rank or tier of a person',
  rule2: 'A listing for speech, belief or association',
  rule3: 'A restriction without an end',
  rule4: 'Public shaming',
} as const;
