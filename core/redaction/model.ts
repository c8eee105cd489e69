import type { KnownTexts } from "./compile-known-texts.ts";
import type { Suspects } from "./compile-suspects.ts";

/** What stands in the place of a removed value, in headers, JSON and text alike. */
export const redactionMark = "•••";

/** What is to be removed, beyond what is removed always. */
export type RedactionInput = {
  /** Further header and field names, matched whole and in any case: for example a shared-secret header's name. */
  names?: readonly string[];
  /** Values of known secrets. Those shorter than six characters are ignored, because they would blot out honest text. */
  secretValues?: readonly string[];
};

/** Made once by `compileRedaction` for a set of names and secrets, and used for many texts. */
export type Redaction = {
  /** In lower case. */
  readonly extraNames: ReadonlySet<string>;
  readonly suspects: Suspects;
  /** Every form of every known secret; null when there are none. */
  readonly secrets: KnownTexts | null;
};

export type Redacted = { text: string; changed: boolean };
