import type { ActionOutcome } from "#components/ui/action-outcome.ts";

/** What came of making secrets. They are in this answer and nowhere else. */
export type CredentialOutcome =
  | {
      kind: "done";
      message: string;
      clientId: number;
      shown: { id: string; kind: "secret" | "api_key"; value: string }[];
      /** What works and is probably not meant, as sentences. */
      notes: string[];
    }
  | Extract<ActionOutcome, { kind: "refused" }>;
