import { describe, expect, it } from "vitest";
import { publicOnly } from "#core/egress/model.ts";
import { checkHook, type HookKnowledge, warnOfHook } from "./check-hook.ts";
import type { HookDocument } from "./model.ts";
import { anyField, anyHook, anyModel } from "./plan/any-test-hook.ts";

const django = "django.db.models.signals.";
const orders = anyModel("shop.public.orders", [
  anyField("id", { type: "bigint" }),
  anyField("total", { type: "numeric" }),
  anyField("note"),
  anyField("data", { type: "jsonb" }),
  anyField("card", { hidden: true }),
  anyField("customer_id", { type: "bigint", references: "shop.public.customers" }),
]);
const known: HookKnowledge = {
  models: [orders, anyModel("crm.public.orders", []), anyModel("shop.public.log", [])],
  signals: ["created", "updated", "deleted", `${django}post_save`, `${django}pre_init`, "shop.paid"].map((name) => ({
    name,
    kind: "own",
  })),
  serializers: [{ name: "brief", code: "data.instance" }],
  secrets: new Set(["crm-token"]),
  egress: publicOnly,
};

const nothing = { problems: [], warnings: [] };
function judge(change: Partial<HookDocument>) {
  const document = anyHook({ ...change });
  return { problems: checkHook(document, known), warnings: warnOfHook(document, known) };
}

const form = (field: string) => ({ kind: "form", test: { field, operator: "equals", value: 1 } }) as const;

