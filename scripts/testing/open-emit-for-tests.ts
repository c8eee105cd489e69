import { afterAll, beforeAll, beforeEach } from "vitest";
import * as emit from "#app/api/notification/emit/route.ts";
import { type MadeEvent, makeEvent } from "./make-event.ts";
import { type ApiCaller, openApiCaller } from "./open-api-caller.ts";

/** A recipient as a request names one. */
export const teacher = (user_id: number, more: object = {}) => ({
  user_id,
  actor_type: "TEACHER",
  to_email: `teacher${user_id}@example.org`,
  ...more,
});

/** The route of emit on a database of its own for the tests of a file; each begins with an empty outbox. */
export function openEmitForTests() {
  let api: ApiCaller;
  let made = 0;
  const sql = () => api.test.platform.database.sql;
  beforeAll(async () => {
    api = await openApiCaller();
  });
  afterAll(() => api.test.close());
  beforeEach(async () => {
    // Truncating some fifty partitions takes a second.
    await sql()`with d as (delete from deliveries), k as (delete from outbox_keys), s as (delete from emission_skips),
      e as (delete from emissions) delete from outbox_messages`;
  });
  return {
    api: () => api,
    sql,
    newEvent: async (event: MadeEvent = {}): Promise<string> => {
      made += 1;
      const code = `EVENT_${made}`;
      await makeEvent(sql(), code, event);
      api.test.platform.notifications.forget();
      return code;
    },
    post: (body: unknown, more: object = {}) => api.call(emit, "POST", { as: "operator", body, ...more }),
    count: async (table: string) =>
      (await sql()`select count(*)::int as count from ${sql()(table)}`)[0]?.count as number,
  };
}
