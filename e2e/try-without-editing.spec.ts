import { expect, test } from "./set-up/test.ts";

test.use({ as: "operator" });

const script = (code: string) => ({ kind: "script", code });

test("an operator tries the scripts of a condition, a rule and a target, and can change none of them", async ({
  page,
  installation,
}) => {
  test.slow();
  const { baseUrl, accounts } = installation;
  const rule = { id: "r1", target: "count", source: { ...script("data.items.length"), paths: [] } };
  const retry = { kind: "schedule", delaysMs: [0], jitter: 0 };
  const target = {
    ...{ kind: "http", targetId: "t1", name: "Target", method: "POST", url: "https://target.example/" },
    ...{ headers: [], auth: { kind: "none" }, signingSecret: null, timeoutMs: 5_000, retry },
    ...{ condition: script("data.items.length > 5"), mapping: null },
  };
  const source = { kind: "webhook", mode: "wait", failWithTarget: false };
  const document = {
    schema: 1,
    source: { ...source, signature: null, dedupe: null, ratePerSecondMax: null },
    condition: script("data.items.length > 1"),
    mapping: { rules: [rule] },
    targets: [target],
    samples: { source: '{"items": [1, 2]}', target: "" },
  };
  const made = await fetch(`${baseUrl}/api/integrations/`, {
    method: "POST",
    headers: { authorization: `Token ${accounts.admin.token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Tried by an operator", document }),
  });
  const text = await made.text();
  expect([made.status, text]).toEqual([201, expect.any(String)]);
  const { id } = JSON.parse(text) as { id: string };

  await page.goto(`/admin/integrations/${id}`);
  const tries = page.getByRole("region", { name: "Try: Condition script" });
  await expect(tries).toHaveCount(2);
  await expect(page.getByLabel("Kind of condition")).toBeDisabled();
  await expect(page.getByLabel("URL", { exact: true })).toBeDisabled();
  await expect(page.getByLabel("A condition of its own")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Add a target" })).toHaveCount(0);
  for (const [at, verdict] of ["Holds", "Does not hold"].entries()) {
    await tries.nth(at).getByRole("button", { name: "Try", exact: true }).click();
    await expect(tries.nth(at).getByRole("status").first()).toContainText(verdict);
  }

  await page.getByRole("tab", { name: /Map/ }).click();
  await page.getByRole("button", { name: /^Table/ }).click();
  await page.getByRole("button", { name: /open rule 1$/ }).click();
  const panel = page.getByRole("group", { name: "Fields of the rule" });
  await expect(panel.getByLabel("Target path")).toBeDisabled();
  await expect(panel.getByLabel("The value comes from")).toBeDisabled();
  await expect(panel.getByLabel("Only when")).toBeDisabled();
  await expect(panel.getByLabel("Why the rule is as it is")).toBeDisabled();
  const tried = page.getByRole("region", { name: "Try: Script" });
  await tried.getByRole("button", { name: "Try", exact: true }).click();
  await expect(tried.getByRole("region", { name: "Result" })).toHaveText("2");
});
