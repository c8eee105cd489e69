import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { newId } from "#platform/new-id.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeMessageSet, makeSchedule, makeSubscription } from "#scripts/testing/make-subscription.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";
import { commands } from "../commands.ts";
import { runCommandLine } from "../run-command-line.ts";

let test: TestDatabase;
let database: Database;
let schedule: number;
let audio: number;
let text: number;

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  schedule = await makeSchedule(sql());
  audio = await makeMessageSet(sql(), { shortName: "audio", scheduleId: schedule, contentType: "audio" });
  text = await makeMessageSet(sql(), { shortName: "text", scheduleId: schedule });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.close();
  await test.drop();
});
beforeEach(async () => {
  vi.unstubAllEnvs();
  vi.stubEnv("DATABASE_URL", test.url);
  vi.stubEnv("SECRET_KEY", testSecretKey);
  await sql()`delete from subscriptions`;
  await sql()`delete from audit_entries`;
});
const sql = () => database.sql;
const make = (given: Partial<Parameters<typeof makeSubscription>[1]>) =>
  makeSubscription(sql(), { messageSetId: text, scheduleId: schedule, ...given });
const metadataOf = async (id: string) =>
  (await sql()<{ metadata: unknown }[]>`select metadata from subscriptions where id = ${id}`)[0]?.metadata;
const statusOf = async (id: string) =>
  (await sql()<{ status: number }[]>`select process_status as status from subscriptions where id = ${id}`)[0]?.status;

/** Runs a command; `answers` are what a person types, and null where nobody sits there. */
async function run(name: string, args: string[], answers: (string | null)[] | null = null) {
  const said: string[] = [];
  const complained: string[] = [];
  const terminal = {
    say: (line: string) => said.push(line),
    complain: (line: string) => complained.push(line),
    directory: "/",
    env: {},
    ...(answers === null ? {} : { ask: async () => answers.shift() ?? null }),
  };
  const code = await runCommandLine(commands, [name, ...args], terminal);
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

describe("signalbox add-prepend-next-to-subscriptions", () => {
  const command = "add-prepend-next-to-subscriptions";

  it("puts the file of their language before the next message of active subscriptions to audio sets", async () => {
    const english = await make({ messageSetId: audio, metadata: { clinic: "7" } });
    const none = await make({ messageSetId: audio, lang: "zul", metadata: null });
    const others = [await make({ messageSetId: audio, active: false }), await make({})];
    const kept = await make({ messageSetId: audio, metadata: { prepend_next_delivery: "old.mp3" } });
    expect(await run(command, ["--audio-file", "https://a.example/{lang}/{messageset}.mp3"])).toEqual({
      code: 0,
      said: "Updated 2 subscription(s) with audio notifications.",
      complained: "",
    });
    const file = "https://a.example/eng/audio.mp3";
    expect(await metadataOf(english)).toEqual({ clinic: "7", prepend_next_delivery: file });
    expect(await metadataOf(none)).toEqual({ prepend_next_delivery: "https://a.example/zul/audio.mp3" });
    expect(await metadataOf(kept)).toEqual({ prepend_next_delivery: "old.mp3" });
    for (const other of others) expect(await metadataOf(other)).toEqual({});
    expect(await sql()`select action, actor_name from audit_entries`).toMatchObject([
      { action: "subscription.changed", actor_name: "Command line" },
    ]);
  });

  it("takes the documented spelling, and can be kept to one set", async () => {
    const other = await makeMessageSet(sql(), { shortName: "other", scheduleId: schedule, contentType: "audio" });
    await make({ messageSetId: audio });
    const mine = await make({ messageSetId: other });
    const { said } = await run(command, ["--audio_file=<LANG>.mp3", `--message_set=${other}`]);
    expect(said).toBe("Updated 1 subscription(s) with audio notifications.");
    expect(await metadataOf(mine)).toEqual({ prepend_next_delivery: "eng.mp3" });
  });

  it.each([
    { args: () => [], problem: "--audio-file is required" },
    { args: () => ["--audio-file", "{language}.mp3"], problem: "names {language}, which is not filled in" },
    { args: () => ["--audio-file", "a.mp3", "--message-set", "9999"], problem: "no message set with the id 9999" },
    { args: () => ["--audio-file", "a.mp3", "--message-set", String(text)], problem: "texts, and not recordings" },
  ])("says what is wrong: $problem", async ({ args, problem }) => {
    expect(await run(command, args())).toMatchObject({ code: 2, complained: expect.stringContaining(problem) });
  });
});

describe("signalbox mark-invalid-subscriptions", () => {
  it("notes exclude_report once with the identities of invalid subscriptions", async () => {
    const ids = [newId(), newId()] as const;
    for (const id of ids) await sql()`insert into identities (id, details) values (${id}, '{"name": "Ada"}')`;
    for (const identity of [ids[0], ids[0], "of-another-store"]) await make({ identity, processStatus: -2 });
    await make({ identity: ids[1], processStatus: -1 });
    const { said } = await run("mark-invalid-subscriptions", []);
    expect(said).toBe("Updated 1 identities and 0 registrations.");
    const rows = await sql()`select details from identities order by id`;
    expect(rows.map(({ details }) => details)).toEqual([{ name: "Ada", exclude_report: true }, { name: "Ada" }]);
    expect((await run("mark-invalid-subscriptions", [])).said).toBe("Updated 0 identities and 0 registrations.");
  });

  it("leaves identities of an external store to that store", async () => {
    vi.stubEnv("IDENTITY_STORE_URL", "https://identities.example.org/api/v1");
    expect(await run("mark-invalid-subscriptions", [])).toMatchObject({
      code: 2,
      complained: expect.stringContaining("mark them there"),
    });
  });
});

describe("signalbox remove-duplicate-subscriptions", () => {
  const command = "remove-duplicate-subscriptions";
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 8, 0, seconds));

  it("lists those made within a minute of one before them, and removes them only with --fix", async () => {
    const identity = newId();
    const first = await make({ identity, createdAt: at(0) });
    const twice = await make({ identity, createdAt: at(60) });
    const thrice = await make({ identity, createdAt: at(119) });
    const kept = [
      await make({ identity, createdAt: at(200) }),
      await make({ identity, createdAt: at(1), lang: "zul" }),
      await make({ identity, createdAt: at(1), active: false }),
      await make({ createdAt: at(1) }),
    ];
    const listed = await run(command, []);
    expect(listed.said).toContain(`Not removing subscription ${twice} of ${identity} to text`);
    expect(listed.said).toContain("Found 2 duplicate subscriptions.");
    expect(await run(command, ["--fix"])).toMatchObject({ code: 0, said: "Removed 2 duplicate subscriptions." });
    const rows = await sql()<{ id: string }[]>`select id from subscriptions`;
    const left = rows.map(({ id }) => id);
    expect(left.toSorted()).toEqual([first, ...kept].toSorted());
    expect(left).not.toContain(thrice);
  });

  it("compares the fields that are named, within the time that is given", async () => {
    const identity = newId();
    await make({ identity, createdAt: at(0) });
    await make({ identity, createdAt: at(500), lang: "zul", messageSetId: audio });
    const args = ["--fields", "identity", "--time_delta", "500"];
    expect((await run(command, args)).said).toContain("Found 1 duplicate");
    expect((await run(command, ["--fields", "identity", "messageset", "--time-delta", "500"])).said).toContain(
      "Found 0",
    );
  });

  it.each([
    { args: ["--fields", "weight"], problem: 'and not "weight"' },
    { args: ["identity"], problem: "stand behind --fields" },
    { args: ["--time-delta", "soon"], problem: "--time-delta takes a whole number" },
  ])("says what is wrong: $problem", async ({ args, problem }) => {
    expect(await run(command, args)).toMatchObject({ code: 2, complained: expect.stringContaining(problem) });
  });
});

