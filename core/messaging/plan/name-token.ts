// Gateways and message senders know us by `Authorization: Token …`. What a delivery names is not the secret itself but the
// whole header's value, so it has a name of its own; a secret of the vault has no colon in its name, so the two are never mixed up.
const prefix = "token:";

/** Names the token of the external message sender, which is in the configuration and in no row. */
export const senderTokenName = prefix;

/** The name under which `Token ` and the value of that secret go into a header. */
export function toTokenName(secret: string): string {
  return `${prefix}${secret}`;
}

/** Which secret such a name stands for; "" for that of the message sender; null for any other name. */
export function readTokenName(name: string): string | null {
  return name.startsWith(prefix) ? name.slice(prefix.length) : null;
}
