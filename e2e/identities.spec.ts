import { expectAccessible } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const unique = () => String(Date.now()).slice(-9);

test("an identity is added, an address of it is opted out and in, and it is forgotten", async ({ page }) => {
  const number = `+27${unique()}`;
  await page.goto("/admin/messaging/identities/new");
  const form = page.getByRole("form", { name: "New identity" });
  await form.getByRole("textbox", { name: /^Address/ }).fill(number);
  // What is typed before the page's scripts have arrived is not heard.
  await expect(async () => {
    await form.getByLabel("Details").fill("{");
    await form.getByRole("button", { name: "Add the identity" }).click();
    await expect(form.getByRole("alert")).toContainText("Expected a JSON object", { timeout: 2_000 });
  }).toPass();
  await expectAccessible(page);
  await form.getByLabel("Details").fill(`{"name": "Asha ${number}"}`);
  await form.getByRole("button", { name: "Add the identity" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Asha ${number}` })).toBeVisible();

  const addresses = page.getByRole("table", { name: "Addresses" });
  await page.getByRole("button", { name: "Add an address" }).click();
  const adding = page.getByRole("form", { name: "Add an address" });
  await adding.getByLabel("Type").fill("email");
  await adding.getByRole("textbox", { name: "Address", exact: true }).fill("asha@example.org");
  await adding.getByRole("button", { name: "Add", exact: true }).click();
  await expect(addresses.getByRole("row", { name: /asha@example.org/ })).toContainText("in use");

  const row = addresses.getByRole("row", { name: new RegExp(number.replace("+", "\\+")) });
  await row.getByRole("button", { name: "Opt out…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Opt out" }).click();
  await expect(row).toContainText("opted out");
  await expect(page.getByRole("region", { name: "Opt-outs and opt-ins" })).toContainText("opted out this address");
  await expectAccessible(page);
  await row.getByRole("button", { name: "Opt in…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Opt in" }).click();
  await expect(row).toContainText("in use");

  await page.goto(`/admin/messaging/identities?search=${encodeURIComponent(number.slice(0, 10))}`);
  await page.getByRole("link", { name: `Asha ${number}` }).click();
  await page.getByRole("button", { name: "Forget…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("2 addresses go");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Forget", exact: true }).click();
  await expect(page.getByText("No address: nothing can be sent")).toBeVisible();
  await expect(page.getByLabel("Details")).toHaveValue(/"name": "redacted"/);
  await expect(page.locator("main")).not.toContainText(number);
});