describe("signalbox reset-subscriptions-state", () => {
  const command = "reset-subscriptions-state";

  it("lists what is in process, asks which and whether, and makes those ready", async () => {
    const mine = await make({ processStatus: 1 });
    const other = await make({ messageSetId: audio, processStatus: 1 });
    const failed = await make({ processStatus: -1 });
    const ran = await run(command, [], ["99", String(text), "maybe", "y"]);
    expect(ran.said).toContain("Totals of stuck Subscriptions per MessageSet:");
    expect(ran.said).toContain(`[${String(text).padStart(3)}] ${"text".padEnd(40)} Total:      1`);
    expect(ran.said).toContain(`[all] ${"All MessageSets".padEnd(40)} Total:      2`);
    expect(ran.said).toContain("Updated 1 rows to ready status");
    expect(ran.complained.match(/Error: Selection must be one of/g)).toHaveLength(2);
    expect([await statusOf(mine), await statusOf(other), await statusOf(failed)]).toEqual([0, 1, -1]);
  });

  it.each([
    { answers: ["all", "n"], said: "Ok, doing nothing." },
    { answers: ["q"], said: "Quiting." },
    { answers: [null], said: "Quiting." },
    { answers: ["all", null], said: "Ok, doing nothing." },
  ])("changes nothing when the answers are $answers", async ({ answers, said }) => {
    const id = await make({ processStatus: 1 });
    expect(await run(command, [], [...answers])).toMatchObject({ code: 0, said: expect.stringContaining(said) });
    expect(await statusOf(id)).toBe(1);
  });

  it("can be told beforehand, and refuses to guess where nobody can be asked", async () => {
    const id = await make({ processStatus: 1 });
    expect(await run(command, [])).toMatchObject({
      code: 2,
      complained: expect.stringContaining("--message-set and --yes"),
    });
    expect(await run(command, ["--message-set", "77"])).toMatchObject({ code: 2 });
    expect(await statusOf(id)).toBe(1);
    expect((await run(command, ["--message_set", "all", "--yes"])).said).toContain("Updated 1 rows");
    expect(await statusOf(id)).toBe(0);
  });
});
