import { type AcceptedRow, listNames } from "./judge-rows.ts";
import type { ImportProblem, ImportRow } from "./model.ts";

/** An identity to be made for somebody whom only a file knows. */
export type NewImportIdentity = { id: string; addresses: { type: "msisdn" | "email"; address: string }[] };

type Assigned = {
  subscribed: { row: ImportRow; identity: string }[];
  made: NewImportIdentity[];
  problems: ImportProblem[];
};

/** Gives accepted rows of people without an identity a new one; rows that share an address share it. */
export function assignIdentities(accepted: readonly AcceptedRow[], newId: () => string): Assigned {
  const byName = new Map<string, NewImportIdentity>();
  const assigned: Assigned = { subscribed: [], made: [], problems: [] };
  for (const { row, identity } of accepted) {
    if (identity !== null || row.person.kind === "identity") {
      assigned.subscribed.push({ row, identity: identity ?? listNames(row.person)[0] ?? "" });
      continue;
    }
    const holders = new Set(listNames(row.person).flatMap((name) => byName.get(name) ?? []));
    if (holders.size > 1) {
      const detail = "The msisdn and the email belong to different identities.";
      assigned.problems.push({ line: row.line, column: "", detail });
      continue;
    }
    const [known] = holders;
    const holder = known ?? { id: newId(), addresses: [] };
    if (known === undefined) assigned.made.push(holder);
    for (const type of ["msisdn", "email"] as const) {
      const address = row.person[type];
      if (address === null || byName.has(address)) continue;
      byName.set(address, holder);
      holder.addresses.push({ type, address });
    }
    assigned.subscribed.push({ row, identity: holder.id });
  }
  return assigned;
}
