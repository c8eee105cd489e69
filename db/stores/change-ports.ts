import type { Sql } from "../connect.ts";

/** What a store needs to make a change and its audit entry in one transaction. */
export type ChangePorts = { sql: Sql; now: () => Date; newId: () => string };
