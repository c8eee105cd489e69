import { describe, expect, it } from "vitest";
import { openEmitForTests, teacher } from "#scripts/testing/open-emit-for-tests.ts";

const { count, newEvent, post, sql } = openEmitForTests();

describe("once, whoever asks and how often", () => {
  it("the same key makes no second message, and says which one there is", async () => {
    const event_code = await newEvent();
    const body = { event_code, recipients: [teacher(1)], idempotency_key: "again" };
    const first = await post(body);
    const [id] = first.body.queued_outbox_ids as number[];
    const more = await post({ ...body, recipients: [teacher(1), teacher(2)] });
    expect(more.body).toMatchObject({
      disposition: "queued",
      queued_count: 1,
      skipped: [
        { recipient_user_id: 1, channel: "EMAIL", reason: "Duplicate idempotency key (already queued)", outbox_id: id },
      ],
    });
    expect(await count("outbox_messages")).toBe(2);
    expect(await sql()`select outbox_number::float8 as number from emission_skips`).toMatchObject([{ number: id }]);
  });

  it("a recipient who is named twice gets one message, and the other is a duplicate of it", async () => {
    const event_code = await newEvent();
    const { body } = await post({ event_code, recipients: [teacher(1), teacher(1)] });
    expect(body).toMatchObject({ queued_count: 1, skipped: [{ outbox_id: (body.queued_outbox_ids as number[])[0] }] });
  });

  it("the header Idempotency-Key is the key where the body has none", async () => {
    const event_code = await newEvent();
    const headers = { "idempotency-key": "by-header" };
    await post({ event_code, recipients: [teacher(1)] }, { headers });
    const again = await post({ event_code, recipients: [teacher(1)], idempotency_key: null }, { headers });
    expect(again.body).toMatchObject({ disposition: "suppressed", skipped: [{ code: "duplicate" }] });
    const other = await post({ event_code, recipients: [teacher(1)], idempotency_key: "own" }, { headers });
    expect(other.body).toMatchObject({ disposition: "queued" });
  });

  it.each([1, 8])(
    "twenty requests with one key and %i recipients at the same moment make each message once",
    async (people) => {
      const event_code = await newEvent({
        rules: [{ media: ["email"] }, { media: ["in_app"] }],
        templates: [{}, { medium: "in_app" }],
      });
      const recipients = Array.from({ length: people }, (_, index) => teacher(index + 1));
      const bodyOf = (index: number) => ({
        event_code,
        idempotency_key: `storm ${people}`,
        recipients: index % 2 === 0 ? recipients : recipients.toReversed(),
      });
      const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => post(bodyOf(index))));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      const queued = answers.flatMap(({ body }) => body.queued_outbox_ids as number[]);
      expect(new Set(queued).size).toBe(queued.length);
      for (const { body } of answers) {
        const named = (body.skipped as { outbox_id: number }[]).map((skip) => skip.outbox_id);
        expect([...named, ...(body.queued_outbox_ids as number[])].sort()).toEqual(queued.toSorted());
      }
      const all = people * 2;
      expect([await count("outbox_messages"), await count("deliveries"), await count("emissions")]).toEqual([
        all,
        all,
        20,
      ]);
    },
  );

  it("a throttle holds exactly, however many ask at the same moment", async () => {
    const event_code = await newEvent({ rules: [{ throttle: { count: 3, minutes: 60 } }] });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => post({ event_code, recipients: [teacher(1), teacher(2)] })),
    );
    const codes = answers.flatMap(({ body }) => (body.skipped as { code: string }[]).map(({ code }) => code));
    expect(codes).toEqual(Array(18).fill("throttled"));
    const rows =
      await sql()`select recipient_user_id::int as "userId", count(*)::int as count from outbox_messages group by 1 order by 1`;
    expect(rows).toMatchObject([
      { userId: 1, count: 3 },
      { userId: 2, count: 3 },
    ]);
  });

  it("an emission that cannot be written leaves nothing behind", async () => {
    const event_code = await newEvent({ rules: [{}, { throttle: { count: 99, minutes: 1 } }] });
    await sql()`alter table emission_skips add constraint refuse_all check (code <> 'duplicate') not valid`;
    try {
      const answer = await post({ event_code, recipients: [teacher(1), teacher(1)] });
      expect(answer).toMatchObject({ status: 500, body: { ok: false } });
      for (const table of ["emissions", "outbox_messages", "outbox_keys", "deliveries"])
        expect(await count(table)).toBe(0);
    } finally {
      await sql()`alter table emission_skips drop constraint refuse_all`;
    }
  });
});
