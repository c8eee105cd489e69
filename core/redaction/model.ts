/** What stands in the place of a removed value, in headers, JSON and text alike. */
export const redactionMark = "•••";

/** What is to be removed. Both lists add to the built-in names. */
export type RedactionInput = {
  /** Further header and field names, matched whole and in any case: for example a shared-secret header's name. */
  names?: readonly string[];
  /** Values of known secrets. Those shorter than six characters are ignored, because they would blot out honest text. */
  secretValues?: readonly string[];
};

/** Made once by `compileRedaction` for a set of names and secrets, and used for many texts. */
export type Redaction = {
  readonly extraNames: ReadonlySet<string>;
  /** Finds any text in which a name may occur that hides its value; may be wrong in that direction only. */
  readonly suspectNames: RegExp;
  /** Finds every form of every known secret; null when there are none. */
  readonly secretForms: RegExp | null;
};

export type Redacted = { text: string; changed: boolean };
