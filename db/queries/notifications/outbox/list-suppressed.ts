import { type AddressMedium, toNormalAddress } from "#core/notifications/people/normal-address.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

export type SuppressionQuestion = { medium: AddressMedium; addresses: readonly string[] };

/** For each question those of its addresses, as they were written, to which nothing is sent any more. In one statement. */
export async function listSuppressed(
  sql: SqlOrTransaction,
  questions: readonly SuppressionQuestion[],
): Promise<string[][]> {
  const asked = questions.flatMap(({ medium, addresses }, index) =>
    addresses.map((address) => ({ medium, address, normal: toNormalAddress(medium, address), index })),
  );
  if (asked.length === 0) return questions.map(() => []);
  const rows = await sql<{ position: number }[]>`
    select a.position::int as position
    from unnest(${asked.map((a) => a.medium)}::text[], ${asked.map((a) => a.normal)}::text[]) with ordinality
      as a(medium, address, position)
    join notification_suppressions s on s.medium = a.medium and s.address = a.address`;
  const found = new Set(rows.map(({ position }) => position - 1));
  return questions.map((_, index) =>
    asked.flatMap((one, position) => (one.index === index && found.has(position) ? [one.address] : [])),
  );
}
