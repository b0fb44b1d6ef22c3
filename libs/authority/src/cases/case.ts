/** A payment as it counts towards a case; `amount` in the currency's minor unit, `valueDate` a civil date. */
export interface Payment {
  amount: number;
  valueDate: string;
}

/** What was paid, in all. */
export function sumOf(payments: readonly Payment[]): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * The value date on which the payments reached what is due: that of the payment which completes it, in the order of value
 * dates, however late it was recorded. Undefined while something is outstanding.
 */
export function settledOn(due: number, payments: readonly Payment[]): string | undefined {
  let paid = 0;
  for (const { amount, valueDate } of [...payments].sort((a, b) => (a.valueDate < b.valueDate ? -1 : 1))) {
    paid += amount;
    if (paid >= due) return valueDate;
  }
  return undefined;
}
