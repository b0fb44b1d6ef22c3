/** What a supervisor in the background tells whoever started it, while that one still listens. */
export type SupervisorMessage =
  { say: string } | { ready: true } | { held: true } | { failed: { service: string; message: string } };
