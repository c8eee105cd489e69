import { expect, test } from "vitest";
import { readDemoSettings } from "./demo-objects.ts";

const read = (env: Record<string, string>) =>
  readDemoSettings(env, { upstreamUrl: "http://127.0.0.1:3000/demo", siteUrl: "http://localhost:3000" });

test("everything that is wrong with the overrides is told at once", () => {
  const wrong = read({
    DEMO_SEED_CLIENTS_JSON: "[]",
    DEMO_SEED_MEDIATORS_JSON: '[{"urn":"urn:a","name":"A"}]',
    DEMO_SEED_CHANNELS_JSON: '[{"name":"C","path_pattern":"/c","mediator_urn":"urn:b"}]',
  });
  expect(wrong.ok ? [] : wrong.problems).toEqual([
    "DEMO_SEED_CLIENTS_JSON must be a JSON list with at least one entry.",
    "DEMO_SEED_MEDIATORS_JSON[0] endpoint_url: This field is required.",
    'The channel "C" names the mediator "urn:b", which is not there.',
  ]);
  expect(read({ DEMO_SEED_CHANNELS_JSON: "{" }).ok).toBe(false);
});

test("prefixes and the base address can be chosen", () => {
  const chosen = read({ DEMO_SEED_CLIENT_PREFIX: "try-", DEMO_SEED_REQUEST_BASE_URL: "http://x:1/" });
  expect(chosen.ok && chosen.settings).toMatchObject({
    prefixes: { client: "try-", mediator: "urn:ttpb:demo:", channel: "Demo " },
    requestBaseUrl: "http://x:1",
  });
});
