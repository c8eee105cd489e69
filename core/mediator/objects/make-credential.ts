import type { FieldProblem } from "#core/problems/problem-table.ts";
import { hashCredential, mintCredential, secretLengthMax, secretLengthMin } from "../client-credential.ts";
import type { ClientCredential } from "../model.ts";
import type { CredentialPorts, NewCredential } from "./ports.ts";

type Made = { value: string; credential: Omit<NewCredential, "clientId" | "expiresAt"> };

/** A new credential, from the value that a client has had elsewhere or, with null, from chance. */
export function makeCredential(
  { tokenKeys, randomBytes, newId }: Pick<CredentialPorts, "tokenKeys" | "randomBytes" | "newId">,
  kind: ClientCredential["kind"],
  given: string | null,
): Made {
  const { value, hash, hint } =
    given === null
      ? mintCredential(tokenKeys, kind, randomBytes)
      : // Nothing of a given value stands in its hint, because it may be short.
        { value: given, hash: hashCredential(tokenKeys, kind, given), hint: "given" };
  return { value, credential: { id: newId(), kind, hash, hint } };
}

/** What is wrong with a secret that somebody brings along; null when it can be had. */
export function judgeGivenSecret(value: unknown, pointer: string): FieldProblem | null {
  if (typeof value !== "string") return { pointer, detail: "Expected a text." };
  if (value.length < secretLengthMin || value.length > secretLengthMax) {
    return { pointer, detail: `A secret has ${secretLengthMin} to ${secretLengthMax} characters.` };
  }
  // It travels in headers, where nothing else arrives as it was sent (RFC 9110, section 5.5).
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) {
    const detail = "A secret has letters, digits and signs of ASCII, and no space at its beginning or end.";
    return { pointer, detail };
  }
  return null;
}
