import { z } from "zod";

/** The name of a secret in the vault; documents hold names, never values. */
export const SecretName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, "A secret's name has small letters, digits, dots, dashes and underscores.");
export type SecretName = z.infer<typeof SecretName>;
