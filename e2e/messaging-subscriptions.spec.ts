import type { APIRequestContext } from "@playwright/test";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import type { Installation } from "./set-up/model.ts";
import { expect, test } from "./set-up/test.ts";

const unique = () => String(Date.now()).slice(-9);

/** A set of two messages that nobody is sent while the test lasts: its schedule is for a day that seldom comes. */
async function makeSet(request: APIRequestContext, { baseUrl, accounts }: Installation, name: string) {
  const headers = { authorization: `Token ${accounts.admin.token}` };
  const post = async (path: string, data: object) => {
    const answer = await request.post(`${baseUrl}/api/v1/${path}/`, { headers, data });
    expect(answer.status(), await answer.text()).toBe(201);
    return (await answer.json()) as { id: number };
  };
  const schedule = await post("schedule", { minute: "0", hour: "8", day_of_month: "29", month_of_year: "2" });
  const set = await post("messageset", { short_name: name, content_type: "text", default_schedule: schedule.id });
  for (const number of [1, 2]) {
    await post("message", {
      messageset: set.id,
      sequence_number: number,
      lang: "eng",
      text_content: `Message ${number} of ${name}`,
    });
  }
}

test("subscriptions are imported after a look at what would come of it, and one is followed, paused and resumed", async ({
  page,
  installation,
}) => {
  const id = unique();
  const name = `journey-${id}`;
  await makeSet(page.request, installation, name);
  await page.goto("/admin/messaging/subscriptions/import");
  const text = page.getByLabel("The file as text");
  const file = (lang: string) => `msisdn,messageset,lang\n+27${id},${name},eng\n+28${id},${name},${lang}\n`;
  const look = page.getByRole("button", { name: "Look at what it would do" });
  // What is typed before the page's scripts have arrived is not heard.
  await expect(async () => {
    await text.fill(file("fra"));
    await look.click();
    await expect(page.getByRole("region", { name: "Lines to mend" }).first()).toContainText("it has eng", {
      timeout: 5_000,
    });
  }).toPass();
  await expectAccessible(page);
  await text.fill(file("eng"));
  await look.click();
  await expect(page.getByRole("region", { name: "What would come of it" })).toContainText("subscriptions made2");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/messaging\/jobs\//);

  await expect(async () => {
    await page.goto(`/admin/messaging/subscriptions?search=%2B27${id}`);
    await expect(page.getByRole("row").filter({ hasText: name })).toHaveCount(1, { timeout: 2_000 });
  }).toPass();
  await expectAccessible(page);
  await page.getByRole("row").filter({ hasText: name }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(page.getByText("Nothing yet: the first message")).toBeVisible();

  await page.getByRole("button", { name: "Pause…" }).click();
  await page.getByRole("button", { name: "Pause subscription" }).click();
  await expect(page.getByText("It is paused, completed or in error")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Resume…" }).click();
  await page.getByRole("button", { name: "Resume subscription" }).click();
  await expect(page.getByRole("button", { name: "Pause…" })).toBeVisible();
  await page.getByRole("button", { name: "Set back or forward…" }).click();
  await page.getByLabel("Number of the next message").fill("2");
  await page.getByRole("button", { name: "Set the next message" }).click();
  await expect(page.getByText("Message 2 is the next one.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send next now…" })).toBeVisible();
});
