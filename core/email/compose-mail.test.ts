import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { composeMail, type MailFacts } from "./compose-mail.ts";
import { findHeaderProblem } from "./find-header-problem.ts";
import type { EmailTemplates } from "./model.ts";

const plain: EmailTemplates = {
  from: "Signalbox <no-reply@example.com>",
  to: "ops@example.com",
  cc: null,
  bcc: null,
  replyTo: null,
  subject: null,
  text: null,
  html: null,
};
const facts: MailFacts = { output: { id: 5 }, deliveryId: "0190-abc", host: "signalbox.example.com" };

function compose(templates: Partial<EmailTemplates> = {}, output: Json = { id: 5 }) {
  return composeMail({ ...plain, ...templates }, { ...facts, output });
}

function mailOf(templates: Partial<EmailTemplates> = {}, output?: Json) {
  const outcome = compose(templates, output);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.mail;
}

describe("a mail", () => {
  it("has the documented subject and body where there are no templates", () => {
    const output = parseJsonExactly('{"id": 12345678901234567890, "list": [1]}');
    expect(mailOf({}, output)).toEqual({
      messageId: "<0190-abc@signalbox.example.com>",
      from: { name: "Signalbox", address: "no-reply@example.com" },
      to: [{ name: null, address: "ops@example.com" }],
      cc: [],
      bcc: [],
      replyTo: [],
      subject: "Integration Notification",
      text: '{\n  "id": 12345678901234567890,\n  "list": [\n    1\n  ]\n}',
      html: null,
      headers: [["X-Signalbox-Delivery", "0190-abc"]],
    });
    expect(mailOf({ subject: "  ", text: "", html: " " })).toMatchObject({
      subject: "Integration Notification",
      html: null,
    });
  });

  it("is filled from the output, each field in its own way", () => {
    const output = {
      name: "Jürgen <x>",
      mail: "j@example.com",
      team: ["a@example.com", "b@example.com"],
      n: "a\r\nB: c",
    };
    const templates = {
      to: "{{ name }} <{{ mail }}>, {{ team }}",
      replyTo: "{{ mail }}",
      subject: "Order\nof {{ name }} {{ n }}",
      text: "Dear {{ name }}",
      html: "<p>{{ name }}</p>",
    };
    expect(mailOf(templates, output)).toMatchObject({
      to: [
        { name: "Jürgen <x>", address: "j@example.com" },
        { name: null, address: "a@example.com" },
        { name: null, address: "b@example.com" },
      ],
      replyTo: [{ name: null, address: "j@example.com" }],
      subject: "Order of Jürgen <x> a B: c",
      text: "Dear Jürgen <x>",
      html: "<p>Jürgen &lt;x&gt;</p>",
    });
  });

  it("has no text that nobody wrote beside an HTML body", () => {
    expect(mailOf({ html: "<b>x</b>" })).toMatchObject({ text: null, html: "<b>x</b>" });
  });

  it("goes to each address once, over all its lists", () => {
    const lists = { to: "a@x.test", cc: "A@x.test, b@x.test", bcc: "b@x.test, c@x.test" };
    const mail = mailOf(lists);
    expect([mail.to, mail.cc, mail.bcc].map((list) => list.map(({ address }) => address))).toEqual([
      ["a@x.test"],
      ["b@x.test"],
      ["c@x.test"],
    ]);
    expect(mailOf({ to: "", bcc: "c@x.test" }).to).toEqual([]);
  });

  it("reports the variables that its output does not have", () => {
    expect(compose({ subject: "Hi {{ name }}", text: "{{ a.b }}" })).toMatchObject({
      ok: true,
      missing: ["subject: name", "text: a.b"],
    });
  });
});

