import { z } from "zod";
import type { HeaderLookup } from "#core/ingress/model.ts";
import { SecretName } from "#core/vault/secret-name.ts";

const origin = z
  .string()
  .regex(/^[A-Za-z0-9.-]{1,253}$/, "An origin is a DNS name such as events.example.com, without https:// and path.");

/**
 * A way in which a provider makes sure, before it sends anything, that an address wants its messages. Each is answered
 * here without code; secrets are names of entries in the vault.
 */
export const Handshake = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("slack") }),
  z.object({ kind: z.literal("microsoft_graph") }),
  z.object({ kind: z.literal("azure_event_grid") }),
  z.object({ kind: z.literal("dropbox") }),
  /** `origins` are those that may send; none named means any. */
  z.object({ kind: z.literal("cloud_events"), origins: z.array(origin).max(50).default([]) }),
  z.object({ kind: z.literal("meta"), secret: SecretName }),
  z.object({ kind: z.literal("zoom"), secret: SecretName }),
  z.object({ kind: z.literal("x"), secret: SecretName }),
]);
export type Handshake = z.infer<typeof Handshake>;
export type HandshakeKind = Handshake["kind"];
export type HandshakeOf<Kind extends HandshakeKind> = Extract<Handshake, { kind: Kind }>;

export const handshakeKinds = Handshake.options.map(({ shape }) => shape.kind.value);

export const Handshakes = z.array(Handshake).max(handshakeKinds.length);

/** What a handshake looks at. */
export type HandshakeRequest = {
  method: "GET" | "POST" | "OPTIONS";
  query: URLSearchParams;
  headers: HeaderLookup;
  bytes: Uint8Array;
  /** Most messages a second that the address takes; null for no limit of its own. */
  ratePerSecondMax: number | null;
};

/** Opens the handshake's own secret; null while the vault does not have it. */
export type OpenHandshakeSecret = () => Promise<string | null>;

/**
 * What the provider is answered. The content type is always named and never HTML, because parts of some bodies are what a
 * stranger sent.
 */
export type HandshakeAnswer =
  | {
      kind: "answered";
      contentType: "application/json" | "text/plain" | null;
      body: string;
      headers: Record<string, string>;
    }
  | { kind: "refused"; detail: string };
