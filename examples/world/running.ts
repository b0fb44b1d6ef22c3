import { AuthorityCalls } from './authority-calls.js';
import { CatalogueOverlay } from './catalogue-overlay.js';
import { CommitmentCalls } from './commitment-calls.js';
import { HubCalls } from './hub-calls.js';
import { People } from './people.js';
import { Settling } from './settling.js';
import { Stack } from './stack.js';
import { Staff } from './staff.js';
import { TrustCalls } from './trust-calls.js';

/** What all examples of a run share: the services, and how they are called. */
export interface Running {
  stack: Stack;
  authority: AuthorityCalls;
  hub: HubCalls;
  trust: TrustCalls;
  commitments: CommitmentCalls;
  settling: Settling;
  people: People;
  overlay: CatalogueOverlay;
}

let present: Running | undefined;

/** Starts the services. Throws StartFailure, which names the one that did not start. */
export async function start(): Promise<Running> {
  const stack = new Stack();
  const overlay = new CatalogueOverlay(stack.overlayFile);
  overlay.reset();
  const staff = new Staff(stack);
  const authority = new AuthorityCalls(staff);
  const hub = new HubCalls(staff);
  const trust = new TrustCalls(staff);
  const commitments = new CommitmentCalls(staff);
  const settling = new Settling(stack, authority);
  present = { stack, authority, hub, trust, commitments, settling, people: new People(), overlay };
  try {
    await stack.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return present;
}

/** Ends the services and removes their data. */
export async function stop(): Promise<void> {
  const { stack } = running();
  present = undefined;
  await stack.stop();
}

/** The run's services. Throws an Error before they were started. */
export function running(): Running {
  if (!present) throw new Error('the services are not running');
  return present;
}
