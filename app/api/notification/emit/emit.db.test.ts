import { describe, expect, it } from "vitest";
import { openEmitForTests, teacher } from "#scripts/testing/open-emit-for-tests.ts";

const { api, count, newEvent, post, sql } = openEmitForTests();

describe("the report of an event", () => {
  it("queues a message with its delivery, words, key and address, and answers 201 in the documented form", async () => {
    const event_code = await newEvent({
      rules: [{ media: ["email", "sms", "in_app"] }],
      templates: [{}, { medium: "sms" }, { medium: "in_app" }],
    });
    const recipients = [teacher(7, { to_phone: ["+255712345678", "+255700000001"] })];
    const body = {
      event_code,
      context: { number: "L-9" },
      recipients,
      idempotency_key: "k1",
      entity_type: "licence",
      entity_id: 9,
    };
    const { status, body: answer } = await post(body);
    expect(status).toBe(201);
    expect(answer).toMatchObject({
      ok: true,
      event_code,
      disposition: "queued",
      reason: "",
      queued_count: 3,
      skipped: [],
    });
    expect(answer.queued_outbox_ids).toHaveLength(3);
    const rows =
      await sql()`select number::float8 as id, medium, status, subject, body, to_phone, to_email, entity_type,
      entity_id, max_attempts, attempt_count, idempotency_key, recipient_user_id::float8 as user_id, language
      from outbox_messages order by number`;
    expect(rows.map(({ id }) => id)).toEqual(answer.queued_outbox_ids);
    expect(rows[0]).toMatchObject({
      medium: "email",
      status: "QUEUED",
      subject: "About L-9",
      body: "L-9 was issued.",
      to_email: "teacher7@example.org",
      to_phone: '["+255712345678","+255700000001"]',
      entity_type: "licence",
      entity_id: "9",
      max_attempts: 5,
      attempt_count: 0,
      user_id: 7,
      language: "en",
    });
    expect(rows.map((row) => row.idempotency_key)).toEqual(
      ["EMAIL", "SMS", "IN_APP"].map((channel) =>
        expect.stringMatching(`^k1:${event_code}:\\d+:7:TEACHER:${channel}$`),
      ),
    );
    const deliveries = await sql()`select d.medium, d.state, d.body::jsonb as body, d.target, m.number from deliveries d
      join outbox_messages m on m.id = d.origin_id and m.delivery_id = d.id order by m.number`;
    expect(deliveries).toMatchObject([
      { medium: "email", state: "pending", body: { to: [{ address: "teacher7@example.org" }], subject: "About L-9" } },
      { medium: "sms", body: { to: ["+255712345678", "+255700000001"], text: "L-9 was issued." } },
      { medium: "in_app", body: { userId: 7, actorType: "TEACHER", title: "About L-9" } },
    ]);
    expect(deliveries[0]?.target).toMatchObject({
      route: { kind: "any", retry: { delaysMs: [0, 60_000, 120_000, 240_000, 480_000], jitter: 0 } },
    });
    const [emission] =
      await sql()`select event_code, context, queued_count, recipient_count, requested_by from emissions`;
    expect(emission).toMatchObject({ event_code, context: { number: "L-9" }, queued_count: 3, recipient_count: 1 });
  });

  it.each([
    [401, { as: null }],
    [403, { as: "viewer" }],
    [415, { headers: { "content-type": "text/plain" } }],
  ])("answers %i to whoever may not, or to what is no JSON", async (status, more) => {
    expect((await post({}, more)).status).toBe(status);
  });

  it.each([
    ["not json", "Invalid JSON body"],
    [[], "Invalid JSON body"],
    [{}, "event_code is required"],
    [{ event_code: "X", context: [] }, "context must be a JSON object"],
  ])("answers 400 to %j with the documented words", async (body, error) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { ok: false, error } });
  });

  it("answers 404 to an event that is unknown or switched off, and keeps nothing", async () => {
    const event_code = await newEvent({ active: false });
    for (const code of [event_code, "NO_SUCH_EVENT", "a\0b"]) {
      expect(await post({ event_code: code })).toMatchObject({
        status: 404,
        body: { ok: false, error: "Unknown or inactive event_code", event_code: code },
      });
    }
    expect(await count("emissions")).toBe(0);
  });

  it("answers 200 and suppressed where no rule is active, and where nobody is named; both are on record", async () => {
    const none = await newEvent({ rules: [{ active: false }] });
    expect(await post({ event_code: none })).toMatchObject({
      status: 200,
      body: { ok: true, disposition: "suppressed", reason: "no_active_rule", queued_count: 0, skipped: [] },
    });
    const event_code = await newEvent();
    expect(await post({ event_code })).toMatchObject({
      status: 200,
      body: { disposition: "suppressed", reason: "no_recipients" },
    });
    expect(await sql()`select reason from emissions order by id`).toMatchObject([
      { reason: "no_active_rule" },
      { reason: "no_recipients" },
    ]);
  });

  it("answers 201 and suppressed where everything was skipped, with every reason on record", async () => {
    const event_code = await newEvent({ rules: [{ policy: "STAFF" }, { media: ["sms"] }] });
    const answer = await post({ event_code, recipients: [teacher(1), { user_id: "x", actor_type: "TEACHER" }] });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        disposition: "suppressed",
        reason: "no_messages_built",
        skipped: [
          { recipient_policy: "STAFF", reason: "No recipients matched recipient_policy" },
          { recipient: { user_id: "x" }, code: "bad_recipient" },
          { recipient_user_id: 1, channel: "SMS", reason: "No active template found for event/channel/language" },
        ],
      },
    });
    expect(await sql()`select code from emission_skips order by id`).toMatchObject([
      { code: "no_recipient_matched" },
      { code: "bad_recipient" },
      { code: "no_template" },
    ]);
  });

  it("takes texts and numbers that a column cannot hold as they are, and stores what it can", async () => {
    const event_code = await newEvent({ templates: [{ body: "{text}" }] });
    const body = `{"event_code":"${event_code}","context":{"text":"a\\u0000b\\ud800","n":1e999999},"recipients":[{"user_id":1,
      "actor_type":"TEACHER"},{"user_id":2,"actor_type":"\\u0000"}]}`;
    expect(await post(body, { headers: { "content-type": "application/json" } })).toMatchObject({ status: 201 });
    expect(await sql()`select context from emissions`).toMatchObject([
      { context: { text: "a\ufffdb\ufffd", n: "1e999999" } },
    ]);
  });
});

