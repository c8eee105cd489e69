import { expect, test } from "vitest";
import { findOnlyChild, scanXml } from "./scan-xml.ts";

test("each element is known with its place and its own text", () => {
  const text = `<?xml version="1.0"?>\n<r a="1" b='x>y'><one>Ñ &lt;&#65;&#x42;</one><!-- no --><two/><one><![CDATA[<raw>]]></one></r>\n`;
  const scanned = scanXml(text);
  if (!scanned.ok) throw new Error(scanned.detail);
  const { root, declaration } = scanned;
  expect(declaration).toBe('<?xml version="1.0"?>\n');
  expect(root.children.map((child) => [child.name, child.text])).toEqual([
    ["one", "Ñ <AB"],
    ["two", ""],
    ["one", "<raw>"],
  ]);
  const two = findOnlyChild(root, "two");
  expect(two && text.slice(two.start, two.end)).toBe("<two/>");
  expect(findOnlyChild(root, "one")).toBeNull();
});

test.each([
  ["<a><b></a></b>", "</b> was to come"],
  ["<a>", "no end"],
  ["<a/><b/>", "more than one"],
  ["<a/>text", "outside"],
  ["</a>", "no element is open"],
  ["<a>&nbsp;</a>", "&amp;"],
  ["<a>&#xFFFFFF;</a>", "&amp;"],
  ["<a>\u0001</a>", "character"],
  ["<a b=c/>", "cannot be read"],
  ["<a><1/></a>", "&lt;"],
  ["<!DOCTYPE a><a/>", "document type"],
  ['<a><?php echo "x" ?></a>', "processing instruction"],
  ["<a><!-- </a>", "comment"],
  ["<a>".repeat(65), "nest deeper"],
  ["", "no element"],
])("%.40s is refused with the reason", (text, reason) => {
  expect(scanXml(text)).toMatchObject({ ok: false, detail: expect.stringContaining(reason) });
});

test("a long text takes no longer than it must", () => {
  expect(scanXml(`<a ${"b".repeat(200_000)}`).ok).toBe(false);
  expect(scanXml(`<a${' b="1"'.repeat(50_000)}/>`).ok).toBe(true);
  expect(scanXml(`<a>${"&amp;".repeat(100_000)}</a>`).ok).toBe(true);
}, 3_000);
