import { checkScript } from "#core/mapping/check-script.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { HookRegister, SerializerDocument } from "./change-ports.ts";
import { nameHookUsers } from "./name-hook-users.ts";

/** Names that begin like this are those of serializers that come with Signalbox. */
const builtIn = "signalbox.";

/** Everything that must hold before a serializer is saved; `before` is itself as it was, null for a new one. */
export function checkSerializer(
  document: SerializerDocument,
  { serializers, hooks }: Pick<HookRegister, "serializers" | "hooks">,
  before: { id: number; name: string } | null,
): FieldProblem[] {
  const problems = checkScript(document.code, "/code");
  const say = (detail: string) => problems.push({ pointer: "/name", detail });
  if (document.name.toLowerCase().startsWith(builtIn)) {
    say(`Names that begin with ${builtIn} are those of built-in serializers; choose another.`);
  }
  const taken = serializers.find(
    ({ id, name }) => id !== before?.id && name.toLowerCase() === document.name.toLowerCase(),
  );
  if (taken !== undefined) say(`There is a serializer ${taken.name} already; choose another name.`);
  const users = before === null ? [] : hooks.filter(({ serializer }) => serializer === before.name);
  if (before !== null && before.name !== document.name && users.length > 0) {
    say(`It stays ${before.name} while hooks name it: ${nameHookUsers(users)}.`);
  }
  return problems;
}
