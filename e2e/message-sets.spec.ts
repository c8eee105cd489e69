import type { Page } from "@playwright/test";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import type { Installation } from "./set-up/model.ts";
import { expect, test } from "./set-up/test.ts";

const unique = () => crypto.randomUUID().slice(0, 8);

async function makeSchedule({ baseUrl, accounts }: Installation): Promise<void> {
  const response = await fetch(`${baseUrl}/api/v1/schedule/`, {
    method: "POST",
    headers: { authorization: `Token ${accounts.admin.token}`, "content-type": "application/json" },
    body: JSON.stringify({ minute: "0", hour: "8", day_of_week: "1" }),
  });
  expect(response.status).toBe(201);
}

/** Half a second of silence: PCM, 8,000 samples a second, 8 bits, one channel. */
function makeRecording(): Buffer {
  const samples = 4_000;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}

const editor = (page: Page) => page.getByRole("dialog");
async function addMessage(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Add a message" }).click();
  const language = editor(page).getByLabel("Language");
  if (await language.isVisible()) await language.fill("eng");
  await editor(page).getByLabel(/^Text/).fill(text);
  await editor(page).getByRole("button", { name: "Add the message" }).click();
  await expect(editor(page)).toBeHidden();
}

test("a set is written in two languages, put into another order by keyboard, and given a recording that can be heard", async ({
  page,
  installation,
}) => {
  await makeSchedule(installation);
  const name = `set-${unique()}`;
  await page.goto("/admin/messaging/message-sets/new");
  const form = page.getByRole("form", { name: "New message set" });
  await form.getByLabel("Short name", { exact: true }).fill(name);
  await form.getByRole("button", { name: "Make the set" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const table = page.getByRole("region", { name: "Messages by number and language" });

  await page.getByRole("button", { name: "Add a message" }).click();
  await editor(page).getByLabel("Language").fill("eng");
  await editor(page).getByLabel(/^Text/).fill("It’s the first week");
  await editor(page).getByRole("button", { name: "Replace with plain ones" }).click();
  await expect(editor(page).getByRole("region", { name: "What a subscriber gets" })).toContainText(
    "It's the first week",
  );
  await expectAccessible(page);
  await editor(page).getByRole("button", { name: "Add the message" }).click();
  await expect(table).toContainText("19 characters, 1 part of 160");
  await addMessage(page, "The second week");

  await page.getByRole("button", { name: "Add a language" }).click();
  await editor(page).getByLabel("Language").fill("afr");
  await editor(page).getByLabel(/^Text/).fill("Die eerste week");
  await editor(page).getByRole("button", { name: "Add the message" }).click();
  await expect(table.getByRole("row").nth(1)).toContainText("Die eerste week");
  await expect(page.getByRole("region", { name: "Worth a look" })).toContainText("afr has 1 of 2 messages");

  const up = table.getByRole("button", { name: "Move message 2 up" });
  await up.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(table.getByRole("row").nth(1)).toContainText("The second week");
  await page.reload();
  await expect(table.getByRole("row").nth(1)).toContainText("The second week");
  await expect(table.getByRole("row").nth(2)).toContainText("Die eerste week");

  await table.getByRole("button", { name: "Change message 1 in eng" }).click();
  const recording = { name: "week.wav", mimeType: "audio/wav", buffer: makeRecording() };
  await editor(page).getByLabel("Upload a file").setInputFiles(recording);
  const player = editor(page).getByLabel("Play week.wav");
  await expect(player).toBeVisible();
  const seconds = await player.evaluate(async (audio: HTMLAudioElement) => {
    audio.muted = true;
    await audio.play();
    return audio.duration;
  });
  expect(seconds).toBeCloseTo(0.5);
  await editor(page).getByRole("button", { name: "Save" }).click();
  await expect(table.getByLabel("Play week.wav")).toBeVisible();
  await expectAccessible(page);
});
