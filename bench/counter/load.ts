import autocannon from 'autocannon';
import type { CheckBody } from '@concord/contracts';

const CONNECTIONS = 256;
const ANSWER_S = 10;

/** What came of a load. */
export interface Load {
  perSecond: number;
  answered: number;
  refused: number;
  /** Milliseconds. */
  p99: number;
}

/** Asks the checks' route for some seconds over 256 connections of loopback, each with the next of these bodies in turn. */
export async function load(url: string, token: string, bodies: readonly CheckBody[], seconds: number): Promise<Load> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const requests = bodies.map((body) => ({
    method: 'POST' as const,
    path: '/v1/checks',
    headers,
    body: JSON.stringify(body),
  }));
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, timeout: ANSWER_S, requests });
  return {
    perSecond: result['2xx'] / result.duration,
    answered: result['2xx'],
    refused: result.non2xx + result.errors + result.timeouts,
    p99: result.latency.p99,
  };
}

/** The outcome of a single check. */
export async function outcomeOf(url: string, token: string, body: CheckBody): Promise<string> {
  const response = await fetch(`${url}/v1/checks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_S * 1_000),
  });
  const answer = (await response.json()) as { outcome?: string; code?: string };
  return answer.outcome ?? answer.code ?? String(response.status);
}
