import type { JsonObject } from "#core/json.ts";

/** One of several forms that a part of the settings can take; choosing it begins with `start`. */
export type Variant = { value: string; label: string; start: JsonObject & { kind: string } };

/** With what a field is filled in. */
export type FieldControl =
  | { kind: "text"; mono?: true; placeholder?: string }
  /** A Liquid template over the output; `lines` is how many it shows at first. */
  | { kind: "template"; lines: number }
  | { kind: "select"; options: readonly { value: string; label: string }[] }
  | { kind: "variant"; options: readonly Variant[] }
  /** The name of a secret; `none` is what no secret means. */
  | { kind: "secret"; none: string | null }
  /** A number that is stored `times` as large as it is typed: seconds as milliseconds. */
  | { kind: "number"; times: number }
  | { kind: "switch" }
  | { kind: "retry" }
  /** Several fields that are there together or not at all; null without them, and `start` when they are chosen. */
  | { kind: "part"; start: JsonObject }
  /** Names of providers that carry the medium, in the order in which they are tried. */
  | { kind: "providers"; medium: "email" | "sms" }
  /** Names with values, each of which may be a secret. */
  | { kind: "key_values" };

/** One field of a target's or a provider's settings. */
export type DescribedField = {
  /** Where it stands, with dots: `route.server.host`. */
  path: string;
  label: string;
  /** What a person needs to know before filling it in, as a sentence. */
  hint?: string;
  control: FieldControl;
  /** It may be empty, which is stored as null. */
  optional?: true;
  /** It is only there while another field says one of these. */
  when?: { path: string; is: readonly string[] };
};

/** Everything that is said of one kind of target or provider: the form, the words and the documentation come from it. */
export type Description = {
  kind: string;
  title: string;
  /** What it is for, in a sentence or two. */
  about: string;
  fields: readonly DescribedField[];
  /** What a new one begins with. */
  start: JsonObject;
};
