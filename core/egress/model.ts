/** One thing that the operator allows beyond the public internet. `port` null means every port. */
export type EgressRule = { port: number | null } & (
  | { kind: "range"; cidr: string }
  | { kind: "loopback" }
  | { kind: "private" }
  | { kind: "host"; name: string }
);

/** Which addresses outgoing connections may reach: public unicast addresses, and what the rules add. */
export type EgressPolicy = { readonly rules: readonly EgressRule[] };

/** The public internet and nothing else. */
export const publicOnly: EgressPolicy = { rules: [] };

export type EgressVerdict = { kind: "allowed" } | { kind: "refused"; detail: string };