describe("the check of a hook", () => {
  it.each<[string, Partial<HookDocument>]>([
    ["the plainest hook", {}],
    ["the documented headers", { headers: "api-name: 12345\r\n" }],
    ["the headers of the documented call", { headers: '{"test-name": "12345"}' }],
    ["a secret that is there", { headers: "Authorization: {secret:crm-token}", signingSecret: "crm-token" }],
    ["a signal of applications with its own variables", { signals: ["shop.paid"], payloadTemplate: "{{ amount }}" }],
    ["a serializer of ours", { serializer: "signalbox.changes", contentType: "application/json" }],
    ["a stored serializer that may write XML", { serializer: "brief", contentType: "application/xml" }],
    ["fields of the model", { watchedFields: ["total", "card"], hiddenFields: ["note"] }],
    ["conditions", { condition: form("instance.total") }],
    ["a script as condition", { condition: { kind: "script", code: "data.instance.total > 5" } }],
    ["a method without payload", { method: "GET" }],
    [
      "the documented template",
      {
        contentType: "application/json",
        payloadTemplate:
          '{"instance_id": {{instance.id}}, "event_type": "{{event_type}}", "instance_name": "{{instance.note}}", "nested_attribute": "{{instance.customer.name}}"}',
      },
    ],
    ["an XML template", { contentType: "text/xml", payloadTemplate: "<a b='{{ instance.note }}'>{{ old.total }}</a>" }],
    [
      "an old name and a nested value",
      { payloadTemplate: "{{ update_fields }}{{ instance.data.a.b }}{{ data.instance }}" },
    ],
  ])("finds nothing wrong with %s", (_, change) => {
    expect(judge(change)).toEqual(nothing);
  });

  it.each<[string, Partial<HookDocument>, string, RegExp]>([
    ["an unknown model", { model: "users" }, "/model", /no model "users"/],
    ["a model that several databases have", { model: "orders" }, "/model", /crm.public.orders, shop.public.orders/],
    ["no signal", { signals: [] }, "/signals", /at least one/],
    [
      "an unknown signal",
      { signals: ["shop.lost"] },
      "/signals",
      /no signal "shop.lost"; register it first, or choose one of created, /,
    ],
    ["a signal of objects in memory", { signals: [`${django}pre_init`] }, "/signals", /no such moment/],
    ["an address that is none", { targetUrl: "shop" }, "/target_url", /not a valid URL/],
    ["an address of another protocol", { targetUrl: "ftp://shop.example.com" }, "/target_url", /http/],
    ["an address with a password", { targetUrl: "https://a:b@shop.example.com" }, "/target_url", /user name/],
    ["an address with a template", { targetUrl: "https://shop.example.com/{{ object_id }}" }, "/target_url", /payload/],
    ["headers that are none", { headers: "a: 1\nb" }, "/headers", /Line 2 has no colon/],
    ["a host of the sender's", { headers: "Host: shop.example.com" }, "/headers", /itself/],
    ["a header with a secret that is not there", { headers: "a: {secret:x}" }, "/headers", /no secret "x"/],
    ["a signing secret that is not there", { signingSecret: "x" }, "/signing_secret", /no secret "x"/],
    ["a template with GET", { method: "GET", payloadTemplate: "a" }, "/payload_template", /GET carries no payload/],
    ["a serializer with GET", { method: "GET", serializer: "brief" }, "/serializer_class", /GET carries no payload/],
    ["a broken template", { payloadTemplate: "a\n {% if %}" }, "/payload_template", /^Line 2, column 7: /],
    ["an unknown filter", { payloadTemplate: "{{ a | nope }}" }, "/payload_template", /no filter "nope"/],
    [
      "text that is no JSON",
      { contentType: "application/json", payloadTemplate: "hello" },
      "/payload_template",
      /^Whatever the values are, it makes no valid JSON: /,
    ],
    [
      "JSON that lacks an end",
      { contentType: "application/json", payloadTemplate: '{"a": {{ instance.id }}' },
      "/payload_template",
      /no valid JSON/,
    ],
    [
      "XML that lacks an end",
      { contentType: "application/xml", payloadTemplate: "<a>{{ instance.note }}" },
      "/payload_template",
      /no valid XML: line 1/,
    ],
    [
      "a prefix that is not bound",
      { contentType: "application/xml", payloadTemplate: "<s:a/>" },
      "/payload_template",
      /no valid XML/,
    ],
    [
      "JSON of the headers' type",
      { headers: "content-type: application/json", payloadTemplate: "{" },
      "/payload_template",
      /no valid JSON/,
    ],
    [
      "a template that always fails",
      { payloadTemplate: "{{ 'now' | date: '%Y' }}" },
      "/payload_template",
      /it fails: Line 1/,
    ],
    ["the default payload as XML", { contentType: "application/xml" }, "/content_type", /the payload is JSON/],
    [
      "a serializer of ours as XML",
      { contentType: "text/xml", serializer: "signalbox.changes" },
      "/content_type",
      /JSON/,
    ],
    [
      "an unknown serializer",
      { serializer: "a.B" },
      "/serializer_class",
      /no serializer "a.B"; there are signalbox.changes, .*, brief/,
    ],
    ["a script that does not compile", { condition: { kind: "script", code: "a b" } }, "/condition/code", /^Line 1/],
    ["a form with an unreadable path", { condition: form("a[") }, "/condition/test/field", /./],
    ["no watched field", { watchedFields: [] }, "/watched_fields", /no update would count/],
    ["an unknown watched field", { watchedFields: ["totl"] }, "/watched_fields", /no field "totl"; it has id, total/],
    ["an unknown hidden field", { hiddenFields: ["totl"] }, "/hidden_fields", /no field "totl"/],
  ])("refuses %s", (_, change, pointer, said) => {
    expect(judge(change)).toEqual({
      problems: [{ pointer, detail: expect.stringMatching(said) }],
      warnings: expect.anything(),
    });
  });

  it.each<[string, Partial<HookDocument>, string, RegExp]>([
    [
      "two signals for one change",
      { signals: ["created", `${django}post_save`] },
      "/signals",
      /created makes 2 callbacks/,
    ],
    ["an address inside of the network", { targetUrl: "http://10.0.0.1/" }, "/target_url", /EGRESS_ALLOW/],
    ["a credential in the address", { targetUrl: "https://a.example.com/?api_key=1" }, "/target_url", /credential/],
    ["a credential in a header", { headers: "api-key: 12345" }, "/headers", /\{secret:name\}/],
    [
      "two content types",
      { headers: "Content-Type: text/plain", contentType: "text/html" },
      "/headers",
      /text\/html, is sent/,
    ],
    ["a content type with GET", { method: "GET", contentType: "text/html" }, "/content_type", /no type is sent/],
    ["a serializer beside a template", { payloadTemplate: "a", serializer: "brief" }, "/serializer_class", /not used/],
    ["a field that is not there", { payloadTemplate: "{{ instance.totl }}" }, "/payload_template", /no field "totl"/],
    ["a hidden field", { payloadTemplate: "{{ old.card }}" }, "/payload_template", /"card" is hidden/],
    [
      "a key that the hook hides",
      { hiddenFields: ["customer_id"], payloadTemplate: "{{ instance.customer.name }}" },
      "/payload_template",
      /"customer_id" is hidden/,
    ],
    ["a name that is not there", { payloadTemplate: "{{ total }}" }, "/payload_template", /instance\.total/],
    [
      "JSON that depends on values",
      { contentType: "application/json", payloadTemplate: "{{ instance.note | raw }}" },
      "/payload_template",
      /^With some values, it makes no valid JSON/,
    ],
    [
      "JSON that depends on a branch",
      { contentType: "application/json", payloadTemplate: "{% if instance.note == 'x' %}1{% endif %}" },
      "/payload_template",
      /^With some values/,
    ],
    [
      "a date in the manner of another language",
      { payloadTemplate: '{{ instance.note|date:"Y-m-d" }}' },
      "/payload_template",
      /percent signs/,
    ],
    ["a comment of another language", { payloadTemplate: "{# a #}" }, "/payload_template", /no comment here/],
    [
      "JSON that is quoted twice",
      { contentType: "application/json", payloadTemplate: "{{ instance | json }}" },
      "/payload_template",
      /quoted again/,
    ],
    [
      "what is escaped twice",
      { contentType: "text/html", payloadTemplate: "{{ instance.note | escape }}" },
      "/payload_template",
      /escaped twice/,
    ],
    ["a condition that asks for nothing", { condition: form("total") }, "/condition/test", /instance\.total/],
    [
      "watched fields without updates",
      { signals: ["created"], watchedFields: ["note"] },
      "/watched_fields",
      /no updates/,
    ],
    ["a table without key", { model: "shop.public.log" }, "/model", /no primary key/],
    ["a length, which is left out", { headers: "Content-Length: 256" }, "/headers", /counts the bytes/],
  ])("warns of %s", (_, change, pointer, said) => {
    const document = { ...anyHook(), ...change };
    const models = known.models.map((model) => (model.name.endsWith("log") ? { ...model, keyFields: [] } : model));
    expect({
      problems: checkHook(document, { ...known, models }),
      warnings: warnOfHook(document, { ...known, models }),
    }).toEqual({
      problems: [],
      warnings: [{ pointer, detail: expect.stringMatching(said) }],
    });
  });

  it("says all problems at once, without a model too", () => {
    const problems = checkHook(
      anyHook({ model: "x", signals: [], headers: "x", targetUrl: "x", payloadTemplate: "{{", watchedFields: [] }),
      known,
    );
    const fields = ["/model", "/signals", "/target_url", "/headers", "/payload_template", "/watched_fields"];
    expect(problems.map(({ pointer }) => pointer)).toEqual(fields);
  });
});
