import type { RuleInput } from "#core/mapping/model.ts";
import { formatPath } from "#core/mapping/paths/format-path.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { Path } from "#core/mapping/paths/path.ts";

export type ChangedPrefix =
  /** `changed` names the rules that got another target; `kept` counts the chosen ones that do not begin so. */
  | { ok: true; rules: RuleInput[]; changed: readonly { before: string; after: string }[]; kept: number }
  | { ok: false; field: "from" | "to"; detail: string };

/** Puts the targets of the chosen rules under another path: what they begin with, `from`, becomes `to`. */
export function changePrefix(
  rules: readonly RuleInput[],
  chosen: ReadonlySet<string>,
  from: string,
  to: string,
): ChangedPrefix {
  const before = parsePath(from.trim());
  if (!before.ok) return { ok: false, field: "from", detail: before.detail };
  const after = parsePath(to.trim());
  if (!after.ok) return { ok: false, field: "to", detail: after.detail };
  const changed: { before: string; after: string }[] = [];
  let kept = 0;
  const next = rules.map((rule) => {
    if (!chosen.has(rule.id)) return rule;
    const target = moveTarget(rule.target, before.path, after.path);
    if (target === null) {
      kept += 1;
      return rule;
    }
    changed.push({ before: rule.target, after: target });
    return { ...rule, target };
  });
  return { ok: true, rules: next, changed, kept };
}

/** The path that all of these targets lie under, in its friendly form; an empty text where there is none. */
export function findCommonParent(targets: readonly string[]): string {
  const parents = targets.map((target) => {
    const parsed = parsePath(target);
    return parsed.ok ? parsed.path.slice(0, -1) : [];
  });
  const [first = [], ...others] = parents;
  let length = first.length;
  for (const parent of others) {
    while (length > 0 && !beginsWith(parent, first.slice(0, length))) length -= 1;
  }
  return length === 0 ? "" : formatPath(first.slice(0, length));
}

function moveTarget(target: string, from: Path, to: Path): string | null {
  const parsed = parsePath(target);
  if (!parsed.ok || !beginsWith(parsed.path, from)) return null;
  const moved = [...to, ...parsed.path.slice(from.length)];
  return moved.length === 0 ? "" : formatPath(moved);
}

function beginsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((piece, at) => JSON.stringify(piece) === JSON.stringify(path[at]));
}
