import { allBenefitExecutors, benefitExecutors } from '@concord/catalogue';

const AUTHORITY = /^executor-(.+)$/;

/** The body for which a token's authority `executor-CODE` stands; undefined for any other authority. */
export function executorOf(authority: string): string | undefined {
  return AUTHORITY.exec(authority)?.[1];
}

/**
 * True for the token of a body that executes some benefit, as far as it asks about benefits: no other role comes with it.
 */
export function isBenefitExecutor(authority: string, roles: readonly string[]): boolean {
  return allBenefitExecutors().includes(executorOf(authority) ?? '') && roles.every((role) => role === 'counter');
}

/** True where the catalogue names the body as an executor of this benefit. */
export function executes(authority: string, benefit: string): boolean {
  return benefitExecutors(benefit).includes(executorOf(authority) ?? '');
}
