/** What a secret's envelope is bound to; see core/vault/envelope.ts. */
export function secretIdentity(id: string): string {
  return `secret:${id}`;
}
