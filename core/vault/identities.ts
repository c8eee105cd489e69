// What each kind of envelope is bound to (see envelope.ts). Sealing and opening must name a row alike, in every release
// that may still find the envelope.

export const secretIdentity = (id: string) => `secret:${id}`;
export const runPayloadIdentity = (id: string) => `run:${id}`;
export const deliveryBodyIdentity = (id: string) => `delivery:${id}`;
export const transactionRequestIdentity = (id: string) => `transaction:${id}`;
export const inboxSiteIdentity = (key: string) => `inbox-site:${key}`;
export const keyProbeIdentity = (keyId: string) => `vault-key:${keyId}`;
export const installationKeyIdentity = "installation-key";
