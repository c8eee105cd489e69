import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const script = readFileSync(resolve(import.meta.dirname, "../../public/embed/inbox.js"), "utf8");

test("the script that other sites load is one small file that loads nothing more", () => {
  expect(Buffer.byteLength(script)).toBeLessThan(15_000);
  expect(script).not.toMatch(/^import |\bimport\(/m);
});

test("it reads no text as HTML, runs none as code and writes no inline styles, so that strict pages can have it", () => {
  expect(script).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(|new Function|\.style\b|"style"/,
  );
});
