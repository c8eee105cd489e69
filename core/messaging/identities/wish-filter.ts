import { type OptOutType, optOutTypes } from "#core/messaging/model.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { readTime } from "./identity-filter.ts";

/** Which opt-outs or opt-ins a list shows; what is null does not narrow it. */
export type WishFilter = {
  id: string | null;
  identityId: string | null;
  /** Of opt-outs. */
  type: OptOutType | null;
  addressType: string | null;
  address: string | null;
  requestSource: string | null;
  requestorSourceId: string | null;
  from: Date | null;
  to: Date | null;
};

export const wishFilterNames = [
  "id",
  "identity",
  "optout_type",
  "address_type",
  "address",
  "request_source",
  "requestor_source_id",
  "created_at__gte",
  "created_at__lte",
] as const;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the filters of opt-outs and opt-ins; a value that cannot be one is a problem. Other names say nothing. */
export function readWishFilter(
  query: URLSearchParams,
): { ok: true; filter: WishFilter } | { ok: false; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const text = (name: (typeof wishFilterNames)[number]) => {
    const given = query.get(name) || null;
    problems.push(...findUnstorableText(given, `/${name}`));
    return given;
  };
  const read = <Value>(
    name: (typeof wishFilterNames)[number],
    to: (given: string) => Value | null,
    expected: string,
  ) => {
    const given = text(name);
    const value = given === null ? null : to(given);
    if (given !== null && value === null) problems.push({ pointer: `/${name}`, detail: expected });
    return value;
  };
  const toId = (given: string) => (uuid.test(given) ? given.toLowerCase() : null);
  const address = text("address");
  const filter: WishFilter = {
    id: read("id", toId, "Expected a UUID."),
    identityId: read("identity", toId, "Expected the id of an identity, a UUID."),
    type: read(
      "optout_type",
      (given) => optOutTypes.find((one) => one === given) ?? null,
      `Expected one of ${optOutTypes.join(", ")}.`,
    ),
    addressType: text("address_type"),
    address: address?.startsWith(" ") ? `+${address.trim()}` : address,
    requestSource: text("request_source"),
    requestorSourceId: text("requestor_source_id"),
    from: read("created_at__gte", readTime, "Enter a valid date/time, as 2026-01-31T08:00:00Z."),
    to: read("created_at__lte", readTime, "Enter a valid date/time, as 2026-01-31T08:00:00Z."),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, filter };
}
