import type { Page } from "@playwright/test";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import type { Installation } from "./set-up/model.ts";
import { expect, test } from "./set-up/test.ts";

/** Makes an event through the API, as a program does. */
async function makeEvent({ baseUrl, accounts }: Installation): Promise<string> {
  const code = `JOURNEY_${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  const response = await fetch(`${baseUrl}/api/notification/events/`, {
    method: "POST",
    headers: { authorization: `Token ${accounts.admin.token}`, "content-type": "application/json" },
    body: JSON.stringify({ code, module: "LICENCE", description: "A licence is issued" }),
  });
  expect([response.status, await response.text()]).toEqual([201, expect.any(String)]);
  return code;
}

const words = (page: Page) => page.getByRole("form", { name: "Words" });

/** Fills in a field until the page has taken it over; what is typed before its scripts have arrived is not. */
async function write(page: Page, label: string, text: string, shown: string): Promise<void> {
  await expect(async () => {
    await words(page).getByLabel(label, { exact: true }).fill("");
    await words(page).getByLabel(label, { exact: true }).fill(text);
    await expect(page.getByRole("region", { name: "Preview" })).toContainText(shown, { timeout: 2_000 });
  }).toPass();
}

test("words are written with their message in sight, saved as versions, compared, restored and switched off", async ({
  page,
  installation,
}) => {
  const code = await makeEvent(installation);
  await page.goto(`/admin/notifications/templates?search=${code}`);
  await expectAccessible(page);
  await page.getByRole("link", { name: `Write Text message in en for ${code}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: code })).toBeVisible();

  await page.getByLabel("Context", { exact: true }).fill('{"name": "Asha", "licence": {"number": "L-7"}}');
  await write(page, "Text", "Dear {user[name]}", "Mend what is marked");
  await expect(words(page)).toContainText("Write {user.name} instead.");
  await write(page, "Text", "Dear {name}: ", "Dear Asha:");
  await words(page).getByRole("button", { name: "Insert a value into Text" }).click();
  await page.getByRole("menuitem", { name: "{licence.number} · L-7" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("Dear Asha: L-7");
  await expect(preview).toContainText("1 part · 14 units · GSM alphabet");
  await write(page, "Text", "Dear {name}: {licence.number} {gone}", "no value for:");
  await words(page).getByRole("button", { name: "Save as version 1" }).click();
  const versions = page.getByRole("table", { name: "Versions in en" });
  await expect(versions.getByRole("row", { name: /^1 in use/ })).toBeVisible();

  await write(page, "Text", "Hello {name}", "Hello");
  await words(page).getByRole("button", { name: "Save as version 2" }).click();
  await expect(versions.getByRole("row", { name: /^2 in use/ })).toBeVisible();
  await versions.getByRole("link", { name: "Compare version 1 with the newest" }).click();
  const comparison = page.getByRole("region", { name: "From version 1 to version 2" });
  await expect(comparison).toContainText("removed: Dear {name}: {licence.number} {gone}");
  await expect(comparison).toContainText("added: Hello {name}");
  await expectAccessible(page);

  await versions.getByRole("link", { name: "Restore the words of version 1" }).click();
  await expect(words(page).getByLabel("Text", { exact: true })).toHaveValue("Dear {name}: {licence.number} {gone}");
  await words(page).getByRole("button", { name: "Save as version 3" }).click();
  const third = versions.getByRole("row", { name: /^3 in use/ });
  await third.getByRole("button", { name: "Switch off…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch off" }).click();
  await expect(versions.getByRole("row", { name: /^2 in use/ })).toBeVisible();
  await expect(versions.getByRole("row", { name: /^3 switched off/ })).toBeVisible();
});

test("a test of words that are not saved is sent for real, in a language of its own", async ({
  page,
  installation,
}) => {
  const code = await makeEvent(installation);
  await page.goto(`/admin/notifications/templates?search=${code}`);
  await page.getByRole("link", { name: `Write In-app in en for ${code}` }).click();
  await page.getByRole("textbox", { name: "Another language" }).fill("sw");
  await page.getByRole("button", { name: "Add a language" }).click();
  await expect(page.getByRole("link", { name: "sw", exact: true })).toHaveAttribute("aria-current", "page");
  await write(page, "Text", "Habari {recipient.name}", "Habari Name of the recipient");
  const testing = page.getByRole("region", { name: "Test", exact: true });
  await testing.getByLabel("To", { exact: true }).fill("somebody");
  await testing.getByRole("button", { name: "Send a test" }).click();
  await expect(testing.getByRole("alert")).toContainText("Give the number of a person");
  await testing.getByLabel("To", { exact: true }).fill("4711");
  await testing.getByRole("button", { name: "Send a test" }).click();
  await expect(testing.getByRole("list", { name: "Attempts of the test" })).toContainText("Attempt 1");
  await expect(words(page).getByLabel("Text", { exact: true })).toHaveValue("Habari {recipient.name}");
});
