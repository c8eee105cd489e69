import { readPolicy } from "#core/notifications/emit/match-policy.ts";

/** Whom a rule tells, as short as a cell of a table needs it. */
export function PolicyWords({ policy }: { policy: string }) {
  const parsed = readPolicy(policy);
  switch (parsed.kind) {
    case "everyone":
      return <>Everyone named</>;
    case "actor_type":
      return <>{parsed.code}</>;
    case "group":
      return (
        <>
          Group <span className="font-mono text-small">{parsed.code}</span>
        </>
      );
  }
}
