import { writeUnsubscribePage } from "../app/_server/notification-people/write-unsubscribe-page.ts";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const unique = () => String(Date.now()).slice(-9);

test("people are imported after a look at what would come of it, and say how they want to be told", async ({
  page,
}) => {
  const id = unique();
  await page.goto("/admin/notifications/people/import");
  const file = (type: string) => `user_id,actor_type,name,email\n${id},${type},Asha ${id},asha${id}@example.com\n`;
  const text = page.getByLabel("The file as text");
  // What is typed before the page's scripts have arrived is not heard.
  await expect(async () => {
    await text.fill(file("PUPIL"));
    await page.getByRole("button", { name: "Look at what it would do" }).click();
    await expect(page.getByRole("region", { name: "Lines to mend" }).first()).toContainText("PUPIL", {
      timeout: 2_000,
    });
  }).toPass();
  await expectAccessible(page);
  await text.fill(file("TEACHER"));
  await page.getByRole("button", { name: "Look at what it would do" }).click();
  await expect(page.getByRole("region", { name: "What would come of it" })).toContainText("would be added1");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("link", { name: "To the people" }).click();
  await page.getByRole("searchbox", { name: "Search people" }).fill(id);
  // The search replaces the address a moment after the last letter; a press before that would be overtaken by it.
  await expect(page).toHaveURL(new RegExp(`search=${id}`));
  await page.getByRole("link", { name: `Asha ${id}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Asha ${id}` })).toBeVisible();

  const preferences = page.getByRole("form", { name: "Preferences" });
  await preferences.getByLabel("Text messages").uncheck();
  await preferences.getByLabel("Quiet hours of their own").check();
  await preferences.getByLabel("Time zone").fill("Mars/Olympus");
  await preferences.getByRole("button", { name: "Save" }).click();
  await expect(preferences.getByRole("alert")).toContainText("Africa/Dar_es_Salaam");
  await expectAccessible(page);
  await preferences.getByLabel("Time zone").fill("Africa/Nairobi");
  await preferences.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The preferences are saved.")).toBeVisible();
  await page.reload();
  await expect(preferences.getByLabel("Text messages")).not.toBeChecked();
  await expect(preferences.getByLabel("Quiet from")).toHaveValue("21:00");
});

test("a group is made and filled, and an address is suppressed and allowed again", async ({ page, installation }) => {
  const id = unique();
  const made = await page.request.post(`${installation.baseUrl}/api/notification/people/`, {
    headers: { authorization: `Token ${installation.accounts.admin.token}` },
    data: { user_id: Number(id), actor_type: "STAFF", name: `Juma ${id}` },
  });
  expect(made.status()).toBe(201);
  await page.goto("/admin/notifications/people/groups");
  await page.getByRole("button", { name: "New group" }).first().click();
  const form = page.getByRole("form", { name: "New group" });
  await form.getByLabel("Name", { exact: true }).fill(`Night shift ${id}`);
  await form.getByLabel("Code").fill("no code!");
  await form.getByRole("button", { name: "Add the group" }).click();
  await expect(form.getByRole("alert")).toContainText("letters, digits");
  await form.getByLabel("Code").fill(`night-${id}`);
  await form.getByRole("button", { name: "Add the group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Night shift ${id}` })).toBeVisible();
  await page.getByLabel("Name, address or number").fill(id);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Add Juma ${id}` }).click();
  await expect(page.getByRole("table", { name: "Members" })).toContainText(`Juma ${id}`);
  await expectAccessible(page);

  await page.goto("/admin/notifications/people/suppressions");
  await page.getByRole("button", { name: "Suppress an address" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address", { exact: true }).fill(`Juma${id}@Example.com`);
  await dialog.getByRole("button", { name: "Suppress", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: `juma${id}@example.com` });
  await expect(row).toContainText("by hand");
  await expectAccessible(page);
  await row.getByRole("button", { name: "Allow again…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Allow again" }).click();
  await expect(row).toHaveCount(0);
});

test.describe("for nobody", () => {
  test.use({ as: null });
  test("the page behind the link in an e-mail can be read and used by everybody", async ({ page }) => {
    const modes = { email: "at_once", sms: "daily", in_app: "off" } as const;
    const view = {
      event: { id: 1, code: "INVOICE", description: "A new invoice" },
      email: "asha@example.com",
      choices: { modes, allowEmail: true },
      suppressed: null,
    };
    await page.setContent(writeUnsubscribePage(view, { nonce: "x", saved: true }));
    await expect(page.getByRole("status")).toContainText("You get e-mail about this.");
    await page.keyboard.press("Tab");
    await expect(page.getByLabel("E-mail", { exact: true })).toBeFocused();
    await page.keyboard.press("End");
    await expect(page.getByLabel("E-mail", { exact: true })).toHaveValue("off");
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
});
