import { makeIntegration, sendMessage } from "./set-up/call-api.ts";
import { expect, test } from "./set-up/test.ts";

test.use({ as: "operator" });

// One a second leaves a person on a busy machine the time to stop it before the last.
const count = 45;

test("dead deliveries are sent again in bulk: counted beforehand, found again while under way, stopped, and then the rest", async ({
  page,
  installation,
  target,
}) => {
  target.status = 404;
  const integration = await makeIntegration(installation, target.url);
  const ids = Array.from({ length: count }, (_one, index) => `ORD-${index}`);
  await Promise.all(ids.map((id) => sendMessage(integration.webhookUrl, { id })));
  target.status = 200;
  const list = `/admin/deliveries?integration=${integration.id}`;
  await page.goto(`${list}&state=delivered`);
  await expect(page.getByText("No delivery fits these filters")).toBeVisible();
  await expect(page.getByRole("button", { name: /dead deliver/ })).toHaveCount(0);

  await page.goto(list);
  await page.getByRole("button", { name: `Send ${count} dead deliveries again…` }).click();
  const question = page.getByRole("alertdialog");
  await question.getByLabel("Deliveries per second, at most").fill("many");
  await question.getByRole("button", { name: `Send ${count} dead deliveries again` }).click();
  await expect(question.getByRole("alert")).toContainText("a whole number from 1 to 1000");
  await question.getByLabel("Deliveries per second, at most").fill("1");
  await question.getByRole("button", { name: `Send ${count} dead deliveries again` }).click();
  await expect(page).toHaveURL(/\/admin\/bulk\//);
  await expect(page.getByRole("region", { name: "Filter" })).toContainText(integration.name);
  await expect(page.getByText(new RegExp(`^[1-9]\\d* of ${count}$`))).toBeVisible();

  // Whoever has left the page finds the way back from the list.
  await page.goto(list);
  await page.getByRole("list", { name: "Under way" }).getByRole("link", { name: "Watch or stop" }).click();
  await page.getByRole("button", { name: "Stop…" }).click();
  await question.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("stopped", { exact: true })).toBeVisible();
  const [, sent] = /^(\d+) of/.exec((await page.getByText(new RegExp(`^\\d+ of ${count}$`)).textContent()) ?? "") ?? [];
  const rest = count - Number(sent);
  expect(rest).toBeGreaterThan(0);

  await page.getByRole("link", { name: "Show these deliveries" }).click();
  const again = `Send ${rest} dead ${rest === 1 ? "delivery" : "deliveries"} again`;
  await page.getByRole("button", { name: `${again}…` }).click();
  await question.getByRole("button", { name: again }).click();
  await expect(page.getByText("finished", { exact: true })).toBeVisible();
  await expect.poll(() => target.received.length).toBe(2 * count);
  const arrived = target.received.map((body) => (JSON.parse(body) as { reference: string }).reference);
  expect(arrived.toSorted()).toEqual([...ids, ...ids].toSorted());

  // On a phone, each row stands there whole.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(list);
  const table = page.getByRole("region", { name: "Deliveries", exact: true });
  await expect(table.getByText("delivered").first()).toBeVisible();
  expect(await table.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
});
