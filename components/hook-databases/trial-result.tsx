import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "#components/ui/format-count.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { TrialOutcome } from "./trial-outcome.ts";

/** What was found over there, or what is wrong and what to do about it. */
export function TrialResult({ outcome }: { outcome: TrialOutcome }) {
  if (outcome.kind === "refused") return <Note tone="bad">{outcome.message}</Note>;
  const { ok, detail, server, database, user, table_count: count, problems } = outcome.reply;
  if (detail !== null) return <Note tone="bad">{detail}</Note>;
  const found = `Connected to “${database}” as “${user}”, PostgreSQL ${server}. ${
    count === 1 ? "There is one table." : `There are ${formatCount(count ?? 0)} tables.`
  }`;
  return (
    <Note tone={ok ? "ok" : "warn"}>
      <p>{found}</p>
      {problems.length === 0 ? null : (
        <ul className="mt-1 grid gap-1">
          {problems.map((problem) => (
            <li className="wrap-anywhere" key={problem}>
              {problem}
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}

const tones = { ok: "bg-ok-soft text-ok", warn: "bg-warn-soft text-warn", bad: "bg-bad-soft text-bad" };

function Note({ tone, children }: { tone: keyof typeof tones; children: ReactNode }) {
  const Icon = tone === "ok" ? CircleCheck : TriangleAlert;
  return (
    <div className={joinClasses("flex items-start gap-2.5 rounded-lg px-3 py-2.5", tones[tone])}>
      <Icon aria-hidden="true" className="mt-0.5 shrink-0" size={15} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
