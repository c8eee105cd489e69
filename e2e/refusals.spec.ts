import { makeIntegration } from "./set-up/call-api.ts";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

test.use({ as: "operator" });

async function post(url: string, contentType: string, body: string): Promise<number> {
  const response = await fetch(url, { method: "POST", headers: { "content-type": contentType }, body });
  await response.arrayBuffer();
  return response.status;
}

test("an operator sees why a partner's calls do not arrive: on the integration's page, in the list, and while listening", async ({
  page,
  installation,
  target,
}) => {
  test.slow();
  const { id, name, webhookUrl } = await makeIntegration(installation, target.url);
  expect(await post(webhookUrl, "application/json", '{"card": "4111-1111"')).toBe(400);
  expect(await post(webhookUrl, "image/png", "x")).toBe(415);

  const panel = page.getByRole("region", { name: "Refused calls" });
  // They are written a moment after their answers.
  await expect(async () => {
    await page.goto(`/admin/integrations/${id}`);
    await expect(panel.getByRole("link", { name: "2 calls were refused" })).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expectAccessible(page);
  await panel.getByRole("link").click();

  const table = page.getByRole("table", { name: "Refused calls" });
  await expect(page.getByRole("heading", { level: 1, name: "Refused calls" })).toBeVisible();
  await expect(page.getByLabel("Integration")).toHaveValue(id);
  const rows = table.getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText(/Content type.*HTTP 415/);
  await expect(rows.nth(2)).toContainText(/Not readable.*HTTP 400/);
  await expect(rows.nth(2)).toContainText(name);
  await expect(table).not.toContainText("4111");
  await expectAccessible(page);
  await page.getByLabel("Why").selectOption("malformed_body");
  await expect(rows).toHaveCount(2);

  await page.goto(`/admin/integrations/${id}?step=test`);
  const dialog = page.getByRole("dialog", { name: "Listen for messages" });
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole("button", { name: "Listen…" }).click({ timeout: 5_000 });
    await expect(dialog).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(dialog.getByText("Listening.")).toBeVisible();
  expect(await post(webhookUrl, "application/json", "no JSON")).toBe(400);
  const heard = dialog.getByRole("list", { name: "Calls that were refused" }).getByRole("listitem");
  await expect(heard).toHaveCount(1);
  await expect(heard).toContainText("Refused, HTTP 400");
  await expectAccessible(page);
});
