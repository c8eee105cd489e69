import type { PendingQuery, Row } from "postgres";
import type { SqlOrTransaction } from "../connect.ts";

export type Fragment = PendingQuery<Row[]>;

/**
 * Part of a condition: the key lies between the least and the greatest of `ids`, of which there is at least one. It is
 * true of all of them; it is there because PostgreSQL leaves the partitions outside of such a range unopened, which it
 * cannot do for keys that come out of a join. With a partition for each day, that is most of the statement's time.
 */
export function isBetween(sql: SqlOrTransaction, key: Fragment, ids: readonly string[]): Fragment {
  // Ids are lower-case hex of one length, so their order as texts is that of the database.
  const sorted = ids.toSorted();
  const [least = "", greatest = least] = [sorted[0], sorted.at(-1)];
  return sql`${key} between ${least}::uuid and ${greatest}::uuid`;
}
