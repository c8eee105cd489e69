import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";

const names = Array.from({ length: 1_000 }, (_, index) => `field_${String(index).padStart(4, "0")}`);

/**
 * Imports an integration with three hundred rules, a thousand fields on each side and a sample of almost a megabyte,
 * the most that one may have, and gives its id.
 */
export async function importWideMapping(account: { site: string; email: string; password: string }): Promise<string> {
  const post = async (path: string, token: string | null, body: object) => {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Token ${token}` } : {}) };
    const answer = await fetch(account.site + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { token?: string; id?: string };
  };
  const credentials = { username: account.email, password: account.password };
  const { token = null } = await post("/api/token-auth/", null, credentials);
  const file = {
    format: "signalbox.integration",
    formatVersion: 1,
    name: `Bench ${Date.now()}`,
    document: makeDocument(),
  };
  return (await post("/api/integrations/import/", token, file)).id ?? "";
}

function makeDocument(): object {
  const items = Array.from({ length: 12_000 }, (_, index) => ({
    sku: `SKU-${index}`,
    qty: index,
    name: "A thing of a certain sort",
    unit: "piece",
  }));
  const sample = JSON.stringify({ ...Object.fromEntries(names.map((field) => [field, `value ${field}`])), items });
  const target = { ...Object.fromEntries(names.map((field) => [field, ""])), lines: [{ code: "", name: "" }] };
  return {
    schema: 1,
    source: {
      kind: "webhook",
      mode: "wait",
      failWithTarget: false,
      signature: null,
      dedupe: null,
      ratePerSecondMax: null,
    },
    condition: null,
    mapping: { rules: listRules() },
    targets: [
      {
        kind: "http",
        targetId: "t1",
        name: "Target",
        method: "POST",
        url: "http://192.0.2.1/orders",
        headers: [],
        auth: { kind: "none" },
        signingSecret: null,
        timeoutMs: 5_000,
        retry: defaultHttpRetryPolicy,
      },
    ],
    samples: { source: sample, target: JSON.stringify(target) },
  };
}

/** Rules of several kinds: copies, with steps, and two that go through all elements of the list. */
function listRules(): object[] {
  const single = names.slice(0, 298).map((field, index) => ({
    id: field,
    target: field,
    source: { kind: "path", paths: [field] },
    steps: index % 3 === 0 ? [{ name: "uppercase" }, { name: "trim" }] : [],
  }));
  const list = [
    { id: "code", target: "lines[].code", from: "items[].sku", steps: [{ name: "concat", args: ["x"] }] },
    { id: "name", target: "lines[].name", from: "items[].name", steps: [{ name: "uppercase" }] },
  ].map(({ from, ...rule }) => ({ ...rule, source: { kind: "path", paths: [from] } }));
  return [...single, ...list];
}
