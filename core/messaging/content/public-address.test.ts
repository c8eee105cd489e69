import { expect, it } from "vitest";
import { fileAddress } from "./public-address.ts";

it.each([
  ["https://box.example", "hello.mp3", "https://box.example/api/v1/binarycontent/files/k1.mp3"],
  ["https://box.example/", "Week 1.final.ogg", "https://box.example/api/v1/binarycontent/files/k1.ogg"],
  ["https://box.example/under", "recording", "https://box.example/under/api/v1/binarycontent/files/k1"],
  ["https://box.example", "a./b?c", "https://box.example/api/v1/binarycontent/files/k1"],
])("has the file's ending and nothing else of its name (%s, %s)", (siteUrl, fileName, address) => {
  expect(fileAddress(siteUrl, { key: "k1", fileName })).toBe(address);
});
