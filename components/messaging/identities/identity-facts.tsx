import Link from "next/link";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { IdentityRecord } from "#core/messaging/identities/identity-document.ts";
import { identitiesPath } from "./paths.ts";

type IdentityFactsProps = {
  identity: IdentityRecord;
  /** Those who are reached through it, the first of them. */
  reached: readonly string[];
};

/** What is known of an identity beside what people say of it. */
export function IdentityFacts({ identity, reached }: IdentityFactsProps) {
  const { id, communicateThrough, operator, failedMessageCount, createdAt, createdBy, updatedAt, updatedBy } = identity;
  const items = [
    {
      name: "Id",
      value: (
        <span className="flex flex-wrap items-center gap-1">
          <span className="break-all font-mono text-small">{id}</span>
          <CopyButton label="Copy the id" text={id} />
        </span>
      ),
    },
    ...(communicateThrough === null ? [] : [{ name: "Reached through", value: <To id={communicateThrough} /> }]),
    ...(operator === null ? [] : [{ name: "Operator", value: <To id={operator} /> }]),
    ...(reached.length === 0
      ? []
      : [
          {
            name: "Stands in for",
            value: (
              <ul className="grid gap-1">
                {reached.map((other) => (
                  <li key={other}>
                    <To id={other} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
    { name: "Failed in a row", value: failedMessageCount },
    { name: "Added", value: <When at={createdAt} by={createdBy} /> },
    { name: "Changed", value: <When at={updatedAt} by={updatedBy} /> },
  ];
  return (
    <Panel id="facts" title="On record">
      <KeyValueList items={items} />
    </Panel>
  );
}

function To({ id }: { id: string }) {
  return (
    <Link
      className="break-all rounded-sm font-mono text-small underline underline-offset-4"
      href={`${identitiesPath}/${id}`}
    >
      {id}
    </Link>
  );
}

function When({ at, by }: { at: Date; by: string | null }) {
  return (
    <>
      <RelativeTime at={at} />
      {by === null ? null : <span className="text-muted"> by {by}</span>}
    </>
  );
}
