import type { KeyObject } from "node:crypto";
import { z } from "zod";
import { SecretName } from "./secret-name.ts";

/**
 * The key under which envelopes are sealed. `id` names it in each envelope and tells nothing about the key. It is held in
 * Node's own form, because a key of plain bytes is taken in anew at every use, which costs six times as much.
 */
export type VaultKey = { readonly id: string; readonly key: KeyObject };

/** Cryptographically random bytes; a port, because core decides nothing by chance itself. */
export type RandomBytes = (size: number) => Uint8Array;

// The largest honest secret is a private key or a certificate chain; those stay below this by far.
const valueCharactersMax = 32_768;

// Shorter values are not removed from stored texts (they would blot out honest ones), so the form refuses what is
// empty and leaves the judgement of a short one to its owner.
export const SecretValue = z.string().min(1, "Give the secret's value.").max(valueCharactersMax);

export const SecretDescription = z.string().trim().max(500);

export const NewSecret = z.object({
  name: SecretName,
  description: SecretDescription.default(""),
  value: SecretValue,
});
export type NewSecret = z.infer<typeof NewSecret>;

/** Who refers to a secret; of an integration it is the current version that counts. */
export type SecretUser = {
  kind: "integration" | "provider" | "mediator" | "client" | "esb_settings" | "hook" | "attached_database" | "gateway";
  id: string;
  name: string;
};

/** A secret as people may see it: everything but its value. */
export type SecretSummary = {
  id: string;
  name: string;
  description: string;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
  usedBy: SecretUser[];
};
