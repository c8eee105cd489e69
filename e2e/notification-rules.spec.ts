import { expectAccessible } from "./set-up/expect-accessible.ts";
import type { Installation } from "./set-up/model.ts";
import { expect, test } from "./set-up/test.ts";

const unique = () => crypto.randomUUID().slice(0, 8).toUpperCase();

async function post({ baseUrl, accounts }: Installation, path: string, body: object): Promise<void> {
  const response = await fetch(`${baseUrl}/api/notification/${path}`, {
    method: "POST",
    headers: { authorization: `Token ${accounts.admin.token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect([response.status, await response.text()]).toEqual([201, expect.any(String)]);
}

test("an event and a rule are made, and a dry run says who would get what and who not", async ({
  page,
  installation,
}) => {
  const code = `ISSUED_${unique()}`;
  await page.goto("/admin/notifications/events/new");
  const eventForm = page.getByRole("form", { name: "New event" });
  await eventForm.getByLabel("Code", { exact: true }).fill("with space");
  await eventForm.getByRole("button", { name: "Add the event" }).click();
  await expect(eventForm.getByRole("alert")).toBeFocused();
  await eventForm.getByLabel("Code", { exact: true }).fill(code);
  await eventForm.getByLabel("Module").selectOption("LICENCE");
  await eventForm.getByRole("button", { name: "Add the event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: code })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "New rule" }).click();
  const ruleForm = page.getByRole("form", { name: "New rule" });
  await expect(ruleForm.getByLabel("Event", { exact: true })).toHaveValue(code);
  await ruleForm.getByLabel(/^Name/).fill(`Teachers of ${code}`);
  await ruleForm.getByLabel("Who is told").selectOption("TEACHER");
  await ruleForm.getByLabel("When", { exact: true }).selectOption("hour");
  await ruleForm.getByLabel("Limit how many one person gets").check();
  await ruleForm.getByLabel("Messages at most").fill("0");
  await ruleForm.getByRole("button", { name: "Add the rule" }).click();
  await expect(ruleForm.getByRole("alert")).toContainText("Messages at most");
  await ruleForm.getByLabel("Messages at most").fill("2");
  await ruleForm.getByRole("button", { name: "Add the rule" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Teachers of ${code}` })).toBeVisible();
  await expect(page.getByText("gathered each full hour. One person gets at most 2 within 60 minutes")).toBeVisible();
  await expect(page.getByRole("region", { name: "Worth a look" })).toContainText("EMAIL has no template");

  const template = { event_code: code, channel: "EMAIL", language: "en", subject: "For {name}", body: "Licence {no}" };
  await post(installation, "templates/", template);
  const form = page.getByRole("form", { name: "Dry run" });
  await form.getByLabel("Context").fill('{"name": "Asha"');
  await form.getByRole("button", { name: "Try it" }).click();
  await expect(form.getByRole("alert")).toContainText("This is no JSON");
  await form.getByLabel("Context").fill('{"name": "Asha"}');
  const teacher = { user_id: 7, actor_type: "TEACHER", to_email: "asha@example.com" };
  await form.getByLabel("Recipients").fill(JSON.stringify([teacher, { user_id: "x", actor_type: "TEACHER" }]));
  await form.getByRole("button", { name: "Try it" }).click();
  await expect(page.getByText("1 message would be made, 1 skipped.")).toBeVisible();
  const planned = page.getByRole("region", { name: "Who would get what" }).last();
  await expect(planned).toContainText("asha@example.com");
  await expect(planned).toContainText("For Asha without no");
  await expect(planned).toContainText("gathered with others");
  await expect(page.getByRole("region", { name: "Who not, and why" }).last()).toContainText("could not be read");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Switch off…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByText("This rule is switched off, so a report would not use it.")).toBeVisible();
});

test("words are added and kept while something uses them", async ({ page, installation }) => {
  const code = unique();
  await page.goto("/admin/notifications/lookups");
  await page.getByRole("button", { name: "New module" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Code").fill(code.toLowerCase());
  await dialog.getByLabel("Name").fill(`Module ${code}`);
  await dialog.getByRole("button", { name: "Add it" }).click();
  const row = page.getByRole("row").filter({ hasText: `Module ${code}` });
  await expect(row).toBeVisible();
  await post(installation, "events/", { code: `OF_${code}`, module: code });
  await row.getByRole("button", { name: "Delete…" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(question.getByRole("alert")).toContainText(`these events: OF_${code}`);
  await expectAccessible(page);
});

test.describe("for somebody who looks on", () => {
  test.use({ as: "viewer" });
  test("rules can be read, and neither changed nor tried out", async ({ page, installation }) => {
    const code = `SEEN_${unique()}`;
    await post(installation, "events/", { code, module: "CPD" });
    await post(installation, "rules/", { event_code: code, name: `Rule of ${code}`, channels: ["SMS"] });
    await page.goto(`/admin/notifications/rules?search=${code}`);
    await page.getByRole("link", { name: `Rule of ${code}` }).click();
    await expect(page.getByText("it tells those whom the report names as Teacher by text message")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
    await expect(page.getByRole("form", { name: "Dry run" })).toHaveCount(0);
  });
});