describe("what is held, and what is tried out", () => {
  it("a message in quiet hours has a delivery that is due at their end; one for a digest has none", async () => {
    const event_code = await newEvent({ rules: [{}, { digest: { every: "hour" } }] });
    await sql()`insert into notification_preferences (user_id, actor_type, quiet_hours, time_zone)
      values (55, 'TEACHER', '{"from":"00:00","to":"23:59"}', 'Africa/Nairobi')`;
    await post({ event_code, recipients: [teacher(55)] });
    const rows = await sql()`select m.held, m.next_attempt_at > now() as later, d.due_at = m.next_attempt_at as same
      from outbox_messages m left join deliveries d on d.id = m.delivery_id order by m.number`;
    expect(rows).toMatchObject([
      { held: "quiet_hours", later: true, same: true },
      { held: "digest", later: true, same: null },
    ]);
  });

  it.each([
    ["in the body", { body: { dry_run: true } }, ""],
    ["in the address", { body: {} }, "?dry_run=true"],
  ])(
    "a dry run, asked for %s, answers the plan that the real one carries out, and keeps nothing",
    async (_where, { body: extra }, query) => {
      const event_code = await newEvent({ rules: [{ media: ["email", "sms"] }] });
      const body = {
        event_code,
        context: { number: "L-1" },
        recipients: [teacher(3)],
        idempotency_key: `dry ${query}`,
      };
      const dry = await post({ ...body, ...extra }, { query });
      expect(dry).toMatchObject({
        status: 200,
        body: {
          dry_run: true,
          queued_count: 1,
          messages: [{ channel: "EMAIL", subject: "About L-1", to_email: "teacher3@example.org" }],
        },
      });
      expect(await count("emissions")).toBe(0);
      const real = await post(body);
      expect(real.body.skipped).toEqual(dry.body.skipped);
      const keys = await sql()`select idempotency_key as key from outbox_messages`;
      expect(keys.map(({ key }) => key)).toEqual(
        (dry.body.messages as { idempotency_key: string }[]).map((one) => one.idempotency_key),
      );
      expect((await post({ ...body, ...extra }, { query })).body).toMatchObject({
        queued_count: 0,
        skipped: [{ code: "duplicate" }, {}],
      });
    },
  );

  it("secrets are taken out of what is stored, and sealed in what is sent", async () => {
    const event_code = await newEvent({ templates: [{ body: "Your key is {word}" }] });
    const word = "hush-hush-hush-42";
    api().test.platform.vault.learn(word);
    await post({ event_code, context: { word }, recipients: [teacher(1)] });
    const [row] =
      await sql()`select m.body, d.body as sent, d.body_sealed is not null as sealed, e.context::text as context
      from outbox_messages m join deliveries d on d.id = m.delivery_id join emissions e on e.id = m.emission_id`;
    expect(row?.sealed).toBe(true);
    expect(`${row?.body} ${row?.sent} ${row?.context}`).not.toContain(word);
  });
});
