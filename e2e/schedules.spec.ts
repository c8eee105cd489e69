import { expectAccessible } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

test("a schedule is made with its words and next runs in sight, changed, switched off and deleted", async ({
  page,
}) => {
  const name = `mornings-${crypto.randomUUID().slice(0, 8)}`;
  await page.goto("/admin/messaging/schedules/new");
  const form = page.getByRole("form", { name: "New schedule" });
  const coming = page.getByRole("region", { name: "Next runs" });
  await expect(coming).toContainText("At 08:00 every day");
  await form.getByLabel("Hour", { exact: true }).fill("99");
  await expect(form).toContainText("item value 99 out of range [0, 23]");
  await expect(coming).toContainText("shown when the fields can be read");
  await form.getByLabel("Hour", { exact: true }).fill("2");
  await form.getByLabel("Minute", { exact: true }).fill("30");
  await form.getByLabel("Day of the week", { exact: true }).fill("sun,tue");
  await form.getByLabel("Time zone", { exact: true }).fill("Europe/Berlin");
  await expect(coming).toContainText("At 02:30 on Tuesday and Sunday");
  await expect(coming).toContainText("the clocks go forward: the run of 02:30 is moved by 60 minutes");
  await expect(coming.getByRole("row")).toHaveCount(11);
  await form.getByLabel(/^Name/).fill(name);
  await form.getByLabel("Missed runs", { exact: true }).selectOption("skip");
  await form.getByLabel("Minutes", { exact: true }).fill("soon");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Add the schedule" }).click();
  await expect(form.getByRole("alert")).toContainText("Mend what is marked below.");
  await form.getByLabel("Minutes", { exact: true }).fill("90");
  await form.getByRole("button", { name: "Add the schedule" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  const state = page.getByRole("region", { name: "State" });
  await expect(state).toContainText("at 02:30 on Tuesday and Sunday");
  await expect(state).toContainText("more than 90 minutes late");
  await expect(page.getByRole("button", { name: "Send now…" })).toBeDisabled();
  const change = page.getByRole("form", { name: "Change the schedule" });
  for (const field of ["Minute", "Hour", "Day of the week"]) await change.getByLabel(field, { exact: true }).fill("*");
  await change.getByRole("button", { name: "Save" }).click();
  await expect(state).toContainText("every minute every day");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Switch off…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("button", { name: "Switch on…" })).toBeVisible();
  await page.goto(`/admin/messaging/schedules?search=${name}`);
  const row = page.getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("switched off");
  await row.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/admin\/messaging\/schedules$/);
});

test("everybody on a schedule is sent the next message at once, after a question that says how many they are", async ({
  page,
  installation,
}) => {
  const call = async (path: string, body: object) => {
    const answer = await page.request.post(`${installation.baseUrl}/api/v1/${path}/`, {
      headers: { authorization: `Token ${installation.accounts.admin.token}` },
      data: body,
    });
    expect(answer.status(), await answer.text()).toBe(201);
    return (await answer.json()) as { id: number };
  };
  const name = `evenings-${crypto.randomUUID().slice(0, 8)}`;
  const { id } = await call("schedule", { minute: "0", hour: "20", name });
  const set = await call("messageset", { short_name: name, content_type: "text", default_schedule: id });
  for (const _ of [1, 2]) {
    const identity = crypto.randomUUID();
    await call("subscriptions", { identity, messageset: set.id, lang: "eng", schedule: id });
  }
  await page.goto(`/admin/messaging/schedules/${id}`);
  await expect(page.getByRole("region", { name: "State" })).toContainText("2 wait for their next message");
  await page.getByRole("button", { name: "Delete…" }).click();
  const deleting = page.getByRole("alertdialog");
  await deleting.getByRole("button", { name: "Delete" }).click();
  await expect(deleting).toContainText(`in use by 1 message set (${name}) and 2 subscriptions`);
  await deleting.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "Send now…" }).click();
  const dialog = page.getByRole("alertdialog", { name: `Send the next messages of ${name} now?` });
  await expect(dialog).toContainText("2 subscriptions of this schedule are sent the next message now");
  await dialog.getByRole("button", { name: "Send to 2 subscriptions" }).click();
  const runs = page.getByRole("region", { name: "Last runs" }).first();
  await expect(runs.getByRole("row", { name: /asked for by/ })).toBeVisible();
  await expectAccessible(page);
});
