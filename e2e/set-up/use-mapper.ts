import { expect, type Locator, type Page } from "@playwright/test";

/** Opens the Map step and waits for the canvas. */
export async function openMapStep(page: Page): Promise<void> {
  await page.getByRole("tab", { name: /Map/ }).click();
  await expect(treeOf(page, "Result")).toBeVisible();
}

/** Replaces the text of a code editor as a person would. */
export async function typeInto(page: Page, name: RegExp, text: string): Promise<void> {
  const editor = page.locator(".monaco-editor").getByRole("textbox", { name });
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(text);
  // The editor closes brackets by itself, so what it has added behind the text goes.
  await page.keyboard.press("ControlOrMeta+Shift+End");
  await page.keyboard.press("Delete");
}

/** Gives a message and what shall become of it, and waits for the last field of each. */
export async function giveSamples(page: Page, message: unknown, result: unknown): Promise<void> {
  await typeInto(page, /^Sample message/, JSON.stringify(message));
  await typeInto(page, /^Example of the result/, JSON.stringify(result));
}

export function treeOf(page: Page, tree: "Message" | "Result"): Locator {
  return page.getByRole("tree", { name: tree });
}

/** A field by the beginning of its name. */
export function fieldOf(page: Page, tree: "Message" | "Result", name: RegExp): Locator {
  return treeOf(page, tree).getByRole("treeitem", { name });
}

/** Draws a line with the mouse, in several moves as a hand does. */
export async function dragField(page: Page, from: RegExp, to: RegExp): Promise<void> {
  const [start, end] = await settledPlaces(fieldOf(page, "Message", from), fieldOf(page, "Result", to));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y + 8, { steps: 3 });
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

/** The middles of two fields, both in sight, as soon as neither moves any more: values that come in move what is below. */
async function settledPlaces(one: Locator, other: Locator): Promise<[Place, Place]> {
  let places: [Place, Place] | null = null;
  await expect
    .poll(async () => {
      const before = JSON.stringify(places);
      places = [await middleOf(one), await middleOf(other)];
      return JSON.stringify(places) === before;
    })
    .toBe(true);
  if (places === null) throw new Error("The fields are not on the screen.");
  return places;
}

type Place = { x: number; y: number };

async function middleOf(field: Locator): Promise<Place> {
  await field.scrollIntoViewIfNeeded();
  const box = await field.boundingBox();
  if (box === null) throw new Error("The field is not on the screen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
