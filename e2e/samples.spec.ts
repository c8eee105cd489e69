import type { Page } from "@playwright/test";
import { sendMessage } from "./set-up/call-api.ts";
import { expectNoViolations } from "./set-up/expect-accessible.ts";
import { beginIntegration, createIntegration } from "./set-up/new-integration.ts";
import { expect, test } from "./set-up/test.ts";

const orderSchema = {
  type: "object",
  properties: { parcel: { type: "object", properties: { weight: { type: "number", examples: [12] } } } },
};

const messageTree = (page: Page) => page.getByRole("tree", { name: "Message" });
const sampleTools = (page: Page) => page.getByRole("region", { name: "Sample message" });

/** Of the open dialog only: the page around it is looked at in the journey through all pages. */
const lookAtDialog = (page: Page) => expectNoViolations(page, "light", { include: ["[role=dialog]"] });

async function keepAs(page: Page, name: string) {
  await sampleTools(page).getByRole("button", { name: "Keep as…" }).click();
  await page.getByLabel("Name of the sample").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Keep" }).click();
  await expect(sampleTools(page).getByLabel("Kept samples")).toHaveValue(name);
}

// Code editors load, and axe reads a dialog: more than the usual time on a busy machine.
test.beforeEach(() => test.slow());

test("samples are kept, made of a schema and of a real message, and the tree of the message follows", async ({
  page,
  target,
}) => {
  await beginIntegration(page, `Samples ${crypto.randomUUID().slice(0, 8)}`);
  await page.getByLabel("URL", { exact: true }).fill(target.url);
  await expect(page.getByText("Nothing stands in the way of saving.").first()).toBeVisible();
  const { id, webhookUrl } = await createIntegration(page);
  expect(await sendMessage(webhookUrl, { refund: { reason: "broken", password: "not-to-be-seen" } })).toBe(200);

  await page.goto(`/admin/integrations/${id}?step=map`);
  const tools = sampleTools(page);
  const kept = tools.getByLabel("Kept samples");
  await expect(messageTree(page)).toContainText("customer");
  await keepAs(page, "An order");

  await tools.getByRole("button", { name: "New sample from…" }).click();
  const dialog = page.getByRole("dialog", { name: "New sample" });
  await dialog.getByRole("tab", { name: "JSON Schema" }).click();
  const schema = dialog.getByLabel("JSON Schema", { exact: true }).and(page.getByRole("textbox"));
  await schema.fill("{ no schema");
  await dialog.getByRole("button", { name: "Use this sample" }).click();
  await expect(schema).toBeFocused();
  await expect(dialog.getByText(/^This is no JSON yet/)).toBeVisible();
  // What was typed outlives the window that it was typed into.
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await tools.getByRole("button", { name: "New sample from…" }).click();
  await expect(schema).toHaveValue("{ no schema");
  await schema.fill(JSON.stringify(orderSchema));
  await dialog.getByLabel(/^Keep as/).fill("A parcel");
  await expect(dialog.getByRole("region", { name: "What is made of it" })).toContainText("12");
  await lookAtDialog(page);
  await dialog.getByRole("button", { name: "Use this sample" }).click();
  await expect(kept).toHaveValue("A parcel");
  await expect(messageTree(page)).toContainText("weight");
  await expect(messageTree(page)).not.toContainText("customer");

  await kept.selectOption("An order");
  await expect(messageTree(page)).toContainText("customer");
  await expect(messageTree(page)).not.toContainText("weight");

  await tools.getByRole("button", { name: "New sample from…" }).click();
  await dialog.getByRole("tab", { name: "Received messages" }).click();
  await dialog.getByRole("radio").check();
  await dialog.getByRole("button", { name: "Use this sample" }).click();
  await expect(messageTree(page)).toContainText("refund");
  await expect(messageTree(page)).not.toContainText("not-to-be-seen");
  await expect(kept).toHaveValue("");
  await kept.selectOption("A parcel");
  await expect(messageTree(page)).toContainText("weight");
  await tools.getByRole("button", { name: "Back to the text before" }).click();
  await expect(messageTree(page)).toContainText("refund");
  await kept.selectOption("A parcel");

  await expect(async () => {
    await tools.getByRole("button", { name: "Actions for sample A parcel" }).click({ timeout: 2_000 });
    await page.getByRole("menuitem", { name: "Rename…" }).click({ timeout: 2_000 });
    await expect(page.getByLabel("Name of the sample")).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await page.getByLabel("Name of the sample").fill("An order");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Another sample is named “An order”; choose a different name.")).toBeVisible();
  await page.getByLabel("Name of the sample").fill("One parcel");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(kept).toHaveValue("One parcel");

  await page.getByRole("button", { name: "Save…" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Version 2 is saved")).toBeVisible();
  await page.getByRole("tab", { name: /Map/ }).click();
  await page.reload();
  await expect(kept).toHaveValue("One parcel");
  await expect(messageTree(page)).toContainText("weight");
  await expect(async () => {
    await kept.selectOption("An order");
    await expect(messageTree(page)).toContainText("customer", { timeout: 2_000 });
  }).toPass();
  await expect(async () => {
    const remove = page.getByRole("menuitem", { name: "Delete" });
    const actions = tools.getByRole("button", { name: "Actions for sample An order" });
    if (!(await remove.isVisible())) await actions.click({ timeout: 2_000 });
    await remove.click({ timeout: 2_000 });
    await expect(kept.getByRole("option")).toHaveText(["Not kept", "One parcel"], { timeout: 2_000 });
  }).toPass();
  await expect(messageTree(page)).toContainText("customer");
});
