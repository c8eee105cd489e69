import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publicOnly } from "#core/egress/model.ts";
import { createIntegration } from "#core/integrations/create-integration.ts";
import { deleteIntegration } from "#core/integrations/delete-integration.ts";
import { duplicateIntegration } from "#core/integrations/duplicate-integration.ts";
import { exportIntegration } from "#core/integrations/exported-file.ts";
import { importIntegration } from "#core/integrations/import-integration.ts";
import type { Integration } from "#core/integrations/model.ts";
import { restoreVersion } from "#core/integrations/restore-version.ts";
import { switchIntegration } from "#core/integrations/switch-integration.ts";
import { type IntegrationUpdate, updateIntegration } from "#core/integrations/update-integration.ts";
import { exactNumber, type JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { Fault } from "#core/problems/fault.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { findIntegration, findVersionDocument, listVersions } from "#db/queries/integrations/find-integration.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { httpTargets } from "#scripts/testing/http-targets.ts";
import { makeChangePorts } from "#scripts/testing/make-person.ts";
import { readAllSecrets } from "../vault/read-all-secrets.ts";
import { openChangeIntegrations } from "./change-integrations.ts";

let test: TestDatabase;
let database: Database;
const keys = deriveKeys("test-only-change-integrations-9d1b7e5f3c2a4608");
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

// None of the documents here requires test cases with scripts.
const runScripts = async () => new Map();
const ports = () => {
  const base = { ...makeChangePorts(database.sql), keys, randomBytes };
  const changeIntegrations = openChangeIntegrations(base);
  return { ...base, changeIntegrations, egress: publicOnly, runScripts, elapsedMs: () => 0 };
};
const authorOf = (role: "admin" | "operator" | "viewer"): Author => ({
  actor: { kind: "user", id: "0190a5a8-0000-7000-8000-000000000001", name: role, role },
  address: "192.0.2.1",
});
const admin = authorOf("admin");

const bearer = (token: string): JsonObject => ({
  sourceType: "webhook",
  target: { type: "http", url: "https://crm.example/", authType: "bearer", auth: { token } },
  mappings: [{ source: "a", target: "b" }],
});

async function create(name: string, config: JsonObject = bearer("first-value")): Promise<Integration> {
  const draft = { form: "config_json" as const, value: config };
  const created = await createIntegration(ports(), admin, { name, draft, active: true, note: "" });
  if (created.kind !== "created") throw new Error(JSON.stringify(created));
  return created.integration;
}

function update(id: string, change: Partial<IntegrationUpdate>) {
  return updateIntegration(ports(), admin, {
    id,
    name: null,
    draft: null,
    active: null,
    basedOn: null,
    note: "",
    ...change,
  });
}

const withToken = (token: string) => ({ draft: { form: "config_json" as const, value: bearer(token) } });
const tokenNameOf = ({ document }: Integration) => {
  const auth = httpTargets(document)[0]?.auth;
  return auth?.kind === "bearer" ? auth.token : "";
};
const secretValueOf = async (name: string) => (await readAllSecrets(database.sql, keys)).get(name);
const actionsOn = async (id: string) => {
  const rows = await database.sql`select action, detail from audit_entries where object_id = ${id} order by id`;
  return rows.map((row) => row.action as string);
};

describe("creating an integration", () => {
  it("stores it as read back, with its credential in the vault and nowhere else", async () => {
    const made = await create("Orders to CRM", bearer("sesame-4711"));
    expect(made.path).toMatch(/^[0-9a-f]{16}$/);
    expect(await findIntegration(database.sql, made.id)).toEqual({
      ...made,
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
    });
    const secret = tokenNameOf(made);
    expect(secret).toBe(`orders-to-crm-${made.path.slice(0, 8)}.target-1.token`);
    expect(await secretValueOf(secret)).toBe("sesame-4711");
    const rows = await database.sql`select to_jsonb(v)::text as text from integration_versions v
      union all select to_jsonb(i)::text from integrations i union all select to_jsonb(a)::text from audit_entries a`;
    expect(JSON.stringify(rows)).not.toContain("sesame-4711");
    expect(await actionsOn(made.id)).toEqual(["integration.created"]);
  });

  it("writes nothing at all when one thing is wrong, and names all that is", async () => {
    const [before] = await database.sql`select (select count(*) from secrets)::int as secrets,
      (select count(*) from integrations)::int as integrations, (select count(*) from audit_entries)::int as entries`;
    const value = { ...bearer("never-stored"), condition: "return (" };
    const created = await createIntegration(ports(), admin, {
      name: " ",
      draft: { form: "config_json", value },
      active: true,
      note: "",
    });
    expect(created).toMatchObject({
      kind: "invalid",
      problems: [{ pointer: "/name" }, { pointer: "/config_json/condition" }],
    });
    const [after] = await database.sql`select (select count(*) from secrets)::int as secrets,
      (select count(*) from integrations)::int as integrations, (select count(*) from audit_entries)::int as entries`;
    expect(after).toEqual(before);
  });

  it("keeps every digit of a constant", async () => {
    const long = exactNumber("12345678901234567890.123456789");
    const rule = { id: "r", target: "n", source: { kind: "constant", value: long } };
    const made = await create("Digits", { ...bearer("x-value"), mappings: [{ rule }] });
    const found = await findIntegration(database.sql, made.id);
    expect(JSON.stringify(found?.document.mapping)).toContain("12345678901234567890.123456789");
  });
});

describe("reading an integration", () => {
  it("gives one from before samples were kept an empty shelf, and saving it unchanged changes nothing", async () => {
    const made = await create("Old");
    await database.sql`update integration_versions set document = document #- '{samples,shelf}'
      where integration_id = ${made.id}`;
    const old = await findIntegration(database.sql, made.id);
    expect(old?.document).toEqual(made.document);
    await update(made.id, { draft: { form: "document", value: made.document } });
    const [entry] = await database.sql`select detail from audit_entries
      where object_id = ${made.id} and action = 'integration.changed'`;
    expect(entry?.detail).toEqual({ version: 2, changed: [] });
  });
});

describe("saving a change", () => {
  it("is a version of its own, and the earlier one stays as it was", async () => {
    const made = await create("Versions");
    const saved = await update(made.id, { ...withToken("********"), name: "Versions 2", basedOn: 1, note: "renamed" });
    expect(saved).toMatchObject({ kind: "saved", integration: { version: 2, name: "Versions 2" } });
    expect(await findVersionDocument(database.sql, made.id, 1)).toEqual(made.document);
    expect(await listVersions(database.sql, made.id)).toMatchObject([
      { number: 2, note: "renamed", authorName: "admin" },
      { number: 1 },
    ]);
    const [entry] = await database.sql`select detail from audit_entries
      where object_id = ${made.id} and action = 'integration.changed'`;
    expect(entry?.detail).toEqual({ version: 2, changed: ["name"] });
  });

  it("is refused when somebody saved in between", async () => {
    const made = await create("Two editors");
    expect((await update(made.id, { ...withToken("********"), basedOn: 1 })).kind).toBe("saved");
    expect(await update(made.id, { ...withToken("********"), basedOn: 1 })).toEqual({
      kind: "changed_meanwhile",
      version: 2,
    });
  });

  it("lets one of many that save the same version at once through, and no number is given twice", async () => {
    const made = await create("Race");
    const rivals = await Promise.all(
      Array.from({ length: 6 }, () => update(made.id, { ...withToken("********"), basedOn: 1 })),
    );
    expect(rivals.filter((rival) => rival.kind === "saved")).toHaveLength(1);
    expect(await listVersions(database.sql, made.id)).toHaveLength(2);
  });

  it("gives a credential its new value under the old name, and leaves an equal one alone", async () => {
    const made = await create("Rotate", bearer("value-one"));
    const name = tokenNameOf(made);
    await update(made.id, withToken("value-one"));
    await update(made.id, withToken("value-two"));
    expect(await secretValueOf(name)).toBe("value-two");
    const [secret] = await database.sql<
      { id: string; revision: number }[]
    >`select id, revision from secrets where name = ${name}`;
    expect(secret?.revision).toBe(2);
    expect(await actionsOn(secret?.id ?? "")).toEqual(["secret.created", "secret.changed"]);
  });

  it("does not touch a credential that a copy uses too", async () => {
    const made = await create("Shared", bearer("shared-value"));
    const copied = await duplicateIntegration(ports(), admin, made.id);
    if (copied.kind !== "duplicated") throw new Error(copied.kind);
    const saved = await update(made.id, withToken("own-value"));
    if (saved.kind !== "saved") throw new Error(saved.kind);
    expect(await secretValueOf(tokenNameOf(copied.integration))).toBe("shared-value");
    expect(await secretValueOf(tokenNameOf(saved.integration))).toBe("own-value");
  });

  it("writes no version for a switch, and none for nothing", async () => {
    const made = await create("Switch");
    expect(await update(made.id, { active: false })).toMatchObject({ integration: { active: false, version: 1 } });
    expect(await update(made.id, {})).toMatchObject({ kind: "saved", integration: { version: 1 } });
    expect(await actionsOn(made.id)).toEqual(["integration.created", "integration.deactivated"]);
  });

  it("refuses a document that names a secret which is not there", async () => {
    const made = await create("Missing");
    const [target] = made.document.targets;
    const document = { ...made.document, targets: [{ ...target, auth: { kind: "bearer", token: "not-there" } }] };
    expect(await update(made.id, { draft: { form: "document", value: document } })).toMatchObject({
      kind: "invalid",
      problems: [{ pointer: "/document/targets/0/auth/token" }],
    });
  });

  it("says that there is none to save", async () => {
    expect(await update("0190a5a8-0000-7000-8000-00000000ffff", withToken("x"))).toEqual({ kind: "not_found" });
  });
});

describe("going back to a version", () => {
  it("writes a new version equal to the old one", async () => {
    const made = await create("Back");
    await update(made.id, { draft: { form: "config_json", value: { ...bearer("********"), mappings: [] } } });
    const restored = await restoreVersion(ports(), admin, { id: made.id, version: 1 });
    expect(restored).toMatchObject({ kind: "restored", integration: { version: 3 } });
    expect(await findVersionDocument(database.sql, made.id, 3)).toEqual(made.document);
    expect(await actionsOn(made.id)).toEqual(["integration.created", "integration.changed", "integration.rolled_back"]);
  });

  it("names a secret that has gone since", async () => {
    const made = await create("Gone");
    const plain = { ...bearer("x"), target: { type: "http", url: "https://crm.example/" } };
    await update(made.id, { draft: { form: "config_json", value: plain } });
    await database.sql`delete from secrets where name = ${tokenNameOf(made)}`;
    expect(await restoreVersion(ports(), admin, { id: made.id, version: 1 })).toMatchObject({
      kind: "invalid",
      problems: [{ pointer: "/document/targets/0/auth/token" }],
    });
  });

  it("says that there is no such version", async () => {
    const made = await create("None");
    expect(await restoreVersion(ports(), admin, { id: made.id, version: 9 })).toEqual({ kind: "not_found" });
  });
});

describe("switching, copying and deleting", () => {
  it("clears the reason for which the system had switched it off", async () => {
    const made = await create("Gone away");
    await database.sql`update integrations set active = false, disabled_reason = 'Target answered 410 Gone.'
      where id = ${made.id}`;
    expect(await switchIntegration(ports(), authorOf("operator"), made.id, "other")).toMatchObject({
      kind: "switched",
      integration: { active: true, disabledReason: null },
    });
    expect(await findIntegration(database.sql, made.id)).toMatchObject({ active: true, disabledReason: null });
  });

  it("copies under a new path, switched off", async () => {
    const made = await create("Original");
    const copied = await duplicateIntegration(ports(), admin, made.id);
    if (copied.kind !== "duplicated") throw new Error(copied.kind);
    const { integration } = copied;
    expect(integration).toMatchObject({ name: "Copy of Original", active: false, version: 1, document: made.document });
    expect(integration.path).not.toBe(made.path);
    expect(await actionsOn(integration.id)).toEqual(["integration.duplicated"]);
  });

  it("deletes once, and leaves an entry that names what is gone", async () => {
    const made = await create("Short life");
    expect(await deleteIntegration(ports(), admin, made.id)).toEqual({ kind: "deleted" });
    expect(await deleteIntegration(ports(), admin, made.id)).toEqual({ kind: "not_found" });
    expect(await findIntegration(database.sql, made.id)).toBeNull();
    expect(await actionsOn(made.id)).toEqual(["integration.created", "integration.deleted"]);
  });

  it("allows a viewer none of it, and an operator the switch only", async () => {
    const made = await create("Guarded");
    const draft = { form: "config_json" as const, value: bearer("x") };
    const input = { name: "X", draft, active: true, note: "" };
    for (const by of [authorOf("viewer"), authorOf("operator")]) {
      const attempts = [
        () => createIntegration(ports(), by, input),
        () => updateIntegration(ports(), by, { id: made.id, ...input, basedOn: null }),
        () => duplicateIntegration(ports(), by, made.id),
        () => deleteIntegration(ports(), by, made.id),
        () => restoreVersion(ports(), by, { id: made.id, version: 1 }),
        () => importIntegration(ports(), by, exportIntegration(made)),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toThrow(Fault);
    }
    await expect(switchIntegration(ports(), authorOf("viewer"), made.id, false)).rejects.toThrow(Fault);
    expect(await findIntegration(database.sql, made.id)).toMatchObject({ version: 1, active: true });
  });
});

describe("export and import", () => {
  it("carry an integration over without the value of any secret", async () => {
    const made = await create("Travels", bearer("stays-at-home"));
    const file = JSON.parse(JSON.stringify(exportIntegration(made)));
    expect(JSON.stringify(file)).not.toContain("stays-at-home");
    expect(file.secrets).toEqual([tokenNameOf(made)]);
    const imported = await importIntegration(ports(), admin, file);
    if (imported.kind !== "imported") throw new Error(JSON.stringify(imported));
    expect(imported).toMatchObject({ missingSecrets: [], integration: { active: true, document: made.document } });
    expect(imported.integration.path).not.toBe(made.path);
  });

  it("come in switched off while a secret is missing, and say which", async () => {
    const made = await create("Stranger");
    const file = JSON.parse(JSON.stringify(exportIntegration(made)).replaceAll(tokenNameOf(made), "elsewhere.token"));
    const imported = await importIntegration(ports(), admin, file);
    expect(imported).toMatchObject({
      kind: "imported",
      missingSecrets: ["elsewhere.token"],
      integration: { active: false },
    });
  });

  it.each([
    ["no file at all", null, [""]],
    [
      "another format",
      { format: "other", formatVersion: 2, name: "" },
      ["/format", "/formatVersion", "/name", "/document"],
    ],
  ])("refuse %s", async (_, file, pointers) => {
    const outcome = await importIntegration(ports(), admin, file);
    expect(outcome.kind === "invalid" && outcome.problems.map((problem) => problem.pointer)).toEqual(pointers);
  });
});