describe("what cannot be a mail names the field", () => {
  it.each<[string, Partial<EmailTemplates>, string, string]>([
    [
      "a template that does not compile",
      { text: "{{ a | nope }}" },
      "text",
      'Line 1, column 1: There is no filter "nope".',
    ],
    ["a sender that is no address", { from: "nobody" }, "from", '"nobody" is no mail address'],
    ["no sender", { from: " " }, "from", "Enter the address"],
    ["two senders", { from: "a@x.test, b@x.test" }, "from", "one sender"],
    ["two senders from the output", { from: "{{ two }}" }, "from", "one sender"],
    ["no recipients", { to: "" }, "to", "Enter at least one recipient."],
    ["a recipient that the output lacks", { to: "{{ customer.email }}" }, "to", "The output has no customer.email."],
    ["a sender that the output lacks", { from: "{{ me }}" }, "from", "There is no sender. The output has no me."],
    ["a value that would add recipients", { to: "{{ evil }}" }, "to", "is no mail address"],
    ["a value that would leave its brackets", { to: "X <{{ evil }}>" }, "to", "is no mail address"],
    ["a subject without end", { subject: "{{ long }}" }, "subject", "901 characters"],
    ["raw in a subject", { subject: "{{ evil | raw }}" }, "subject", "raw is not allowed"],
    ["a template that runs too long", { html: "{% for i in (1..1000000000) %}{% endfor %}" }, "html", "too long lists"],
  ])("%s", (_name, templates, field, detail) => {
    const output = { evil: "a@x.test, b@x.test", two: ["a@x.test", "b@x.test"], long: "x".repeat(901) };
    expect(compose(templates, output)).toEqual({
      ok: false,
      problems: [{ field, detail: expect.stringContaining(detail) }],
    });
  });

  it("and all of them at once", () => {
    const outcome = compose({ from: "x", to: "y, z", subject: "{{" });
    expect(!outcome.ok && outcome.problems.map(({ field }) => field)).toEqual(["from", "to", "to", "subject"]);
  });

  it("refuses a host that no Message-ID can have", () => {
    expect(composeMail(plain, { ...facts, host: "a host\r\nX: y" })).toEqual({
      ok: false,
      problems: [{ field: "messageId", detail: "The Message-ID is not of the form <id@host>." }],
    });
  });

  it("counts recipients over all lists", () => {
    const sixty = (prefix: string) => Array.from({ length: 60 }, (_, index) => `${prefix}${index}@x.test`).join();
    expect(compose({ to: sixty("a"), bcc: sixty("b") })).toMatchObject({
      ok: false,
      problems: [{ field: "to", detail: "There are 120 recipients; at most 100 may be in one message." }],
    });
  });
});

it("never holds a control character in a header, whatever the output is", () => {
  const anyText = fc.string({
    unit: fc.constantFrom("\r", "\n", "\u0000", "\t", '"', "<", ">", ",", "@", "a", "\\", "."),
  });
  const templates = { from: "{{ a }} <no-reply@x.test>", to: "{{ a }} <ops@x.test>", subject: "{{ a }}{{ b }}" };
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      const outcome = compose(templates, { a, b });
      expect(outcome).toMatchObject({ ok: true, mail: { to: [{ address: "ops@x.test" }] } });
      if (outcome.ok) expect(findHeaderProblem(outcome.mail)).toBeNull();
    }),
  );
});

describe("the last look at the headers", () => {
  const mail = mailOf();

  it.each<[string, Partial<typeof mail>]>([
    ["a Message-ID with a line break", { messageId: "<a@b>\r\nX: y" }],
    ["a subject with a line break", { subject: "a\nb" }],
    ["a name with a line break", { to: [{ name: "a\r\nBcc: x@y.test", address: "a@x.test" }] }],
    ["an address with a line break", { bcc: [{ name: null, address: "a@x.test\n" }] }],
    ["a header's value with a line break", { headers: [["X-A", "a\nb"]] }],
    ["a header's name with a colon", { headers: [["X-A:", "a"]] }],
    ["a second subject", { headers: [["Subject", "a"]] }],
  ])("refuses %s", (_name, change) => {
    expect(findHeaderProblem({ ...mail, ...change })).not.toBeNull();
  });

  it("lets a composed mail pass", () => {
    expect(findHeaderProblem(mail)).toBeNull();
  });
});
