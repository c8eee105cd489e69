import { makeIntegration } from "./set-up/call-api.ts";
import { expect, test } from "./set-up/test.ts";
test("shots", async ({ page, target, installation }) => {
  test.slow();
  const { id } = await makeIntegration(installation, target.url);
  const out = (text: string) => ({ kind: "output", text });
  const tests = [
    { id: "c1", name: "Two lines with a discount", sample: '{"id": 1}', expected: out('{"reference": 1}'), ignore: [] },
    { id: "c2", name: "A cancelled order", sample: '{\n  "id": 2,\n  "lines": []\n}', expected: out('{\n  "reference": "2",\n  "currency": "EUR",\n  "lines": [{"code": "A very long value indeed that goes on"}]\n}'), ignore: ["sentAt"] },
    { id: "c3", name: "An invoice, which is not ours", sample: "{}", expected: { kind: "skipped" }, ignore: [] },
  ];
  const config = { mappings: [{ source: "id", target: "reference" }], tests };
  await fetch(`${installation.baseUrl}/api/integrations/${id}/`, {
    method: "PATCH",
    headers: { authorization: `Token ${installation.accounts.admin.token}`, "content-type": "application/json" },
    body: JSON.stringify({ config_json: { ...config, target: { type: "http", url: target.url } } }),
  });
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.goto(`/admin/integrations/${id}?step=test`);
  const panel = page.getByRole("region", { name: "Test cases" });
  await expect(panel.getByRole("button", { name: /A cancelled.*Failed/ })).toBeVisible();
  await page.screenshot({ path: "/tmp/lane-b-0.png", fullPage: true });
  await panel.getByRole("button", { name: /A cancelled.*Failed/ }).click();
  await page.waitForTimeout(3000);
  await page.screenshot({ path: "/tmp/lane-b-1.png", fullPage: true });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForTimeout(1000);
  await page.screenshot({ path: "/tmp/lane-b-2.png", fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(1000);
  await panel.screenshot({ path: "/tmp/lane-b-3.png" });
});
