import Link from "next/link";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { DatabaseSummary } from "#core/hooks/databases/ports.ts";
import { DatabaseState } from "./database-state.tsx";

/** How a database is, and which hooks are on it. */
export function DatabaseFacts({ database }: { database: DatabaseSummary }) {
  const { problem, problemSince, lastReadAt, createdAt, hooks } = database;
  return (
    <Panel id="state" title="State">
      <KeyValueList
        items={[
          { name: "State", value: <DatabaseState database={database} /> },
          ...(problem === null || problemSince === null
            ? []
            : [
                {
                  name: "Problem",
                  value: (
                    <>
                      <span className="wrap-anywhere">{problem}</span>{" "}
                      <span className="font-normal text-muted">
                        since <RelativeTime at={problemSince} />
                      </span>
                    </>
                  ),
                },
              ]),
          {
            name: "Looked at",
            value: lastReadAt === null ? "not yet; a worker does within a minute" : <RelativeTime at={lastReadAt} />,
          },
          { name: "Attached", value: <RelativeTime at={createdAt} /> },
          { name: "Hooks", value: <Hooks hooks={hooks} /> },
        ]}
      />
    </Panel>
  );
}

function Hooks({ hooks }: Pick<DatabaseSummary, "hooks">) {
  if (hooks.length === 0) return <span className="font-normal text-muted">none, so nothing is kept over there</span>;
  return (
    <ul className="grid gap-1">
      {hooks.map(({ id, name, model, enabled }) => (
        <li key={id}>
          <Link className="rounded-sm underline underline-offset-4" href={`${hookPaths.hooks}/${id}`} prefetch={false}>
            {name}
          </Link>{" "}
          <span className="font-normal text-muted">
            on {model}
            {enabled ? "" : ", switched off"}
          </span>
        </li>
      ))}
    </ul>
  );
}
