import { publicOnly } from "#core/egress/model.ts";
import type { HookPorts } from "#core/hooks/change-ports.ts";
import type { HookModel } from "#core/hooks/model.ts";
import type { Author } from "#core/people/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { openChangeHooks } from "#db/stores/hooks/open-change-hooks.ts";
import { createTestDatabase } from "./create-test-database.ts";
import { makeChangePorts, makePerson } from "./make-person.ts";

export type HookChangesForTests = {
  sql: Database["sql"];
  ports: HookPorts;
  admin: Author;
  operator: Author;
  viewer: Author;
  /** Moves the clock that the stores go by. */
  setNow: (now: Date) => void;
  close: () => Promise<void>;
};

/** A model as a test needs it: fields by name, those that begin with "hidden" hidden. */
export function makeHookModel(name: string, fields: readonly string[] = ["id", "name"]): HookModel {
  const parts = name.split(".");
  return {
    name,
    label: name,
    databaseId: null,
    schema: "public",
    table: parts.at(-1) ?? name,
    keyFields: ["id"],
    fields: fields.map((field) => ({
      name: field,
      type: "text",
      hidden: field.startsWith("hidden"),
      references: null,
    })),
  };
}

/** The verbs that change hooks over a database of their own, which know the given models. */
export async function openHookChanges(models: HookModel[]): Promise<HookChangesForTests> {
  const database = await createTestDatabase();
  const opened = openDatabase(database.url);
  const { sql } = opened;
  let now = new Date("2026-03-01T10:00:00.000Z");
  const changePorts = makeChangePorts(sql, () => now);
  const ports: HookPorts = {
    changeHooks: openChangeHooks({ ...changePorts, hooksOff: false }),
    listModels: async () => models,
    egress: publicOnly,
  };
  const [admin, operator, viewer] = await Promise.all([
    makePerson(sql, "admin"),
    makePerson(sql, "operator"),
    makePerson(sql, "viewer"),
  ]);
  return {
    sql,
    ports,
    admin: admin.author,
    operator: operator.author,
    viewer: viewer.author,
    setNow: (to) => {
      now = to;
    },
    close: async () => {
      await opened.close();
      await database.drop();
    },
  };
}
