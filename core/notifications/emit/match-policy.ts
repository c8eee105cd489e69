/** Whom the recipient policy of a rule means. */
export type RecipientPolicy =
  | { kind: "everyone" }
  /** `code` in capital letters. */
  | { kind: "actor_type"; code: string }
  /** The members of a group, whoever the request names. */
  | { kind: "group"; code: string };

/** Reads a recipient policy: "", "ALL" or "*" is everybody, `GROUP:code` a group, anything else the code of an actor type. */
export function readPolicy(text: string): RecipientPolicy {
  const policy = text.trim();
  const upper = policy.toUpperCase();
  if (upper === "" || upper === "ALL" || upper === "*") return { kind: "everyone" };
  if (upper.startsWith("GROUP:")) return { kind: "group", code: policy.slice("GROUP:".length).trim() };
  return { kind: "actor_type", code: upper };
}
