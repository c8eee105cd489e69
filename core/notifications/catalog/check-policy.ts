import { readPolicy } from "../emit/match-policy.ts";
import type { NotificationCatalog } from "./model.ts";
import { nameChoices } from "./name-choices.ts";

const groupMark = "GROUP:";

export type CheckedPolicy = { ok: true; policy: string } | { ok: false; detail: string };

/** A policy as a stranger writes it, in the form in which it is stored; or what to write instead. */
export function checkPolicy(
  text: string,
  { lookups, groups }: Pick<NotificationCatalog, "lookups" | "groups">,
): CheckedPolicy {
  const parsed = readPolicy(text);
  const actorTypes = lookups.filter(({ kind }) => kind === "actor_type").map(({ code }) => code);
  switch (parsed.kind) {
    case "everyone":
      return { ok: true, policy: text.trim().toUpperCase() };
    case "actor_type": {
      if (actorTypes.includes(parsed.code)) return { ok: true, policy: parsed.code };
      const choices = nameChoices(actorTypes, "no actor types yet");
      const detail = `There is no actor type "${text.trim()}"; write ALL, ${groupMark}code for a group, or one of: ${choices}.`;
      return { ok: false, detail };
    }
    case "group": {
      const found = findGroup(groups, parsed.code);
      if (found !== null) return { ok: true, policy: `${groupMark}${found}` };
      const codes = groups.map(({ code }) => code);
      const detail = `There is no group "${parsed.code}"; there are: ${nameChoices(codes, "no groups yet")}.`;
      return { ok: false, detail };
    }
  }
}

/** The code of a group as it is stored: written exactly so, or the only one that differs in capital letters alone. */
export function findGroup(groups: readonly { code: string }[], written: string): string | null {
  if (groups.some(({ code }) => code === written)) return written;
  const near = groups.filter(({ code }) => code.toLowerCase() === written.toLowerCase());
  return near.length === 1 ? (near[0]?.code ?? null) : null;
}
