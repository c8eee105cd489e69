/**
 * Which waiting call comes next: the first whose key is not running already, else the first. So one integration whose
 * scripts use up their whole time cannot hold every process while others wait; and since a running call is over within
 * its time limit, no call is passed over for longer than that.
 */
export function pickNextCall<Call extends { readonly key: string }>(
  waiting: readonly Call[],
  runningKeys: ReadonlySet<string>,
): number {
  const index = waiting.findIndex(({ key }) => !runningKeys.has(key));
  return Math.max(index, 0);
}
