/** SQLSTATE classes and codes that say the server is away, full or going: 08, 53, 57P01 to 57P03. */
const SERVER_AWAY = /^(08...|53...|57P0[1-3])$/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
/** What pg says without a code. */
const LOST = /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired)/;

/** True when a call failed because something that the service needs is away: trying again later may do. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isOutage);
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && (SERVER_AWAY.test(code) || NETWORK.has(code))) || LOST.test(error.message);
}
